import {registry} from "@web/core/registry";
import {askCode} from "@base_mobile_code/../tests/tours/code_steps";

registry.category("web_tour.tours").add("event_meeting_self_service_mobile_cancel", {
    steps: () => [
        {
            content: "the way under the ticket",
            trigger: ".o_meeting_ticket a.o_meeting_change",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "no mobile is typed",
            trigger:
                ".o_meeting_holder:not(:has(input[name=mobile])) .o_mobile_code_own:contains(01)",
        },
        {
            content: "a code that nobody has sent",
            trigger: ".o_meeting_holder input[name=code]",
            run: "edit 111111",
        },
        {
            content: "on",
            trigger: ".o_meeting_holder button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_meeting_self_service .o_meeting_refusal"},
        ...askCode,
        {
            content: "on again",
            trigger: ".o_meeting_holder button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "cancel",
            trigger: "a.o_meeting_offer_cancel",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "yes",
            trigger: ".o_meeting_cancel_confirm",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_meeting_ticket[data-state=cancelled]"},
    ],
});
