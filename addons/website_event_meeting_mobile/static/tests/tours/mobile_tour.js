import {registry} from "@web/core/registry";
import {proveMobile} from "@base_mobile_code/../tests/tours/code_steps";

registry.category("web_tour.tours").add("website_event_meeting_mobile_find", {
    steps: () => [
        {
            content: "no code at hand",
            trigger: ".o_meeting_find_link",
            run: "click",
            expectUnloadPage: true,
        },
        ...proveMobile,
        {
            content: "open the ticket",
            trigger: ".o_meeting_found_open",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_meeting_ticket[data-state=valid] .o_meeting_ticket_qr"},
    ],
});

registry.category("web_tour.tours").add("website_event_meeting_mobile_log_in", {
    steps: () => [
        {
            content: "open the menu of the phone",
            trigger: ".o_header_mobile button[data-bs-toggle=offcanvas]",
            run: "click",
        },
        {
            content: "my meetings",
            trigger: ".offcanvas.show a[href='/my/meetings']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "by text message",
            trigger: ".o_login_ways a[href*='/web/login/mobile']",
            run: "click",
            expectUnloadPage: true,
        },
        ...proveMobile,
        {trigger: ".o_meeting_my_card .o_meeting_my_ticket"},
    ],
});
