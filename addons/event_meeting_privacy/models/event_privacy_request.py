# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

OFFICE_GROUP = "event.group_event_user"
OPEN_STATES = ("new", "waiting")


class EventPrivacyRequest(models.Model):
    """Somebody asks an organiser to delete what it holds about him; done by hand, or by itself when the time is over."""

    _name = "event.privacy.request"
    _description = "Request to Delete Personal Data"
    _order = "deadline, id"
    _rec_name = "name"

    name = fields.Char(string="Person", readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Account", readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        string="Organiser",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    state = fields.Selection(
        [
            ("new", "To Do"),
            ("waiting", "Waiting for a Meeting"),
            ("done", "Deleted"),
            ("refused", "Refused"),
        ],
        default="new",
        required=True,
        readonly=True,
        index=True,
    )
    request_date = fields.Datetime(
        string="Asked On", required=True, readonly=True, default=fields.Datetime.now
    )
    deadline = fields.Date(string="Answer by", required=True, readonly=True)
    is_late = fields.Boolean(string="Late", compute="_compute_is_late")
    done_date = fields.Datetime(string="Answered On", readonly=True)
    done_uid = fields.Many2one(
        "res.users", string="Answered by", readonly=True, ondelete="set null"
    )
    refuse_reason = fields.Char(
        string="Reason", help="Why the data is kept, in words for the person who asked."
    )
    deleted_count = fields.Integer(string="Registrations Deleted", readonly=True, aggregator=None)
    registration_ids = fields.Many2many(
        "event.registration", string="Registrations", compute="_compute_registration_ids"
    )
    registration_count = fields.Integer(
        string="Registrations Left", compute="_compute_registration_ids"
    )

    _open_uniq = models.UniqueIndex(
        "(partner_id, company_id) WHERE state IN ('new', 'waiting')",
        "You have asked for this already.",
    )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("state", "deadline")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for request in self:
            request.is_late = request.state == "new" and request.deadline < today

    @api.depends("partner_id", "state")
    def _compute_registration_ids(self):
        for request in self:
            left = request.sudo()._get_registrations()  # sudo: read again under the own rules
            request.registration_ids = left.sudo(False)._filtered_access("read")
            request.registration_count = len(left)

    def _get_registrations(self):
        """Return the registrations (sudo) of the person with the organiser that are about somebody still."""
        self.ensure_one()
        own = self.sudo().partner_id._get_own_registrations()
        return own.filtered(
            lambda registration: (
                registration.company_id == self.company_id and not registration.anonymised_date
            )
        )

    def write(self, vals):
        if not self.env.su and vals.keys() - {"refuse_reason"}:
            raise AccessError(self.env._("Answer the request with its buttons."))
        return super().write(vals)

    # ------------------------------------------------------------
    # What the person is told
    # ------------------------------------------------------------

    def _get_state_icon(self):
        """Return the icon that goes with the state."""
        self.ensure_one()
        return {"done": "fa-check-circle", "refused": "fa-times-circle"}.get(
            self.state, "fa-clock-o"
        )

    def _get_state_sentence(self):
        """Return where the request stands, in words for the person who asked."""
        self.ensure_one()
        values = {
            "organiser": self.company_id.name,
            "deadline": format_date(self.env, self.deadline),
            "date": format_date(self.env, self.done_date),
            "reason": self.refuse_reason or "",
        }
        match self.state:
            case "done":
                return self.env._("%(organiser)s: deleted on %(date)s.", **values)
            case "refused":
                return self.env._("%(organiser)s: refused. Reason: %(reason)s", **values)
            case "waiting":
                return self.env._(
                    "%(organiser)s: what could be deleted is deleted. The rest follows after the meeting, or as soon as"
                    " you cancel the ticket.",
                    **values,
                )
            case _:
                return self.env._(
                    "%(organiser)s: asked for. You have the answer by %(deadline)s.", **values
                )

    # ------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------

    @api.model
    def _ask(self, partner):
        """Ask every organiser that holds data of a person to delete it; the caller knows that it is the person.

        :param partner: of the account
        :return: the requests (sudo) that are open now
        """
        # sudo: visitors write no requests by themselves
        requests = self.sudo()
        mine = Domain("partner_id", "=", partner.id) & Domain("state", "in", OPEN_STATES)
        known = requests.search(mine).company_id
        people = partner._get_own_registrations().filtered(lambda reg: not reg.anonymised_date)
        today = fields.Date.context_today(self)
        for company in people.company_id - known:
            request = requests.create(
                {
                    "name": partner.name,
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "deadline": today + timedelta(days=company.privacy_request_days),
                }
            )
            self.env["guard.audit"]._log("event.privacy.request", request)
        return requests.search(mine)

    # ------------------------------------------------------------
    # Answering
    # ------------------------------------------------------------

    def action_carry_out(self):
        """Delete what can be deleted now. For event users.

        :raise AccessError: for others
        """
        self._check_office()
        self.sudo()._carry_out()  # sudo: the right was checked; much of it is the system's
        return True

    def action_refuse(self):
        """Refuse, with the reason that was entered. For event users.

        :raise AccessError: for others
        :raise UserError: without a reason
        """
        self._check_office()
        open_requests = self.filtered(lambda request: request.state in OPEN_STATES)
        if not all((request.refuse_reason or "").strip() for request in open_requests):
            raise UserError(
                self.env._(
                    "Enter the reason first: the person who asked is told, and may complain."
                )
            )
        open_requests.sudo()._finish("refused")  # sudo: see action_carry_out
        return True

    def action_view_registrations(self):
        """Open the registrations the request is about."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_attendees"
        )
        action["domain"] = [("id", "in", self.registration_ids.ids)]
        action["context"] = {}
        return action

    @api.model
    def _cron_carry_out(self):
        """Carry out what is due, and what waited for a meeting that is over."""
        today = fields.Date.context_today(self)
        due = self.search(
            ["|", ("state", "=", "waiting"), "&", ("state", "=", "new"), ("deadline", "<=", today)]
        )
        for request in due:
            request._carry_out()
            if not self.env["ir.cron"]._commit_progress(1):
                return

    def _check_office(self):
        if not self.env.user.has_group(OFFICE_GROUP):
            raise AccessError(self.env._("Only event users may answer requests of attendees."))
        self.check_access("write")

    def _carry_out(self):
        """Anonymise the registrations nobody has to be admitted with any more; those of later meetings are waited for."""
        for request in self.filtered(lambda request: request.state in OPEN_STATES):
            left = request._get_registrations()
            settled = left.filtered(lambda registration: registration._is_privacy_settled())
            settled._log_by_meeting("event.anonymise")
            settled._anonymise()
            request.deleted_count += len(settled)
            if left - settled:
                request.state = "waiting"
            else:
                request._finish("done")

    def _finish(self, state):
        for request in self:
            request.write(
                {"state": state, "done_date": fields.Datetime.now(), "done_uid": self.env.uid}
            )
            detail = {"count": request.deleted_count}
            if state == "refused":
                detail["reason"] = request.refuse_reason
            self.env["guard.audit"]._log(f"event.privacy.request.{state}", request, detail)
            if state == "done":
                request.name = (request.name or "")[:1] + "**"
