import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const DIGITS = 7;

/**
 * Read a position from what a map or a phone gives: two numbers in any order that can be told apart.
 *
 * @param {String} text such as "22.5310, 114.0590" or "114.0590,22.5310"
 * @returns {{latitude: Number, longitude: Number}|null} null when it is no position
 */
export function parsePosition(text) {
    const numbers = (text || "")
        .normalize("NFKC")
        .replace(/[，、;]/g, ",")
        .match(/-?\d+(\.\d+)?/g);
    if (!numbers || numbers.length !== 2) {
        return null;
    }
    let [latitude, longitude] = numbers.map(Number);
    if (Math.abs(latitude) > 90) {
        [latitude, longitude] = [longitude, latitude];
    }
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? {latitude, longitude} : null;
}

/** Latitude and longitude in one box: typed, pasted, or taken from the device that stands there. */
export class MeetingPositionField extends Component {
    static template = "event_meeting.MeetingPositionField";
    static props = {...standardFieldProps, longitude: String};

    setup() {
        this.notification = useService("notification");
        this.state = useState({locating: false, invalid: false});
    }

    get text() {
        const {data} = this.props.record;
        const latitude = data[this.props.name];
        const longitude = data[this.props.longitude];
        return latitude || longitude ? `${latitude}, ${longitude}` : "";
    }

    get mapUrl() {
        const {data} = this.props.record;
        const latitude = data[this.props.name];
        const longitude = data[this.props.longitude];
        return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
    }

    set(latitude, longitude) {
        return this.props.record.update({
            [this.props.name]: Number(latitude.toFixed(DIGITS)),
            [this.props.longitude]: Number(longitude.toFixed(DIGITS)),
        });
    }

    async onChange(ev) {
        const text = ev.target.value.trim();
        const position = text ? parsePosition(text) : {latitude: 0, longitude: 0};
        this.state.invalid = !position;
        if (position) {
            await this.set(position.latitude, position.longitude);
        }
    }

    locate() {
        this.state.locating = true;
        navigator.geolocation.getCurrentPosition(
            async ({coords}) => {
                this.state.locating = false;
                this.state.invalid = false;
                await this.set(coords.latitude, coords.longitude);
            },
            () => {
                this.state.locating = false;
                this.notification.add(
                    _t("The device does not tell where it is. Allow it, or type the position."),
                    {type: "warning"},
                );
            },
            {enableHighAccuracy: true, timeout: 10000},
        );
    }
}

registry.category("fields").add("meeting_position", {
    component: MeetingPositionField,
    supportedTypes: ["float"],
    extractProps: ({options}) => ({longitude: options.longitude}),
});
