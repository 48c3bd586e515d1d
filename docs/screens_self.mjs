// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens of what attendees do by themselves, of what they are told, and of their data.

const ROWS = ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)";
const TALL = {1280: 1000, 390: 1300};

/** Open a ticket that the visitor of the demo holds; given an act, one with which that may still be done. */
export async function openOwnTicket(page, demo, _width, act) {
    for (const meeting of demo.meetings) {
        await page.goto(`/event/${meeting.id}/register`);
        const own = page.locator(".o_meeting_own_ticket");
        if (!(await own.count())) {
            continue;
        }
        await page.goto(await own.getAttribute("href"));
        if (!(await page.locator(".o_meeting_ticket_qr").count())) {
            continue;
        }
        if (!act) {
            return;
        }
        const change = page.locator(".o_meeting_change");
        if (!(await change.count())) {
            continue;
        }
        await page.goto(await change.first().getAttribute("href"));
        if (await page.locator(`a.o_meeting_offer_${act}`).count()) {
            return;
        }
    }
    throw new Error("the visitor of the demo holds no such ticket");
}

/** Open one of the acts with a ticket. */
function ownTicket(name, act, ready) {
    return {
        name,
        as: "visitor",
        steps: async (page, demo, width) => {
            await openOwnTicket(page, demo, width, act);
            await page.locator(`a.o_meeting_offer_${act}`).click();
        },
        ready,
        whole: true,
    };
}

/** Open a dialog of the form of the meeting whose change nobody was told of yet. */
function ofMeeting(name, button, inHeader) {
    return {
        name,
        as: "organiser",
        path: async (demo) => {
            const [event] = await demo.search(
                "event.event",
                [
                    ["is_meeting", "=", true],
                    ["has_untold_change", "=", true],
                ],
                ["id"],
                {limit: 1},
            );
            return `/odoo/meetings/${event.id}`;
        },
        steps: async (page, _demo, width) => {
            if (inHeader && width === "390") {
                await page.locator(".o_statusbar_buttons button.dropdown-toggle").click();
            }
            await page.locator(`button[name=${button}]`).first().click();
        },
        ready: ".modal .o_form_view",
        height: TALL,
    };
}

export const SELF_SCREENS = [
    {
        name: "ticket-change",
        as: "visitor",
        steps: (page, demo, width) => openOwnTicket(page, demo, width, "edit"),
        ready: ".o_meeting_change_page a.o_meeting_offer_edit",
        whole: true,
    },
    ownTicket("ticket-edit", "edit", ".o_meeting_edit"),
    ownTicket("ticket-hand-on", "hand_on", ".o_meeting_hand_on"),
    ownTicket("ticket-cancel", "cancel", ".o_meeting_cancel"),
    {
        name: "find",
        as: "",
        path: () => "/meeting/find",
        ready: ".o_meeting_find",
    },
    {
        name: "mobile-login",
        as: "",
        path: () => "/web/login/mobile",
        ready: ".o_mobile_login_form",
    },
    {name: "my-data", as: "visitor", path: () => "/my/data", ready: ".o_my_data", whole: true},
    {name: "notices", as: "organiser", path: () => "/odoo/meeting-notices", ready: ROWS},
    ofMeeting("meeting-change", "action_open_announce", false),
    ofMeeting("meeting-cancel", "action_open_cancel", true),
];
