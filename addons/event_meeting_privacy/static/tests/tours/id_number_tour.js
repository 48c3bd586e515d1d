import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("event_meeting_privacy_id_number", {
    steps: () => [
        {
            content: "the form shows the masked number",
            trigger: ".o_field_widget[name=registration_answer_ids]:contains(3301**********003X)",
        },
        {
            content: "show it",
            trigger:
                ".o_field_widget[name=registration_answer_ids] button[name=action_show_id_number]",
            run: "click",
        },
        {
            content: "all of it",
            trigger: ".o_id_number_value:contains(33010619880412003X)",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "closed again",
            trigger: "body:not(:has(.o_id_number))",
        },
    ],
});
