import {registry} from "@web/core/registry";

const figure = (name, value) =>
    `.o_meeting_import_figures > [data-figure=${name}]:has(div:text(${value}))`;

/** Choose a file the test has put under an address, as a hand on the file dialog would. */
const chooseFile = (url, name) => ({
    content: `choose ${name}`,
    trigger: ".o_field_widget[name=file] input[type=file]:not(:visible)",
    async run() {
        const answer = await fetch(url);
        const transfer = new DataTransfer();
        transfer.items.add(new File([await answer.blob()], name));
        this.anchor.files = transfer.files;
        this.anchor.dispatchEvent(new Event("change", {bubbles: true}));
    },
});

const check = {trigger: "button[name=action_preview]", run: "click"};

const steps = () => [
    {
        content: "the meeting has one ticket: it is chosen already",
        trigger: ".o_field_widget[name=ticket_id] input:value(Registration)",
    },
    {trigger: "button[name=action_download_template]"},
    chooseFile("/event_meeting_tour_text.xlsx", "text.xlsx"),
    {
        trigger:
            ".o_field_widget[name=file]:contains(text.xlsx), .o_field_widget[name=file] input:value(text.xlsx)",
    },
    check,
    {
        content: "a file that is none is refused in words",
        trigger: ".alert-danger:contains(Excel)",
    },
    chooseFile("/event_meeting_tour_people.xlsx", "people.xlsx"),
    {
        trigger:
            ".o_field_widget[name=file]:contains(people.xlsx), .o_field_widget[name=file] input:value(people.xlsx)",
    },
    check,
    {trigger: figure("ready", 3)},
    {trigger: figure("bad", 1)},
    {
        content: "who would come in is shown",
        trigger: ".o_meeting_import_steps td:contains(138 0013 8000)",
    },
    {
        content: "and who would not, with the reason",
        trigger: ".o_field_widget[name=line_ids] .text-danger:contains(1380013)",
    },
    {trigger: "button[name=action_download_bad_rows]"},
    {trigger: "button[name=action_import]", run: "click"},
    {trigger: figure("imported", 3)},
    {trigger: "button[name=action_open_people]", run: "click"},
];

registry.category("web_tour.tours").add("event_meeting_import_tour", {
    steps: () => [
        ...steps(),
        {trigger: ".o_list_view .o_data_row:contains(Ada Imported):contains(138 0013 8000)"},
        {
            content: "another list starts from the list of people",
            trigger: "button[name=action_export_people]",
        },
        {trigger: "button[name=action_open_import]", run: "click"},
        {trigger: ".o_meeting_import .o_field_widget[name=file]"},
    ],
});

registry.category("web_tour.tours").add("event_meeting_import_phone_tour", {
    steps: () => [...steps(), {trigger: ".o_kanban_view .o_kanban_record:contains(Ada Imported)"}],
});

registry.category("web_tour.tours").add("event_meeting_import_progress_tour", {
    steps: () => [
        {trigger: "button[name=action_import]", run: "click"},
        {trigger: ".o_meeting_import_steps [role=progressbar]"},
        {
            content: "the page finds out by itself that the queue has done it",
            trigger: figure("imported", 3),
        },
    ],
});

registry.category("web_tour.tours").add("event_meeting_import_checking_tour", {
    steps: () => [
        check,
        {trigger: ".o_meeting_import_checking [role=progressbar]"},
        {
            content: "meanwhile nothing can be pressed or changed",
            trigger: ".o_meeting_import:not(:has(.o_meeting_touch)) .o_field_widget[name=file]",
        },
        {
            content: "the page finds out by itself what would come in",
            trigger: figure("ready", 3),
        },
        {trigger: "button[name=action_import]"},
    ],
});
