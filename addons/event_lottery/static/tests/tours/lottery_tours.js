import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("event_lottery_operator", {
    steps: () => [
        {trigger: "button[name=action_open_control]"},
        {trigger: "button[name=action_open_screen]"},
        {trigger: "button[name=action_open_remote]"},
        {
            content: "The addresses and the code for the phone are on one page.",
            trigger: ".o_notebook_headers a[name=screen]",
            run: "click",
        },
        {trigger: ".o_field_widget[name=screen_url]"},
        {trigger: ".o_field_widget[name=control_url]"},
        {trigger: ".o_field_widget[name=remote_qr] img"},
    ],
});

registry.category("web_tour.tours").add("event_lottery_set_up", {
    steps: () => [
        {trigger: "button[name=action_open_lottery]", run: "click"},
        {
            content: "The check list asks for a round.",
            trigger: ".o_field_widget[name=checklist_html] .text-danger",
        },
        {
            trigger: ".o_field_widget[name=round_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {trigger: ".modal .o_field_widget[name=level] input", run: "edit First prize"},
        {trigger: ".modal .o_field_widget[name=name] input", run: "edit Bicycle"},
        {trigger: ".modal .o_field_widget[name=quantity] input", run: "edit 2"},
        {trigger: ".modal .o_form_button_save", run: "click"},
        {trigger: ".o_field_widget[name=round_ids] .o_data_row:contains(Bicycle)"},
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_field_widget[name=checklist_html] .text-warning"},
        {trigger: "button[name=action_ready]", run: "click"},
        {trigger: ".o_field_widget[name=state] .o_arrow_button_current[data-value=ready]"},
    ],
});

registry.category("web_tour.tours").add("event_lottery_prize_desk", {
    steps: () => [
        {trigger: ".o_data_row:nth-child(3)"},
        {
            trigger: ".o_data_row:first button[name=action_hand_over]",
            run: "click",
        },
        {
            content: "One is handed over, two are left.",
            trigger: ".o_list_view:has(.o_data_row .text-bg-success)",
        },
        {
            trigger: ".o_list_view",
            run() {
                const left = document.querySelectorAll(".o_data_row button[name=action_hand_over]");
                if (left.length !== 2) {
                    throw new Error(`${left.length} prizes are left to hand over`);
                }
            },
        },
    ],
});

registry.category("web_tour.tours").add("event_lottery_attendee", {
    steps: () => [
        {trigger: ".o_lottery_my_prize h2:contains(Tea set)"},
        {
            content: "From my prize to the list of winners.",
            trigger: ".o_lottery_my_prize a",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_lottery_winners .o_lottery_public_winners li"},
        {
            content: "From the list to the record of the draws.",
            trigger: ".o_lottery_winners a[href*='/lottery/verify/']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "My browser computes the draw again.",
            trigger: ".o_lottery_draw .o_lottery_check",
            run: "click",
        },
        {trigger: ".o_lottery_verdict_ok:visible"},
    ],
});

registry.category("web_tour.tours").add("event_lottery_forged", {
    steps: () => [
        {
            content: "With the browser's own hashing.",
            trigger: ".o_lottery_check",
            run: "click",
        },
        {trigger: ".o_lottery_verdict_bad:visible [data-fault=winners]:visible"},
        {
            content: "Without it, as on a page without https.",
            trigger: ".o_lottery_check:enabled",
            run({anchor}) {
                Object.defineProperty(window.crypto, "subtle", {value: undefined});
                anchor.click();
            },
        },
        {trigger: ".o_lottery_check:enabled"},
        {trigger: ".o_lottery_verdict_bad:visible [data-fault=winners]:visible"},
        {trigger: ".o_lottery_verdict:not(:has([data-fault=commitment]:visible))"},
    ],
});
