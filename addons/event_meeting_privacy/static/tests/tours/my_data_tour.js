import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("event_meeting_privacy_my_data", {
    steps: () => [
        {
            content: "from My Meetings",
            trigger: ".o_meeting_my a[href='/my/data']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "what is held can be downloaded",
            trigger: ".o_my_data .o_my_data_html[href='/my/data/download.html']",
            run() {
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    throw new Error("the page is wider than the phone");
                }
            },
        },
        {
            content: "ask for deletion",
            trigger: ".o_my_data_delete",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the page says until when",
            trigger: ".o_my_data_request[data-state=new]",
        },
    ],
});
