import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";
import {_t} from "@web/core/l10n/translation";

/** Sends the link to collect a ticket with the phone's own share sheet where there is one, else copies it. */
export class PickupShare extends Interaction {
    static selector = ".o_meeting_pickup_share";
    dynamicContent = {
        ".o_meeting_pickup_copy": {
            "t-on-click": this.send,
            "t-att-class": () => ({"d-none": false}),
        },
        ".o_meeting_pickup_link": {"t-on-focus": (ev) => ev.currentTarget.select()},
        ".o_meeting_pickup_answer": {"t-out": () => this.answer},
    };

    setup() {
        this.answer = "";
    }

    async send() {
        const {link, title} = this.el.dataset;
        try {
            if (navigator.share) {
                await this.waitFor(navigator.share({url: link, title}));
                return;
            }
            await this.waitFor(navigator.clipboard.writeText(link));
            this.answer = _t("The link is copied. Paste it into a chat.");
        } catch (error) {
            // an old browser, or a page without https: let the visitor copy it by hand
            this.answer =
                error.name === "AbortError" ? "" : _t("Press long on the link to copy it.");
        }
        this.updateContent();
    }
}

registry
    .category("public.interactions")
    .add("event_meeting_self_service.pickup_share", PickupShare);
