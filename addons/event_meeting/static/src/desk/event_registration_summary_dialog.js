import {onMounted} from "@odoo/owl";
import {EventRegistrationSummaryDialog} from "@event/client_action/event_registration_summary_dialog";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";

// The answers of the registration desk after which somebody is in; of a meeting nobody is after any other.
const ADMITTED = ["confirmed_registration", "already_registered"];

patch(EventRegistrationSummaryDialog.prototype, {
    setup() {
        super.setup(...arguments);
        onMounted(() => {
            if (this.isMeetingRefused && this.props.playSound) {
                this.props.playSound("error");
            }
        });
    },

    /** Meetings answer with a sentence; stock events do not. */
    get isMeeting() {
        return Boolean(this.registration.message) || this.registration.status === "other_meeting";
    },

    get meetingMessage() {
        return this.registration.message || _t("This ticket is for another meeting.");
    },

    get isMeetingRefused() {
        return this.isMeeting && !ADMITTED.includes(this.registrationStatus.value);
    },

    /** Of a meeting nobody gets in by 'Continue' whom the server has just turned away. */
    async onRegistrationConfirm() {
        if (!this.isMeeting) {
            return super.onRegistrationConfirm(...arguments);
        }
        this.props.close();
        this.props.model?.load();
        if (this.props.doNextScan) {
            this.onScanNext();
        }
    },

    async undoRegistration() {
        if (!this.isMeeting) {
            return super.undoRegistration(...arguments);
        }
        await this.orm.call("event.meeting.guest", "action_undo_checkin", [
            [this.registration.id],
            _t("Taken back at the registration desk"),
        ]);
        this.props.close();
        this.props.model?.load();
    },
});
