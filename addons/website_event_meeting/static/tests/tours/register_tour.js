import {registry} from "@web/core/registry";
import {confirm, typePerson} from "./form_steps";

registry.category("web_tour.tours").add("website_event_meeting_register", {
    steps: () => [
        {
            content: "the main image pops up; a tap closes it",
            trigger: "dialog.o_meeting_popup[open] .o_meeting_popup_image",
            run: "click",
        },
        {
            content: "choose a ticket",
            trigger: "body:not(:has(dialog[open])) a.o_meeting_offer:contains(With meal)",
            run: "click",
            expectUnloadPage: true,
        },
        ...typePerson("王小明", "138001380"),
        {
            content: "the ticket asks for a meal",
            trigger: ".o_meeting_form select[name^='1-simple_choice-']",
            run: "selectByLabel Noodles",
        },
        {
            content: "somebody comes along",
            trigger: ".o_meeting_add",
            run: "click",
        },
        {
            content: "what was typed is still there",
            trigger: ".o_meeting_form input[name^='1-name-']:value(王小明)",
        },
        {
            content: "the second attendee takes another ticket",
            trigger: ".o_meeting_attendee[data-number='2'] .o_meeting_ticket_choice",
            run: "selectByLabel /^Free/",
        },
        {
            content: "which asks for no meal",
            trigger:
                ".o_meeting_attendee[data-number='2']:not(:has(select[name^='2-simple_choice-'])) input[name^='2-name-']",
            run: "edit 韩梅梅",
        },
        {
            content: "mobile of the second",
            trigger: ".o_meeting_attendee[data-number='2'] input[inputmode=tel]",
            run: "edit 13900139000",
        },
        confirm,
        {
            content: "the mobile was wrong: a sentence, and nothing lost",
            trigger: ".o_meeting_form:has(.o_meeting_refusal) input[name^='2-name-']:value(韩梅梅)",
        },
        {
            content: "the page is at the field, and the words are tied to it",
            trigger:
                ".o_meeting_attendee[data-number='1'] input[inputmode=tel][aria-invalid=true][aria-describedby]:focus",
        },
        {
            content: "mend the mobile",
            trigger: ".o_meeting_attendee[data-number='1'] input[inputmode=tel]",
            run: "edit 13800138000",
        },
        confirm,
        {
            content: "two tickets with their codes",
            trigger:
                ".o_meeting_ticket_page:has(.o_meeting_ticket:eq(1)) .o_meeting_ticket_qr:first",
        },
    ],
});

registry.category("web_tour.tours").add("website_event_meeting_register_twice", {
    steps: () => [
        ...typePerson("王小明", "13800138000"),
        confirm,
        {
            content: "registered; now somebody else",
            trigger: ".o_meeting_register_another",
            run: "click",
            expectUnloadPage: true,
        },
        // Another name, but the same mobile.
        ...typePerson("韩梅梅", "13800138000"),
        confirm,
        {
            content: "this browser registered it: its ticket is one tap away",
            trigger: ".o_meeting_refusal .o_meeting_show_own",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket",
            trigger: ".o_meeting_ticket:contains(王小明)",
        },
    ],
});

registry.category("web_tour.tours").add("website_event_meeting_wait", {
    steps: () => [
        ...typePerson("王小明", "13800138000"),
        confirm,
        {
            content: "registered; now somebody else, too soon",
            trigger: ".o_meeting_register_another",
            run: "click",
            expectUnloadPage: true,
        },
        ...typePerson("韩梅梅", "13900139000"),
        confirm,
        {
            content: "until when, what was typed is there, and the button waits",
            trigger:
                ".o_meeting_form:has(.o_guard_wait_clock:contains(:)):has(.o_meeting_confirm:disabled) input[name^='1-name-']:value(韩梅梅)",
            expectUnloadPage: true,
        },
        {
            content: "it has gone on by itself",
            trigger: ".o_meeting_ticket:contains(韩梅梅)",
        },
    ],
});
