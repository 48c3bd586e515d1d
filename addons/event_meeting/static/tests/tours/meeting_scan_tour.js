import {registry} from "@web/core/registry";

const INPUT = ".o_scan_input";
const scan = (code) => ({trigger: `${INPUT}:enabled`, run: `edit ${code} && press Enter`});

registry.category("web_tour.tours").add("event_meeting_scan_tour", {
    url: "/odoo/meeting-scan",
    steps: () => [
        {content: "the box has the focus", trigger: `${INPUT}:focus`},
        scan("TOURCODE1"),
        {trigger: ".o_scan_result.o_scan_ok:contains(Tom Tour):contains(3-12):contains(Guests)"},
        {trigger: ".o_scan_counters:contains(1):contains(/ 1)"},
        {content: "full-width and spaced", ...scan("ＴＯＵＲ ＣＯＤＥ１")},
        {trigger: ".o_scan_result.o_scan_warn:contains(Tom Tour)"},
        scan("NOSUCHCODE"),
        {trigger: ".o_scan_result.o_scan_error"},
        scan("TOURCODE2"),
        {
            content: "a cancelled attendee stays out",
            trigger: ".o_scan_result.o_scan_error:contains(Cora Cancelled)",
        },
        {trigger: ".o_scan_last li:nth-child(4):contains(Tom Tour) button", run: "click"},
        {trigger: ".o_scan_counters:contains(0):contains(/ 1)"},
        {content: "the focus is back", trigger: `${INPUT}:focus`},
    ],
});
