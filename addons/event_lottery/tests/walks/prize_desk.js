/* global document */
const wait = async (what, test) => {
    for (let tries = 0; tries < 200; tries++) {
        const found = test();
        if (found) {
            return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`waited in vain for: ${what}`);
};
const all = (selector) => document.querySelectorAll(selector);
const desk = async () => {
    await wait("three winners", () => all(".o_data_row").length === 3);
    all(".o_data_row button[name=action_hand_over]")[0].click();
    await wait("two left", () => all(".o_data_row button[name=action_hand_over]").length === 2);
    await wait("one handed over", () => all(".o_data_row .text-bg-success").length === 1);
};
desk().then(
    () => console.log("test successful"),
    (error) => console.error(error.message),
);
