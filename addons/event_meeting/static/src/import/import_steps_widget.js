import {Component, onWillDestroy, onWillUpdateProps, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {formatMobile} from "@event_meeting/fields/meeting_mobile_field";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const POLL_MS = 1000;
const SMALL_COLUMNS = ["name", "phone", "seat_no"];
const STEPS = ["draft", "previewed", "running", "done"];
// The step that a state without one of its own belongs to.
const STEP_OF = {checking: "previewed", failed: "running"};
const WAITING = ["checking", "running"];

/** Where an import of people stands: the four steps, what would come in or came in, and how far it is. */
export class ImportStepsWidget extends Component {
    static template = "event_meeting.ImportStepsWidget";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({progress: 0, handled: 0});
        this.timer = null;
        this.follow(this.props.record.data.state);
        onWillUpdateProps((next) => this.follow(next.record.data.state));
        onWillDestroy(() => browser.clearTimeout(this.timer));
    }

    get data() {
        return this.props.record.data;
    }

    get steps() {
        const current = STEPS.indexOf(STEP_OF[this.data.state] || this.data.state);
        const labels = [_t("Choose a file"), _t("Check"), _t("Import"), _t("Outcome")];
        return labels.map((label, index) => ({
            label,
            number: index + 1,
            done: index < current || this.data.state === "done",
            current: index === current,
        }));
    }

    get figures() {
        const {
            state,
            total_count,
            ready_count,
            imported_count,
            skipped_count,
            bad_count,
            sent_count,
        } = this.data;
        if (state === "draft" || state === "checking") {
            return [];
        }
        const preview = state === "previewed";
        const figures = [
            {name: "rows", label: _t("Rows"), value: total_count, kind: "body"},
            preview
                ? {
                      name: "ready",
                      label: _t("Can come in"),
                      value: ready_count,
                      kind: "success",
                      icon: "fa-check",
                  }
                : {
                      name: "imported",
                      label: _t("Imported"),
                      value: imported_count,
                      kind: "success",
                      icon: "fa-check",
                  },
            {
                name: "skipped",
                label: _t("There already"),
                value: skipped_count,
                kind: "muted",
                icon: "fa-users",
            },
            {
                name: "bad",
                label: _t("To mend"),
                value: bad_count,
                kind: "danger",
                icon: "fa-wrench",
            },
        ];
        if (sent_count) {
            figures.push({
                name: "sent",
                label: _t("Codes on their way"),
                value: sent_count,
                kind: "info",
                icon: "fa-commenting-o",
            });
        }
        return figures;
    }

    /** Columns of the sample that anybody fills. */
    get columns() {
        const labels = {
            row: _t("Row"),
            name: _t("Name"),
            phone: _t("Mobile"),
            seat_no: _t("Seat"),
            group: _t("Group"),
            ticket: _t("Ticket"),
            company_name: _t("Company"),
            email: _t("Email"),
            note: _t("Note"),
        };
        return Object.entries(labels)
            .filter(([key]) => this.sample.some((person) => person[key]))
            .map(([key, label]) => ({
                key,
                label,
                // A phone has room for who, his number and his seat.
                className: SMALL_COLUMNS.includes(key) ? "" : "d-none d-md-table-cell",
            }));
    }

    /** What stands in a cell; mobiles the way they are read. */
    cell(person, key) {
        return key === "phone" ? formatMobile(person.phone) : person[key];
    }

    get sample() {
        return (this.data.state === "previewed" && this.data.sample) || [];
    }

    follow(state) {
        browser.clearTimeout(this.timer);
        if (WAITING.includes(state)) {
            this.state.progress = this.data.progress;
            this.timer = browser.setTimeout(() => this.poll(), POLL_MS);
        }
    }

    async poll() {
        const {record} = this.props;
        let answer = null;
        try {
            answer = await this.orm.silent.call(record.resModel, "get_progress", [record.resId]);
        } catch {
            // No network for a moment: the import goes on without us.
            answer = {state: this.data.state, ...this.state};
        }
        if (answer.state === this.data.state) {
            this.state.progress = answer.progress;
            this.state.handled = answer.handled;
            this.timer = browser.setTimeout(() => this.poll(), POLL_MS);
        } else {
            await record.load();
        }
    }
}

registry.category("view_widgets").add("meeting_import_steps", {
    component: ImportStepsWidget,
    fieldDependencies: [
        {name: "state", type: "selection"},
        {name: "progress", type: "integer"},
        {name: "sample", type: "json"},
    ],
});
