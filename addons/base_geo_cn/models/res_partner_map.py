# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from ..tools.map_links import embed_url, navigation_links


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _get_map_links(self):
        """Return links that open this partner's address in a map.

        The coordinates (WGS-84, degrees) are used where they are set, else the address is
        searched. The provider of the settings comes first. Callable by whoever may read the
        partner; a public page calls it on the record it has decided to show.

        :return: list of dict with provider ('amap', 'tencent', 'osm'), label and url; empty when
            there is neither an address nor a position
        """
        self.ensure_one()
        address = self._get_map_address()
        latitude, longitude = self._get_map_position()
        if not address and latitude is None:
            return []
        labels = dict(
            self.env["res.config.settings"]._fields["map_provider"]._description_selection(self.env)
        )
        links = navigation_links(
            self.display_name or "",
            address,
            latitude=latitude,
            longitude=longitude,
            city=self.city_id.name or self.city or None,
            provider=self._get_map_provider(),
        )
        return [
            {"provider": link.provider, "label": labels[link.provider], "url": link.url}
            for link in links
        ]

    def _get_map_embed_url(self):
        """Return the URL of an OpenStreetMap frame with a marker, False without a position."""
        self.ensure_one()
        latitude, longitude = self._get_map_position()
        return False if latitude is None else embed_url(latitude, longitude)

    def _get_map_provider(self):
        # sudo: system parameters are closed to visitors; the chosen map is no secret
        parameters = self.env["ir.config_parameter"].sudo()
        return parameters.get_param("base_geo_cn.map_provider") or "amap"

    def _get_map_position(self):
        """Return (latitude, longitude) in WGS-84 degrees, (None, None) when not located."""
        if self.partner_latitude or self.partner_longitude:
            return self.partner_latitude, self.partner_longitude
        return None, None

    def _get_map_address(self):
        """Return the address on one line: largest part first in China, stock order elsewhere."""
        if self.country_code != "CN":
            lines = self._display_address(without_company=True).splitlines()
            return ", ".join(line.strip() for line in lines if line.strip())
        parts = [
            self.state_id.name,
            self.city_id.name or self.city,
            self.district_id.name,
            self.street,
            self.street2,
        ]
        # dict.fromkeys: 北京市 is both province and city
        return "".join(dict.fromkeys(part for part in parts if part))
