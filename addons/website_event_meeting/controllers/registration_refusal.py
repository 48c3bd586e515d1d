# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request

from odoo.addons.event_meeting.exceptions import RegistrationRefused

# Refusals that speak of what one person may hold.
PERSON_CODES = ("person_limit", "same_person")


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
        self.own = own_registrations.filtered(self._is_meant)

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

    def _is_meant(self, registration):
        """Tell whether it is for this registration that somebody was refused."""
        return (
            getattr(self.error, "code", "") == "person_limit"
            and registration.event_ticket_id == self.error.ticket
            and registration._get_person() in self.error.persons
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
        "person_limit",
        str(error),
        ticket,
        indexes[0] if indexes else None,
        ticket._get_person_question(),
        error.persons,
    )
