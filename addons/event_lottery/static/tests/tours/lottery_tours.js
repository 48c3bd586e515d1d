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
