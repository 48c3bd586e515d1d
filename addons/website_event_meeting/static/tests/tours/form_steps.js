/** Steps in the registration form, for the tours of every addon that adds to it. */

export const typePerson = (name, mobile) => [
    {
        content: "name",
        trigger: ".o_meeting_form input[name^='1-name-']",
        run: `edit ${name}`,
    },
    {
        content: "mobile",
        trigger: ".o_meeting_form input[inputmode=tel]",
        run: `edit ${mobile}`,
    },
];

export const confirm = {
    content: "confirm",
    trigger: ".o_meeting_confirm:enabled",
    run: "click",
    expectUnloadPage: true,
};
