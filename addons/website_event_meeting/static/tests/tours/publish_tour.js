import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_publish", {
    steps: () => [
        {
            content: "publish without a check-in window",
            trigger: ".o_form_view button[name=action_meeting_publish]",
            run: "click",
        },
        {
            content: "refused, with a sentence",
            trigger: ".modal .modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "go to the check-in page",
            trigger: ".o_notebook a[name=checkin]",
            run: "click",
        },
        {
            content: "take the usual window",
            trigger: ".o_form_view button[name=action_set_checkin_window]",
            run: "click",
        },
        {
            content: "publish again",
            trigger:
                ".o_form_view:has(.o_field_widget[name=checkin_begin]) button[name=action_meeting_publish]",
            run: "click",
        },
        {
            content: "published: it can be taken down again",
            trigger: ".o_form_view button[name=action_meeting_unpublish]",
        },
        {
            content: "open the promotion page",
            trigger: ".o_notebook a[name=promotion]",
            run: "click",
        },
        {
            content: "the code is there",
            trigger:
                ".o_field_widget[name=registration_qr] img[src*='registration_qr'], .o_field_widget[name=registration_qr] img[src^='data:']",
        },
    ],
});
