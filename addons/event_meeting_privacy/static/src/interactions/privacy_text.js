import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** A text that is opened low on the screen comes into sight. */
export class PrivacyText extends Interaction {
    static selector = ".o_meeting_privacy_text";
    dynamicContent = {
        _root: {"t-on-toggle": this.onToggle},
    };

    onToggle() {
        if (this.el.open) {
            this.el
                .querySelector(".o_meeting_privacy_body")
                .scrollIntoView({block: "nearest", behavior: "smooth"});
        }
    }
}

registry.category("public.interactions").add("event_meeting_privacy.privacy_text", PrivacyText);
