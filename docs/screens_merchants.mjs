// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens of merchants: the public pages, the platform's back office, what a merchant sees.

const MERCHANT = "13902010001";
const FROZEN = "13902011021";
const TALL = {1280: 1000, 390: 1300};
const ROWS = ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)";

/** A page of the back office, by the action that opens it. */
function office(name, as, module, action, more = {}) {
    return {name, as, path: (demo) => demo.actionPath(module, action), ready: ROWS, ...more};
}

/** Open the first record of a list or of cards. */
const openFirst = (page) => page.locator(ROWS).first().click();

export const MERCHANT_SCREENS = [
    {name: "merchant-login", as: "", path: () => "/merchant/login", ready: ".o_merchant_login"},
    {
        name: "merchant-signup",
        as: "",
        path: () => "/merchant/signup",
        ready: "form input[name=agreement]",
        whole: true,
    },
    {
        name: "merchant-agreement",
        as: "",
        path: () => "/merchant/agreement",
        ready: "h1, h2",
        whole: true,
    },
    {
        name: "merchant-frozen",
        as: "",
        path: () => "/merchant/login",
        steps: async (page) => {
            await page.fill("input[name=login]", FROZEN);
            await page.fill("input[name=password]", FROZEN);
            await page.press("input[name=password]", "Enter");
        },
        ready: ".o_merchant_state",
    },
    office("merchants", "admin", "merchant_tenant", "merchant_tenant_action"),
    office("merchant-review", "admin", "merchant_tenant", "merchant_tenant_action_review"),
    office("merchant-form", "admin", "merchant_tenant", "merchant_tenant_action", {
        steps: openFirst,
        ready: ".o_form_view .o_statusbar_status, .o_form_view .o_form_sheet",
        height: TALL,
    }),
    office("merchant-settings", "admin", "merchant_tenant", "action_merchant_configuration", {
        ready: ".o_setting_container, .o_base_settings_view",
        height: TALL,
    }),
    {
        name: "merchant-overview",
        as: MERCHANT,
        path: () => "/odoo/meeting-overview",
        ready: ".o_meeting_overview canvas",
        height: TALL,
    },
    office("merchant-meetings", MERCHANT, "event_meeting", "event_event_action_meeting"),
    office("merchant-own", MERCHANT, "merchant_tenant", "merchant_tenant_action_own", {
        ready: ".o_form_view, .o_kanban_record, .o_data_row",
    }),
    office("merchant-logins", MERCHANT, "merchant_tenant", "res_users_action_merchant"),
];
