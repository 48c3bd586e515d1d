import {Component, onWillStart, useState} from "@odoo/owl";
import {cookie} from "@web/core/browser/cookie";
import {getCustomColor} from "@web/core/colors/colors";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {openList} from "@event_meeting/open_list";
import {OverviewChart} from "./overview_chart";

const ICONS = {
    meetings: "fa-calendar",
    merchants: "fa-building-o",
    registrations: "fa-users",
    checkins: "fa-check-square-o",
    income: "fa-cny",
};
const PERIOD_KEY = "event_meeting_overview.period";

export class OverviewPage extends Component {
    static template = "event_meeting_overview.OverviewPage";
    static components = {Layout, OverviewChart};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.icons = ICONS;
        this.periods = [
            {key: "week", label: _t("7 days")},
            {key: "month", label: _t("30 days")},
            {key: "quarter", label: _t("90 days")},
            {key: "year", label: _t("12 months")},
            {key: "all", label: _t("All")},
        ];
        this.state = useState({data: null, loading: false});
        onWillStart(() => this.load(sessionStorage.getItem(PERIOD_KEY) || "month"));
    }

    async load(period) {
        this.state.loading = true;
        try {
            const data = await this.orm.call("event.event", "get_meeting_overview", [], {period});
            this.state.data = data;
            this.charts = {
                days: this.daysConfig(data.days),
                meetings: this.meetingsConfig(data.meetings),
                tickets: this.ticketsConfig(data.tickets),
            };
            sessionStorage.setItem(PERIOD_KEY, data.period);
        } finally {
            this.state.loading = false;
        }
    }

    // -------------------------------------------------------------------------
    // Leading to the lists
    // -------------------------------------------------------------------------

    open({xmlid, domain, context}, name) {
        return openList(this.action, xmlid, {domain, context, name});
    }

    openPoint(days, index, series) {
        const field = series === "checkins" ? "date_closed" : "create_date";
        const begin = luxon.DateTime.fromISO(days.dates[index]);
        const end = begin.plus(days.step === "day" ? {days: 1} : {months: 1});
        const action = days.actions[series];
        const utc = (moment) => moment.toUTC().toFormat("yyyy-MM-dd HH:mm:ss");
        return this.open({
            ...action,
            // Domains of the server have all their '&' written out: two more terms need two more of them.
            domain: ["&", "&", ...action.domain, [field, ">=", utc(begin)], [field, "<", utc(end)]],
        });
    }

    newMeeting() {
        return this.action.doAction("event_meeting.event_event_action_meeting", {viewType: "form"});
    }

    // -------------------------------------------------------------------------
    // Charts
    // -------------------------------------------------------------------------

    get colors() {
        const scheme = cookie.get("color_scheme");
        return {
            text: getCustomColor(scheme, "#374151", "#E4E4E4"),
            grid: getCustomColor(scheme, "rgba(0,0,0,.08)", "rgba(255,255,255,.15)"),
        };
    }

    baseOptions(extra) {
        const {text, grid} = this.colors;
        const axis = {ticks: {color: text, precision: 0}, grid: {color: grid}, beginAtZero: true};
        return {
            responsive: true,
            maintainAspectRatio: false,
            animation: false,
            onHover: (ev, items) => {
                ev.native.target.style.cursor = items.length ? "pointer" : "default";
            },
            scales: {x: {...axis, grid: {display: false}}, y: axis},
            plugins: {legend: {labels: {color: text, boxWidth: 14}, position: "bottom"}},
            ...extra,
        };
    }

    daysConfig(days) {
        const series = ["registrations", "checkins"];
        return {
            type: "bar",
            data: {
                labels: days.labels,
                datasets: [
                    {
                        label: _t("Registrations"),
                        data: days.registrations,
                        backgroundColor: "#1b6fae",
                        borderRadius: 3,
                    },
                    {
                        label: _t("Check-ins"),
                        data: days.checkins,
                        backgroundColor: "#2f9e6b",
                        borderRadius: 3,
                    },
                ],
            },
            options: this.baseOptions({
                interaction: {mode: "nearest", intersect: true},
                onClick: (_ev, items) =>
                    items.length &&
                    this.openPoint(days, items[0].index, series[items[0].datasetIndex]),
            }),
        };
    }

    meetingsConfig(meetings) {
        return {
            type: "bar",
            data: {
                labels: meetings.map(({label}) =>
                    label.length > 10 ? `${label.slice(0, 9)}…` : label,
                ),
                datasets: [
                    {
                        label: _t("Came, in %"),
                        data: meetings.map(({rate}) => rate),
                        backgroundColor: "#2f9e6b",
                        borderRadius: 3,
                        maxBarThickness: 28,
                    },
                ],
            },
            options: {
                ...this.baseOptions({
                    indexAxis: "y",
                    onClick: (_ev, items) =>
                        items.length &&
                        this.open(meetings[items[0].index].action, meetings[items[0].index].label),
                }),
                scales: {
                    x: {
                        min: 0,
                        max: 100,
                        ticks: {color: this.colors.text, callback: (value) => `${value}%`},
                        grid: {color: this.colors.grid},
                    },
                    y: {ticks: {color: this.colors.text}, grid: {display: false}},
                },
                plugins: {
                    legend: {display: false},
                    tooltip: {
                        callbacks: {
                            title: ([item]) => meetings[item.dataIndex].label,
                            label: (item) => {
                                const row = meetings[item.dataIndex];
                                return `${row.rate}% (${row.checked_in} / ${row.registered})`;
                            },
                        },
                    },
                },
            },
        };
    }

    ticketsConfig(tickets) {
        return {
            type: "doughnut",
            data: {
                labels: tickets.map(({label, count}) => `${label} ${count}`),
                datasets: [
                    {
                        data: tickets.map(({count}) => count),
                        backgroundColor: [
                            "#1b6fae",
                            "#2f9e6b",
                            "#f5a623",
                            "#8c5be0",
                            "#e8563f",
                            "#8a939b",
                        ],
                        borderWidth: 1,
                    },
                ],
            },
            options: {
                responsive: true,
                maintainAspectRatio: false,
                animation: false,
                cutout: "58%",
                plugins: {
                    legend: {position: "bottom", labels: {color: this.colors.text, boxWidth: 14}},
                },
                onHover: (ev, items) => {
                    ev.native.target.style.cursor = items.length ? "pointer" : "default";
                },
                onClick: (_ev, items) =>
                    items.length &&
                    this.open(tickets[items[0].index].action, tickets[items[0].index].label),
            },
        };
    }
}

registry.category("actions").add("event_meeting_overview.overview", OverviewPage);
