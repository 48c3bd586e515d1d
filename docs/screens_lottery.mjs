// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens of the lottery: its back office, the wall, the host's phone, what attendees see.

const TALL = {1280: 1000, 390: 1300};
const PHONE = ["390"];

/** A page of the form of the lottery, by the name of the page in the view. */
function formPage(page) {
    return {
        name: `lottery-form-${page}`,
        as: "organiser",
        path: async (demo) => `/odoo/event.lottery/${(await demo.lottery()).id}`,
        steps: async (tab) => {
            const header = tab.locator(`.o_notebook_headers a[name=${page}]`);
            await header.scrollIntoViewIfNeeded();
            await header.click();
        },
        ready: `.o_notebook_headers a[name=${page}].active`,
        height: TALL,
    };
}

/** The wall, after the operator has done something; then it goes back to the prize. */
function wall(name, prepare, ready, more = {}) {
    return {
        name: `lottery-screen-${name}`,
        as: "",
        path: async (demo) => {
            await prepare(demo);
            return new URL((await demo.lottery()).screen_url).pathname;
        },
        ready,
        widths: ["1920"],
        ...more,
    };
}

export const LOTTERY_SCREENS = [
    {
        name: "lotteries",
        as: "organiser",
        path: (demo) => demo.actionPath("event_lottery", "event_lottery_action"),
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    ...["rounds", "rules", "screen", "draws"].map(formPage),
    {
        name: "lottery-round",
        as: "organiser",
        path: async (demo) => `/odoo/event.lottery/${(await demo.lottery()).id}`,
        steps: (page) =>
            page
                .locator(
                    "[name=round_ids] .o_data_row, [name=round_ids] .o_kanban_record:not(.o_kanban_ghost)",
                )
                .first()
                .click(),
        ready: ".modal .o_form_view",
        height: TALL,
    },
    {
        name: "lottery-winners",
        as: "organiser",
        path: (demo) => demo.actionPath("event_lottery", "event_lottery_winner_action"),
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    wall("winners", (demo) => demo.showWinners(), ".o_lottery_card_won"),
    {
        name: "lottery-remote-winners",
        as: "",
        path: (demo) => demo.remotePath(),
        ready: ".o_remote_list li",
        widths: PHONE,
        whole: true,
    },
    {
        name: "lottery-verify",
        as: "",
        path: async (demo) => new URL((await demo.lottery()).verify_url).pathname,
        steps: async (page) => {
            await page.waitForLoadState("networkidle"); // the page counts once its script is there
            const draw = page.locator(".o_lottery_draw:has(.o_lottery_check)").first();
            await draw.locator("summary").click();
            await draw.locator(".o_lottery_check").click();
        },
        ready: ".o_lottery_verdict_ok:not(.d-none)",
        height: TALL,
    },
    wall("idle", (demo) => demo.showPrize(-1), ".o_lottery_picture:not(.o_lottery_empty) img"),
    {
        name: "lottery-remote",
        as: "",
        path: (demo) => demo.remotePath(),
        ready: ".o_remote_go:not(:empty)",
        widths: PHONE,
        whole: true,
    },
    wall("rolling", (demo) => demo.showRolling(), ".o_lottery_card", {
        widths: ["1920", "1024", "3840"],
        after: (demo) => demo.leaveShow(),
    }),
    wall("all", (demo) => demo.runShow("wall"), ".o_lottery_card_won", {
        after: (demo) => demo.leaveShow(),
    }),
    {
        name: "lottery-winners-public",
        as: "",
        path: (demo) => demo.winnersPath(),
        ready: ".o_lottery_public_winners",
        widths: PHONE,
        whole: true,
    },
    {name: "my-prizes", as: "visitor", path: () => "/my/prizes", ready: ".o_portal", widths: PHONE},
];
