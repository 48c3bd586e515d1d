# SPDX-License-Identifier: LGPL-3.0-or-later
import calendar
import re
import secrets

from odoo import api, fields, models
from odoo.tools import consteq, hmac

from odoo.addons.base_guard.text import clean_code

from ..tools.codes import is_attendance_code, is_ticket_no
from ..tools.qr import qr_svg

# A code on a screen changes that often; the one before it still counts.
STEP_SECONDS = 30
STEPS_ACCEPTED = 2
# So long somebody who has scanned a changing code may take to type.
PASS_SECONDS = 5 * 60

TOKEN_BYTES = 12
TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
PROOF = re.compile(r"(?P<step>[0-9]{1,12})\.(?P<signature>[0-9a-f]{20})")
QR_PIXELS = 1000


class EventEvent(models.Model):
    """The code on the wall or on a screen, with which attendees check in by themselves."""

    _inherit = "event.event"

    checkin_unclaimed = fields.Boolean(
        string="Admit Tickets Not Collected",
        default=True,
        help="Off: guests whom you have entered must collect their ticket with code and mobile before they come in.",
    )
    checkin_code_rotating = fields.Boolean(
        string="Changing Check-in Code",
        help="The code on the screen changes every 30 seconds, so that a photo of it lets nobody check in from afar."
        " It cannot be printed then.",
    )
    checkin_token = fields.Char(
        string="Check-in Token",
        readonly=True,
        copy=False,
        groups="event.group_event_user",
    )

    _checkin_token_uniq = models.UniqueIndex("(checkin_token) WHERE checkin_token IS NOT NULL")

    # ------------------------------------------------------------
    # The code
    # ------------------------------------------------------------

    def action_renew_checkin_token(self):
        """Make a new check-in code; every one printed or shown before is dead. For who may write the meeting."""
        self.check_access("write")
        for event in self.filtered("is_meeting"):
            # sudo: set by the system alone
            event.sudo().checkin_token = secrets.token_urlsafe(TOKEN_BYTES)
            self.env["guard.audit"]._log("event.checkin.code", event)
        return True

    def _get_checkin_token(self):
        """Return the secret in the address of the check-in page, made when it is first asked for."""
        self.ensure_one()
        # sudo: the caller may show the code; the token is written by the system
        event = self.sudo()
        if not event.checkin_token:
            event.checkin_token = secrets.token_urlsafe(TOKEN_BYTES)
        return event.checkin_token

    def _get_checkin_url(self):
        """Return the absolute address of the check-in page, as the code leads to it now."""
        self.ensure_one()
        url = f"{self.get_base_url()}/meeting/c/{self._get_checkin_token()}"
        if self.checkin_code_rotating:
            step = self._get_checkin_step()
            url += f"?t={step}.{self._sign_checkin_step(step)}"
        return url

    def _get_checkin_qr(self):
        """Return the QR code of :meth:`_get_checkin_url` as SVG, bytes."""
        return qr_svg(self._get_checkin_url(), QR_PIXELS, border=2)

    @api.model
    def _get_checkin_seconds_left(self):
        """Return the seconds until a changing code changes."""
        return STEP_SECONDS - self._get_timestamp() % STEP_SECONDS

    @api.model
    def _find_by_checkin_token(self, token):
        """Return the meeting (sudo) of a check-in address, an empty one for a token that is not, or no longer, good."""
        if not TOKEN.fullmatch(token or ""):
            return self.browse()
        # sudo: who stands before the code may check in, also where the meeting is not published
        return self.sudo().search([("checkin_token", "=", token), ("is_meeting", "=", True)])

    def _is_checkin_proof_valid(self, proof):
        """Tell whether a text from the address was made for a changing code a moment ago."""
        self.ensure_one()
        match = PROOF.fullmatch(proof or "")
        if not match:
            return False
        step = int(match["step"])
        age = self._get_checkin_step() - step
        return 0 <= age < STEPS_ACCEPTED and consteq(
            match["signature"], self._sign_checkin_step(step)
        )

    @api.model
    def _get_checkin_pass_end(self):
        """Return until when somebody who has just scanned a changing code may check in, seconds since the epoch."""
        return self._get_timestamp() + PASS_SECONDS

    @api.model
    def _get_timestamp(self):
        return calendar.timegm(fields.Datetime.now().timetuple())

    @api.model
    def _get_checkin_step(self):
        return self._get_timestamp() // STEP_SECONDS

    def _sign_checkin_step(self, step):
        # sudo: the database secret signs and goes nowhere else
        message = (self._get_checkin_token(), step)
        return hmac(self.env(su=True), "event_meeting.checkin_step", message)[:20]

    def _get_checkin_closed(self, moment):
        """Return why nobody can check in at a moment: 'over', 'early' or 'late'; an empty text when one can.

        :param moment: naive UTC
        """
        self.ensure_one()
        if self.date_end <= moment:
            return "over"
        if not self.checkin_begin or moment < self.checkin_begin:
            return "early"
        return "late" if self.checkin_end <= moment else ""

    # ------------------------------------------------------------
    # Who it is
    # ------------------------------------------------------------

    def _find_for_self_checkin(self, mobile, number):
        """Return the registration (sudo) of this meeting with a mobile and a number, else an empty one.

        A wrong mobile cannot be told from a wrong number, nor from one of another meeting.

        :param mobile: as typed
        :param number: ticket number or attendance code, as typed
        :raise TooManyAttempts: after too many wrong tries, see ``guard.rate``
        """
        self.ensure_one()
        number = clean_code(number)
        registrations = self.env["event.registration"]
        # sudo: the counter is closed to everybody
        rate = self.env["guard.rate"].sudo()
        attempt = rate._begin_attempt(
            f"meeting.checkin:{self.id}",
            {"number": number, "mobile": registrations._read_mobile(mobile)},
        )
        name = "ticket_no" if is_ticket_no(number) else "attendance_code"
        readable = name == "ticket_no" or is_attendance_code(number)
        registration = registrations._find_by_code_and_mobile(
            fields.Domain(name, "=", number) & fields.Domain("event_id", "=", self.id),
            mobile,
            readable,
        )
        if registration:
            rate._end_attempt(attempt)
        return registration
