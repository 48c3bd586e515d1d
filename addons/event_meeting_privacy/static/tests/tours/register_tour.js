import {registry} from "@web/core/registry";
import {confirm, typePerson} from "@website_event_meeting/../tests/tours/form_steps";

function isOneScreen() {
    if (document.documentElement.scrollWidth > window.innerWidth) {
        throw new Error("the form is wider than the phone");
    }
}

registry.category("web_tour.tours").add("event_meeting_privacy_register", {
    steps: () => [
        ...typePerson("王小明", "13800138000"),
        {
            content: "ID number",
            trigger: ".o_meeting_form input[name^='1-id_card-']",
            run: "edit 33010619880412003x",
        },
        {
            content: "two boxes, none of them ticked",
            trigger:
                ".o_meeting_consents:has(.o_meeting_consent:nth-child(2)):not(:has(input:checked))",
            run: isOneScreen,
        },
        {
            content: "read the text without leaving the form",
            trigger: ".o_meeting_consent[data-purpose=registration] summary",
            run: "click",
        },
        {
            trigger: ".o_meeting_consent details[open] .o_meeting_privacy_body",
        },
        {
            content: "agree",
            trigger: "input[name=privacy_consent_registration]",
            run: "check",
        },
        {
            content: "forget the second box",
            trigger: ".o_meeting_confirm:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "a sentence says what is missing; the first box is as it was left",
            trigger:
                ".o_meeting_form:has(.o_meeting_refusal) input[name=privacy_consent_registration]:checked",
        },
        {
            content: "agree to the ID number",
            trigger: "input[name=privacy_consent_id_number]",
            run: "check",
        },
        confirm,
        {
            content: "the ticket leads to what was agreed",
            trigger: ".o_meeting_privacy_link",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_meeting_privacy_page .o_meeting_consent_card"},
    ],
});

registry.category("web_tour.tours").add("event_meeting_privacy_withdraw", {
    steps: () => [
        {
            content: "open what withdraws the ID number",
            trigger: ".o_meeting_consent_card[data-purpose=id_number] .o_meeting_withdraw summary",
            run: "click",
        },
        {
            content: "the mobile proves who it is",
            trigger: ".o_meeting_withdraw[open] input[name=mobile]",
            run: "edit 138 0013 8000",
        },
        {
            content: "withdraw",
            trigger: ".o_meeting_withdraw[open] button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "it is done, and said",
            trigger: ".o_meeting_privacy_page .alert-success",
            run: isOneScreen,
        },
    ],
});
