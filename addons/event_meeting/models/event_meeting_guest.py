# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.base_guard.text import parse_mobile

from .event_registration_status import REGISTRATION_STATUSES, get_status_sql

TAIL_LENGTH = 4


class EventMeetingGuest(models.Model):
    """What the entrance may know of somebody registered for a meeting, and the two things it may do.

    Read instead of the registration by who may admit people and no more. A view, so that a mobile cannot be asked for
    by a domain, an order, a group or an export: of it only the last four digits are there.
    """

    _name = "event.meeting.guest"
    _description = "Guest"
    _auto = False
    _order = "name, id"
    _depends = {
        "event.registration": [
            "active",
            "approval_state",
            "company_id",
            "company_name",
            "date_closed",
            "event_id",
            "event_ticket_id",
            "group_id",
            "name",
            "phone",
            "pinyin",
            "sale_status",
            "seat_no",
            "seat_words",
            "state",
            "table_no",
        ],
        "event.event": ["date_end", "is_meeting"],
    }

    active = fields.Boolean(readonly=True)
    name = fields.Char(readonly=True)
    event_id = fields.Many2one("event.event", string="Meeting", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date_end = fields.Datetime(string="Meeting Ends", readonly=True)
    ticket_id = fields.Many2one("event.event.ticket", string="Ticket", readonly=True)
    group_id = fields.Many2one("event.registration.group", string="Group", readonly=True)
    group_color = fields.Integer(related="group_id.color")
    seat_no = fields.Char(string="Seat", readonly=True)
    table_no = fields.Integer(string="Table", readonly=True, aggregator=None)
    company_name = fields.Char(string="Company Name", readonly=True)
    mobile_tail = fields.Char(
        string="Mobile Ends in", readonly=True, help="The last four digits of the mobile."
    )
    mobile_search = fields.Char(
        string="Mobile",
        store=False,
        search="_search_mobile",
        help="Finds by the last four digits, or by the whole mobile.",
    )
    pinyin = fields.Char(readonly=True)
    seat_words = fields.Char(readonly=True)
    person_search = fields.Char(
        string="Name, Seat or Mobile",
        store=False,
        search="_search_person",
        help="Finds by name, pinyin, initials, seat and organisation, and by a mobile or its last four digits.",
    )
    status = fields.Selection(REGISTRATION_STATUSES, readonly=True)
    checkin_at = fields.Datetime(string="Checked In On", readonly=True)
    checkin_by = fields.Char(string="Checked In by", compute="_compute_checkin_by")

    @property
    def _table_query(self):
        # raw: the query of a model without a table; the ORM flushes what `_depends` names
        return SQL(
            """
            SELECT reg.id,
                   reg.active,
                   reg.name,
                   reg.event_id,
                   reg.company_id,
                   event.date_end,
                   reg.event_ticket_id AS ticket_id,
                   reg.group_id,
                   reg.seat_no,
                   reg.table_no,
                   reg.company_name,
                   reg.pinyin,
                   reg.seat_words,
                   CASE WHEN length(reg.phone) > %(least)s THEN right(reg.phone, %(tail)s) END AS mobile_tail,
                   %(status)s AS status,
                   CASE WHEN reg.state = 'done' THEN reg.date_closed END AS checkin_at
              FROM event_registration AS reg
              JOIN event_event AS event ON event.id = reg.event_id AND event.is_meeting
            """,
            least=2 * TAIL_LENGTH,
            tail=TAIL_LENGTH,
            status=get_status_sql("reg"),
        )

    @api.depends("status")
    def _compute_checkin_by(self):
        # sudo: who checked in a guest that the rules show
        registrations = self._get_registrations().sudo()
        for guest, registration in zip(self, registrations, strict=True):
            guest.checkin_by = guest.status == "done" and registration._get_checkin_by()

    @api.model
    def _search_person(self, operator, value):
        if operator not in ("=", "in", "ilike"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value or []
        registration = self.env["event.registration"]
        domain = Domain.FALSE
        for text in map(str, filter(None, values)):
            domain |= self._search_mobile("=", text)
            if not parse_mobile(text):
                domain |= registration._get_person_domain(text)
        return domain

    @api.model
    def _search_mobile(self, operator, value):
        """Find by what somebody at the entrance says of a mobile: the last four digits or all of it.

        Less than all finds no more than the four digits that are shown, so that nobody finds the rest digit by digit.
        """
        if operator not in ("=", "in", "ilike"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value or []
        domain = Domain.FALSE
        for text in values:
            digits = re.sub(r"[\s-]", "", str(text or ""))
            if re.fullmatch(rf"[0-9]{{{TAIL_LENGTH}}}", digits):
                domain |= Domain("mobile_tail", "=", digits)
            elif mobile := parse_mobile(digits):
                # sudo: whose mobile it is, among the guests whom the rules show
                query = self.env["event.registration"].sudo()._search([("phone", "=", mobile)])
                domain |= Domain("id", "in", query)
        return domain

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_checkin(self):
        """Check the guests in. For the entrance, within its companies.

        :return: True, or the window that asks an event user for the reason where one guest needs force
        :raise AccessError: for whom it may not see
        :raise UserError: with one guest, when it may not come in; with the sentence of the check-in
        """
        result = self._get_registrations().action_checkin_manual()
        self.invalidate_recordset()
        return result

    def action_undo_checkin(self, reason):
        """Take check-ins back. For the entrance, within its companies.

        :param reason: why, kept in the audit line
        :return: True
        :raise AccessError: for guests whom the user may not see
        :raise UserError: without a reason
        """
        self._get_registrations()._uncheckin((reason or "").strip())
        self.invalidate_recordset()
        return True

    def action_open_undo(self):
        """Ask why, then take the check-ins back."""
        if not self.filtered(lambda guest: guest.status == "done"):
            raise UserError(self.env._("None of the selected guests is checked in."))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_meeting_guest_undo_action"
        )
        action["context"] = {"default_guest_ids": self.ids}
        return action

    def _get_registrations(self):
        """Return the registrations of these guests, under the rights of the user."""
        return self.env["event.registration"].browse(self.ids)
