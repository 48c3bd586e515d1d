import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("event_meeting_desk_tour", {
    steps: () => [
        {
            content: "stock's registration desk names why and lets nobody in",
            trigger: ".o_kanban_record:contains(Cora Cancelled)",
            run: "click",
        },
        {trigger: ".modal .o_meeting_desk_answer.alert-danger"},
        {trigger: ".modal:not(:has(.alert-success))"},
        {trigger: ".modal footer .btn-primary:first", run: "click"},
        {trigger: "body:not(:has(.modal))"},
        {trigger: ".o_kanban_record:contains(Tom Tour)", run: "click"},
        {trigger: ".modal .o_meeting_desk_answer.alert-success"},
        {trigger: ".modal footer .btn-primary:first", run: "click"},
        {trigger: "body:not(:has(.modal))"},
    ],
});
