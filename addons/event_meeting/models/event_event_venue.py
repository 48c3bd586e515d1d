# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

# Field of the meeting -> field of its address.
VENUE_FIELDS = {
    "venue_name": "name",
    "venue_state_id": "state_id",
    "venue_city_id": "city_id",
    "venue_district_id": "district_id",
    "venue_street": "street",
    "venue_latitude": "partner_latitude",
    "venue_longitude": "partner_longitude",
}


class EventEvent(models.Model):
    _inherit = "event.event"

    venue_name = fields.Char(
        string="Venue Name", compute="_compute_venue", inverse="_inverse_venue"
    )
    venue_state_id = fields.Many2one(
        "res.country.state",
        string="Province",
        compute="_compute_venue",
        inverse="_inverse_venue",
        domain="[('country_id.code', '=', 'CN')]",
    )
    venue_city_id = fields.Many2one(
        "res.city",
        string="City",
        compute="_compute_venue",
        inverse="_inverse_venue",
        domain="[('country_id.code', '=', 'CN'), ('state_id', '=?', venue_state_id)]",
    )
    venue_district_id = fields.Many2one(
        "res.city.district",
        string="District",
        compute="_compute_venue",
        inverse="_inverse_venue",
        domain="[('city_id', '=?', venue_city_id), ('state_id', '=?', venue_state_id)]",
    )
    venue_street = fields.Char(string="Street", compute="_compute_venue", inverse="_inverse_venue")
    venue_latitude = fields.Float(
        string="Latitude", digits=(10, 7), compute="_compute_venue", inverse="_inverse_venue"
    )
    venue_longitude = fields.Float(
        string="Longitude", digits=(10, 7), compute="_compute_venue", inverse="_inverse_venue"
    )

    @api.depends(*(f"address_id.{name}" for name in VENUE_FIELDS.values()))
    def _compute_venue(self):
        # sudo: the address of a meeting one may see is shown with it
        for event in self:
            address = event.address_id.sudo()
            for field, partner_field in VENUE_FIELDS.items():
                event[field] = address[partner_field]

    def write(self, vals):
        if VENUE_FIELDS.keys() & vals.keys():
            # While one part of the address is written the others can no longer be computed.
            self.mapped("venue_name")
        return super().write(vals)

    def _inverse_venue(self):
        for event in self:
            event._write_venue()
        # What was typed may have been completed: a district tells its city.
        self.invalidate_recordset(list(VENUE_FIELDS), flush=False)

    def _write_venue(self):
        self.ensure_one()
        if not any(self[name] for name in VENUE_FIELDS):
            if self._owns_address():
                self.address_id = False
            return
        vals = self._prepare_venue_vals()
        address = self.address_id
        if address and all(
            address._fields[name].convert_to_write(address[name], address) == vals[name]
            for name in VENUE_FIELDS.values()
        ):
            return
        # sudo: the address belongs to the meeting, which the user may write
        if self._owns_address():
            address.sudo().write(vals)
        else:
            vals.update(is_meeting_venue=True, company_id=self.company_id.id)
            self.address_id = self.env["res.partner"].sudo().create(vals)

    def _prepare_venue_vals(self):
        """Return the values of the address from what was typed on the meeting, completed from the narrowest part."""
        self.ensure_one()
        city = self.venue_district_id.city_id or self.venue_city_id
        state = city.state_id or self.venue_state_id
        return {
            "name": self.venue_name or self.venue_street or self.name,
            "country_id": self.env.ref("base.cn").id,
            "state_id": state.id,
            "city_id": city.id,
            "city": city.name or False,
            "district_id": self.venue_district_id.id,
            "street": self.venue_street or False,
            "partner_latitude": self.venue_latitude,
            "partner_longitude": self.venue_longitude,
            "type": "other",
        }

    def _owns_address(self):
        """Tell whether the address was made for this meeting and nothing else uses it."""
        self.ensure_one()
        # sudo: a use in another company counts too
        address = self.address_id.sudo()
        if not address.is_meeting_venue:
            return False
        others = self.sudo().with_context(active_test=False)
        return not (
            others.search_count([("address_id", "=", address.id), ("id", "!=", self.id)], limit=1)
            or address.with_context(active_test=False).user_ids
            or self.env["res.company"]
            .sudo()
            .search_count([("partner_id", "=", address.id)], limit=1)
        )

    @api.onchange("venue_state_id")
    def _onchange_venue_state_id(self):
        if self.venue_city_id and self.venue_city_id.state_id != self.venue_state_id:
            self.venue_city_id = False
        if self.venue_state_id and not self.venue_city_id:
            # 北京, 上海 ... are a province of one city: nothing to choose.
            cities = self.env["res.city"].search(
                [("state_id", "=", self.venue_state_id.id), ("gb_code", "!=", False)], limit=2
            )
            if len(cities) == 1:
                self.venue_city_id = cities

    @api.onchange("venue_city_id")
    def _onchange_venue_city_id(self):
        if self.venue_district_id.city_id != self.venue_city_id:
            self.venue_district_id = False
        if self.venue_city_id:
            self.venue_state_id = self.venue_city_id.state_id

    @api.onchange("venue_district_id")
    def _onchange_venue_district_id(self):
        if self.venue_district_id:
            self.venue_city_id = self.venue_district_id.city_id
            self.venue_state_id = self.venue_district_id.state_id

    def _get_navigation_links(self):
        """Return links that open the venue in a map, the provider of the settings first.

        :return: list of dict with provider, label and url; empty when there is no address
        """
        self.ensure_one()
        # sudo: the address of a meeting one may see is shown with it
        return self.address_id.sudo()._get_map_links() if self.address_id else []
