import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";
import {checkDraw} from "../verify/draw_check";

/** Fetches the record of one draw and computes the winners again, here in the reader's browser. */
export class VerifyDraw extends Interaction {
    static selector = ".o_lottery_draw";
    dynamicContent = {
        ".o_lottery_check": {
            "t-on-click": this.check,
            "t-att-disabled": () => this.working,
        },
        ".progress": {"t-att-class": () => ({"d-none": !this.working})},
        ".progress-bar": {"t-att-style": () => ({width: `${Math.round(this.share * 100)}%`})},
        ".o_lottery_verdict_ok": {"t-att-class": () => ({"d-none": this.verdict !== "ok"})},
        ".o_lottery_verdict_bad": {"t-att-class": () => ({"d-none": this.verdict !== "bad"})},
        ".o_lottery_verdict_lost": {"t-att-class": () => ({"d-none": this.verdict !== "lost"})},
        "[data-fault]": {
            "t-att-class": (element) => ({"d-none": !this.faults.includes(element.dataset.fault)}),
        },
    };

    setup() {
        this.working = false;
        this.share = 0;
        this.verdict = "";
        this.faults = [];
    }

    async check() {
        if (this.working) {
            return;
        }
        Object.assign(this, {working: true, share: 0, verdict: "", faults: []});
        this.updateContent();
        try {
            this.faults = await this.waitFor(this.compute());
            this.verdict = this.faults.length ? "bad" : "ok";
        } catch {
            this.verdict = "lost";
        }
        this.working = false;
        this.updateContent();
    }

    async compute() {
        const response = await fetch(this.el.dataset.record);
        if (!response.ok) {
            throw new Error(response.statusText);
        }
        return checkDraw(await response.json(), {
            onProgress: (share) => {
                this.share = share;
                this.updateContent();
            },
        });
    }
}

registry.category("public.interactions").add("event_lottery.verify_draw", VerifyDraw);
