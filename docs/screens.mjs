// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens, in the order of the day. Each: name; as (login, "" for a stranger); path or steps; ready (a selector).
// Optional: height by width; whole (as high as the page); widths; quick (gone soon); after (tidies up).
import {DAY_SCREENS} from "./screens_day.mjs";
import {GUIDE_SCREENS} from "./screens_guide.mjs";
import {LOTTERY_SCREENS} from "./screens_lottery.mjs";
import {MERCHANT_SCREENS} from "./screens_merchants.mjs";
import {PEOPLE_SCREENS} from "./screens_people.mjs";
import {openOwnTicket, SELF_SCREENS} from "./screens_self.mjs";

const TALL = {1280: 1000, 390: 1300};

/** A page of the form of a meeting, by the name of the page in the view. */
function formPage(page) {
    return {
        name: `meeting-form-${page}`,
        as: "organiser",
        path: (demo) => `/odoo/meetings/${demo.main.id}`,
        steps: async (tab) => {
            const header = tab.locator(`.o_notebook_headers a[name=${page}]`);
            await header.scrollIntoViewIfNeeded();
            await header.click();
        },
        ready: `.o_notebook_headers a[name=${page}].active`,
        height: page === "checkin" ? {1280: 1300, 390: 2100} : TALL,
    };
}

/** Show a list with another view; the phone keeps the views behind a menu. */
async function switchView(page, type, width) {
    if (width === "390") {
        await page.locator(".o_cp_switch_buttons button.dropdown-toggle").click();
        await page
            .locator(
                `.o-dropdown--menu .oi-view-${type}, .o-dropdown--menu .o_switch_view.o_${type}`,
            )
            .first()
            .click();
    } else {
        await page.locator(`.o_switch_view.o_${type}`).click();
    }
}

/** Type a code as the scanner gun does. */
async function scan(page, code) {
    const box = page.locator(".o_scan_input");
    await box.fill(code);
    await box.press("Enter");
}

const scanner = {
    as: "desk",
    path: (demo) => `/odoo/meetings/${demo.ongoing.id}/meeting-scan`,
};

async function chooseMeeting(page, demo) {
    const list = page.locator("select.o_scan_meeting");
    await list.waitFor();
    await list.selectOption(String(demo.ongoing.id));
}

const invitation = (meeting) => `/event/${meeting.id}/register`;

/** Close the picture over the invitation. */
async function closePopup(page) {
    await page.locator("dialog.o_meeting_popup[open] .o_meeting_popup_close").click();
}

/** Fill the form for one attendee, with every consent; questions beside name and mobile get some answer. */
async function fillForm(page, mobile) {
    for (const select of await page
        .locator(".o_meeting_form select:not(.o_meeting_ticket_choice)")
        .all()) {
        await select.selectOption({index: 1});
    }
    for (const area of await page.locator(".o_meeting_form textarea").all()) {
        await area.fill("无");
    }
    for (const box of await page.locator(".o_meeting_form input[type=checkbox]").all()) {
        await box.check();
    }
    const texts = ".o_meeting_form input:not([type=hidden]):not([type=checkbox])";
    for (const box of await page.locator(texts).all()) {
        const name = await box.getAttribute("name");
        const kind = name.split("-")[1];
        const text = {
            name: "王小明",
            phone: mobile,
            email: "wang@example.com",
            id_card: "11010519491231002X",
        };
        await box.fill(text[kind] || "会客演示有限公司");
    }
}

