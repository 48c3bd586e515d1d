import {ReCaptcha} from "@google_recaptcha/js/recaptcha";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/**
 * Comfort for the registration form, which works without it: another ticket, one more attendee or one
 * less come from the server and replace the content in place, and a form is sent only once.
 */
export class MeetingRegistrationForm extends Interaction {
    static selector = "form.o_meeting_form";
    dynamicContent = {
        _root: {
            "t-on-submit": this.onSubmit,
        },
        ".o_meeting_ticket_choice": {
            "t-on-change": () => this.update(),
        },
        ".o_meeting_add, .o_meeting_remove": {
            "t-on-click.prevent": (ev) => this.update(ev.currentTarget),
        },
        _window: {
            "t-on-pageshow": () => this.setBusy(false),
        },
    };

    setup() {
        this.recaptcha = new ReCaptcha();
    }

    async willStart() {
        await this.recaptcha.loadLibs();
    }

    start() {
        const wrong =
            this.el.querySelector("[aria-invalid=true]") ||
            this.el.querySelector(".o_meeting_refusal");
        wrong?.focus();
    }

    /**
     * @param {HTMLButtonElement} [button] what was pressed, its name and value go with the form
     */
    async update(button) {
        const data = new FormData(this.el);
        if (button) {
            data.append(button.name, button.value);
        }
        const focused = document.activeElement?.id;
        this.setBusy(true);
        let content;
        try {
            const response = await this.waitFor(
                fetch(this.el.dataset.updateUrl, {method: "POST", body: data}),
            );
            const page = new DOMParser().parseFromString(
                await this.waitFor(response.text()),
                "text/html",
            );
            content = page.querySelector(".o_meeting_form_content");
        } catch {
            content = null;
        }
        if (!content) {
            // no network, or registration has closed meanwhile: let the browser say it
            this.el.action = this.el.dataset.updateUrl;
            this.el.submit();
            return;
        }
        const current = this.el.querySelector(".o_meeting_form_content");
        this.services["public.interactions"].stopInteractions(current);
        this.insert(content, current, "afterend", false);
        current.remove();
        this.setBusy(false);
        this.getFocusTarget(button, focused)?.focus();
    }

    getFocusTarget(button, focusedId) {
        if (button?.name === "add") {
            const attendees = this.el.querySelectorAll(".o_meeting_attendee");
            return attendees[attendees.length - 1].querySelector(
                "select, input:not([type=hidden])",
            );
        }
        return focusedId ? document.getElementById(focusedId) : null;
    }

    async onSubmit(ev) {
        if (this.sending) {
            ev.preventDefault();
            return;
        }
        this.sending = true;
        this.setBusy(true);
        ev.preventDefault();
        const token = await this.recaptcha.getToken("website_event_registration");
        if (token.token) {
            const input = document.createElement("input");
            input.type = "hidden";
            input.name = "recaptcha_token_response";
            input.value = token.token;
            this.el.append(input);
        }
        this.el.submit();
    }

    setBusy(busy) {
        this.sending = busy && this.sending;
        for (const button of this.el.querySelectorAll("button")) {
            button.disabled = busy;
        }
        this.el.setAttribute("aria-busy", busy);
    }
}

registry
    .category("public.interactions")
    .add("website_event_meeting.registration_form", MeetingRegistrationForm);
