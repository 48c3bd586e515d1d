# SPDX-License-Identifier: LGPL-3.0-or-later
import unicodedata
from collections import Counter

from odoo import fields, models
from odoo.tools import email_normalize

from odoo.addons.base_guard.text import clean_line, clean_text, parse_mobile

from ..exceptions import RegistrationRefused
from ..tools import id_card

# What a visitor may say about an attendee; everything else is the system's.
ALLOWED_KEYS = (
    "event_ticket_id",
    "name",
    "phone",
    "email",
    "company_name",
    "registration_answer_ids",
)
# Values that are kept on the attendee as well, by the type of the question that asks for them.
TYPED_KEYS = {"name": "name", "phone": "phone", "email": "email", "company_name": "company_name"}
MAX_LINE = 100
MAX_TEXT = 2000


class EventEvent(models.Model):
    _inherit = "event.event"

    # ------------------------------------------------------------
    # Cleaning
    # ------------------------------------------------------------

    def _prepare_registration_requests(self, requests):
        """Return cleaned copies of what visitors asked for; nothing else is changed.

        Only what a visitor may say is kept: foreign keys such as `partner_id`, `event_id` or `state` are dropped.
        Texts are stripped, numbers made half-width, readable mobiles turned to E.164. What cannot be read stays as
        it is, for :meth:`_validate_registrations` to refuse.

        :param requests: list of dict as website_event's form processing gives them
        :return: list of dict
        """
        questions = self._get_all_questions()
        types = {question.id: question.question_type for question in questions}
        return [self._clean_request(request, types) for request in requests]

    def _get_all_questions(self):
        # sudo: visitors read published meetings only; the questions are shown on its form
        event = self.sudo()
        return event.question_ids | event.event_ticket_ids.question_ids

    def _clean_request(self, request, types):
        cleaned = {}
        for key in ALLOWED_KEYS:
            if key not in request:
                continue
            value = request[key]
            if key == "registration_answer_ids":
                value = [self._clean_answer(command, types) for command in value or []]
            elif isinstance(value, str):
                value = self._clean_value(value, key)
            cleaned[key] = value
        return cleaned

    def _clean_answer(self, command, types):
        if not self._is_answer(command):
            return command
        vals = {
            key: value
            for key, value in command[2].items()
            if key in ("question_id", "value_answer_id", "value_text_box")
        }
        if isinstance(vals.get("value_text_box"), str):
            kind = types.get(vals.get("question_id"))
            vals["value_text_box"] = self._clean_value(vals["value_text_box"], kind)
        return (0, 0, vals)

    def _clean_value(self, value, kind):
        value = clean_text(value) if kind == "text_box" else clean_line(value)
        if kind == "phone":
            return parse_mobile(value) or value
        if kind == "id_card":
            return "".join(unicodedata.normalize("NFKC", value).split()).upper()
        if kind == "email":
            return unicodedata.normalize("NFKC", value)
        return value

    @staticmethod
    def _is_answer(command):
        return len(command) == 3 and command[0] == 0 and isinstance(command[2], dict)

    # ------------------------------------------------------------
    # Validation
    # ------------------------------------------------------------

    def _validate_registrations(self, requests):
        """Refuse what a visitor may not register for; the page in front of it decides nothing.

        Changes nothing. Whether a seat is really free is decided by the claim at creation; this tells it earlier.

        :param requests: list of dict, cleaned by :meth:`_prepare_registration_requests`
        :raise RegistrationRefused: with one of the codes 'empty', 'closed', 'ticket_invalid', 'ticket_disabled',
            'not_yet', 'ended', 'order_limit', 'sold_out', 'missing_answer', 'foreign_answer', 'invalid_answer',
            'invalid_phone', 'invalid_id_card', 'invalid_email', 'same_person'
        """
        self.ensure_one()
        event = (
            self.sudo()
        )  # sudo: visitors read neither stock nor registrations; only a refusal comes out
        if reason := event._get_closed_reason():
            raise RegistrationRefused("closed", reason)
        if not requests:
            raise RegistrationRefused(
                "empty", self.env._("Choose a ticket and fill in the form first.")
            )
        tickets = [event._get_requested_ticket(request, i) for i, request in enumerate(requests)]
        counts = Counter(tickets)
        for ticket in counts:
            event._check_ticket_on_sale(ticket)
        event._check_order_limit(counts)
        event._check_seats_left(counts)
        for index, (request, ticket) in enumerate(zip(requests, tickets, strict=True)):
            event._check_answers(request, ticket, index)

    def _get_closed_reason(self):
        """Return why nobody can register for the meeting at all, as a sentence; False when one can.

        The site adds the unpublished meetings.
        """
        self.ensure_one()
        if self.kanban_state == "cancel":
            return self.env._("This meeting has been cancelled.")
        if self.date_end <= fields.Datetime.now():
            return self.env._("This meeting is over; registration is closed.")
        return False

    def _get_requested_ticket(self, request, index):
        ticket_id = request.get("event_ticket_id")
        ticket = self.event_ticket_ids.filtered(lambda ticket: ticket.id == ticket_id)
        if not ticket or request.get("event_slot_id"):
            raise RegistrationRefused(
                "ticket_invalid",
                self.env._("This ticket does not belong to the meeting. Please choose again."),
                index=index,
            )
        return ticket

    def _check_ticket_on_sale(self, ticket):
        now = fields.Datetime.now()
        name = ticket.name
        if not ticket.is_enabled or not ticket.product_id.active:
            raise RegistrationRefused(
                "ticket_disabled",
                self.env._("The ticket “%(ticket)s” is not offered any more.", ticket=name),
                ticket,
            )
        if ticket.start_sale_datetime and now < ticket.start_sale_datetime:
            raise RegistrationRefused(
                "not_yet",
                self.env._(
                    "The ticket “%(ticket)s” can be had from %(time)s on.",
                    ticket=name,
                    time=self._get_moment_label(ticket.start_sale_datetime),
                ),
                ticket,
            )
        if ticket.is_expired:
            raise RegistrationRefused(
                "ended",
                self.env._(
                    "The sale of the ticket “%(ticket)s” ended at %(time)s.",
                    ticket=name,
                    time=self._get_moment_label(ticket.end_sale_datetime),
                ),
                ticket,
            )

    def _check_order_limit(self, counts):
        for ticket, count in counts.items():
            limit = min(
                ticket.limit_max_per_order or self.EVENT_MAX_TICKETS, self.EVENT_MAX_TICKETS
            )
            if count > limit:
                raise RegistrationRefused(
                    "order_limit",
                    self.env._(
                        "At most %(limit)s tickets “%(ticket)s” can be had at once.",
                        limit=limit,
                        ticket=ticket.name,
                    ),
                    ticket,
                )

    def _check_seats_left(self, counts):
        for ticket, count in counts.items():
            if ticket.seats_max > 0:
                self._check_left(ticket.seats_available, count, ticket.name, ticket)
        if self.seats_limited and self.seats_max > 0:
            self._check_left(self.seats_available, sum(counts.values()), self.name, None)

    def _check_left(self, left, asked, name, ticket):
        if asked <= left:
            return
        if left <= 0:
            message = self.env._("“%(name)s” is sold out.", name=name)
        elif self._is_remaining_hidden_from_user():
            message = self.env._(
                "There are fewer seats left for “%(name)s” than you asked for.", name=name
            )
        else:
            message = self.env._(
                "Only %(left)s seats are left for “%(name)s”; you asked for %(asked)s.",
                left=left,
                name=name,
                asked=asked,
            )
        raise RegistrationRefused("sold_out", message, ticket)

    # ------------------------------------------------------------
    # Answers
    # ------------------------------------------------------------

    def _check_answers(self, request, ticket, index):
        questions = ticket._get_questions()
        answered = {}
        for command in request.get("registration_answer_ids") or []:
            vals = command[2] if self._is_answer(command) else {}
            question = questions.filtered(lambda q, vals=vals: q.id == vals.get("question_id"))
            if not question:
                raise RegistrationRefused(
                    "foreign_answer",
                    self.env._("The form has changed meanwhile. Please fill it in again."),
                    ticket,
                    index,
                )
            if question in answered:
                raise RegistrationRefused(
                    "invalid_answer",
                    self.env._("“%(question)s” is answered twice.", question=question.title),
                    ticket,
                    index,
                    question,
                )
            answered[question] = vals
            self._check_answer(question, vals, ticket, index)
        for question in questions.filtered("is_mandatory_answer"):
            if question not in answered:
                raise RegistrationRefused(
                    "missing_answer",
                    self.env._("Please fill in “%(question)s”.", question=question.title),
                    ticket,
                    index,
                    question,
                )
        for key in TYPED_KEYS:
            if request.get(key):
                label = self.env["event.registration"]._fields[key]._description_string(self.env)
                self._check_value(key, request[key], label, ticket, index)

    def _check_answer(self, question, vals, ticket, index):
        choice, text = vals.get("value_answer_id"), vals.get("value_text_box")
        if question.question_type == "simple_choice":
            if text or choice not in question.answer_ids.ids:
                raise RegistrationRefused(
                    "foreign_answer",
                    self.env._(
                        "Please choose one of the answers to “%(question)s”.",
                        question=question.title,
                    ),
                    ticket,
                    index,
                    question,
                )
            return
        if choice or not isinstance(text, str) or not text.strip():
            raise RegistrationRefused(
                "missing_answer" if not choice else "invalid_answer",
                self.env._("Please fill in “%(question)s”.", question=question.title),
                ticket,
                index,
                question,
            )
        self._check_value(question.question_type, text, question.title, ticket, index, question)

    def _check_value(self, kind, value, label, ticket, index, question=None):
        """Refuse a value that its kind does not allow; `label` says which one."""
        if not isinstance(value, str):
            raise RegistrationRefused(
                "invalid_answer",
                self.env._("Please fill in “%(question)s”.", question=label),
                ticket,
                index,
                question,
            )
        maximum = MAX_TEXT if kind == "text_box" else MAX_LINE
        if len(value) > maximum:
            raise RegistrationRefused(
                "invalid_answer",
                self.env._(
                    "“%(question)s” is too long: at most %(maximum)s characters.",
                    question=label,
                    maximum=maximum,
                ),
                ticket,
                index,
                question,
            )
        if kind == "phone" and not parse_mobile(value):
            raise RegistrationRefused(
                "invalid_phone",
                self.env._(
                    "“%(value)s” is not a mobile number. A Chinese mobile has 11 digits.",
                    value=value,
                ),
                ticket,
                index,
                question,
            )
        if kind == "email" and not email_normalize(value):
            raise RegistrationRefused(
                "invalid_email",
                self.env._("“%(value)s” is not an e-mail address.", value=value),
                ticket,
                index,
                question,
            )
        if kind == "id_card" and not id_card.is_valid(value):
            raise RegistrationRefused(
                "invalid_id_card",
                self.env._(
                    "The number for “%(question)s” is not right. Check all 18 characters.",
                    question=label,
                ),
                ticket,
                index,
                question,
            )
