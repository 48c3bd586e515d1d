import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";
import {_t} from "@web/core/l10n/translation";

/** Sends the poster with the phone's own share sheet where there is one, and copies the link. */
export class MeetingPoster extends Interaction {
    static selector = ".o_meeting_poster";
    dynamicContent = {
        ".o_meeting_poster_copy": {"t-on-click": this.copyLink},
        ".o_meeting_poster_share": {
            "t-on-click": this.share,
            "t-att-class": () => ({"d-none": !this.canShare}),
        },
        ".o_meeting_poster_answer": {"t-out": () => this.answer},
    };

    setup() {
        this.answer = "";
        this.canShare = Boolean(navigator.share);
    }

    async copyLink() {
        const {link} = this.el.dataset;
        try {
            await this.waitFor(navigator.clipboard.writeText(link));
            this.answer = _t("The link is copied. Paste it into a chat.");
        } catch {
            // an old browser, or a page without https: let the visitor copy it by hand
            this.answer = link;
        }
        this.updateContent();
    }

    async share() {
        const {link, title, picture} = this.el.dataset;
        const content = {title, url: link};
        try {
            const blob = await this.waitFor((await this.waitFor(fetch(picture))).blob());
            const file = new File([blob], `${title}.jpg`, {type: "image/jpeg"});
            if (navigator.canShare?.({files: [file]})) {
                content.files = [file];
            }
        } catch {
            this.answer = "";
        }
        try {
            await this.waitFor(navigator.share(content));
        } catch (error) {
            if (error.name !== "AbortError") {
                await this.copyLink();
            }
        }
    }
}

registry.category("public.interactions").add("website_event_meeting.poster", MeetingPoster);
