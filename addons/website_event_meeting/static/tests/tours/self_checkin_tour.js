import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_self_checkin", {
    steps: () => [
        {
            content: "mobile",
            trigger: ".o_meeting_checkin_form input[name=mobile]",
            run: "edit 13800138001",
        },
        {
            content: "a number with a slip",
            trigger: ".o_meeting_checkin_form input[name=number]",
            run: "edit 123456789012",
        },
        {
            content: "check in",
            trigger: ".o_meeting_checkin_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "not found, the mobile is still there",
            trigger:
                ".o_meeting_self_checkin:has(.o_meeting_refusal) input[name=mobile]:value(13800138001)",
        },
        {
            content: "the attendance code instead, in small letters",
            trigger: ".o_meeting_checkin_form input[name=number]",
            run: "edit abcd-efgh",
        },
        {
            content: "check in",
            trigger: ".o_meeting_checkin_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "in, with the seat",
            trigger:
                ".o_meeting_checkin_answer[data-status=ok] .o_meeting_checkin_seat:contains(A-12)",
        },
    ],
});

registry.category("web_tour.tours").add("website_event_meeting_self_checkin_account", {
    steps: () => [
        {
            content: "two tickets: check in the second",
            trigger: ".o_meeting_checkin_choice:contains(韩梅梅) .o_meeting_checkin_button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "in",
            trigger: ".o_meeting_checkin_answer[data-status=ok]:contains(韩梅梅)",
        },
        {
            content: "now the other",
            trigger: ".o_meeting_self_checkin a:contains(王小明)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "the first is known to be in",
            trigger: ".o_meeting_checkin_choice[data-status=already]:contains(韩梅梅)",
        },
        {
            content: "check in the other",
            trigger: ".o_meeting_checkin_choice:contains(王小明) .o_meeting_checkin_button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "in, with the seat",
            trigger:
                ".o_meeting_checkin_answer[data-status=ok] .o_meeting_checkin_seat:contains(A-12)",
        },
    ],
});
