import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * Counts down how long the seats of an unpaid order are held, from the seconds the server gave: the
 * clock of a phone may be wrong. At the end the page is asked for again, and the server leads back to the invitation: an
 * open page adds no time.
 */
export class SeatHold extends Interaction {
    static selector = ".o_meeting_hold";
    dynamicContent = {
        ".o_meeting_hold_left": {
            "t-out": () => this.label,
        },
    };

    setup() {
        this.end = performance.now() + Number(this.el.dataset.seconds) * 1000;
        this.label = "";
        this.tick();
    }

    start() {
        const interval = setInterval(() => {
            this.tick();
            this.updateContent();
        }, 1000);
        this.registerCleanup(() => clearInterval(interval));
    }

    tick() {
        const left = Math.ceil((this.end - performance.now()) / 1000);
        if (left < 0) {
            this.reload();
            return;
        }
        const seconds = String(left % 60).padStart(2, "0");
        this.label = `${Math.floor(left / 60)}:${seconds}`;
    }

    reload() {
        if (!this.reloading) {
            this.reloading = true;
            window.location.reload();
        }
    }
}

registry.category("public.interactions").add("website_event_meeting.seat_hold", SeatHold);
