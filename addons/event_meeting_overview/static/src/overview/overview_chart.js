import {Component, onWillStart, onWillUnmount, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

/** One Chart.js chart, drawn anew when its configuration changes. */
export class OverviewChart extends Component {
    static template = "event_meeting_overview.OverviewChart";
    static props = {config: Object, height: {type: Number, optional: true}, label: String};
    static defaultProps = {height: 260};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => {
                this.chart?.destroy();
                this.chart = new window.Chart(this.canvas.el, this.props.config);
            },
            () => [this.props.config],
        );
        onWillUnmount(() => this.chart?.destroy());
    }
}
