import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_claim", {
    steps: () => [
        {
            content:
                "the link of the text message has filled in the code; the mobile is wrong at first",
            trigger: ".o_meeting_claim:has(input[name=code]:not(:value(''))) input[name=mobile]",
            run: "edit 139 0013 9009",
        },
        {
            content: "collect",
            trigger: ".o_meeting_claim button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "a sentence, and what was typed",
            trigger:
                "#wrap:has(.o_meeting_refusal) .o_meeting_claim input[name=mobile]:value(139 0013 9009)",
            run: "edit 138 0013 8001",
        },
        {
            content: "collect again",
            trigger: ".o_meeting_claim button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket with its code",
            trigger: ".o_meeting_ticket_page:has(.o_meeting_collected) .o_meeting_ticket_qr",
        },
        {
            content: "it can be kept with a login",
            trigger:
                ".o_meeting_ticket_page a[href^='/web/login'][href*='?redirect=/meeting/ticket/']",
        },
    ],
});
