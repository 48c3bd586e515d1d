# SPDX-License-Identifier: LGPL-3.0-or-later
import re

FIELD = re.compile(r"(?P<number>[0-9]{1,4})-(?P<name>[a-z_]+(?:-[0-9]{1,10})?)")
TICKET = "event_ticket_id"

# What brings up the right keyboard and lets a phone fill in what it knows.
INPUT_ATTRIBUTES = {
    "name": {"type": "text", "autocomplete": "name"},
    "phone": {"type": "tel", "inputmode": "tel", "autocomplete": "tel"},
    "email": {"type": "email", "inputmode": "email", "autocomplete": "email"},
    "company_name": {"type": "text", "autocomplete": "organization"},
    "id_card": {"type": "text", "autocomplete": "off", "autocapitalize": "characters"},
}


class AttendeeForm:
    """The registration form as it was typed, in a shape the page is rendered from.

    The same object serves an empty form, one more attendee, another ticket, and the form that comes
    back with a message: nothing typed is ever lost, with or without JavaScript. It checks nothing;
    that is what ``event.event._validate_registrations`` is for.

    :param event: the meeting (a record)
    :param params: dict of what was typed, keys as stock's form has them (``1-name-7``)
    """

    def __init__(self, event, params):
        self.event = event
        # sudo: what is on offer depends on stock, which visitors may not read
        self.tickets = event.sudo()._get_offered_tickets()
        self.values = {
            key: value
            for key, value in params.items()
            if isinstance(value, str) and FIELD.fullmatch(key)
        }
        self.numbers = sorted({number for number in map(self._number, self.values) if number})[
            : event.EVENT_MAX_TICKETS
        ]

    @staticmethod
    def _number(key):
        return int(FIELD.fullmatch(key)["number"])

    @property
    def on_sale(self):
        """The tickets one can choose now."""
        return self.tickets.filtered(lambda ticket: ticket.sale_state == "on_sale")

    @property
    def first_choice(self):
        """The ticket to begin with: the first on sale that needs no review, else the first there is."""
        plain = self.on_sale.filtered(lambda ticket: not ticket.require_approval)
        return (plain or self.on_sale or self.tickets)[:1]

    @property
    def attendees(self):
        """List of dict with ``number``, ``position``, ``ticket`` and ``questions``."""
        return [
            {
                "number": number,
                "position": position,
                "ticket": self._get_ticket(number),
                "questions": self._get_questions(number).filtered(
                    lambda question: not question.once_per_order
                ),
            }
            for position, number in enumerate(self.numbers, start=1)
        ]

    @property
    def order_questions(self):
        """Questions that are asked once for the whole order."""
        questions = self.event.sudo().question_ids.browse()
        for number in self.numbers:
            questions |= self._get_questions(number).filtered("once_per_order")
        return questions

    @property
    def total(self):
        """What all chosen tickets cost, taxes included, in the currency of the company."""
        return sum(self._get_ticket(number).price_reduce_taxinc for number in self.numbers)

    @property
    def can_add(self):
        """Whether one more attendee fits into the order; the stock is not looked at."""
        limits = [ticket._get_order_limit() for ticket in self.on_sale]
        return len(self.numbers) < min(sum(limits), self.event.EVENT_MAX_TICKETS)

    def value(self, number, question):
        """Return what was typed for a question of one attendee (0: of the order)."""
        return self.values.get(self.field_name(number, question), "")

    def field_name(self, number, question):
        """Return the name of the input, in the form stock's parser reads."""
        return f"{number}-{question.question_type}-{question.id}"

    def refused_field(self, number, question):
        """Return the name of the input whose answer was refused, empty when it is about no single one.

        :param number: of the attendee
        :param question: the question, none is asked when empty
        """
        if not number or not question:
            return ""
        return self.field_name(0 if question.once_per_order else number, question)

    def name(self, number):
        """Return the name that was typed for an attendee, cut to a line."""
        question = self._get_questions(number).filtered(lambda q: q.question_type == "name")[:1]
        return self.value(number, question).strip()[:40] if question else ""

    def input_attributes(self, question, number):
        """Return the attributes of an input; only the first attendee is the one with the phone."""
        attributes = dict(INPUT_ATTRIBUTES.get(question.question_type, {"type": "text"}))
        if number and number != self.numbers[0]:
            attributes["autocomplete"] = "off"
        return attributes

    def add_attendee(self, ticket=None):
        """Append an empty attendee who gets ``ticket``, else the one of the attendee before."""
        previous = self._get_ticket(self.numbers[-1] if self.numbers else 0)
        number = max(self.numbers, default=0) + 1
        self.values[f"{number}-{TICKET}"] = str((ticket or previous).id)
        self.numbers.append(number)

    def remove_attendee(self, number):
        """Take one attendee out; the last one stays."""
        if number in self.numbers and len(self.numbers) > 1:
            self.numbers.remove(number)
            self.values = {
                key: value for key, value in self.values.items() if self._number(key) != number
            }

    def prefill(self, values):
        """Offer what is known of the visitor to the first attendee.

        :param values: dict of question type and text
        """
        for question in self._get_questions(self.numbers[0]) if self.numbers else ():
            number = 0 if question.once_per_order else self.numbers[0]
            if text := values.get(question.question_type):
                self.values.setdefault(self.field_name(number, question), text)

    def _get_ticket(self, number):
        text = self.values.get(f"{number}-{TICKET}", "")
        ticket = self.tickets.filtered(lambda ticket: str(ticket.id) == text)
        return ticket or self.first_choice

    def _get_questions(self, number):
        return self._get_ticket(number)._get_questions()
