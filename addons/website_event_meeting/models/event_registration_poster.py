# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

SHOWN_REFERRALS = 50


class EventRegistration(models.Model):
    """The poster of one attendee (MTG-21)."""

    _inherit = "event.registration"

    def _is_poster_available(self):
        """Tell whether this attendee has a poster to share: admitted, and others can still register."""
        self.ensure_one()
        event = self.event_id
        return bool(
            event.poster_enabled
            and event.is_published
            and not event.is_finished
            and event.kanban_state != "cancel"
            and self._get_ticket_state() in ("valid", "checked_in")
        )

    def _get_poster_url(self, kind=None):
        """Return the path of the poster page, or of the picture of a ``kind`` ('jpg', 'png')."""
        self.ensure_one()
        path = f"/meeting/poster/{self._get_ticket_token()}"
        if not kind:
            return path
        return f"{path}/poster.{kind}?unique={self._get_poster_digest()}"

    def _get_poster_digest(self):
        self.ensure_one()
        return self.event_id._get_poster_digest(self.name or "", self._get_referral_url())

    def _render_poster(self, kind="jpg"):
        """Return the poster of this attendee as a file (bytes)."""
        self.ensure_one()
        return self.event_id._render_poster(self.name or "", self._get_referral_url(), kind)

    def _get_shown_referrals(self):
        """Return who came through this attendee, newest first, as their friend may see them.

        :return: list of dict with ``name`` (family name only) and ``checked_in``
        """
        self.ensure_one()
        # sudo: the holder of the ticket sees that a friend came, not the friend's data
        registrations = self.sudo().search(
            self._get_referral_domain(self.ids), limit=SHOWN_REFERRALS, order="id desc"
        )
        return [
            {
                "name": f"{(registration.name or '').strip()[:1]}**",
                "checked_in": registration.state == "done",
            }
            for registration in registrations
        ]
