# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventRegistration(models.Model):
    """What its holder has won with a ticket."""

    _inherit = "event.registration"

    def _get_prizes(self):
        """Return the prizes of the holders of ``self``: own ones and those of their tables, the latest first.

        :return: ``event.lottery.winner`` in superuser mode, without those that were taken back
        """
        return (
            self.env["event.lottery.winner"]
            .sudo()  # sudo: attendees read their own prizes; callers decide whose these are
            .search(
                fields.Domain("state", "!=", "void")
                & (
                    fields.Domain("registration_id", "in", self.ids)
                    | fields.Domain("seated_ids", "in", self.ids)
                ),
                order="id desc",
            )
        )

    def _get_lottery(self):
        """Return the lottery of the meeting (superuser mode), an empty one where there is none."""
        self.ensure_one()
        # sudo: attendees learn whether there is a list of winners, and its public address
        return self.sudo().event_id.lottery_ids[:1]
