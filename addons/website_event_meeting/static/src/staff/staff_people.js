import {Component, useState} from "@odoo/owl";
import {answerOf} from "@event_meeting/scan/scan_words";
import {_t} from "@web/core/l10n/translation";
import {clock} from "./staff_judge";
import {StaffMobile} from "./staff_mobile";
import {matcherOf, orderOf} from "./staff_search";

const PAGE = 40;

// Icons and colours of a person's status, as everywhere in the suite.
const LOOKS = {
    open: {icon: "fa-circle-o", tone: "idle"},
    done: {icon: "fa-check-circle", tone: "ok"},
    pending: {icon: "fa-clock-o", tone: "warn"},
    unpaid: {icon: "fa-credit-card", tone: "warn"},
    refused: {icon: "fa-times-circle", tone: "error"},
    cancelled: {icon: "fa-ban", tone: "error"},
};

/**
 * @param {Object} person
 * @param {Object} answers of the server: what keeps somebody out is called as at the entrance
 * @returns {Object} {word, icon, tone} of the person's status
 */
export function lookOf({status}, answers) {
    const own = {open: _t("Registered"), done: _t("Checked in")}[status];
    const look = LOOKS[status] || {icon: "fa-question", tone: "idle"};
    return {...look, word: own || answerOf(answers, status).word};
}

/** Who comes, who is in, who waits; found by name, pinyin, the end of the mobile, or the seat. */
export class StaffPeople extends Component {
    static template = "website_event_meeting.StaffPeople";
    static components = {StaffMobile};
    static props = {list: Object, answers: Object, version: Number, open: Function};

    setup() {
        this.state = useState({text: "", filter: "all", shown: PAGE});
    }

    get filters() {
        const counters = this.props.list.counters();
        return [
            {id: "all", label: _t("All"), count: this.props.list.people.size},
            {id: "open", label: _t("Not in yet"), count: counters.registered - counters.checkedIn},
            {id: "done", label: _t("Checked in"), count: counters.checkedIn},
            {id: "review", label: _t("To review"), count: counters.waiting},
        ];
    }

    get people() {
        const text = this.state.text.trim();
        const matches = matcherOf(text);
        const {filter} = this.state;
        const found = [];
        for (const person of this.props.list.people.values()) {
            const kept =
                filter === "all" ||
                (filter === "review" ? person.review : person.status === filter);
            if (kept && (!text || matches(person))) {
                found.push(person);
            }
        }
        if (filter === "done") {
            return found.sort((a, b) => b.at - a.at);
        }
        return found.sort(orderOf(text));
    }

    look(person) {
        return lookOf(person, this.props.answers);
    }

    clock(person) {
        return clock(person.at, this.props.list.meeting?.tz);
    }

    setFilter(filter) {
        this.state.filter = filter;
        this.state.shown = PAGE;
    }

    moreLabel(found) {
        return _t("Show more (%(count)s)", {count: found.length - this.state.shown});
    }

    more() {
        this.state.shown += PAGE;
    }
}
