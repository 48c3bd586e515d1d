/* global window, document */
const find = (selector) => document.querySelector(selector);
const phase = () => find("main").dataset.phase;
const won = () =>
    Array.from(document.querySelectorAll(".o_lottery_card_won .o_lottery_name"), (name) =>
        name.textContent.trim(),
    );
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
const until = async (what, test) => {
    for (let tries = 0; tries < 150; tries++) {
        if (test()) {
            return;
        }
        await sleep(100);
    }
    throw new Error(`waited in vain for: ${what}`);
};
const press = async (key) => {
    await sleep(800);
    window.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
};
const say = (walk) =>
    walk().then(
        () => console.log("test successful"),
        (error) => console.error(error.message),
    );
