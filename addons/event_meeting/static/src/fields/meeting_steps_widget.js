import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** The way through the form of a meeting: what is done, what is missing, one click to each. */
export class MeetingStepsWidget extends Component {
    static template = "event_meeting.MeetingStepsWidget";
    static props = {...standardWidgetProps};

    get steps() {
        const {data} = this.props.record;
        return [
            {
                page: null,
                label: _t("Name and time"),
                done: Boolean(data.name && data.date_begin && data.date_end),
            },
            {
                page: "place",
                label: _t("Place"),
                done: Boolean(data.venue_name || data.venue_street),
            },
            {page: "pictures", label: _t("Pictures"), done: Boolean(data.cover_image)},
            {
                page: "introduction",
                label: _t("Introduction"),
                done: /[^\s]|<img/.test(this.plain(data.description)),
            },
            {page: "tickets", label: _t("Tickets"), done: data.event_ticket_ids.count > 0},
            {
                page: "checkin",
                label: _t("Check-in"),
                done: Boolean(data.checkin_begin && data.checkin_end),
                required: true,
            },
            ...this.extraSteps,
        ];
    }

    /** Steps of other addons, such as publishing: {page, label, done, required}. */
    get extraSteps() {
        return [];
    }

    plain(html) {
        return String(html || "").replace(/<(?!img)[^>]*>|&nbsp;/g, "");
    }

    go(step) {
        const form = document.querySelector(".o_meeting_form");
        const target = step.page
            ? form?.querySelector(`.o_notebook_headers a[name="${step.page}"]`)
            : form?.querySelector(".o_field_widget[name=name] textarea");
        if (step.page) {
            target?.click();
            target?.scrollIntoView({block: "nearest", behavior: "smooth"});
        } else {
            target?.focus();
        }
    }
}

registry.category("view_widgets").add("meeting_steps", {
    component: MeetingStepsWidget,
    fieldDependencies: [{name: "event_ticket_ids", type: "one2many"}],
});
