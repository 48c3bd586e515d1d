import {onWillStart, useState} from "@odoo/owl";
import {BaseOptionComponent} from "@html_builder/core/utils";

export class MeetingsOption extends BaseOptionComponent {
    static template = "website_event_meeting.MeetingsOption";
    static dependencies = ["meetingsOption"];
    static selector = ".s_meetings";

    setup() {
        super.setup();
        const {fetchCategories, fetchStyles} = this.dependencies.meetingsOption;
        this.state = useState({categories: [], styles: []});
        this.numbers = Array.from({length: 16}, (_value, index) => `${index + 1}`);
        onWillStart(async () => {
            const [categories, styles] = await Promise.all([fetchCategories(), fetchStyles()]);
            this.state.categories.push(...categories);
            this.state.styles.push(...styles);
        });
    }
}
