import {registry} from "@web/core/registry";

function isOneScreen() {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("the page is wider than the phone");
    }
}

registry.category("web_tour.tours").add("event_meeting_self_service_privacy_consent", {
    steps: () => [
        {
            content: "a ticket without its code, and the box that is not ticked",
            trigger:
                ".o_meeting_ticket_page:not(:has(.o_meeting_ticket_qr)) .o_meeting_consent_panel:not(:has(input:checked))",
            run: isOneScreen,
        },
        {
            content: "read the text without leaving the ticket",
            trigger: ".o_meeting_consent_panel .o_meeting_consent summary",
            run: "click",
        },
        {
            trigger: ".o_meeting_consent_panel details[open] .o_meeting_privacy_body",
            run: isOneScreen,
        },
        {
            content:
                "press the button without the box, as a browser does that knows no required boxes",
            trigger: ".o_meeting_consent_form button[type=submit]",
            run: ({anchor}) => {
                anchor.form.noValidate = true;
                anchor.click();
            },
            expectUnloadPage: true,
        },
        {
            content: "the sentence stands at the box",
            trigger: ".o_meeting_consent:has(.o_meeting_refusal) input[aria-invalid=true]",
            run: "check",
        },
        {
            content: "agree",
            trigger: ".o_meeting_consent_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket with its code, and nothing to agree to",
            trigger:
                ".o_meeting_ticket_page:has(.o_meeting_collected):not(:has(.o_meeting_consent_panel)) .o_meeting_ticket_qr",
            run: isOneScreen,
        },
    ],
});
