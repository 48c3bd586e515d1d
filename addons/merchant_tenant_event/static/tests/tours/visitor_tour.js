import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("merchant_tenant_event_visitor", {
    steps: () => [
        {
            content: "two screens from the link to the ticket",
            trigger: "a.o_meeting_register",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_meeting_form input[name^='1-name-']", run: "edit 王小明"},
        {trigger: ".o_meeting_form input[inputmode=tel]", run: "edit 13800138000"},
        {trigger: ".o_meeting_confirm:enabled", run: "click", expectUnloadPage: true},
        {trigger: ".o_meeting_ticket_page .o_meeting_ticket_qr"},
    ],
});
