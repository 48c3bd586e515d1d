import {Component, onMounted, onWillUnmount} from "@odoo/owl";
import {CopyButton} from "@web/core/copy_button/copy_button";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

// A number that somebody forgets on the screen is closed again.
const SHOWN_FOR = 60000;

/** One ID number in full; it is in this window and nowhere else. */
export class IdNumberDialog extends Component {
    static template = "event_meeting_privacy.IdNumberDialog";
    static components = {Dialog, CopyButton};
    static props = {name: String, question: String, number: String, close: Function};

    setup() {
        this.copyText = _t("Copy");
        this.copiedText = _t("Copied");
        onMounted(() => {
            this.timer = setTimeout(() => this.props.close(), SHOWN_FOR);
        });
        onWillUnmount(() => clearTimeout(this.timer));
    }
}

function showIdNumber(env, action) {
    env.services.dialog.add(IdNumberDialog, action.params);
}

registry.category("actions").add("event_meeting_privacy_id_number", showIdNumber);
