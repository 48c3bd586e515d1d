import {registry} from "@web/core/registry";

const page = (name) => `.o_notebook_headers a[name="${name}"]`;

registry.category("web_tour.tours").add("event_meeting_form_tour", {
    url: "/odoo/meetings",
    steps: () => [
        {trigger: ".o_kanban_button_new, .o-kanban-button-new", run: "click"},
        {
            trigger: ".o_meeting_form .o_field_widget[name=name] textarea",
            run: "edit Tour Meeting",
        },
        {
            content: "the category is made by typing it",
            trigger: ".o_field_widget[name=category_id] input",
            run: "edit Tour Category",
        },
        {
            trigger: ".o_m2o_dropdown_option_create a:contains(Tour Category)",
            run: "click",
        },
        {content: "the steps lead to the pages", trigger: "[data-step=place]", run: "click"},
        {trigger: ".o_field_widget[name=venue_name] input", run: "edit Hall 5"},
        {
            trigger: ".o_field_widget[name=venue_latitude] input",
            run: "edit ２２.５３１０，114.0590 && press Tab",
        },
        {content: "the cover comes from the gallery", trigger: page("pictures"), run: "click"},
        {
            trigger: ".o_field_widget[name=cover_image] .o_meeting_gallery_open",
            run: "click",
        },
        {trigger: ".modal .o_meeting_gallery_item:first", run: "click"},
        {trigger: ".o_field_widget[name=cover_image] img[src^='data:image/jpg']"},
        {content: "a ticket with its price", trigger: page("tickets"), run: "click"},
        {
            trigger: ".o_field_widget[name=event_ticket_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {trigger: ".modal .o_field_widget[name=name] input", run: "edit VIP"},
        {trigger: ".modal .o_field_widget[name=price] input", run: "edit 88"},
        {trigger: ".modal .o_field_widget[name=require_approval] input", run: "click"},
        {trigger: ".modal .o_form_button_save", run: "click"},
        {trigger: ".o_field_widget[name=event_ticket_ids] .o_data_row:contains(VIP)"},
        {content: "the check-in window is missing", trigger: "[data-step=checkin]", run: "click"},
        {trigger: "button[name=action_set_checkin_window]", run: "click"},
        {trigger: "[data-step=checkin].text-success"},
        {trigger: ".o_field_widget[name=meeting_state]"},
    ],
});
