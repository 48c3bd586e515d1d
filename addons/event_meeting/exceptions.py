# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the addon raises so that callers can tell one refusal from another."""

from odoo.exceptions import UserError


class RegistrationRefused(UserError):
    """A registration request that the meeting does not accept.

    :param code: short machine name of the reason, e.g. ``sold_out``; see ``event.event._validate_registrations``
    :param message: one full translated sentence for the visitor
    :param ticket: the ``event.event.ticket`` it is about, if any
    :param index: position of the attendee in the request, from 0, if it is about one attendee
    """

    def __init__(self, code, message, ticket=None, index=None):
        super().__init__(message)
        self.code = code
        self.ticket = ticket
        self.index = index


class ClaimRefused(UserError):
    """A ticket that is not handed out.

    :param code: short machine name of the reason: ``wrong``, ``cancelled`` or ``taken``
    :param message: one full translated sentence for the visitor
    """

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
