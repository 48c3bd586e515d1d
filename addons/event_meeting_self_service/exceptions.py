# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError


class SelfServiceRefused(UserError):
    """An act on the own ticket that is not allowed.

    :param code: short machine name of the reason: ``holder`` (not proved), ``owned`` (an account has the ticket),
        ``closed`` (by the meeting or the state of the ticket), ``changed`` (since it was shown) or ``invalid``
    :param message: one full translated sentence for the attendee
    """

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
