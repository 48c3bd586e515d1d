import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("merchant_tenant_event_enter", {
    steps: () => [
        {trigger: "button[name=action_view_meetings]", run: "click"},
        {
            content: "the meetings of the merchant, and no other",
            trigger:
                ".o_kanban_view:not(:contains(Spring Meeting)) .o_kanban_record:contains(Harvest Forum of the East)",
            run: "click",
        },
        {trigger: ".o_meeting_form .o_field_widget[name=name] textarea:value(Harvest Forum)"},
    ],
});
