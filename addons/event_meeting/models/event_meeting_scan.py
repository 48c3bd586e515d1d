# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import SQL


class EventMeetingScan(models.Model):
    """What staff scanned, one line for each nonce: whatever is sent twice is decided once."""

    _name = "event.meeting.scan"
    _description = "Staff Scan"
    _order = "scanned_at desc, id desc"
    _rec_name = "registration_id"

    nonce = fields.Char(required=True, readonly=True)
    event_id = fields.Many2one(
        "event.event", string="Meeting", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True)
    staff_id = fields.Many2one(
        "event.meeting.staff", string="Staff", index=True, readonly=True, ondelete="set null"
    )
    staff_name = fields.Char(string="Staff Name", readonly=True)
    registration_id = fields.Many2one(
        "event.registration", string="Attendee", index=True, readonly=True, ondelete="cascade"
    )
    scanned_at = fields.Datetime(string="Scanned On", required=True, readonly=True)
    received_at = fields.Datetime(string="Received On", required=True, readonly=True)
    status = fields.Selection(
        [
            ("ok", "Checked in"),
            ("already", "Already in"),
            ("undone", "Check-in undone"),
            ("early", "Too early"),
            ("late", "Too late"),
            ("over", "Meeting over"),
            ("pending", "Waiting for review"),
            ("unpaid", "Not paid"),
            ("unclaimed", "Ticket not collected"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
            ("unknown", "Unknown code"),
            ("other_meeting", "Other meeting"),
            ("error", "Error"),
        ],
        readonly=True,
    )
    offline = fields.Boolean(readonly=True, help="Decided on the phone, without network.")
    conflict = fields.Boolean(
        readonly=True,
        help="The phone let somebody in whom the server would not have, or the ticket was used at two entrances.",
    )
    message = fields.Char(string="What the Phone Showed", readonly=True)
    mark = fields.Selection(
        [
            ("refused_later", "Let in without network, refused later"),
            ("overtaken", "Let in, but used earlier elsewhere"),
            ("first", "First, used again elsewhere"),
        ],
        string="To Look At",
        compute="_compute_mark",
        help="Where phones without network saw it otherwise than the server.",
    )

    _event_nonce_uniq = models.UniqueIndex("(event_id, nonce)")
    _conflict_idx = models.Index("(event_id) WHERE conflict")

    @api.depends("conflict", "offline", "status")
    def _compute_mark(self):
        for scan in self:
            scan.mark = scan.conflict and scan._get_mark()

    def _get_mark(self):
        if self.status == "ok":
            return "first"
        return "refused_later" if self.offline else "overtaken"

    @api.model
    def _open(self, staff, nonce, scanned_at, offline):
        """Take a nonce.

        Two requests with the same one cannot both go on: the second waits for the first and is then retried by
        Odoo, to find the line.

        :param staff: `event.meeting.staff` in superuser mode
        :return: tuple of the line (sudo), and whether it is new
        """
        # sudo: staff have no right of their own, the caller has checked theirs
        Scan = self.sudo()
        known = Scan.search([("event_id", "=", staff.event_id.id), ("nonce", "=", nonce)], limit=1)
        if known:
            return known, False
        # Raw SQL: of two simultaneous inserts the ORM's would end in an error that nobody retries.
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """INSERT INTO event_meeting_scan
                               (nonce, event_id, company_id, staff_id, staff_name, scanned_at, received_at, offline)
                        VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
                   ON CONFLICT (event_id, nonce) DO NOTHING
                     RETURNING id""",
                nonce,
                staff.event_id.id,
                staff.event_id.company_id.id or None,
                staff.id,
                staff.name,
                scanned_at,
                fields.Datetime.now(),
                offline,
            ),
            # Losing a race is expected here and retried: no error in the log.
            log_exceptions=False,
        )
        return Scan.browse(self.env.cr.fetchone()[0]), True
