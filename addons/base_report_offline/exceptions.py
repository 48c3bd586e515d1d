# SPDX-License-Identifier: LGPL-3.0-or-later
"""What printing raises. Each is a sentence for the user; ``ir.http`` makes a page of it."""

from odoo.exceptions import UserError


class PrintingPostponed(UserError):
    """A document is not printed now.

    :param message: the sentence for the user
    :param retry_after: seconds until it is worth asking again
    """

    # Not an error: the page that the visitor gets is a right answer. Kept out of the log's warnings.
    loglevel = 20
    http_status = 429
    reloads = False

    def __init__(self, message, retry_after):
        super().__init__(message)
        self.retry_after = retry_after


class PrintingBusy(PrintingPostponed):
    """All slots are taken; the page asks again by itself."""

    # In apps with a browser of their own a page with an error's status is often not shown.
    http_status = 202
    reloads = True


class PrintingLimited(PrintingPostponed):
    """One document was made too often."""
