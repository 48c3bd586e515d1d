import {registry} from "@web/core/registry";
import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";

/** Number of a table; 0 is no table and shows as nothing. */
export class MeetingTableField extends IntegerField {
    get formattedValue() {
        return this.value ? String(this.value) : "";
    }
}

registry.category("fields").add("meeting_table", {
    ...integerField,
    component: MeetingTableField,
});
