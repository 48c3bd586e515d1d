import {registry} from "@web/core/registry";

const card = (name) => `.o_kanban_record:contains(${name})`;

registry.category("web_tour.tours").add("merchant_tenant_review", {
    steps: () => [
        {
            content: "one card, two buttons",
            trigger: `${card("Good Hall")} button[name=action_approve]`,
            run: "click",
        },
        {trigger: `.o_kanban_view:not(:has(${card("Good Hall")}))`},
        {trigger: `${card("Bad Hall")} button[name=action_open_refuse]`, run: "click"},
        {
            content: "an earlier reason is one click away",
            trigger:
                ".modal .o_field_widget[name=last_reason] .o_selection_badge:contains(Licence missing)",
            run: "click",
        },
        {trigger: ".modal .o_field_widget[name=reason] input:value(Licence missing)"},
        {trigger: ".modal button[name=action_confirm]:visible", run: "click"},
        {trigger: `.o_kanban_view:not(:has(${card("Bad Hall")}))`},
    ],
});

registry.category("web_tour.tours").add("merchant_tenant_freeze", {
    steps: () => [
        {trigger: ".o_data_row:contains(East Hall) td[name=name]", run: "click"},
        {trigger: ".o_form_view button[name=action_open_freeze]", run: "click"},
        {trigger: ".modal .o_field_widget[name=reason] input", run: "edit Complaint"},
        {trigger: ".modal button[name=action_confirm]:visible", run: "click"},
        {
            content: "the state and the reason stand on the form",
            trigger: ".o_form_view .alert:contains(Complaint)",
        },
        {trigger: ".o_form_view button[name=action_activate]", run: "click"},
        {trigger: ".o_form_view button[name=action_open_freeze]"},
        {trigger: ".o_form_view button[name=action_open_password]", run: "click"},
        {
            content: "a password to hand on is suggested",
            trigger: ".modal .o_field_widget[name=password] input:value(-)",
        },
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_notification:contains(13900000001)"},
    ],
});

registry.category("web_tour.tours").add("merchant_tenant_own_logins", {
    steps: () => [
        {trigger: `${card("East Hall")} button[name=action_open_add_login]`, run: "click"},
        {trigger: ".modal .o_field_widget[name=name] input", run: "edit 李雷"},
        {trigger: ".modal .o_field_widget[name=mobile] input", run: "edit 139 0000 0081"},
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_notification:contains(13900000081)"},
        {trigger: `${card("East Hall")} button[name=action_view_logins]`, run: "click"},
        {trigger: `${card("李雷")} button[name=action_merchant_archive]`, run: "click"},
        {trigger: `${card("李雷")} button[name=action_merchant_activate]`},
    ],
});
