import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_my_meetings", {
    steps: () => [
        {
            content: "the entry of the portal",
            trigger: ".o_portal_my_home a[href='/my/meetings']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "nothing yet: collect a ticket",
            trigger: ".o_meeting_empty a[href='/meeting/claim']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "code",
            trigger: ".o_meeting_claim input[name=code]",
            run: "edit ABCDEFGH",
        },
        {
            content: "mobile",
            trigger: ".o_meeting_claim input[name=mobile]",
            run: "edit 13800138001",
        },
        {
            content: "collect",
            trigger: ".o_meeting_claim button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket is in the account: back to the list",
            trigger: ".o_meeting_ticket_page:has(.o_meeting_collected) a[href='/my/meetings']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the meeting is listed",
            trigger: ".o_meeting_my_card:contains(Spring Meeting)",
        },
        {
            content: "nothing is over",
            trigger: ".o_meeting_my a[href='/my/meetings?when=past']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "an empty list says so",
            trigger: ".o_meeting_empty",
        },
        {
            content: "back",
            trigger: ".o_meeting_my .nav a[href='/my/meetings']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "open the ticket",
            trigger: ".o_meeting_my_ticket",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "with its code",
            trigger: ".o_meeting_ticket_qr",
        },
    ],
});
