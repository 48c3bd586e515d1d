// SPDX-License-Identifier: LGPL-3.0-or-later
// Screens that only the guide for users shows: dialogs on the way, and what a refusal looks like.

const MERCHANT = "13902010001";
const PHONE = ["390"];
const DESKTOP = ["1280"];
const DIALOG = ".modal .o_form_view";
const NEW_MEETING = "秋季客户答谢会";

/** A dialog of the back office at a desk: the action, and the button that opens it. */
function dialog(name, as, module, action, open) {
    return {
        name: `guide-${name}`,
        as,
        widths: DESKTOP,
        path: (demo) => demo.actionPath(module, action),
        steps: open,
        ready: DIALOG,
    };
}

/** Make a meeting with a name and nothing else, and try to publish it. */
async function publishTooEarly(page) {
    await page.locator(".o_field_widget[name=name] input, [name=name] textarea").first().waitFor();
    await page
        .locator(".o_field_widget[name=name] input, [name=name] textarea")
        .first()
        .fill(NEW_MEETING);
    await page.locator(".o_form_button_save").click();
    await page.locator(".o_form_button_save").waitFor({state: "hidden"});
    await page.locator(".o_statusbar_buttons button", {hasText: "发布"}).first().click();
}

/** Take the meeting away again that was made for a picture. */
async function forgetMeeting(demo) {
    const made = await demo.search("event.event", [["name", "=", NEW_MEETING]], ["id"]);
    await demo.call("event.event", "unlink", [made.map((event) => event.id)]);
}

export const GUIDE_SCREENS = [
    {
        name: "guide-publish-refused",
        as: "organiser",
        widths: DESKTOP,
        path: () => "/odoo/meetings/new",
        steps: publishTooEarly,
        ready: ".modal .modal-body",
        after: forgetMeeting,
    },
    {
        name: "guide-review-refused",
        as: "organiser",
        widths: DESKTOP,
        path: () => "/odoo/meeting-review",
        steps: async (page) => {
            await page.locator(".o_facet_remove").first().click();
            await page.locator(".o_searchview_dropdown_toggler").click();
            await page.locator(".o_filter_menu").getByText("审核未通过").click();
            await page.locator(".o_searchview_dropdown_toggler").click();
        },
        ready: "button[name=action_undo_refusal]",
    },
    {
        name: "guide-scan-pending",
        as: "desk",
        widths: DESKTOP,
        path: (demo) => `/odoo/meetings/${demo.ongoing.id}/meeting-scan`,
        steps: async (page, demo) => {
            const list = page.locator("select.o_scan_meeting");
            await list.waitFor();
            await list.selectOption(String(demo.ongoing.id));
            const box = page.locator(".o_scan_input");
            await box.fill((await demo.refused("pending")).ticket_no);
            await box.press("Enter");
        },
        ready: ".o_scan_warn, .o_scan_error",
    },
    {
        name: "guide-remote-rolling",
        as: "",
        widths: PHONE,
        path: async (demo) => {
            await demo.showRolling();
            return demo.remotePath();
        },
        ready: ".o_remote_go:has-text('停止')",
        after: (demo) => demo.leaveShow(),
    },
    {
        name: "guide-remote-random",
        as: "",
        widths: PHONE,
        path: async (demo) => {
            await demo.showPrize(-1);
            return demo.remotePath();
        },
        steps: (page) => page.locator("summary").first().click(),
        ready: "details[open]",
        whole: true,
    },
    {
        name: "guide-prize-desk",
        as: "organiser",
        widths: DESKTOP,
        path: () => "/odoo/meeting-winners",
        steps: (page) =>
            page
                .locator(".o_data_row", {hasText: "待领取"})
                .first()
                .locator(".o_list_record_selector input")
                .click(),
        ready: ".o_selection_box, .o_list_selection_box",
    },
    dialog("redraw", "organiser", "event_lottery", "event_lottery_winner_action", async (page) => {
        await page.locator(".o_data_row .o_list_record_selector input").first().click();
        await page.getByRole("button", {name: "不在现场，重新抽取"}).click();
    }),
    dialog("merchant-add", "admin", "merchant_tenant", "merchant_tenant_action", (page) =>
        page.getByRole("button", {name: "添加商户"}).first().click(),
    ),
    dialog("merchant-freeze", "admin", "merchant_tenant", "merchant_tenant_action", (page) =>
        page
            .locator(".o_data_row", {hasText: "生效中"})
            .first()
            .getByRole("button", {name: "冻结"})
            .click(),
    ),
    dialog(
        "merchant-decline",
        "admin",
        "merchant_tenant",
        "merchant_tenant_action_review",
        (page) => page.getByRole("button", {name: "驳回"}).first().click(),
    ),
    dialog("merchant-person", MERCHANT, "merchant_tenant", "res_users_action_merchant", (page) =>
        page.getByRole("button", {name: "添加账号"}).first().click(),
    ),
    dialog(
        "merchant-ticket",
        MERCHANT,
        "event_meeting",
        "event_event_action_meeting",
        async (page) => {
            await page.goto("/odoo/meetings/new");
            await page.locator(".o_notebook_headers a[name=tickets]").click();
            await page
                .locator("[name=event_ticket_ids] .o_field_x2many_list_row_add a")
                .first()
                .click();
        },
    ),
];
