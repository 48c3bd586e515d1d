// SPDX-License-Identifier: LGPL-3.0-or-later
// The screens of the day itself: the site, claiming, self check-in, the staff's phones, my meetings.

const ANSWER = ".o_meeting_checkin_answer";

/** Type mobile and number where attendees check themselves in. */
async function checkInSelf(page, person) {
    await page.fill("#o_meeting_mobile", person.phone);
    await page.fill("#o_meeting_number", person.ticket_no);
    await page.locator(".o_meeting_checkin_form button[type=submit]").click();
}

/** Type what a guest has from the text message. */
async function claim(page, code, mobile) {
    await page.fill("#o_meeting_code", code);
    await page.fill("#o_meeting_mobile", mobile);
    await page.locator(".o_meeting_claim button[type=submit]").click();
}

const staff = {
    as: "visitor",
    path: (demo) => `/meeting/staff/${demo.ongoing.id}`,
};

/** Wait until the list is on the phone, then type a number. */
async function staffScan(page, code) {
    await page.locator(".o_staff_counters strong:not(:empty)").waitFor();
    await page.waitForFunction(() =>
        document.querySelector(".o_staff_counters")?.innerText.match(/[1-9]/),
    );
    await page.fill(".o_staff_code", code);
    await page.locator(".o_staff_scan form button[type=submit]").click();
}

/** What was scanned without network is sent, and contradictions are put away. */
async function backOnLine(demo, page) {
    await page.context().setOffline(false);
    await page.locator(".o_staff_offline").waitFor({state: "detached"});
    const conflicts = page.locator(".o_staff_conflicts_open");
    if (await conflicts.count()) {
        if ((await conflicts.getAttribute("aria-expanded")) !== "true") {
            await conflicts.click();
        }
        await page.locator(".o_staff_conflicts button").first().click();
    }
    await demo.undoCheckIn();
}

