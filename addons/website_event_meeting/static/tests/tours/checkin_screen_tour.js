import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("website_event_meeting_checkin_screen", {
    steps: () => [
        {
            content: "the code, the time it is good for, nobody in; somebody comes in elsewhere",
            trigger:
                ".o_meeting_checkin_screen:has(.o_meeting_screen_qr[src^='data:']):has(.o_meeting_screen_time_bar) .o_meeting_screen_done:contains(0)",
            run: async () => {
                const event_id = Number(
                    document.querySelector(".o_meeting_checkin_screen").dataset.eventId,
                );
                await rpc("/event_meeting/checkin", {event_id, code: "ABCD0001", method: "number"});
            },
        },
        {
            content: "the count grows by itself",
            trigger: ".o_meeting_screen_done:contains(1)",
        },
        {
            content: "and nothing is said of a lost connection",
            trigger: ".o_meeting_screen_lost.d-none:not(:visible)",
        },
    ],
});
