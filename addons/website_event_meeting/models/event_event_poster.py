# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import hashlib
from functools import lru_cache

from odoo import api, fields, models
from odoo.tools.misc import file_open

from odoo.addons.event_meeting.tools.qr import qr_png

from ..tools.poster import Poster, draw_poster, find_font

# a poster is about 170 kB
_draw = lru_cache(maxsize=64)(draw_poster)


class EventEvent(models.Model):
    """The poster that attendees share with friends (MTG-21)."""

    _inherit = "event.event"

    poster_enabled = fields.Boolean(
        string="Share Poster",
        help="Attendees get a poster with their own code on their ticket page. Who registers through it is"
        " counted for them.",
    )
    poster_show_name = fields.Boolean(
        string="Poster Shows Name", default=True, help="Who invites stands on the poster."
    )
    poster_show_qr = fields.Boolean(
        string="Poster Shows Code",
        default=True,
        help="Friends scan the code to register. Without it there is only the link of the page.",
    )
    poster_style = fields.Selection(
        [("blue", "Blue night"), ("red", "Festive red")],
        string="Poster Background",
        default="blue",
        required=True,
    )
    # The finished poster is for attendees; the picture alone is for nobody but the organiser.
    poster_background = fields.Image(
        string="Own Poster Picture",
        max_width=2160,
        max_height=3240,
        groups="event.group_event_registration_desk",
    )
    poster_preview = fields.Binary(
        compute="_compute_poster_preview", groups="event.group_event_registration_desk"
    )
    poster_font_missing = fields.Boolean(
        compute="_compute_poster_font_missing", groups="base.group_user"
    )

    @api.depends(
        "name",
        "date_begin",
        "date_end",
        "date_tz",
        "address_id",
        "cover_image",
        "company_id",
        "organizer_id",
        "poster_enabled",
        "poster_show_name",
        "poster_show_qr",
        "poster_style",
        "poster_background",
    )
    @api.depends_context("lang")
    def _compute_poster_preview(self):
        for event in self:
            ready = event.is_meeting and event.poster_enabled and event._origin.id
            event.poster_preview = ready and base64.b64encode(
                event._render_poster(self.env._("Wang Xiaoming"), event._get_registration_url())
            )

    def _compute_poster_font_missing(self):
        self.poster_font_missing = not (find_font(True) or find_font(False))

    def _prepare_meeting_vals(self, vals, new):
        vals = super()._prepare_meeting_vals(vals, new)
        if vals.get("poster_background"):
            self._check_image("poster_background", vals["poster_background"])
        return vals

    def action_view_referral_ranking(self):
        """Open who brought how many people to this meeting."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "website_event_meeting.event_referral_ranking_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"hide_event": True}
        return action

    def _prepare_poster(self, inviter, url):
        """Return what is drawn on a poster of this meeting.

        :param inviter: name of the attendee
        :param url: absolute address in the code
        """
        self.ensure_one()
        # sudo: attendees get the finished poster, its background is closed to them
        event = self.sudo().with_context(bin_size=False)
        own = event.poster_background
        if own:
            background = base64.b64decode(own)
        else:
            path = f"website_event_meeting/static/src/img/poster_{event.poster_style}.jpg"
            with file_open(path, "rb") as stream:
                background = stream.read()
        organiser = event.organizer_id.name or event.company_id.name
        lines = (self._get_meeting_time_label(), self._get_meeting_place_name())
        return Poster(
            background=background,
            background_is_design=bool(own),
            cover=base64.b64decode(event.cover_image or b""),
            headline=self.env._("%(organiser)s invites you", organiser=organiser or ""),
            title=self.name or "",
            lines=tuple(line for line in lines if line),
            inviter=inviter if self.poster_show_name else "",
            invitation=(
                self.env._("invites you to come along")
                if self.poster_show_name
                else self.env._("You are invited")
            ),
            hint=self.env._("Press and hold the code to register"),
            qr=qr_png(url, 1, border=0) if self.poster_show_qr else b"",
        )

    def _render_poster(self, inviter, url, kind="jpg"):
        """Return the poster as a file, from memory when the same one was drawn lately.

        :param inviter: name of the attendee
        :param url: absolute address in the code
        :param kind: 'jpg' or 'png'
        :return: bytes
        """
        return _draw(self._prepare_poster(inviter, url), kind)

    def _get_poster_digest(self, inviter, url):
        """Return a short text that changes with anything on the poster (for caches)."""
        poster = self._prepare_poster(inviter, url)
        return hashlib.sha256(repr(poster).encode()).hexdigest()[:20]
