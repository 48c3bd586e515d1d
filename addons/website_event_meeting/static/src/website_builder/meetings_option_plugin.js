import {DYNAMIC_SNIPPET} from "@website/builder/plugins/options/dynamic_snippet_option_plugin";
import {Plugin} from "@html_editor/plugin";
import {withSequence} from "@html_editor/utils/resource";
import {registry} from "@web/core/registry";
import {_t} from "@web/core/l10n/translation";
import {MeetingsOption} from "./meetings_option";

const MODEL = "event.event";
const DEFAULT_NUMBER = "3";
const STYLES = /^website_event_meeting\.dynamic_filter_template_/;

class MeetingsOptionPlugin extends Plugin {
    static id = "meetingsOption";
    static dependencies = ["dynamicSnippetOption"];
    static shared = ["fetchCategories", "fetchStyles"];
    /** @type {import("plugins").WebsiteResources} */
    resources = {
        builder_options: withSequence(DYNAMIC_SNIPPET, MeetingsOption),
        on_snippet_dropped_handlers: this.onSnippetDropped.bind(this),
    };

    async onSnippetDropped({snippetEl}) {
        if (!snippetEl.matches(MeetingsOption.selector)) {
            return;
        }
        snippetEl.dataset.numberOfRecords ||= DEFAULT_NUMBER;
        const title = snippetEl.querySelector(".s_dynamic_snippet_title h2");
        const subtitle = snippetEl.querySelector(".s_dynamic_snippet_title p");
        if (title && subtitle) {
            title.textContent = _t("Our meetings");
            subtitle.textContent = _t("Come and meet us");
        }
        await this.dependencies.dynamicSnippetOption.setOptionsDefaultValues(snippetEl, MODEL, [
            ["meeting_only", "=", true],
        ]);
    }

    /** The two looks of the block, with what stock's code needs to switch between them. */
    async fetchStyles() {
        const templates =
            await this.dependencies.dynamicSnippetOption.fetchDynamicSnippetTemplates(MODEL);
        return templates.filter(({key}) => STYLES.test(key));
    }

    async fetchCategories() {
        this.categories ??= this.services.orm.call(
            "event.event",
            "get_website_meeting_categories",
            [],
        );
        return this.categories;
    }
}

registry.category("website-plugins").add(MeetingsOptionPlugin.id, MeetingsOptionPlugin);
