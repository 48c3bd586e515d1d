import {registry} from "@web/core/registry";

const page = (name) => `.o_notebook_headers a[name="${name}"]`;

registry.category("web_tour.tours").add("merchant_tenant_event_first_meeting", {
    steps: () => [
        {
            content:
                "the overview is empty, shows nothing of the platform and offers the first step",
            trigger:
                ".o_meeting_overview:not(:has(.o_meeting_figure)) .o_view_nocontent .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_meeting_form .o_field_widget[name=name] textarea",
            run: "edit First Meeting of the East",
        },
        {
            trigger: ".o_field_widget[name=category_id] input",
            run: "edit Own Category",
        },
        {trigger: ".o_m2o_dropdown_option_create a:contains(Own Category)", run: "click"},
        {trigger: page("place"), run: "click"},
        {trigger: ".o_field_widget[name=venue_name] input", run: "edit East Hall"},
        {content: "tickets are free", trigger: page("tickets"), run: "click"},
        {
            trigger: ".o_field_widget[name=event_ticket_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {trigger: ".modal .o_field_widget[name=name] input", run: "edit Guest"},
        {
            content: "there is no price to type, and a sentence says so",
            trigger: ".modal:not(:has(.o_field_widget[name=price] input)) strong.text-success",
        },
        {trigger: ".modal .o_form_button_save", run: "click"},
        {trigger: ".o_field_widget[name=event_ticket_ids] .o_data_row:contains(Guest)"},
        {trigger: page("checkin"), run: "click"},
        {trigger: "button[name=action_set_checkin_window]", run: "click"},
        {trigger: "button[name=action_meeting_publish]:enabled", run: "click"},
        {trigger: "button[name=action_meeting_unpublish]"},
        {content: "and here is what to share", trigger: page("promotion"), run: "click"},
        {trigger: ".o_field_widget[name=event_register_url]:contains(/event/)"},
        {trigger: ".o_field_widget[name=registration_qr] img"},
    ],
});
