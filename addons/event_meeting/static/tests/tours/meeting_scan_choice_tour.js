import {delay} from "@web/core/utils/concurrency";
import {registry} from "@web/core/registry";

const INPUT = ".o_scan_input";
const RESULT = ".o_scan_result";

function press(input, key) {
    input.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
}

/** Type as a scanner gun does: a key every few milliseconds. */
async function shoot(input, code, end) {
    for (const letter of code) {
        press(input, letter);
        input.value += letter;
        await delay(4);
    }
    if (end) {
        press(input, end);
    }
}

const gun = (...shots) => ({
    trigger: `${INPUT}:enabled`,
    async run() {
        for (const [code, end] of shots) {
            await shoot(this.anchor, code, end);
            if (!end) {
                await delay(300);
            }
        }
    },
});

registry.category("web_tour.tours").add("event_meeting_scan_choice_tour", {
    url: "/odoo/meeting-scan",
    steps: () => [
        {trigger: ".o_scan_meeting:has(option:contains(First Meeting))"},
        {trigger: ".o_scan_meeting:has(option:contains(Third Meeting))"},
        {trigger: ".o_scan_meeting", run: "selectByIndex 1"},
        {trigger: ".o_scan_counters:contains(/ 3)"},
        {content: "a gun that ends with Tab", ...gun(["GUNCODE01", "Tab"])},
        {trigger: `${RESULT}.o_scan_ok:contains(Guest 1)`},
        {content: "a gun that ends with nothing, twice", ...gun(["GUNCODE02"], ["GUNCODE03"])},
        {trigger: `${RESULT}.o_scan_ok:contains(Guest 3)`},
        {trigger: ".o_scan_last li:contains(Guest 2)"},
        {trigger: ".o_scan_counters:contains(3):contains(/ 3)"},
        {content: "what is typed slowly waits for Enter", trigger: INPUT, run: "edit 12"},
        {trigger: `${RESULT}.o_scan_ok:contains(Guest 3)`},
    ],
});

registry.category("web_tour.tours").add("event_meeting_scan_later_tour", {
    url: "/odoo/meeting-scan",
    steps: () => [
        {trigger: `${RESULT}.o_scan_idle`},
        {trigger: ".o_scan_meeting:has(option:contains(Next Month))"},
        {trigger: `${INPUT}:disabled`},
        {trigger: ".o_scan_meeting", run: "selectByIndex 1"},
        {trigger: `${INPUT}:enabled`},
    ],
});

registry.category("web_tour.tours").add("event_meeting_scan_none_tour", {
    url: "/odoo/meeting-scan",
    steps: () => [{trigger: ".o_scan_page:not(:has(.o_scan_input)) button.btn-primary"}],
});
