import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {clock} from "./staff_judge";
import {StaffMobile} from "./staff_mobile";
import {matcherOf, orderOf} from "./staff_search";

const PAGE = 40;

/** The words, icons and colours of a person's status, as everywhere in the suite. */
export function lookOf(person) {
    return (
        {
            open: {word: _t("Registered"), icon: "fa-circle-o", tone: "idle"},
            done: {word: _t("Checked in"), icon: "fa-check-circle", tone: "ok"},
            pending: {word: _t("Waiting for review"), icon: "fa-clock-o", tone: "warn"},
            unpaid: {word: _t("Not paid"), icon: "fa-credit-card", tone: "warn"},
            refused: {word: _t("Refused"), icon: "fa-times-circle", tone: "error"},
            cancelled: {word: _t("Cancelled"), icon: "fa-ban", tone: "error"},
        }[person.status] || {word: person.status, icon: "fa-question", tone: "idle"}
    );
}

/** Who comes, who is in, who waits; found by name, pinyin, the end of the mobile, or the seat. */
export class StaffPeople extends Component {
    static template = "website_event_meeting.StaffPeople";
    static components = {StaffMobile};
    static props = {list: Object, version: Number, open: Function};

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
        return lookOf(person);
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
