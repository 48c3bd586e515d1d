import {Component} from "@odoo/owl";

const TAIL = 4;

/** A masked mobile, with the four digits large that somebody is asked for. */
export class StaffMobile extends Component {
    static template = "website_event_meeting.StaffMobile";
    static props = {phone: String};

    get head() {
        return this.props.phone.slice(0, -TAIL);
    }

    get tail() {
        return this.props.phone.slice(-TAIL);
    }
}
