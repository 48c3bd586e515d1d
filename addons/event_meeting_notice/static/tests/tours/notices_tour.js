import {registry} from "@web/core/registry";

const row = (name) => `.o_list_renderer .o_data_row:contains(${name})`;

registry.category("web_tour.tours").add("event_meeting_notice_notices", {
    steps: () => [
        {
            content: "the meeting says how many failed",
            trigger: ".oe_stat_button[name=action_view_notices]:contains(2 failed)",
            run: "click",
        },
        {
            content: "who was told, and with which result",
            trigger: `${row("Dora Delivered")}:contains(Registered):contains(Text message):contains(Delivered)`,
        },
        {
            content: "nothing to try again where nothing failed",
            trigger: `${row("Dora Delivered")}:not(:has(button[name=action_retry]))`,
        },
        {
            content: "only what failed",
            trigger: ".o_control_panel .o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: ".o_filter_menu .o_menu_item:contains(/^Failed$/)",
            run: "click",
        },
        {
            trigger:
                ".o_list_renderer:has(.o_data_row:nth-child(2)):not(:contains(Dora Delivered))",
        },
        {
            content: "each with its reason",
            trigger: `${row("Fay Failed")} [name=failure_text]:contains(does not exist)`,
        },
        {
            content: "open one",
            trigger: `${row("Ben Broke")} .o_data_cell[name=registration_id]`,
            run: "click",
        },
        {
            content: "the reason, and the message",
            trigger:
                ".o_form_view:has([name=body]:contains(Autumn Meeting)) .alert-danger:contains(The balance for text messages is used up)",
        },
        {
            content: "send it again",
            trigger: ".o_form_statusbar button[name=action_retry]",
            run: "click",
        },
        {
            content: "a notification says how many go out again",
            trigger: ".o_notification:contains(Notices on their way: 1)",
        },
        {
            content: "it waits, without a reason and without the button",
            trigger:
                ".o_form_view:not(:has(button[name=action_retry])):not(:has(.alert-danger)) .o_arrow_button_current:contains(Waiting to be sent)",
        },
        {
            content: "back to what failed: one is left",
            trigger: ".o_breadcrumb .o_back_button",
            run: "click",
        },
        {
            trigger: ".o_list_renderer:not(:contains(Ben Broke))",
        },
        {
            content: "send it again from its line",
            trigger: `${row("Fay Failed")} button[name=action_retry]`,
            run: "click",
        },
        {
            content: "nothing failed any more",
            trigger: ".o_list_view:not(:has(.o_data_row))",
        },
        {
            content: "all of them again",
            trigger: ".o_searchview_facet:contains(Failed) .o_facet_remove",
            run: "click",
        },
        {
            trigger: `${row("Fay Failed")} [name=state]:contains(Waiting to be sent)`,
        },
        {
            trigger: `${row("Ben Broke")} [name=state]:contains(Waiting to be sent)`,
        },
    ],
});
