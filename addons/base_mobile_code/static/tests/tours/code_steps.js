/** Steps on any page that asks for a mobile and its code; the test fixes the code. */

export const askCode = [
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
];

export const proveMobile = [
    {
        content: "the mobile",
        trigger: ".o_mobile_code_form input[name=mobile]",
        run: "edit 138 7777 0001",
    },
    ...askCode,
    {
        content: "go on",
        trigger: ".o_mobile_code_form button[type=submit]",
        run: "click",
        expectUnloadPage: true,
    },
];
