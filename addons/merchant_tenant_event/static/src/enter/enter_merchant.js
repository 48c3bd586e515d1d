import {browser} from "@web/core/browser/browser";
import {cookie} from "@web/core/browser/cookie";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";

/**
 * Switch a merchant's company on beside those the user works in, then open what is to be seen there.
 *
 * @param {Object} env
 * @param {{params: {company_ids: number[], next: Object}}} action
 * @returns {Promise<Object|undefined>} the action to go on with
 */
async function enterMerchant(env, action) {
    const {company_ids: companyIds, next} = action.params;
    const known = user.allowedCompanies.map((company) => company.id);
    if (!companyIds.every((id) => known.includes(id))) {
        // Let in a moment ago: this page was loaded before the company was there.
        cookie.set("cids", companyIds.join("-"));
        browser.location.reload();
        return undefined;
    }
    await user.activateCompanies([...companyIds], {includeChildCompanies: false, reload: false});
    return next;
}

registry.category("actions").add("merchant_tenant_event.enter", enterMerchant);
