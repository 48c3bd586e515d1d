import {registry} from "@web/core/registry";
import {askCode} from "@base_mobile_code/../tests/tours/code_steps";

const logIn = (login, password) => [
    {
        content: "type the mobile",
        trigger: ".o_merchant_login input[name=login]",
        run: `edit ${login}`,
    },
    {
        content: "type the password",
        trigger: ".o_merchant_login input[name=password]",
        run: `edit ${password}`,
    },
    {
        content: "log in",
        trigger: ".o_merchant_login button[type=submit]",
        run: "click",
        expectUnloadPage: true,
    },
];

const sendForm = [
    ...askCode,
    {
        content: "choose a password",
        trigger: "input[name=password]",
        run: "edit correct horse 1",
    },
    {
        content: "accept the agreement",
        trigger: "input[name=agreement]",
        run: "check",
    },
    {
        content: "apply",
        trigger: ".o_merchant_signup button[type=submit]",
        run: "click",
        expectUnloadPage: true,
    },
    {
        content: "it waits",
        trigger: ".o_merchant_state[data-state=pending]",
    },
];

registry.category("web_tour.tours").add("merchant_tenant_apply", {
    steps: () => [
        {
            content: "to the form",
            trigger: ".o_merchant_apply",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "company",
            trigger: ".o_merchant_signup input[name=name]",
            run: "edit East Tea",
        },
        {
            content: "contact",
            trigger: "input[name=contact_name]",
            run: "edit Wang Fang",
        },
        {
            content: "mobile",
            trigger: "input[name=mobile]",
            run: "edit 138 0013 8000",
        },
        {
            content: "read the agreement",
            trigger: ".o_merchant_agreement_link",
            run: "click",
        },
        {
            content: "and close it",
            trigger: "#o_merchant_agreement.show .modal-footer button",
            run: "click",
        },
        {trigger: "body:not(.modal-open)"},
        ...sendForm,
    ],
});

registry.category("web_tour.tours").add("merchant_tenant_apply_again", {
    steps: () => [
        ...logIn("13800138000", "correct horse 1"),
        {
            content: "the reason",
            trigger:
                ".o_merchant_state[data-state=refused] .o_merchant_reason:contains(No licence)",
        },
        {
            content: "apply again",
            trigger: ".o_merchant_state a[href*='again']",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_merchant_signup input[name=name]:value(East Tea)"},
        ...sendForm,
    ],
});

registry.category("web_tour.tours").add("merchant_tenant_frozen", {
    steps: () => [
        ...logIn("13900000001", "wrong password"),
        {trigger: ".o_merchant_refusal:contains(Wrong mobile or password)"},
        ...logIn("139 0000 0001", "13900000001"),
        {
            content: "the message and the reason",
            trigger: ".o_merchant_state[data-state=frozen]:contains(Unpaid bills)",
        },
    ],
});
