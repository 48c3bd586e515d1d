import {registry} from "@web/core/registry";

const typeCode = [
    {
        content: "the mobile",
        trigger: ".o_mobile_code_form input[name=mobile]",
        run: "edit 138 7777 0001",
    },
    {
        content: "ask for a code",
        trigger: ".o_mobile_code_send:not(:disabled)",
        run: "click",
    },
    {trigger: ".o_mobile_code_note.text-success:contains(on its way)"},
    {
        content: "type it",
        trigger: "input[name=code]",
        run: "edit 246810",
    },
    {
        content: "go on",
        trigger: ".o_mobile_code_form button[type=submit]",
        run: "click",
        expectUnloadPage: true,
    },
];

registry.category("web_tour.tours").add("website_event_meeting_mobile_find", {
    steps: () => [
        {
            content: "no code at hand",
            trigger: ".o_meeting_find_link",
            run: "click",
            expectUnloadPage: true,
        },
        ...typeCode,
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
        ...typeCode,
        {trigger: ".o_meeting_my_card .o_meeting_my_ticket"},
    ],
});
