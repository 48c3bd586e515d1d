import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("event_meeting_overview_tour", {
    url: "/odoo/meeting-overview",
    steps: () => [
        {trigger: ".o_meeting_overview canvas"},
        {trigger: "[data-period=week]", run: "click"},
        {trigger: "[data-period=week].active"},
        {trigger: "[data-figure=registrations]", run: "click"},
        {
            content: "the figure leads to the list behind it",
            trigger: ".o_list_view .o_data_row:contains(Tom Tour)",
        },
    ],
});
