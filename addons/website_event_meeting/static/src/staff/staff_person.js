import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {clock} from "./staff_judge";
import {StaffMobile} from "./staff_mobile";
import {lookOf} from "./staff_people";

/** One person, and what can be done for him; whatever takes something away asks why. */
export class StaffPerson extends Component {
    static template = "website_event_meeting.StaffPerson";
    static components = {StaffMobile};
    static props = {
        person: Object,
        answers: Object,
        canReview: Boolean,
        tz: {type: String, optional: true},
        checkIn: Function,
        undo: Function,
        review: Function,
        readCard: Function,
        close: Function,
    };

    setup() {
        this.state = useState({
            asking: "",
            reason: "",
            fault: "",
            busy: false,
            lines: null,
            cardFault: "",
        });
        onWillStart(() => {
            if (this.reviews) {
                // The card is there at once; the answers come when the network brings them.
                this.readCard();
            }
        });
    }

    get reviews() {
        return this.props.canReview && this.props.person.review;
    }

    async readCard() {
        this.state.cardFault = "";
        try {
            this.state.lines = await this.props.readCard(this.props.person);
        } catch (error) {
            this.state.cardFault =
                error.data?.message || _t("No network: the answers cannot be read now.");
        }
    }

    get look() {
        return lookOf(this.props.person, this.props.answers);
    }

    get time() {
        return clock(this.props.person.at, this.props.tz);
    }

    get suggestions() {
        return this.state.asking === "undo"
            ? [_t("Wrong person"), _t("Scanned by mistake"), _t("Has left again")]
            : [_t("No seats left"), _t("Not invited"), _t("Registered twice")];
    }

    ask(what) {
        Object.assign(this.state, {asking: what, reason: "", fault: ""});
    }

    async confirm() {
        const reason = this.state.reason.trim();
        if (!reason) {
            this.state.fault = _t("Give a reason.");
            return;
        }
        await this.run(() =>
            this.state.asking === "undo"
                ? this.props.undo(this.props.person, reason)
                : this.props.review(this.props.person, "refuse", reason),
        );
    }

    approve() {
        return this.run(() => this.props.review(this.props.person, "approve"));
    }

    reopen() {
        return this.run(() => this.props.review(this.props.person, "reopen"));
    }

    async run(work) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        this.state.fault = (await work()) || "";
        this.state.busy = false;
    }
}
