import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** What a registrant has answered, as lines of question and answer; name and mobile are on the card already. */
export class MeetingAnswersField extends Component {
    static template = "event_meeting.MeetingAnswersField";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({answers: []});
        onWillStart(async () => {
            const ids = this.props.record.data[this.props.name].currentIds;
            if (!ids.length) {
                return;
            }
            const rows = await this.orm.read("event.registration.answer", ids, [
                "question_id",
                "question_type",
                "value_answer_id",
                "value_text_box",
            ]);
            this.state.answers = rows
                .filter((row) => !["name", "phone", "company_name"].includes(row.question_type))
                .map((row) => ({
                    id: row.id,
                    question: row.question_id[1],
                    answer: row.value_answer_id ? row.value_answer_id[1] : row.value_text_box,
                }));
        });
    }
}

registry.category("fields").add("meeting_answers", {
    component: MeetingAnswersField,
    supportedTypes: ["one2many"],
    relatedFields: () => [],
});
