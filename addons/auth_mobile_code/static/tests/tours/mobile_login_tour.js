import {registry} from "@web/core/registry";

const typeCode = [
    {
        content: "the mobile",
        trigger: ".o_mobile_code_form input[name=mobile]",
        run: "edit 138 7777 0001",
    },
    {
        content: "ask for a code",
        trigger: ".o_mobile_code_send:not(:disabled)",
        run: "click",
    },
    {trigger: ".o_mobile_code_note.text-success:contains(on its way)"},
    {
        content: "the button counts down",
        trigger: ".o_mobile_code_send:disabled:contains(seconds)",
    },
    {
        content: "type it",
        trigger: "input[name=code]",
        run: "edit 246810",
    },
    {
        content: "go on",
        trigger: ".o_mobile_code_form button[type=submit]",
        run: "click",
        expectUnloadPage: true,
    },
];

registry.category("web_tour.tours").add("auth_mobile_code_sign_up", {
    steps: () => [
        {
            content: "the other way",
            trigger: ".o_login_ways a[href*='/web/login/mobile']",
            run: "click",
            expectUnloadPage: true,
        },
        ...typeCode,
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
    steps: () => [...typeCode, {trigger: ".o_portal_my_home"}],
});

registry.category("web_tour.tours").add("auth_mobile_code_confirm", {
    steps: () => [
        {
            content: "to the mobile",
            trigger: ".o_my_mobile_link",
            run: "click",
            expectUnloadPage: true,
        },
        ...typeCode,
        {trigger: ".o_mobile_confirmed"},
        {trigger: ".o_mobile_known:contains(138****0001)"},
    ],
});