export const DAY_SCREENS = [
    {name: "home", as: "", path: () => "/", ready: ".s_meetings .o_meeting_block", whole: true},
    {
        name: "home-editor",
        as: "admin",
        widths: ["1280"],
        path: () => "/odoo/action-website.website_preview?path=/&enable_editor=1",
        steps: async (page) => {
            await page
                .locator(".o-website-builder_sidebar, .o_builder_sidebar_open")
                .first()
                .waitFor();
            const frame = page.frameLocator(".o_website_preview iframe:not(.o_ignore_in_tour)");
            await frame.locator(".s_meetings .o_meeting_block").first().waitFor();
            await frame.locator(".s_meetings h2").first().click();
        },
        ready: ".o_customize_tab #meetings_style_opt",
        height: {1280: 860},
    },
    {name: "claim", as: "", path: () => "/meeting/claim", ready: ".o_meeting_claim"},
    {
        name: "claim-wrong",
        as: "",
        path: () => "/meeting/claim",
        steps: (page) => claim(page, "ABCD2345", "138 0013 8000"),
        ready: ".o_meeting_refusal",
    },
    {
        name: "claim-ticket",
        as: "",
        path: () => "/meeting/claim",
        steps: async (page, demo) => {
            const guest = await demo.unclaimed();
            await claim(page, guest.attendance_code, guest.phone);
        },
        ready: ".o_meeting_collected",
        whole: true,
        after: (demo) => demo.resetClaim(),
    },
    {
        name: "self-checkin",
        as: "",
        path: (demo) => demo.checkinPath(),
        ready: ".o_meeting_checkin_form",
    },
    {
        name: "self-checkin-account",
        as: "visitor",
        path: (demo) => demo.checkinPath(),
        ready: ".o_meeting_checkin_choice",
    },
    {
        name: "self-checkin-done",
        as: "",
        path: (demo) => demo.checkinPath(),
        steps: async (page, demo) => checkInSelf(page, await demo.expected()),
        ready: `${ANSWER}[data-status=ok]`,
        after: (demo) => demo.undoCheckIn(),
    },
    {
        name: "self-checkin-refused",
        as: "",
        path: (demo) => demo.checkinPath(),
        steps: async (page, demo) => checkInSelf(page, await demo.refused("pending")),
        ready: `${ANSWER}:not([data-status=ok])`,
    },
    {
        name: "checkin-screen",
        as: "desk",
        widths: ["1920"],
        path: (demo) => `/meeting/${demo.ongoing.id}/checkin-screen`,
        ready: ".o_meeting_screen_qr",
    },
    {
        name: "staff-authorise",
        as: "organiser",
        path: (demo) => `/odoo/meetings/${demo.ongoing.id}`,
        steps: async (page) => {
            await page.locator(".o_notebook_headers a[name=checkin]").click();
            // Who has no right yet: there is nothing to be taken away.
            const lines = page.locator("[name=meeting_staff_ids] .o_data_row");
            const waiting = lines
                .filter({hasText: "未授权"})
                .locator("button[name=action_open_bind]");
            await waiting.scrollIntoViewIfNeeded();
            await waiting.click();
        },
        ready: ".modal .o_field_widget[name=qr] img",
    },
    {
        name: "staff-scans",
        as: "organiser",
        path: (demo) => demo.actionPath("event_meeting", "event_meeting_scan_action"),
        ready: ".o_data_row, .o_kanban_record:not(.o_kanban_ghost)",
    },
    {
        name: "staff-confirm",
        as: "",
        path: (demo) => demo.bindPath(),
        ready: ".o_staff_confirm",
    },
    {name: "staff", ...staff, ready: ".o_staff_code"},
    {
        name: "staff-people",
        ...staff,
        steps: (page) => page.locator(".o_staff_tab_people").click(),
        ready: ".o_staff_row",
    },
    {
        name: "staff-person",
        ...staff,
        steps: async (page, demo) => {
            await page.locator(".o_staff_tab_people").click();
            await page.fill(".o_staff_search", (await demo.expected()).name);
            await page.locator(".o_staff_row").first().click();
        },
        ready: ".o_staff_sheet",
    },
    {
        name: "staff-review",
        ...staff,
        steps: async (page, demo) => {
            await page.locator(".o_staff_tab_people").click();
            await page.fill(".o_staff_search", (await demo.refused("pending")).name);
            await page.locator(".o_staff_row").first().click();
        },
        ready: ".o_staff_sheet .o_staff_answer",
    },
    {
        name: "staff-ok",
        ...staff,
        steps: async (page, demo) => staffScan(page, (await demo.expected()).ticket_no),
        ready: ".o_staff_result.o_staff_ok",
        quick: true,
        after: (demo) => demo.undoCheckIn(),
    },
    {
        name: "staff-refused",
        ...staff,
        steps: async (page, demo) => staffScan(page, (await demo.refused("refused")).ticket_no),
        ready: ".o_staff_result.o_staff_error, .o_staff_result.o_staff_warn",
        quick: true,
    },
    {
        name: "staff-offline",
        ...staff,
        steps: async (page, demo) => {
            const person = await demo.expected();
            await page.waitForFunction(() => document.querySelector(".o_staff_counters"));
            await page.context().setOffline(true);
            await staffScan(page, person.ticket_no);
            await page.locator(".o_staff_result.o_staff_ok[data-local]").waitFor();
            await page.locator(".o_staff_result").waitFor({state: "detached"});
        },
        ready: ".o_staff_offline",
        after: backOnLine,
    },
    {
        name: "staff-conflict",
        ...staff,
        steps: async (page, demo) => {
            const person = await demo.expected();
            await page.waitForFunction(() => document.querySelector(".o_staff_counters"));
            await page.context().setOffline(true);
            // The same person comes in elsewhere, which this phone cannot know.
            await demo.checkInAtDesk(person.id);
            await page.waitForTimeout(1_100);
            await staffScan(page, person.ticket_no);
            await page.locator(".o_staff_result.o_staff_ok[data-local]").waitFor();
            await page.context().setOffline(false);
            await page.locator(".o_staff_conflicts_open").click();
            await page.locator(".o_staff_result").waitFor({state: "detached"});
        },
        ready: ".o_staff_conflicts",
        after: backOnLine,
    },
    {
        name: "my-meetings",
        as: "visitor",
        path: () => "/my/meetings",
        ready: ".o_meeting_my_card",
    },
    {
        name: "my-meetings-past",
        as: "visitor",
        path: () => "/my/meetings?when=past",
        ready: ".o_meeting_my_card",
    },
    {
        name: "poster",
        as: "visitor",
        path: () => "/my/meetings",
        steps: (page) => page.locator(".o_meeting_my_poster").first().click(),
        ready: ".o_meeting_poster_image",
        whole: true,
    },
];
