# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

from ..tools.people_book import write_book
from ..tools.people_file import is_small

# Up to so many people the answer comes at once; more go to the queue.
INLINE_ROWS = 500
KEEP_FILES = timedelta(days=30)
COUNT_FIELDS = ("total_count", "ready_count", "imported_count", "skipped_count", "bad_count")
# What the import is told to do; changing it makes the preview void.
INPUT_FIELDS = frozenset({"event_id", "ticket_id", "group_id", "file"})
SYSTEM_FIELDS = frozenset(
    {*COUNT_FIELDS, "state", "message", "user_id", "last_row", "sample", "new_groups", "line_ids"}
    | {"check_tries", "started_at", "finished_at", "company_id", "sent_count"}
)


class EventRegistrationImport(models.Model):
    """A list of people on its way into a meeting: chosen, looked at, brought in, told.

    It is kept, so that a long one can be left alone and come back to.
    """

    _name = "event.registration.import"
    _description = "Import of Attendees"
    _order = "id desc"
    _rec_name = "file_name"

    event_id = fields.Many2one(
        "event.event",
        string="Meeting",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_meeting", "=", True)],
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True)
    ticket_id = fields.Many2one(
        "event.event.ticket",
        string="Ticket",
        ondelete="cascade",
        compute="_compute_ticket_id",
        store=True,
        readonly=False,
        domain="[('event_id', '=', event_id)]",
        help="For rows of the file that name no ticket.",
    )
    group_id = fields.Many2one(
        "event.registration.group",
        string="Group",
        ondelete="set null",
        compute="_compute_group_id",
        store=True,
        readonly=False,
        domain="[('event_id', '=', event_id)]",
        help="For rows of the file that name no group.",
    )
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    send_codes = fields.Boolean(
        string="Send Attendance Codes",
        help="Everybody who comes in gets a text message with the attendance code.",
    )
    state = fields.Selection(
        [
            ("draft", "Choose a file"),
            ("checking", "Being checked"),
            ("previewed", "Checked"),
            ("running", "Importing"),
            ("done", "Done"),
            ("failed", "Failed"),
        ],
        string="Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    message = fields.Text(readonly=True, copy=False)
    user_id = fields.Many2one("res.users", string="Imported by", readonly=True, copy=False)
    started_at = fields.Datetime(readonly=True, copy=False)
    finished_at = fields.Datetime(readonly=True, copy=False)
    total_count = fields.Integer(string="Rows", readonly=True, copy=False)
    ready_count = fields.Integer(string="Can Come In", readonly=True, copy=False)
    imported_count = fields.Integer(string="Imported", readonly=True, copy=False)
    skipped_count = fields.Integer(string="There Already", readonly=True, copy=False)
    bad_count = fields.Integer(string="Rows with Errors", readonly=True, copy=False)
    sent_count = fields.Integer(string="Codes on Their Way", readonly=True, copy=False)
    progress = fields.Integer(compute="_compute_progress", help="Percent of the rows.")
    last_row = fields.Integer(readonly=True, copy=False)
    check_tries = fields.Integer(readonly=True, copy=False)
    sample = fields.Json(readonly=True, copy=False, help="The first people who can come in.")
    new_groups = fields.Char(readonly=True, copy=False)
    line_ids = fields.One2many(
        "event.registration.import.line", "import_id", string="Rows to Mend", readonly=True
    )

    _waiting_idx = models.Index("(id) WHERE state IN ('checking', 'running')")

    # ------------------------------------------------------------
    # Constraints and computes
    # ------------------------------------------------------------

    @api.constrains("event_id", "ticket_id", "group_id")
    def _check_meeting(self):
        for record in self:
            if not record.event_id.is_meeting:
                raise ValidationError(self.env._("Only meetings take lists of people."))
            # sudo: whether they belong together is no secret
            ticket, group = record.ticket_id.sudo(), record.group_id.sudo()
            for chosen in filter(None, (ticket, group)):
                if chosen.event_id != record.event_id:
                    raise ValidationError(
                        self.env._("“%(name)s” belongs to another meeting.", name=chosen.name)
                    )

    @api.depends("event_id")
    def _compute_ticket_id(self):
        """Offer the ticket when there is one only."""
        for record in self:
            if record.ticket_id.event_id != record.event_id:
                tickets = record.event_id.event_ticket_ids
                record.ticket_id = tickets if len(tickets) == 1 else False

    @api.depends("event_id")
    def _compute_group_id(self):
        for record in self:
            if record.group_id.event_id != record.event_id:
                record.group_id = False

    @api.depends("file_name", "event_id")
    def _compute_display_name(self):
        for record in self:
            record.display_name = record.file_name or record.event_id.name

    @api.depends("state", "total_count", "imported_count", "skipped_count", "bad_count")
    def _compute_progress(self):
        for record in self:
            handled = record.imported_count + record.skipped_count + record.bad_count
            if record.state == "done":
                record.progress = 100
            elif record.state == "running" and record.total_count:
                record.progress = min(99, 100 * handled // record.total_count)
            else:
                record.progress = 0

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_system_fields(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_system_fields(vals)
        changed = INPUT_FIELDS & vals.keys()
        if changed and not self.env.su:
            if self.filtered(lambda record: record.state == "checking"):
                raise UserError(self.env._("This file is being checked. Wait for the outcome."))
            if self.filtered(lambda record: record.state in ("running", "done")):
                raise UserError(
                    self.env._("This import has begun. Start another one for another list.")
                )
            self.sudo()._forget_preview()  # sudo: the result is the system's
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_running(self):
        if any(record.state in ("checking", "running") for record in self):
            raise UserError(self.env._("This import is still running."))

    def _check_system_fields(self, vals):
        if self.env.su:
            return
        given = {
            name for name in SYSTEM_FIELDS & vals.keys() if vals[name] not in (False, None, 0, [])
        }
        if given - {"state"} or vals.get("state", "draft") != "draft":
            raise AccessError(self.env._("The result of an import is set by the system."))
        for name in SYSTEM_FIELDS & vals.keys():
            del vals[name]

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_preview(self):
        """Read the file and say what an import would do; nobody is registered. A small file at once, others from the queue.

        :return: True; what is wrong with the file as a whole stands in `message`
        :raise UserError: when the import has begun
        """
        self.ensure_one()
        self._check_right()
        self._check_not_begun()
        self.sudo()._forget_preview()  # sudo: the result is the system's
        if is_small(self._get_content()):
            self._preview()
        else:
            # sudo: the result is the system's
            self.sudo().write({"state": "checking", "user_id": self.env.uid})
            self._call_queue()
        return True

    def action_import(self):
        """Register the people of the file: a short list at once, a long one from the queue.

        :return: True
        :raise UserError: unless it was looked at before
        """
        self.ensure_one()
        self._check_right()
        # One of two who press the button.
        begun = conditional_update(
            self,
            {
                "state": "running",
                "user_id": self.env.uid,
                "started_at": fields.Datetime.now(),
                "message": None,
                "last_row": 0,
                **dict.fromkeys(("imported_count", "skipped_count", "bad_count", "sent_count"), 0),
            },
            SQL("state = 'previewed'"),
        )
        if not begun:
            if self.state in ("running", "done"):
                return True
            raise UserError(self.env._("Choose a file and have it checked first."))
        self.sudo().line_ids.unlink()  # sudo: the result is the system's
        # A few people may stand in a file that takes long to read.
        if self.total_count <= INLINE_ROWS and is_small(self._get_content()):
            self._run()
        else:
            self._call_queue()
        return True

    def action_reset(self):
        """Go back to choosing a file.

        :return: True
        :raise UserError: when the import has begun
        """
        self.ensure_one()
        self._check_not_begun()
        self.sudo()._forget_preview()  # sudo: the result is the system's
        return True

    def action_open_people(self):
        """Open the attendees who came in with this file."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_attendees"
        )
        action["domain"] = [("import_id", "=", self.id)]
        action["context"] = {"default_event_id": self.event_id.id}
        return action

    def action_open_next(self):
        """Open a new import for the same meeting."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_import_action_new"
        )
        action["context"] = {
            "default_event_id": self.event_id.id,
            "default_ticket_id": self.ticket_id.id,
            "default_group_id": self.group_id.id,
        }
        return action

    def action_download_template(self):
        """Download an empty list with the columns of the meeting."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/event_meeting/import/template?event_id={self.event_id.id}",
            "target": "download",
        }

    def action_download_bad_rows(self):
        """Download the rows that did not come in, with the reasons, to mend and upload again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/event_meeting/import/{self.id}/bad_rows",
            "target": "download",
        }

    def get_progress(self):
        """Return {'state', 'progress', 'handled', 'total'} for a page that waits; `progress` in percent."""
        self.ensure_one()
        self.check_access("read")
        return {
            "state": self.state,
            "progress": self.progress,
            "handled": self.imported_count + self.skipped_count + self.bad_count,
            "total": self.total_count,
        }

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    def _write_bad_rows(self):
        """Return the rows that did not come in as an .xlsx file like the template, with the reasons.

        :return: bytes
        """
        self.ensure_one()
        columns = self._get_columns()
        if any((line.values or {}).get("ticket_no") for line in self.line_ids):
            columns.append(("ticket_no", self.env._("Ticket Number")))
        columns.append(("reason", self.env._("Why Not Imported")))
        rows = ({**(line.values or {}), "reason": line.reason} for line in self.line_ids)
        return write_book(self.env._("Rows to Mend"), columns, rows)

    def _get_content(self):
        """Return the file, bytes, none without one."""
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _call_queue(self):
        # sudo: a scheduled action
        self.env.ref("event_meeting.ir_cron_import_people").sudo()._trigger()

    def _check_not_begun(self):
        if self.state == "checking":
            raise UserError(self.env._("This file is being checked. Wait for the outcome."))
        if self.state in ("running", "done"):
            raise UserError(self.env._("This import has begun."))

    def _check_right(self):
        """Importing is registering people: whoever may not do one may not do the other.

        :raise AccessError: then
        """
        self.check_access("write")
        self.event_id.check_access("read")
        self.env["event.registration"].check_access("create")

    def _forget_preview(self):
        self.line_ids.unlink()
        self.write(
            {
                "state": "draft",
                "message": False,
                "sample": False,
                "new_groups": False,
                "last_row": 0,
                "check_tries": 0,
                **dict.fromkeys(COUNT_FIELDS, 0),
            }
        )

    @api.autovacuum
    def _gc_files(self):
        """Drop the lists themselves after a month: people's data that nobody needs any more."""
        old = self.search(
            [
                ("create_date", "<", fields.Datetime.now() - KEEP_FILES),
                ("state", "not in", ("checking", "running")),
            ]
        )
        old._drop_people()

    @api.model
    def _get_people_domain(self):
        """Return the imports that still hold data of people."""
        return (
            fields.Domain("line_ids", "!=", False)
            | fields.Domain("file", "!=", False)
            | fields.Domain("sample", "!=", False)
        )

    def _drop_people(self):
        """Delete the lists of these imports (sudo): the file, the people shown of it and the rows that did not come in."""
        self.line_ids.unlink()
        self.filtered(lambda record: record.file or record.sample).write(
            {"file": False, "sample": False}
        )
