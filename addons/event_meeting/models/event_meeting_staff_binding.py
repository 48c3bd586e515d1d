# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import re
import secrets
import string
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base_guard.text import parse_mobile

CODE_PURPOSE = "event_meeting.staff"
CODE_SECONDS = 30 * 60
REF_LENGTH = 12
CODE_LENGTH = 24
ALPHABET = string.ascii_letters + string.digits
TOKEN_PATTERN = re.compile(
    rf"(?P<ref>[A-Za-z0-9]{{{REF_LENGTH}}})(?P<code>[A-Za-z0-9]{{{CODE_LENGTH}}})", re.ASCII
)
# Scans made without network may still come in, and people are looked up, for some days after a meeting.
OPEN_AFTER = timedelta(days=7)


class EventMeetingStaff(models.Model):
    """Who is authorised, and how one becomes so."""

    _inherit = "event.meeting.staff"

    # ------------------------------------------------------------
    # Back office
    # ------------------------------------------------------------

    def action_open_bind(self):
        """Show the one-time QR code, and the field for the mobile. For event users."""
        self.ensure_one()
        self.check_access("write")
        token = self._issue_bind_token()
        wizard = self.env["event.meeting.staff.bind"].create(
            {"staff_id": self.id, "url": f"{self.get_base_url()}/meeting/staff/bind/{token}"}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Authorise %(name)s", name=self.name),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_unbind(self):
        """Take the right away and keep the name, to be authorised again. For event users."""
        self.check_access("write")
        for staff in self.filtered(lambda staff: staff.state == "authorised"):
            self.env["guard.audit"]._log("event.staff.unbind", staff, {"staff": staff.name})
        # sudo: the binding is the system's; the right to write was checked
        self.sudo().write(self._prepare_unbound_vals())
        return True

    # ------------------------------------------------------------
    # Binding
    # ------------------------------------------------------------

    def _issue_bind_token(self):
        """Make the secret part of the address that authorises one phone once, for 30 minutes.

        An earlier one of the same person is dead from now on.

        :return: text of letters and digits
        """
        self.ensure_one()
        ref = "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))
        # sudo: the reference is not readable by event users, whose right the caller has checked
        self.sudo().write(
            {
                "bind_ref": ref,
                "bind_until": fields.Datetime.now() + timedelta(seconds=CODE_SECONDS),
            }
        )
        code = self.env["guard.code"]._issue(
            CODE_PURPOSE, str(self.id), CODE_SECONDS, CODE_LENGTH, ALPHABET
        )
        return ref + code

    @api.model
    def _find_by_bind_token(self, token):
        """Return whom (sudo) an address would authorise, nobody when it is forged or too old; nothing is used up."""
        match = TOKEN_PATTERN.fullmatch(token or "")
        if not match:
            return self.browse()
        # sudo: the token is the proof; its bearer has no account
        return self.sudo().search(
            [("bind_ref", "=", match["ref"]), ("bind_until", ">", fields.Datetime.now())]
        )

    def _bind_device(self, token, partner=None):
        """Authorise the phone that shows a right token; it works once.

        :param token: what the address carried, see :meth:`_issue_bind_token`
        :param partner: the account of who is logged in, if anybody is
        :return: secret for the cookie of the phone, False when the token is wrong, used or too old
        """
        self.ensure_one()
        match = TOKEN_PATTERN.fullmatch(token or "")
        code = match["code"] if match else ""
        if not self.env["guard.code"]._redeem(CODE_PURPOSE, str(self.id), code):
            return False
        secret = secrets.token_urlsafe(32)
        self._bind("code", device_hash=self._hash_device(secret), partner_id=partner)
        return secret

    def _bind_registration(self, registration):
        """Authorise the account of an attendee of the same meeting.

        :raise UserError: when the registration cannot serve
        """
        self.ensure_one()
        if registration not in self._find_bindable(registration.phone):
            raise UserError(self.env._("This attendee cannot be authorised."))
        self._bind("mobile", partner_id=registration.partner_id, registration_id=registration)

    def _find_bindable(self, mobile):
        """Return the registrations (sudo) of this meeting with a mobile whose holder can log in.

        :param mobile: as typed
        :raise UserError: with the reason when there is none
        """
        self.ensure_one()
        number = parse_mobile(mobile or "")
        if not number:
            raise UserError(
                self.env._("“%(number)s” is not a mobile number.", number=(mobile or "").strip())
            )
        # sudo: whether somebody has an account is not for event users to read
        registrations = (
            self.env["event.registration"]
            .sudo()
            .search(
                [
                    ("event_id", "=", self.event_id.id),
                    ("phone", "=", number),
                    ("state", "in", ("open", "done")),
                ]
            )
        )
        if not registrations:
            raise UserError(
                self.env._("Nobody with this mobile is registered for the meeting. Register first.")
            )
        bindable = registrations.filtered("partner_id.user_ids")
        if not bindable:
            raise UserError(
                self.env._(
                    "%(name)s has no account on the website. Let the person collect the ticket with an account, or"
                    " use the QR code.",
                    name=registrations[0].name or "",
                )
            )
        own = bindable.filtered(lambda registration: self._is_own_account(registration, number))
        if not own:
            raise UserError(
                self.env._(
                    "The ticket of %(name)s was booked with the account of somebody else: %(account)s. Let the person"
                    " use the QR code.",
                    name=bindable[0].name or "",
                    account=bindable[0].partner_id.name,
                )
            )
        return own

    @api.model
    def _is_own_account(self, registration, mobile):
        """Tell whether the account of a registration is the attendee's and not that of somebody who booked for him.

        It is when he has collected the ticket with it, when it has his mobile, or when it has none and no ticket of
        the meeting with another one.

        :param registration: one `event.registration` in superuser mode
        :param mobile: in E.164
        """
        if registration.claim_state == "claimed":
            return True
        account = registration.partner_id
        own = parse_mobile(account.phone or "")
        if own:
            return own == mobile
        booked = registration.search(
            [("event_id", "=", registration.event_id.id), ("partner_id", "=", account.id)]
        )
        return set(booked.mapped("phone")) == {mobile}

    def _bind(self, how, **who):
        vals = {
            **self._prepare_unbound_vals(),
            "state": "authorised",
            "bound_on": fields.Datetime.now(),
            "bound_by": how,
            **{
                key: value.id if isinstance(value, models.BaseModel) else value
                for key, value in who.items()
            },
        }
        # sudo: the binding is the system's; the caller has checked it
        self.sudo().write(vals)
        self.env["guard.audit"]._log("event.staff.bind", self, {"staff": self.name, "how": how})

    @api.model
    def _prepare_unbound_vals(self):
        return {
            "state": "waiting",
            "partner_id": False,
            "registration_id": False,
            "bound_on": False,
            "bound_by": False,
            "device_hash": False,
            "bind_ref": False,
            "bind_until": False,
        }

    @api.model
    def _hash_device(self, secret):
        # 256 random bits: a plain hash cannot be turned back.
        return hashlib.sha256(secret.encode()).hexdigest()

    # ------------------------------------------------------------
    # Right
    # ------------------------------------------------------------

    @api.model
    def _find_authorised(self, event_id, device_secret=None, partner=None):
        """Return who (sudo) acts at a meeting, nobody without the right. To be asked at each request.

        :param event_id: id of the meeting
        :param device_secret: cookie of the phone
        :param partner: account of who is logged in
        """
        domains = []
        if device_secret:
            domains.append([("device_hash", "=", self._hash_device(device_secret))])
        if partner:
            domains.append([("partner_id", "=", partner.id)])
        for domain in domains:
            # sudo: the cookie or the login is the proof; staff read nothing by themselves
            staff = self.sudo().search(
                [
                    ("event_id", "=", event_id),
                    ("state", "=", "authorised"),
                    ("event_id.active", "=", True),
                    ("event_id.date_end", ">", fields.Datetime.now() - OPEN_AFTER),
                    *domain,
                ],
                limit=1,
            )
            if staff:
                return staff
        return self.browse()
