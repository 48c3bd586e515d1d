# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the addon raises so that callers can tell one refusal from another."""

from odoo.exceptions import UserError

from odoo.addons.base_guard.exceptions import CapacityExceeded


class RegistrationRefused(UserError):
    """A registration request that the meeting does not accept.

    :param code: short machine name of the reason, e.g. ``sold_out``; see ``event.event._validate_registrations``
    :param message: one full translated sentence for the visitor
    :param ticket: the ``event.event.ticket`` it is about, if any
    :param index: position of the attendee in the request, from 0, if it is about one attendee
    :param question: the ``event.question`` whose answer is refused, if it is about one answer
    :param persons: who would hold more than a person may, see :class:`PersonLimitReached`
    """

    def __init__(self, code, message, ticket=None, index=None, question=None, persons=()):
        super().__init__(message)
        self.code = code
        self.ticket = ticket
        self.index = index
        self.question = question
        self.persons = persons


class PersonLimitReached(CapacityExceeded):
    """Somebody asked for more of a ticket than one person may hold.

    :param message: the sentence for the user
    :param shortages: see ``CapacityExceeded``
    :param ticket: the ``event.event.ticket``
    :param persons: whom it is about, see ``event.registration._get_person``
    """

    def __init__(self, message, shortages, ticket, persons):
        super().__init__(message, shortages)
        self.ticket = ticket
        self.persons = persons


class ClaimRefused(UserError):
    """A ticket that is not handed out.

    :param code: short machine name of the reason: ``wrong``, ``cancelled`` or ``taken``
    :param message: one full translated sentence for the visitor
    """

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
