# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request

from odoo.addons.event_meeting.exceptions import RegistrationRefused

# Refusals that speak of what one person may hold.
PERSON_LIMIT = "person_limit"
PERSON_CODES = (PERSON_LIMIT, "same_person")


class FormRefusal:
    """What a registration form says when it comes back: whom it is about, where to look, what to do.

    :param form: the :class:`AttendeeForm`
    :param error: the exception with the sentence
    :param own_registrations: registrations (sudo) that the visitor has proved to be his
    """

    def __init__(self, form, error, own_registrations):
        self.form = form
        self.error = error
        index = getattr(error, "index", None)
        has_attendee = index is not None and 0 <= index < len(form.numbers)
        # 0 when it is about all
        self.number = form.numbers[index] if has_attendee else 0
        self.own = filter_meant(error, own_registrations)

    @property
    def message(self):
        """The sentence, with the attendee in front where there are several."""
        if self.own:
            return request.env._("You are registered already.")
        message = str(self.error)
        if not self.number or len(self.form.numbers) == 1:
            return message
        values = {
            "position": self.form.numbers.index(self.number) + 1,
            "name": self.form.name(self.number),
            "message": message,
        }
        if values["name"]:
            return request.env._("Attendee %(position)s, %(name)s: %(message)s", **values)
        return request.env._("Attendee %(position)s: %(message)s", **values)

    @property
    def field(self):
        """Name of the input whose answer was refused, empty when it is about no single one."""
        if self.own:
            return ""
        return self.form.refused_field(self.number, getattr(self.error, "question", None))

    @property
    def is_of_person(self):
        """Whether somebody asks for more of a ticket than one person may hold."""
        return getattr(self.error, "code", "") in PERSON_CODES

    @property
    def retry_after(self):
        """Seconds until it may be tried again, 0 when waiting changes nothing."""
        return getattr(self.error, "retry_after", 0)


def is_person_limit(error):
    """Tell whether a claim ran into the limit per person."""
    return getattr(error, "code", "") == PERSON_LIMIT


def filter_meant(error, registrations):
    """Return those of the registrations for which somebody was refused by the limit per person.

    :param error: a ``PersonLimitReached``, or any other refusal
    """
    if not is_person_limit(error):
        return registrations.browse()
    return registrations.filtered(
        lambda reg: reg.event_ticket_id == error.ticket and reg._get_person() in error.persons
    )


def refuse_person(event, requests, error):
    """Return the limit per person, that a claim ran into, as a refusal of the attendee it is about.

    :param event: the meeting
    :param requests: what the form asked for, cleaned
    :param error: a ``PersonLimitReached``
    """
    ticket = error.ticket.sudo()  # sudo: the questions of a ticket on the form
    indexes = [
        index
        for index, values in enumerate(requests)
        if values.get("event_ticket_id") == ticket.id and values.get("phone") in error.persons
    ]
    return RegistrationRefused(
        PERSON_LIMIT,
        str(error),
        ticket,
        indexes[0] if indexes else None,
        ticket._get_person_question(),
        error.persons,
    )
