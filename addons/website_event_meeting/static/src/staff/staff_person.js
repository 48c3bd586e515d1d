import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {clock} from "./staff_judge";
import {lookOf} from "./staff_people";

/** One person, and what can be done for him; whatever takes something away asks why. */
export class StaffPerson extends Component {
    static template = "website_event_meeting.StaffPerson";
    static props = {
        person: Object,
        canReview: Boolean,
        tz: {type: String, optional: true},
        checkIn: Function,
        undo: Function,
        review: Function,
        close: Function,
    };

    setup() {
        this.state = useState({asking: "", reason: "", fault: "", busy: false});
    }

    get look() {
        return lookOf(this.props.person);
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

    async run(work) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        this.state.fault = (await work()) || "";
        this.state.busy = false;
    }
}
