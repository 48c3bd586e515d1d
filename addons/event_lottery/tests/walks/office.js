/* global document */
const until = async (what, test) => {
    for (let tries = 0; tries < 200; tries++) {
        const found = test();
        if (found) {
            return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`waited in vain for: ${what}`);
};
const see = (selector) => until(selector, () => document.querySelector(selector));
const click = async (selector) => (await see(selector)).click();
const type = async (selector, text) => {
    const input = await see(selector);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent("input", {bubbles: true}));
    input.dispatchEvent(new Event("change", {bubbles: true}));
};
const office = async () => {
    await click("button[name=action_open_lottery]");
    await see(".o_field_widget[name=checklist_html] .text-danger");
    await click(".o_field_widget[name=round_ids] .o_field_x2many_list_row_add a");
    await type(".modal .o_field_widget[name=level] input", "First prize");
    await type(".modal .o_field_widget[name=name] input", "Bicycle");
    await type(".modal .o_field_widget[name=quantity] input", "2");
    await click(".modal .o_form_button_save");
    await see(".o_field_widget[name=round_ids] .o_data_row");
    await click(".o_form_button_save");
    await see(".o_field_widget[name=checklist_html] .text-warning");
    await click("button[name=action_ready]");
    await see(".o_field_widget[name=state] .o_arrow_button_current[data-value=ready]");
};
office().then(
    () => console.log("test successful"),
    (error) => console.error(error.message),
);
