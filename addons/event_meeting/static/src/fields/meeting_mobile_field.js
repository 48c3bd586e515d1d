import {registry} from "@web/core/registry";
import {useInputField} from "@web/views/fields/input_field_hook";
import {PhoneField, phoneField} from "@web/views/fields/phone/phone_field";

/**
 * Write a Chinese mobile the way people read it aloud; other numbers stay as they are.
 *
 * @param {String} value number in any notation, usually E.164
 * @returns {String} such as 138 0013 8000
 */
export function formatMobile(value) {
    const digits = (value || "").replace(/[\s-]/g, "").replace(/^(\+|00)86/, "");
    return /^1\d{10}$/.test(digits)
        ? `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`
        : value || "";
}

export class MeetingMobileField extends PhoneField {
    static template = "event_meeting.MeetingMobileField";

    setup() {
        useInputField({getValue: () => this.label});
    }

    get label() {
        return formatMobile(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("meeting_mobile", {
    ...phoneField,
    component: MeetingMobileField,
});
