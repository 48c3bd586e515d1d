import {registry} from "@web/core/registry";
import {CharField, charField} from "@web/views/fields/char/char_field";

/** One line of text with earlier answers to choose from by one click. */
export class MeetingReasonField extends CharField {
    static template = "event_meeting.MeetingReasonField";
    static props = {...CharField.props, suggestions: {type: String, optional: true}};

    get suggestions() {
        return this.props.record.data[this.props.suggestions] || [];
    }

    choose(reason) {
        return this.props.record.update({[this.props.name]: reason});
    }
}

registry.category("fields").add("meeting_reason", {
    ...charField,
    component: MeetingReasonField,
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...charField.extractProps(fieldInfo, dynamicInfo),
        suggestions: fieldInfo.options.suggestions,
    }),
});
