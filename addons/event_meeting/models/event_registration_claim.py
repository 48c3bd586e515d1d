# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, consteq

from odoo.addons.base_guard.text import clean_code, parse_mobile
from odoo.addons.base_guard.tools import conditional_update

from ..exceptions import ClaimRefused
from ..tools.codes import is_attendance_code

# What an account would fill in where the organiser has left it empty.
CONTACT_FIELDS = ("name", "email", "phone", "company_name")


class EventRegistration(models.Model):
    """Tickets of people whom the organiser entered: whether their holder has collected them."""

    _inherit = "event.registration"

    claim_state = fields.Selection(
        [
            ("not_needed", "Not needed"),
            ("unclaimed", "Ticket not collected"),
            ("claimed", "Ticket collected"),
        ],
        string="Collection",
        default="not_needed",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    claim_date = fields.Datetime(string="Collected On", readonly=True, copy=False)

    @api.model
    def _prepare_claim_vals(self, vals):
        """Return whether a new registration waits to be collected: entered by the organiser, for nobody's account."""
        source = vals.get("source") or self.env.context.get("default_source") or "online"
        waits = source != "online" and not vals.get("partner_id")
        return {"claim_state": "unclaimed" if waits else "not_needed"}

    # ------------------------------------------------------------
    # Collecting a ticket
    # ------------------------------------------------------------

    @api.model
    def _claim(self, code, mobile):
        """Hand out the ticket of an attendance code to whoever also knows the mobile it was made for.

        For everybody, logged in or not. With a login the ticket then belongs to that account, and opens for no
        other, unless code and mobile only open it (:meth:`_is_handed_out_by_code`); without one, they open it again,
        also later with a login. Of several accounts at the same moment exactly one gets it. A wrong code and a wrong
        mobile cannot be told from each other.

        :param code: attendance code as typed
        :param mobile: mobile as typed, of China without a country code
        :return: the registration, in superuser mode
        :raise TooManyAttempts: after too many wrong tries, see ``guard.rate``
        :raise ClaimRefused: with ``code`` 'wrong', 'cancelled' or 'taken'
        """
        code = clean_code(code)
        # sudo: the counter is closed to everybody
        rate = self.env["guard.rate"].sudo()
        attempt = rate._begin_attempt(
            "meeting.claim", {"code": code, "mobile": self._read_mobile(mobile)}
        )
        registration = self._find_by_code_and_mobile(
            fields.Domain("attendance_code", "=", code), mobile, is_attendance_code(code)
        )
        if not registration:
            raise ClaimRefused(
                "wrong",
                self.env._(
                    "Code and mobile do not belong together. Check both: the code has 8 letters and digits, the mobile"
                    " is the one you gave to the organiser."
                ),
            )
        rate._end_attempt(attempt)
        if registration.state == "cancel" or registration.approval_state == "refused":
            raise ClaimRefused(
                "cancelled",
                self.env._("This registration was cancelled. Please ask the organiser."),
            )
        registration._check_not_taken()
        if registration._is_handed_out_by_code():
            registration._collect()
            registration._check_not_taken()
        return registration

    def _is_handed_out_by_code(self):
        """Tell whether attendance code and mobile hand the ticket out to an account or a browser, or only open it.

        Addons that want more of who takes a ticket narrow this.
        """
        self.ensure_one()
        return True

    def action_reset_claim(self):
        """Take collected tickets back, so that their code and mobile open them again for the right person.

        For event users. The account that has the ticket loses it, and the check-in code on it is changed: the address
        and pictures of the old ticket admit nobody any more.

        :raise AccessError: for others
        """
        if not self.env.user.has_group("event.group_event_user"):
            raise AccessError(self.env._("Only event users may take a collected ticket back."))
        self.check_access("write")
        for registration in self.filtered(lambda reg: reg.claim_state == "claimed"):
            # sudo: fields of the system; the name of an account may be closed to the user
            taken = registration.sudo()
            detail = {"account": taken.partner_id.name or False}
            taken.write(
                {
                    "claim_state": "unclaimed",
                    "claim_date": False,
                    "partner_id": False,
                    "barcode": self._get_random_barcode(),
                }
            )
            self.env["guard.audit"]._log("event.claim.reset", registration, detail)
        return True

    @api.model
    def _read_mobile(self, mobile):
        """Return a mobile as its wrong tries are counted: however it is typed, it is the same one."""
        return parse_mobile(mobile) or clean_code(mobile or "")

    @api.model
    def _find_by_code_and_mobile(self, domain, mobile, readable=True):
        """Return the registration (sudo) of a meeting that a domain finds, if its mobile is the given one, else none.

        :param domain: finds at most one registration by what its holder knows
        :param mobile: as typed
        :param readable: falsy when what was typed cannot be a code at all
        """
        given = parse_mobile(mobile) or ""
        if not readable:
            domain = fields.Domain.FALSE
        # sudo: registrations are closed to visitors; who knows code and mobile may see this one
        registration = self.sudo().search_fetch(
            domain,
            ["phone", "state", "approval_state", "claim_state", "partner_id", "event_id"],
            limit=1,
        )
        known = parse_mobile(registration.phone) or "-"
        # Compared also without a registration, so that both answers take the same time.
        if not consteq(given.encode(), known.encode()):
            return registration.browse()
        return registration.filtered("event_id.is_meeting")

    def _get_account(self):
        """Return the partner of whoever is logged in, an empty one for visitors."""
        user = self.env.user
        # sudo: the user's own partner
        return self.env["res.partner"] if user._is_public() else user.sudo().partner_id

    def _check_not_taken(self):
        """Refuse a ticket that belongs to somebody else's account.

        :raise ClaimRefused: with ``code`` 'taken'
        """
        self.ensure_one()
        owner = self.partner_id.with_context(active_test=False)
        if owner and owner != self._get_account() and owner.user_ids:
            raise ClaimRefused(
                "taken",
                self.env._(
                    "This ticket has been collected with an account. Log in with it and look under My Meetings; if it"
                    " was not you, ask the organiser to take the ticket back."
                ),
            )

    def _is_collectable(self):
        """Tell whether an account may take this ticket: valid, and nobody's yet."""
        self.ensure_one()
        return not self.partner_id and self.state != "cancel" and self.approval_state != "refused"

    def _collect(self, from_guest=False):
        """Mark the ticket as collected, and give it to the account of whoever is logged in.

        The caller has made sure that it is handed to the right person. A ticket that has a partner keeps it.

        :param from_guest: take it also from the contact of an order without an account, who cannot log in
        :return: whether something was collected now
        """
        self.ensure_one()
        account = self._get_account()
        vals = {}
        if self.claim_state == "unclaimed":
            vals = {"claim_state": "claimed", "claim_date": fields.Datetime.now()}
        if account and (not self.partner_id or (from_guest and self._is_of_guest())):
            vals["partner_id"] = account.id
        if not vals:
            return False
        as_seen = SQL(
            "claim_state = %s AND partner_id IS NOT DISTINCT FROM %s",
            self.claim_state,
            self.partner_id.id or None,
        )
        contact = [self._fields[name] for name in CONTACT_FIELDS]
        # The organiser's words about the attendee stay; those of the account are not copied.
        with self.env.protecting(contact, self):
            collected = bool(conditional_update(self, vals, as_seen))
        self.invalidate_recordset(flush=False)
        if collected:
            self.env["guard.audit"]._log("event.claim", self, {"account": account.name or False})
        return collected

    def _is_of_guest(self):
        """Tell whether the ticket was bought on the site by somebody without an account."""
        self.ensure_one()
        owner = self.partner_id.with_context(active_test=False)
        return bool(self.sale_order_id and self.source == "online" and not owner.user_ids)

    def _collect_for_account(self):
        """Put tickets, whose bearer has shown that they are his, into the account of whoever is logged in.

        :return: those that are his now
        """
        for registration in self:
            if registration._get_account() and registration._is_collectable():
                registration._collect()
        return self.filtered(lambda reg: reg.partner_id and reg.partner_id == reg._get_account())

    # ------------------------------------------------------------
    # At the entrance
    # ------------------------------------------------------------

    @api.model
    def _get_checkin_fields(self):
        return [*super()._get_checkin_fields(), "claim_state"]

    @api.model
    def _get_checkin_event_fields(self):
        return [*super()._get_checkin_event_fields(), "checkin_unclaimed"]

    def _get_checkin_status(self, at=None):
        """Say 'unclaimed' of who could come in but has not collected his ticket, where the meeting wants that."""
        status = super()._get_checkin_status(at)
        if status == "ok" and self.claim_state == "unclaimed":
            # sudo: the setting of the meeting whose attendee one may check in
            return "ok" if self.event_id.sudo().checkin_unclaimed else "unclaimed"
        return status

    def _get_checkin_message(self, status):
        if status == "unclaimed":
            return self.env._(
                "The ticket has not been collected. Collect it with the attendance code first."
            )
        return super()._get_checkin_message(status)
