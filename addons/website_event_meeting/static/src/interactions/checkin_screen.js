import {browser} from "@web/core/browser/browser";
import {ConnectionLostError, rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

const POLL = 5000;
// A changing code counts so long after the screen has changed it.
const GRACE = 30000;
// The code is asked for a moment after it changed, so that clocks need not agree.
const AFTER_CHANGE = 300;

/**
 * The check-in code on a screen: counts grow by themselves, a changing code is renewed in time, and what went wrong with
 * the network is said without taking a code away that still works.
 */
export class CheckinScreen extends Interaction {
    static selector = ".o_meeting_checkin_screen";
    dynamicContent = {
        ".o_meeting_screen_full": {
            "t-on-click": () => this.el.requestFullscreen?.().catch(() => {}),
        },
        ".o_meeting_screen_print": {
            "t-on-click": () => window.print(),
        },
        ".o_meeting_screen_lost": {
            "t-att-class": () => ({"d-none": !this.lost}),
        },
        ".o_meeting_screen_qr": {
            "t-att-style": () => ({opacity: this.isDead() ? "0.15" : "1"}),
        },
    };

    setup() {
        this.lost = false;
        this.refresh = Number(this.el.dataset.refresh) || 0;
        this.rotating = this.refresh > 0;
        this.keepUntil(this.refresh);
        this.url = `/meeting/${this.el.dataset.eventId}/checkin-screen/state`;
    }

    start() {
        this.wake();
        if (this.el.dataset.print) {
            this.waitForTimeout(() => window.print(), 500);
        }
        this.schedule(this.refresh);
        this.showTimeLeft(this.refresh);
    }

    destroy() {
        this.lock?.release().catch(() => {});
    }

    /** Keep the screen from going dark, where the browser can. */
    async wake() {
        try {
            this.lock = await browser.navigator.wakeLock?.request("screen");
        } catch {
            this.lock = null;
        }
    }

    /**
     * @param {Number} refresh seconds until the code changes, 0 when it does not
     */
    schedule(refresh) {
        const change = refresh ? refresh * 1000 + AFTER_CHANGE : POLL;
        this.waitForTimeout(() => this.load(), Math.min(POLL, change));
    }

    async load() {
        let state;
        try {
            state = await this.waitFor(rpc(this.url, {}, {silent: true}));
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                // Logged out, or no longer of the desk: the page says it.
                window.location.reload();
                return;
            }
            this.lost = true;
            this.updateContent();
            this.schedule(0);
            return;
        }
        if (this.rotating !== state.refresh > 0) {
            // The setting was changed meanwhile: another page.
            window.location.reload();
            return;
        }
        this.lost = false;
        this.keepUntil(state.refresh);
        this.show(state);
        this.schedule(state.refresh);
    }

    /**
     * @param {Number} refresh seconds until the code shown now changes
     */
    keepUntil(refresh) {
        this.end = performance.now() + refresh * 1000 + GRACE;
    }

    isDead() {
        return this.rotating && this.lost && performance.now() > this.end;
    }

    show(state) {
        const qr = this.el.querySelector(".o_meeting_screen_qr");
        if (qr.getAttribute("src") !== state.qr) {
            qr.src = state.qr;
        }
        this.setText(".o_meeting_screen_done", state.checked_in);
        this.setText(".o_meeting_screen_all", state.registered);
        const share = state.registered ? (100 * state.checked_in) / state.registered : 0;
        this.el.querySelector(".o_meeting_screen_gauge_bar").style.width = `${share}%`;
        this.showTimeLeft(state.refresh);
        this.updateContent();
    }

    /** Only what changed is written: screen readers announce every change. */
    setText(selector, value) {
        const element = this.el.querySelector(selector);
        if (element.textContent !== String(value)) {
            element.textContent = value;
        }
    }

    showTimeLeft(refresh) {
        const bar = this.el.querySelector(".o_meeting_screen_time_bar");
        bar?.animate([{width: `${(100 * refresh) / 30}%`}, {width: "0%"}], {
            duration: refresh * 1000,
            fill: "forwards",
        });
    }
}

registry.category("public.interactions").add("website_event_meeting.checkin_screen", CheckinScreen);
