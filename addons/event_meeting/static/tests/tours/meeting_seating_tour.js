import {registry} from "@web/core/registry";

const row = (name) => `.o_list_renderer .o_data_row:contains(${name})`;
const cell = (name, field) => `${row(name)} .o_data_cell[name=${field}]`;

registry.category("web_tour.tours").add("event_meeting_seating_tour", {
    steps: () => [
        {
            content: "a seat is typed where it stands",
            trigger: cell("Ada Seated", "seat_no"),
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_data_cell[name=seat_no] input",
            run: "edit ７桌３号",
        },
        {
            content: "so is the group",
            trigger: ".o_selected_row .o_data_cell[name=group_id]",
            run: "click",
        },
        {
            trigger: ".o_selected_row .o_data_cell[name=group_id] input",
            run: "edit Guests",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains(Guests)",
            run: "click",
        },
        {trigger: ".o_list_button_save:visible", run: "click"},
        {
            content: "the table is read from the seat",
            trigger: `${cell("Ada Seated", "table_no")}:contains(7)`,
        },
        {trigger: `${cell("Ada Seated", "seat_no")}:contains(7桌3号)`},
        {
            content: "a seat of somebody else is refused with the name",
            trigger: cell("Ben Late", "seat_no"),
            run: "click",
        },
        {trigger: ".o_selected_row .o_data_cell[name=seat_no] input", run: "edit 7-3"},
        {trigger: ".o_list_button_save:visible", run: "click"},
        {trigger: ".modal:contains(Ada Seated) .btn-primary", run: "click"},
        {trigger: ".o_list_button_discard:visible", run: "click"},
        {trigger: ".o_list_renderer:not(:has(.o_selected_row))"},
        {
            content: "the rest is numbered in one go",
            trigger: ".o_list_renderer thead .o_list_record_selector input",
            run: "click",
        },
        {trigger: ".o_control_panel button[name=action_number_seats]", run: "click"},
        {trigger: ".modal .o_field_widget[name=preview_first]:contains(1-1)"},
        {
            trigger: ".modal .o_field_widget[name=first_table] input",
            run: "edit 7",
        },
        {trigger: ".modal .o_field_widget[name=per_table] input", run: "edit 3"},
        {trigger: ".modal .o_field_widget[name=first_seat] input", run: "edit 2"},
        {trigger: ".modal .alert-info", run: "click"},
        {
            content: "the taken seat is passed over",
            trigger: ".modal .o_field_widget[name=preview_taken]:contains(7-3)",
        },
        {trigger: ".modal button[name=action_confirm]", run: "click"},
        {trigger: `${cell("Ben Late", "seat_no")}:contains(7-2)`},
        {trigger: `${cell("Cora Last", "seat_no")}:contains(8-1)`},
    ],
});
