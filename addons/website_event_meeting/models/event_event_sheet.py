# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import html2plaintext, is_html_empty

LONG_NOTICE = 420  # characters; more leave no room for a large picture


class EventEvent(models.Model):
    """What a printed ticket says of its meeting."""

    _inherit = "event.event"

    def _get_sheet_notice(self):
        """Return what people have to know: dict with ``parts`` (HTML) and ``is_long``, when a large picture would push it off the page."""
        self.ensure_one()
        parts = [
            part
            for part in (self.notice, self.ticket_instructions)
            if part and not is_html_empty(part)
        ]
        length = sum(len(html2plaintext(part)) for part in parts)
        return {"parts": parts, "is_long": length > LONG_NOTICE}
