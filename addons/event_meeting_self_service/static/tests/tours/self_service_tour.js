import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function toOffers() {
    return [
        {
            content: "the way under the ticket",
            trigger: ".o_meeting_ticket a.o_meeting_change",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the mobile, mistyped at first",
            trigger: ".o_meeting_holder input[name=mobile]",
            run: "edit 139 0013 9009",
        },
        {
            content: "on",
            trigger: ".o_meeting_holder button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "a sentence, and what was typed",
            trigger:
                ".o_meeting_self_service:has(.o_meeting_refusal) input[name=mobile]:value(139 0013 9009)",
            run: "edit 138 0013 8001",
        },
        {
            content: "on again",
            trigger: ".o_meeting_holder button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
    ];
}

tours.add("event_meeting_self_service_edit", {
    steps: () => [
        ...toOffers(),
        {
            content: "correct",
            trigger: "a.o_meeting_offer_edit",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the name as it is",
            trigger: ".o_meeting_edit input[name^='1-name-']:value(王小明)",
            run: "edit 王晓明",
        },
        {
            content: "save",
            trigger: ".o_meeting_edit button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket with the new name",
            trigger:
                ".o_meeting_ticket_page:has(.o_meeting_changed) .o_meeting_ticket:contains(王晓明)",
        },
    ],
});

tours.add("event_meeting_self_service_hand_on", {
    steps: () => [
        ...toOffers(),
        {
            content: "hand on",
            trigger: "a.o_meeting_offer_hand_on",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "who gets it",
            trigger: ".o_meeting_hand_on input[name=name]",
            run: "edit 李娜",
        },
        {
            content: "and his mobile",
            trigger: ".o_meeting_hand_on input[name=mobile]",
            run: "edit 139 0013 9002",
        },
        {
            content: "do it",
            trigger: ".o_meeting_hand_on button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the link to send, no ticket any more",
            trigger:
                ".o_meeting_handed_on_page:contains(李娜):not(:has(.o_meeting_ticket_qr)) .o_meeting_pickup_copy:not(.d-none)",
        },
    ],
});

tours.add("event_meeting_self_service_pickup", {
    steps: () => [
        {
            content: "the new mobile",
            trigger: ".o_meeting_pickup input[name=mobile]",
            run: "edit 139 0013 9002",
        },
        {
            content: "collect",
            trigger: ".o_meeting_pickup button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket with its code",
            trigger: ".o_meeting_ticket_page:has(.o_meeting_collected) .o_meeting_ticket_qr",
        },
    ],
});

tours.add("event_meeting_self_service_cancel", {
    steps: () => [
        ...toOffers(),
        {
            content: "cancel",
            trigger: "a.o_meeting_offer_cancel",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the question names the ticket and what comes back",
            trigger: ".o_meeting_cancel_page:contains(王小明):has(.o_meeting_comes_back)",
        },
        {
            content: "yes",
            trigger: ".o_meeting_cancel_confirm",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the ticket says so",
            trigger:
                ".o_meeting_ticket_page:has(.o_meeting_self_cancelled) .o_meeting_ticket[data-state=cancelled]",
        },
    ],
});
