import {
    clickOnSave,
    clickOnSnippet,
    registerWebsitePreviewTour,
} from "@website/js/tours/tour_utils";

/** Choose in one of the options of the block; by ids, so that the language does not matter. */
function choose(option, item) {
    return [
        {
            content: `open ${option}`,
            trigger: `.o_customize_tab #${option}`,
            run: "click",
        },
        {
            content: `choose ${item}`,
            trigger: `.o_popover .o-dropdown-item${item}`,
            run: "click",
        },
    ];
}

registerWebsitePreviewTour(
    "website_event_meeting_block",
    {
        url: "/",
        edition: true,
    },
    () => [
        {
            content: "the blocks of events",
            trigger:
                ".o_block_tab:not(.o_we_ongoing_insertion) #snippet_groups .o_snippet.o_draggable[data-snippet-group='events'] .o_snippet_thumbnail_area",
            run: "click",
            // The blocks are rendered, and their styles compiled, when they are first asked for.
            timeout: 60000,
        },
        {
            content: "meetings in large pictures",
            trigger:
                ".modal .show:iframe .o_snippet_preview_wrap[data-snippet-id='s_meetings_picture']",
            // The tour's own click would have the pointer leave this frame when it is gone: newer Chromium crashes.
            run: ({anchor}) => anchor.click(),
            timeout: 60000,
        },
        {
            content: "both meetings are shown while editing",
            trigger: ":iframe .s_meetings .o_meeting_block.card:contains(Spring Meeting)",
        },
        ...clickOnSnippet({id: "s_meetings"}),
        ...choose("meetings_style_opt", ":eq(1)"),
        {
            content: "the preview is a list at once",
            trigger: ":iframe .s_meetings .o_meeting_block.d-flex:contains(Forum)",
        },
        ...choose("meetings_category_opt", ":contains(Forums)"),
        {
            content: "only the category is left",
            trigger:
                ":iframe .s_meetings:not(:contains(Spring Meeting)) .o_meeting_block:contains(Forum)",
        },
        ...choose("meetings_number_opt", ":eq(0)"),
        {
            trigger: ":iframe .s_meetings[data-number-of-records='1'] .o_meeting_block",
        },
        ...clickOnSave("bottom", 50000, false),
        {
            content: "the page shows it to visitors",
            trigger: ":iframe .s_meetings .o_meeting_block:contains(Forum)",
        },
    ],
);
