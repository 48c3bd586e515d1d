import {registry} from "@web/core/registry";
import {proveMobile} from "@base_mobile_code/../tests/tours/code_steps";

registry.category("web_tour.tours").add("auth_mobile_code_sign_up", {
    steps: () => [
        {
            content: "the other way",
            trigger: ".o_login_ways a[href*='/web/login/mobile']",
            run: "click",
            expectUnloadPage: true,
        },
        ...proveMobile,
        {
            content: "the name",
            trigger: ".o_mobile_name_form input[name=name]",
            run: "edit 王芳",
        },
        {
            content: "make the account",
            trigger: ".o_mobile_name_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "where one wanted to go",
            trigger: "form.address_autoformat input[name=name]:value(王芳)",
        },
    ],
});

registry.category("web_tour.tours").add("auth_mobile_code_log_in", {
    steps: () => [...proveMobile, {trigger: ".o_portal_my_home"}],
});

registry.category("web_tour.tours").add("auth_mobile_code_confirm", {
    steps: () => [
        {
            content: "to the mobile",
            trigger: ".o_my_mobile_link",
            run: "click",
            expectUnloadPage: true,
        },
        ...proveMobile,
        {trigger: ".o_mobile_confirmed"},
        {trigger: ".o_mobile_known:contains(138****0001)"},
    ],
});
