import {registry} from "@web/core/registry";
import {DynamicSnippet} from "@website/snippets/s_dynamic_snippet/dynamic_snippet";

/** MTG-40: meetings on any page, as large pictures or as a list, of one category or of all. */
export class Meetings extends DynamicSnippet {
    static selector = ".s_meetings";

    /**
     * Outside the editor the server has written the meetings into the page.
     *
     * @override
     */
    setup() {
        super.setup();
        this.placeEl = this.el.querySelector(".dynamic_snippet_template");
        this.isServerSide = Boolean(this.placeEl?.dataset.serverSide);
        if (this.isServerSide) {
            // known before anything is painted anew: the block is never taken away and put back
            this.data = [...this.placeEl.querySelectorAll(".o_meeting_block")];
            this.toggleVisibility(this.data.length > 0);
        }
    }

    /**
     * @override
     */
    async fetchData() {
        if (!this.isServerSide) {
            await super.fetchData();
        }
    }

    /**
     * @override
     */
    render() {
        if (!this.isServerSide) {
            super.render();
        }
    }

    /**
     * @override
     */
    destroy() {
        if (!this.isServerSide) {
            super.destroy();
        }
    }

    /**
     * @override
     */
    getSearchDomain() {
        const domain = super.getSearchDomain(...arguments);
        const categoryId = parseInt(this.el.dataset.meetingCategory);
        if (categoryId) {
            domain.push(["category_id", "=", categoryId]);
        }
        return domain;
    }

    /**
     * @override
     */
    getRpcParameters() {
        // one meeting is a list of one here, not the single record of stock's blocks
        return {};
    }
}

registry.category("public.interactions").add("website_event_meeting.meetings", Meetings);
registry
    .category("public.interactions.edit")
    .add("website_event_meeting.meetings", {Interaction: Meetings});
