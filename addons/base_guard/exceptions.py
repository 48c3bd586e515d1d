# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the helpers of this addon raise. Both are shown to the user as they are."""

from odoo.exceptions import UserError, ValidationError


class CapacityExceeded(ValidationError):
    """A claim asked for more than there is left.

    :param message: the sentence for the user
    :param shortages: for each resource that did not fit, by how many units it did not
    """

    def __init__(self, message, shortages):
        super().__init__(message)
        self.shortages = shortages


class TooManyAttempts(UserError):
    """A rate limit was reached.

    :param message: the sentence for the user
    :param retry_after: seconds until the next attempt is let through
    """

    def __init__(self, message, retry_after):
        super().__init__(message)
        self.retry_after = retry_after