export const SCREENS = [
    {
        name: "overview",
        as: "organiser",
        path: () => "/odoo/meeting-overview",
        ready: ".o_meeting_overview .o_meeting_figure",
        height: {1280: 640, 390: 1300},
    },
    {
        name: "meetings",
        as: "organiser",
        path: () => "/odoo/meetings",
        ready: ".o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "meetings-list",
        as: "organiser",
        path: () => "/odoo/meetings",
        steps: (page, demo, width) => switchView(page, "list", width),
        ready: ".o_list_view .o_data_row",
    },
    {
        name: "meeting-form",
        as: "organiser",
        path: (demo) => `/odoo/meetings/${demo.main.id}`,
        ready: ".o_meeting_form .o_notebook",
        height: {1280: 860, 390: 844},
    },
    {
        name: "meeting-form-new",
        as: "organiser",
        path: () => "/odoo/meetings/new",
        ready: ".o_meeting_form .o_notebook",
    },
    ...["place", "pictures", "introduction", "tickets", "checkin", "groups", "settings"].map(
        formPage,
    ),
    {
        name: "ticket-form",
        as: "organiser",
        path: (demo) => `/odoo/meetings/${demo.main.id}`,
        steps: async (page) => {
            await page.locator(".o_notebook_headers a[name=tickets]").click();
            await page
                .locator(
                    "[name=event_ticket_ids] .o_data_row td[name=name], [name=event_ticket_ids] .o_kanban_record:not(.o_kanban_ghost)",
                )
                .first()
                .click();
        },
        // A wide screen edits in the list, a narrow one in a dialog.
        ready: ".modal .o_form_view, .o_selected_row",
        height: TALL,
    },
    {
        name: "attendees",
        as: "organiser",
        path: () => "/odoo/meeting-attendees",
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "attendee-form",
        as: "organiser",
        path: async (demo) => {
            const [one] = await demo.search(
                "event.registration",
                [
                    ["event_id", "=", demo.ongoing.id],
                    ["state", "=", "done"],
                ],
                ["id"],
                {limit: 1},
            );
            return `/odoo/meeting-attendees/${one.id}`;
        },
        ready: ".o_form_view",
        height: TALL,
    },
    {
        name: "review",
        as: "organiser",
        path: () => "/odoo/meeting-review",
        ready: ".o_meeting_review .o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "review-refuse",
        as: "organiser",
        path: () => "/odoo/meeting-review",
        steps: (page) => page.locator("button[name=action_open_refuse]").first().click(),
        ready: ".modal .o_form_view",
    },
    {
        name: "scan-idle",
        ...scanner,
        steps: chooseMeeting,
        ready: ".o_scan_idle",
    },
    {
        name: "scan",
        ...scanner,
        steps: async (page, demo) => {
            await chooseMeeting(page, demo);
            await scan(page, (await demo.expected()).ticket_no);
        },
        ready: ".o_scan_ok",
        after: (demo) => demo.undoCheckIn(),
    },
    {
        name: "scan-already",
        ...scanner,
        steps: async (page, demo) => {
            await chooseMeeting(page, demo);
            const {ticket_no: code} = await demo.expected();
            await scan(page, code);
            await page.locator(".o_scan_ok").waitFor();
            await scan(page, code);
        },
        ready: ".o_scan_warn",
        after: (demo) => demo.undoCheckIn(),
    },
    {
        name: "scan-unknown",
        ...scanner,
        steps: async (page, demo) => {
            await chooseMeeting(page, demo);
            await scan(page, "20261122");
        },
        ready: ".o_scan_error",
    },
    {
        name: "guests",
        as: "desk",
        path: () => "/odoo/meeting-guests",
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "guests-undo",
        as: "desk",
        path: () => "/odoo/meeting-guests?view_type=kanban",
        steps: (page) => page.locator("button[name=action_open_undo]").first().click(),
        ready: ".modal .o_form_view",
    },
    {
        name: "mark-paid",
        as: "organiser",
        path: async (demo) => {
            const [one] = await demo.search(
                "event.registration",
                [
                    ["event_id", "=", demo.ongoing.id],
                    ["sale_status", "=", "to_pay"],
                    ["state", "=", "draft"],
                ],
                ["id"],
                {limit: 1},
            );
            return `/odoo/meeting-attendees/${one.id}`;
        },
        steps: (page) => page.locator("button[name=action_open_mark_paid]").click(),
        ready: ".modal .o_form_view",
    },
    {
        name: "orders",
        as: "organiser",
        path: (demo) => demo.actionPath("event_meeting", "event_registration_action_orders"),
        ready: ".o_action_manager .o_view_controller",
    },
    {
        name: "categories",
        as: "organiser",
        path: (demo) => demo.actionPath("event_meeting", "event_meeting_category_action"),
        ready: ".o_action_manager .o_view_controller",
    },
    {
        name: "settings",
        as: "admin",
        path: (demo) => demo.actionPath("event_meeting", "action_meeting_configuration"),
        ready: ".app_settings_block[data-key=event_meeting] .o_setting_box",
    },
    {
        name: "protection",
        as: "admin",
        path: () => "/odoo/settings",
        steps: (page) => page.locator(".settings_tab .tab[data-key=base_guard]").click(),
        ready: ".app_settings_block[data-key=base_guard] .o_setting_box",
    },
    {
        name: "audit-log",
        as: "admin",
        path: (demo) => demo.actionPath("base_guard", "guard_audit_action"),
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    {name: "event-list", as: "", path: () => "/event", ready: ".o_wevent_events_list"},
    {
        name: "invitation-popup",
        as: "",
        path: (demo) => invitation(demo.main),
        ready: "dialog.o_meeting_popup[open]",
    },
    {
        name: "invitation",
        as: "",
        path: (demo) => invitation(demo.main),
        steps: closePopup,
        ready: ".o_meeting_bar",
    },
    {
        name: "invitation-whole",
        as: "",
        path: (demo) => invitation(demo.main),
        steps: closePopup,
        ready: ".o_meeting_bar",
        whole: true,
    },
    {
        name: "sold-out",
        as: "",
        path: (demo) => invitation(demo.soldOut),
        ready: ".o_meeting_bar",
    },
    {
        name: "over",
        as: "",
        path: (demo) => invitation(demo.over),
        steps: closePopup,
        ready: ".o_meeting_bar",
    },
    {
        name: "registration",
        as: "",
        path: (demo) => `/event/${demo.main.id}/registration/form`,
        ready: ".o_meeting_confirm",
        whole: true,
    },
    {
        name: "registration-error",
        as: "",
        path: (demo) => `/event/${demo.main.id}/registration/form`,
        steps: async (page) => {
            await fillForm(page, "1380013");
            await page.locator(".o_meeting_confirm").click();
        },
        ready: ".o_meeting_refusal",
        whole: true,
    },
    {
        name: "checkout",
        as: "",
        path: (demo) => {
            const {meeting, ticket} = demo.ticket("paid ticket on sale", (one) => one.price > 0);
            return `/event/${meeting.id}/registration/form?ticket=${ticket.id}`;
        },
        steps: async (page) => {
            await fillForm(page, "13800138000");
            await page.locator(".o_meeting_confirm").click();
        },
        ready: ".o_meeting_hold",
        whole: true,
    },
    {
        name: "ticket",
        as: "visitor",
        steps: openOwnTicket,
        ready: ".o_meeting_ticket_qr",
        whole: true,
    },
    ...SELF_SCREENS,
    ...PEOPLE_SCREENS,
    ...DAY_SCREENS,
    ...LOTTERY_SCREENS,
    ...MERCHANT_SCREENS,
    ...GUIDE_SCREENS,
];
