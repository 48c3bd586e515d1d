import {registry} from "@web/core/registry";
import {browser} from "@web/core/browser/browser";
import {Interaction} from "@web/public/interaction";

/**
 * MTG-05: the main image of a meeting, once per visit (a browser tab's session).
 * A tap anywhere or Escape closes it. Not registered for the editor.
 */
export class MainImagePopup extends Interaction {
    static selector = "dialog.o_meeting_popup";
    dynamicContent = {
        _root: {
            "t-on-click": () => this.el.close(),
        },
        ".o_meeting_popup_image": {
            "t-on-load": this.show,
        },
    };

    setup() {
        this.key = `meeting_popup_${this.el.dataset.eventId}`;
    }

    start() {
        if (this.wasSeen()) {
            return;
        }
        const image = this.el.querySelector(".o_meeting_popup_image");
        // a lazy picture in a closed dialog would never load
        image.loading = "eager";
        // shown only once it is there: no empty frame on a slow network
        image.src = image.dataset.src;
        this.registerCleanup(() => this.el.close());
    }

    show() {
        if (this.el.open || this.wasSeen()) {
            return;
        }
        this.el.showModal();
        this.el.querySelector(".o_meeting_popup_close").focus();
        try {
            browser.sessionStorage.setItem(this.key, "1");
        } catch {
            // private windows may refuse to store; then it is shown again
        }
    }

    wasSeen() {
        try {
            return Boolean(browser.sessionStorage.getItem(this.key));
        } catch {
            return false;
        }
    }
}

registry
    .category("public.interactions")
    .add("website_event_meeting.main_image_popup", MainImagePopup);
