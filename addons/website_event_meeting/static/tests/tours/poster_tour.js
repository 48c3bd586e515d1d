import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_poster", {
    steps: () => [
        {
            content: "the ticket offers the poster",
            trigger: "a.o_meeting_poster_link",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the poster is there, and no wider than the phone",
            trigger: ".o_meeting_poster_image",
            async run({waitUntil}) {
                const image = this.anchor;
                await waitUntil(() => image.complete && image.naturalWidth === 1080);
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    throw new Error("the page scrolls sideways");
                }
            },
        },
        {
            content: "somebody came through it, without the full name",
            trigger: ".o_meeting_referrals:contains(韩**):not(:contains(韩梅梅))",
        },
        {
            content: "copy the link of the invitation",
            trigger: ".o_meeting_poster_copy",
            run: "click",
        },
        {
            content: "the answer is announced",
            trigger: ".o_meeting_poster_answer:not(:empty)",
        },
        {
            content: "back to the ticket",
            trigger: "a[href^='/meeting/ticket/']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_meeting_ticket",
        },
    ],
});
