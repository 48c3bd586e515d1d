import {ReCaptcha} from "@google_recaptcha/js/recaptcha";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * The button that asks for a code by text message: it counts down the seconds until the next one may be
 * asked for, which the server says. The words come with the form.
 */
export class MobileCode extends Interaction {
    static selector = "form.o_mobile_code_form";
    dynamicContent = {
        ".o_mobile_code_send": {
            "t-on-click": this.onSend,
            "t-att-disabled": () => this.sending || this.left > 0,
            "t-out": () => this.label,
        },
        ".o_mobile_code_note": {
            "t-out": () => this.note,
            "t-att-class": () => ({"text-danger": this.failed, "text-success": !this.failed}),
        },
    };

    setup() {
        this.recaptcha = new ReCaptcha();
        this.note = "";
        this.failed = false;
        this.sending = false;
        this.wait(Number(this.el.dataset.wait));
    }

    async willStart() {
        await this.recaptcha.loadLibs();
    }

    start() {
        const interval = setInterval(() => {
            if (this.left > 0) {
                this.left = this.getLeft();
                this.updateContent();
            }
        }, 500);
        this.registerCleanup(() => clearInterval(interval));
        this.el.querySelector(".is-invalid")?.focus();
    }

    get label() {
        const {labelWait, labelAgain, labelFirst} = this.el.dataset;
        if (this.left > 0) {
            return `${this.left} ${labelWait}`;
        }
        return this.asked ? labelAgain : labelFirst;
    }

    wait(seconds) {
        this.end = performance.now() + seconds * 1000;
        this.left = this.getLeft();
        this.asked ||= seconds > 0;
    }

    getLeft() {
        return Math.ceil((this.end - performance.now()) / 1000);
    }

    async onSend() {
        // Not there where the page knows the mobile.
        const mobile = this.el.querySelector("input[name=mobile]");
        if (mobile && !mobile.reportValidity()) {
            return;
        }
        this.sending = true;
        const answer = await this.waitFor(this.request());
        this.sending = false;
        this.failed = !answer.ok;
        this.note = answer.message;
        this.wait(answer.wait);
        this.updateContent();
        const code = this.el.querySelector("input[name=code]");
        (answer.ok ? code : mobile || code).focus();
    }

    async request() {
        const data = new FormData(this.el);
        data.delete("password");
        const captcha = await this.recaptcha.getToken(this.el.dataset.captcha);
        if (captcha.token) {
            data.set("recaptcha_token_response", captcha.token);
        }
        try {
            const response = await fetch(this.el.dataset.codeUrl, {method: "POST", body: data});
            return await response.json();
        } catch {
            return {
                ok: false,
                message: this.el.dataset.labelFailed,
                wait: 0,
            };
        }
    }
}

registry.category("public.interactions").add("base_mobile_code.code", MobileCode);
