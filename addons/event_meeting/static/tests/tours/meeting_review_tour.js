import {registry} from "@web/core/registry";

const card = (name) => `.o_meeting_review .o_kanban_record:contains(${name})`;

registry.category("web_tour.tours").add("event_meeting_review_tour", {
    url: "/odoo/meeting-review",
    steps: () => [
        {
            content: "the mobile is written the way it is read",
            trigger: `${card("Ada Approved")}:contains(138 0013 8000)`,
        },
        {trigger: `${card("Ada Approved")} button[name=action_approve]`, run: "click"},
        {trigger: `.o_meeting_review:not(:has(.o_kanban_record:contains(Ada Approved)))`},
        {trigger: `${card("Rob Refused")} button[name=action_open_refuse]`, run: "click"},
        {
            content: "an earlier reason is one click away",
            trigger: ".modal .o_field_widget[name=reason] button:contains(Members only)",
            run: "click",
        },
        {trigger: ".modal .o_field_widget[name=reason] input:value(Members only)"},
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: ".o_view_nocontent, .o_meeting_review:not(:has(.o_kanban_record:contains(Rob)))"},
    ],
});
