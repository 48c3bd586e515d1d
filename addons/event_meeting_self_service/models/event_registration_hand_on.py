# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.text import clean_text, mask_mobile
from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.event_meeting.exceptions import PersonLimitReached
from odoo.addons.event_meeting.tools import codes

from ..exceptions import SelfServiceRefused

MAX_NAME = 100
# A refusal tells that a mobile holds the ticket already: few are tried.
HAND_ON_LIMIT = 10
HAND_ON_WINDOW = 3600  # seconds


class EventRegistration(models.Model):
    """Giving the own ticket to somebody else: the seat, the order and the place in the lottery stay with the ticket."""

    _inherit = "event.registration"

    def _self_hand_on(self, name, mobile, visitor=None, proof=None):
        """Hand the ticket on to another person; its old holder has nothing of it any more.

        It gets new codes. It belongs to no account and waits to be collected by the new holder. Answers about the old
        holder go, and a reviewed ticket is reviewed again. Of two at the same moment one wins.

        :param name: of the new holder, as typed
        :param mobile: of the new holder, as typed
        :param visitor: see :meth:`_is_held`
        :param proof: see :meth:`_is_held`
        :return: whether the new holder gets a text message
        :raise SelfServiceRefused: when it is not his, not allowed, or cannot be read
        :raise ValidationError: when the new holder may not have the ticket
        :raise TooManyAttempts: when many are tried
        """
        self.ensure_one()
        self._check_holder(visitor, proof)
        self._check_self_service(self._get_hand_on_obstacle())
        # sudo: holders write no registration; the rules above have let this one through
        registration = self.sudo()
        vals = registration._prepare_hand_on(name, mobile)
        self.env["guard.rate"].sudo()._check(  # sudo: the counter is closed to everybody
            f"meeting.self_hand_on:{self.id}", limit=HAND_ON_LIMIT, window=HAND_ON_WINDOW
        )
        before = (
            f"{registration.name or ''} {mask_mobile(registration.phone)}",
            registration.partner_id,
            registration.barcode,
            registration.ticket_no,
        )
        if not registration._take_from_holder():
            registration.invalidate_recordset(flush=False)
            raise SelfServiceRefused("closed", self._get_lost_message())
        old, account, barcode, ticket_no = before
        self.env["event.registration.retired"].sudo().create(  # sudo: as above
            {"registration_id": self.id, "barcode": barcode, "ticket_no": ticket_no}
        )
        registration.registration_answer_ids.filtered(
            lambda answer: not answer.question_id.once_per_order
        ).unlink()
        registration._give_to_new_holder(vals)
        registration.message_unsubscribe(account.ids)
        new = f"{registration.name} {mask_mobile(registration.phone)}"
        registration._log_self_service(
            "event.self.hand_on",
            self.env._("Handed on by the attendee: %(old)s → %(new)s", old=old, new=new),
            {"times": registration.handed_on_count},
        )
        if not registration.event_id.self_hand_on_sms:
            return False
        return bool(registration._send_attendance_codes()["count"])

    def _give_to_new_holder(self, vals):
        try:
            self.write(vals)
        except PersonLimitReached as error:
            # The sentence of the registration form would tell the old holder to use his own mobile.
            raise SelfServiceRefused(
                "person_limit",
                self.env._(
                    "The new holder has “%(ticket)s” already, as often as one person may.",
                    ticket=self.event_ticket_id.name,
                ),
            ) from error

    def _get_hand_on_obstacle(self):
        """Return why the holder cannot hand the ticket on, see :meth:`_get_self_service`."""
        self.ensure_one()
        # sudo: settings of the meeting
        registration = self.sudo()
        event = registration.event_id
        if not event.self_hand_on:
            return None
        if obstacle := self._get_ticket_obstacle():
            return obstacle
        if registration.sale_status == "to_pay":
            return self.env._("Pay for the ticket first.")
        if registration.state != "open" or registration.approval_state == "pending":
            return self.env._(
                "The ticket waits for review. It can be handed on once it is approved."
            )
        if registration.handed_on_count >= event.self_hand_on_max:
            return self.env._(
                "This ticket has changed hands %(times)s times already. Please ask the organiser.",
                times=registration.handed_on_count,
            )
        return ""

    def _prepare_hand_on(self, name, mobile):
        """Return what the new holder changes on the ticket.

        :raise SelfServiceRefused: with ``code`` 'invalid'
        """
        name = clean_text(name or "")
        if not name or len(name) > MAX_NAME:
            raise SelfServiceRefused(
                "invalid",
                self.env._(
                    "Enter the name of the new holder, %(most)s characters at most.", most=MAX_NAME
                ),
            )
        phone = self._parse_mobile(mobile or "")
        if phone == self.phone:
            raise SelfServiceRefused(
                "invalid",
                self.env._(
                    "This is the mobile the ticket has. Enter the one of the new holder; a wrong name is corrected"
                    " under “Correct”."
                ),
            )
        return {
            "name": name,
            "phone": phone,
            "email": False,
            "company_name": False,
            "partner_id": False,
            "visitor_id": False,
            "claim_state": "unclaimed",
            "claim_date": False,
            "code_sent_date": False,
            "self_edit_note": False,
            **self._prepare_new_codes(),
        }

    def _prepare_new_codes(self):
        """Return codes that were on no ticket before.

        A code comes from a number; a fresh one of the same sequence is no other ticket's.
        """
        [number] = self._reserve_ids(1)
        keys = self._get_code_keys()
        return {
            "barcode": self._get_random_barcode(),
            "ticket_no": codes.ticket_no(number, keys["ticket_no"]),
            "attendance_code": codes.attendance_code(number, keys["attendance_code"]),
            "lucky_code": codes.lucky_code(number, keys["lucky_code"]),
        }

    def _take_from_holder(self):
        """Note that the ticket changes hands unless something else has happened to it meanwhile.

        :return: whether this call did it
        """
        vals = {
            "handed_on_date": fields.Datetime.now(),
            "handed_on_count": SQL("COALESCE(handed_on_count, 0) + 1"),
            **self._prepare_new_review(),
        }
        valid = SQL(
            "%s AND state = 'open' AND sale_status <> 'to_pay'", self._get_unchanged_condition()
        )
        return bool(conditional_update(self, vals, valid))

    def _get_handed_on_message(self):
        """Return what the entrance says of a code that was on a ticket before it was handed on."""
        return self.env._(
            "This ticket was handed on: this code is void. The new holder has another one. Do not admit."
        )

    @api.model
    def _get_checkin_answers(self):
        """Name the codes of a ticket that was handed on."""
        handed_on = {"word": self.env._("Handed on"), "kind": "error", "forceable": False}
        return {**super()._get_checkin_answers(), "handed_on": handed_on}
