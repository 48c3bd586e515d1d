# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo import api, models
from odoo.exceptions import AccessError

DEFAULT_COVERS = 6


class EventEvent(models.Model):
    """Pictures of a meeting on the site and in the link that friends receive."""

    _inherit = "event.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events.filtered("cover_image")._sync_cover_properties()
        return events

    def write(self, vals):
        result = super().write(vals)
        if "cover_image" in vals:
            self._sync_cover_properties()
        return result

    def _sync_cover_properties(self):
        """Let the site's own cover show the uploaded picture (MTG-04)."""
        for event in self.filtered("is_meeting"):
            properties = json.loads(event.cover_properties or "{}")
            image = properties.get("background-image", "none")
            if event.cover_image:
                image = f"url({event._get_meeting_image_url('cover_image')})"
            elif "/cover_image" in image:
                image = event._default_cover_properties()["background-image"]
            properties["background-image"] = image
            event.cover_properties = json.dumps(properties)

    def _get_meeting_image_url(self, field_name, size=None):
        """Return the path of one of the pictures; readable by the public once published.

        :param field_name: ``cover_image``, ``main_image`` or ``share_image``
        :param size: ``<width>x<height>`` in pixels the picture is fitted into
        """
        self.ensure_one()
        # the checksum of the content changes with the picture, so caches may keep it for ever
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(  # sudo: only its checksum is read
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("res_field", "=", field_name),
                ],
                limit=1,
            )
        )
        path = f"/web/image/event.event/{self.id}/{field_name}"
        if size:
            path += f"/{size}"
        return f"{path}?unique={(attachment.checksum or '')[:8]}"

    def _get_block_image_url(self, size):
        """Return the path of the cover for a block of a page, one of ours when there is none.

        :param size: ``<width>x<height>`` in pixels
        """
        self.ensure_one()
        if self.cover_image and self.id:
            return self._get_meeting_image_url("cover_image", size)
        return f"/event_meeting/static/src/img/cover_{1 + (self.id or 0) % DEFAULT_COVERS}.jpg"

    @api.model
    def get_website_meeting_categories(self):
        """Return the categories an editor of the site can choose for a block.

        Called by the website builder; for editors of the site only.

        :return: list of dict with ``id`` and ``name``
        :raise AccessError: for anybody else
        """
        if not self.env.user.has_group("website.group_website_restricted_editor"):
            raise AccessError(self.env._("Only editors of the website may do this."))
        company = self.env["website"].get_current_website().company_id
        # sudo: an editor need not work with meetings; names of the site's own company
        return (
            self.env["event.meeting.category"]
            .sudo()
            .search_read([("company_id", "in", [False, company.id])], ["name"])
        )

    def _default_website_meta(self):
        """MTG-17: the link in a chat shows the title and picture the organiser chose."""
        meta = super()._default_website_meta()
        if not self.is_meeting:
            return meta
        title = self.name
        image_field = "cover_image"
        if self.share_custom:
            title = self.share_title or title
            image_field = "share_image" if self.share_image else image_field
        for group, prefix in (("default_opengraph", "og"), ("default_twitter", "twitter")):
            meta[group][f"{prefix}:title"] = title
            if self[image_field]:
                meta[group][f"{prefix}:image"] = self._get_meeting_image_url(image_field)
        meta["default_opengraph"]["og:description"] = self._get_share_description()
        meta["default_twitter"]["twitter:description"] = meta["default_opengraph"]["og:description"]
        meta["default_meta_description"] = meta["default_opengraph"]["og:description"]
        return meta

    def _get_share_description(self):
        """Return the line under the title of a shared link: when and where."""
        self.ensure_one()
        parts = [self._get_meeting_time_label(), self._get_meeting_place_name()]
        return " · ".join(part for part in parts if part)
