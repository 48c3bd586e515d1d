import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * Too many tries: counts the seconds the server gave, since the clock of a phone may be wrong, keeps the form from being sent
 * meanwhile, and then sends it as it is. Who has typed meanwhile sends it himself.
 */
export class GuardWait extends Interaction {
    static selector = ".o_guard_wait[data-seconds]";
    dynamicContent = {
        _root: {
            "t-att-class": () => ({"d-none": false}),
        },
        ".o_guard_wait_clock": {
            "t-out": () => this.clock,
        },
        ".o_guard_wait_left": {
            "t-out": () => this.label,
            "t-att-class": () => ({"d-none": this.over}),
        },
        ".o_guard_wait_going": {
            "t-att-class": () => ({"d-none": this.over}),
        },
        ".o_guard_wait_over": {
            "t-att-class": () => ({"d-none": !this.over}),
        },
    };

    setup() {
        const wait = Number(this.el.dataset.seconds) * 1000;
        this.end = performance.now() + wait;
        this.clock = new Date(Date.now() + wait).toLocaleTimeString(
            document.documentElement.lang || [],
            {hour: "2-digit", minute: "2-digit", second: "2-digit"},
        );
        this.form =
            this.el.closest("form") ||
            document.querySelector(this.el.dataset.form || "#wrap form[method=post]");
        this.edited = false;
        this.over = false;
        this.count();
    }

    start() {
        if (this.form) {
            this.addListener(this.form, "input", () => {
                this.edited = true;
            });
            this.addListener(this.form, "submit", (ev) => this.onSubmit(ev), {capture: true});
        }
        const interval = setInterval(() => {
            this.tick();
            this.updateContent();
        }, 1000);
        this.registerCleanup(() => {
            clearInterval(interval);
            this.setWaiting(false);
        });
        this.setWaiting(true);
    }

    /**
     * A form that asks for something else, such as one more attendee, is none that waits.
     */
    onSubmit(ev) {
        if (!this.over && !ev.submitter?.hasAttribute("formaction")) {
            ev.preventDefault();
            ev.stopImmediatePropagation();
        }
    }

    count() {
        const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
        this.label = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        return left;
    }

    tick() {
        if (this.over) {
            return;
        }
        if (this.count()) {
            this.setWaiting(true);
            return;
        }
        this.over = true;
        this.setWaiting(false);
        if (this.form && !this.edited && this.form.checkValidity()) {
            this.form.requestSubmit();
        }
    }

    setWaiting(waiting) {
        for (const button of this.form?.querySelectorAll("[type=submit]:not([formaction])") || []) {
            button.disabled = waiting;
        }
    }
}

registry.category("public.interactions").add("base_guard.wait", GuardWait);
