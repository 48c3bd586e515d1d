# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import re

from odoo import api, fields, models
from odoo.tools import consteq, hmac

from odoo.addons.event_meeting.tools.qr import qr_png

TOKEN_SCOPE = "website_event_meeting.ticket"
TOKEN_PATTERN = re.compile(
    r"(?P<ids>[0-9]{1,10}(?:\.[0-9]{1,10}){0,99})-(?P<signature>[0-9a-f]{32})"
)

# state of a ticket -> (icon, contextual colour); the word comes from `_get_ticket_state_label`
TICKET_STATE_LOOKS = {
    "valid": ("fa-check-circle", "success"),
    "checked_in": ("fa-check-square-o", "success"),
    "pending": ("fa-clock-o", "warning"),
    "unpaid": ("fa-credit-card", "warning"),
    "refused": ("fa-times-circle", "danger"),
    "cancelled": ("fa-ban", "danger"),
    "over": ("fa-flag-checkered", "secondary"),
}


# What a ticket is to its holder, but for one that admits
TICKET_STATES = {
    "refused": "refused",
    "cancel": "cancelled",
    "done": "checked_in",
    "unpaid": "unpaid",
    "pending": "pending",
}


class EventRegistration(models.Model):
    """The ticket as its holder sees it on a phone."""

    _inherit = "event.registration"

    def _get_website_registration_allowed_fields(self):
        """Forms never choose the meeting, the person or the account they register for.

        The meeting is the one of the address, the account the one who is logged in; stock would
        copy the contact data of any ``partner_id`` a forged form names.
        """
        return super()._get_website_registration_allowed_fields() - {"event_id", "partner_id"}

    def _get_ticket_token(self):
        """Return the unguessable key to the ticket page of ``self`` (one or more registrations).

        It is bound to the ids, to the secret codes on the tickets and to this database; a new
        code on a ticket ends its old addresses.
        """
        ids = sorted(self.ids)
        return f"{'.'.join(map(str, ids))}-{self._sign_ticket_ids(ids)}"

    @api.model
    def _sign_ticket_ids(self, ids):
        # sudo: the codes sign the address, they are not shown
        registrations = self.sudo().browse(ids)
        message = [(registration.id, registration.barcode) for registration in registrations]
        return hmac(self.env(su=True), TOKEN_SCOPE, message)[:32]

    @api.model
    def _find_by_ticket_token(self, token):
        """Return the registrations (sudo) a ticket address stands for, none when it is forged.

        :param token: text from a visitor
        """
        match = TOKEN_PATTERN.fullmatch(token or "")
        if not match:
            return self.browse()
        ids = [int(part) for part in match["ids"].split(".")]
        if max(ids) >= 2**31:
            return self.browse()
        # sudo: the signature is the proof that the bearer may see these tickets
        registrations = self.sudo().browse(ids).exists()
        if len(registrations) != len(ids):
            return self.browse()
        if not consteq(match["signature"], self._sign_ticket_ids(ids)):
            return self.browse()
        return registrations.filtered("event_id.is_meeting")

    def _get_ticket_url(self):
        """Return the path of the ticket page of ``self``."""
        return f"/meeting/ticket/{self._get_ticket_token()}"

    def _get_ticket_state(self):
        """Return the one state the holder has to know; keys of ``TICKET_STATE_LOOKS``."""
        status = self._get_registration_status()
        if status == "open":
            return "over" if self.event_id.is_finished else "valid"
        return TICKET_STATES[status]

    def _get_ticket_state_label(self):
        """Return the state in a word or two."""
        return {
            "valid": self.env._("Registered"),
            "checked_in": self.env._("Checked in"),
            "pending": self.env._("Waiting for review"),
            "unpaid": self.env._("Not paid yet"),
            "refused": self.env._("Not accepted"),
            "cancelled": self.env._("Cancelled"),
            "over": self.env._("The meeting is over"),
        }[self._get_ticket_state()]

    def _get_ticket_position_label(self, registrations):
        """Return which of the tickets shown together this one is."""
        self.ensure_one()
        return self.env._(
            "Ticket %(number)s of %(count)s",
            number=registrations.ids.index(self.id) + 1,
            count=len(registrations),
        )

    def _get_ticket_state_hint(self):
        """Return the sentence that says what to do now."""
        self.ensure_one()
        event = self.event_id
        match self._get_ticket_state():
            case "valid":
                return self.env._("Show this code at the entrance.")
            case "checked_in" if self.date_closed:
                clock = event._get_clock_label(self.date_closed)
                return self.env._("You came in at %(time)s. Enjoy the meeting.", time=clock)
            case "checked_in":
                return self.env._("Enjoy the meeting.")
            case "pending":
                return self.env._(
                    "The organiser looks at your registration. Your seat is kept; come back to this"
                    " page to see the answer."
                )
            case "unpaid" if self.payment_authorized:
                return self.env._(
                    "Your payment is reserved and being checked. Your seat is kept; the ticket is valid"
                    " once the payment is complete."
                )
            case "unpaid" if self._is_payment_announced():
                if not self.hold_until:
                    return self.env._(
                        "Your payment is on its way. The ticket is valid once it arrives."
                    )
                clock = event._get_clock_label(self.hold_until)
                return self.env._(
                    "Your payment is on its way. The ticket is valid once it arrives; your seat is kept until"
                    " %(time)s.",
                    time=clock,
                )
            case "unpaid" if self.hold_until:
                clock = event._get_clock_label(self.hold_until)
                return self.env._(
                    "Your seat is kept until %(time)s. Please pay by then.", time=clock
                )
            case "unpaid":
                return self.env._("The ticket is valid once it is paid.")
            case "refused" if self.refuse_reason:
                return self.env._("Reason: %(reason)s", reason=self.refuse_reason)
            case "refused":
                return self.env._("Please ask the organiser if you think this is a mistake.")
            case "cancelled" if self.hold_until and not self.refund_state:
                return self.env._(
                    "The time to pay ran out and the seat was given back. Please register again."
                )
            case "cancelled":
                return self.env._("This ticket no longer admits anybody.")
            case _:
                return self.env._("Thank you for your interest.")

    def _is_payment_announced(self):
        """Tell whether the buyer has done his part and the provider has not said yet that the money is there."""
        # sudo: payments are closed to buyers
        return "pending" in self.sudo().sale_order_id.transaction_ids.mapped("state")

    def _get_refund_label(self):
        """Return what happens to the money of a ticket that is not valid; empty without a payment."""
        self.ensure_one()
        if self.refund_state == "done":
            return self.env._("Your payment has been returned.")
        if self.refund_state:
            return self.env._("Your payment is being returned.")
        return ""

    def _get_ticket_state_look(self):
        """Return ``(icon, colour)`` that go with the state."""
        return TICKET_STATE_LOOKS[self._get_ticket_state()]

    def _is_ticket_presentable(self):
        """Tell whether a code may be shown or printed: admitted, or in already."""
        self.ensure_one()
        return self._get_ticket_state() in ("valid", "checked_in", "over")

    def _is_ticket_withheld(self):
        """Tell whether the holder has to do something on his page before he sees the code; addons that ask him extend this.

        A question of the page alone: the entrance admits by the code as before.
        """
        self.ensure_one()
        return False

    def _is_code_shown(self):
        """Tell whether the page shows the code of this ticket and what goes with it."""
        self.ensure_one()
        return (
            self._get_ticket_state() in ("valid", "checked_in") and not self._is_ticket_withheld()
        )

    def _get_keep_until(self):
        """Return until when (naive UTC) a phone may keep the page of these tickets; ``None`` when it shows no code."""
        now = fields.Datetime.now()
        shown = self.filtered(lambda reg: reg._is_code_shown())
        return max((end for end in shown.event_id.mapped("date_end") if end > now), default=None)

    def _get_ticket_qr(self, size=640):
        """Return the check-in code (on white, the page gives the margin) as a ``data:`` address, so that a page seen once works offline.

        :param size: edge in pixels at most
        """
        self.ensure_one()
        png = qr_png(self.barcode, size, border=1)
        return f"data:image/png;base64,{base64.b64encode(png).decode()}"

    def _get_shown_lucky_code(self):
        """Return the lucky code where the organiser lets attendees see it (MTG-18)."""
        self.ensure_one()
        return self.lucky_code if self.event_id.show_lucky_code else False

    def _get_shown_seat(self):
        """Return the seat, which attendees learn at check-in (MTG-31)."""
        self.ensure_one()
        return self.seat_no if self.state == "done" else False
