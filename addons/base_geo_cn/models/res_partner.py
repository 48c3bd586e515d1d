# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

REGION_FIELDS = {"country_id", "state_id", "city_id", "district_id", "city"}


class ResPartner(models.Model):
    _inherit = "res.partner"

    district_id = fields.Many2one(
        "res.city.district",
        string="District",
        index="btree_not_null",
        domain="[('city_id', '=?', city_id), ('state_id', '=?', state_id)]",
    )

    @api.constrains("district_id", "city_id", "state_id", "country_id")
    def _check_region(self):
        for partner in self:
            district, city = partner.district_id, partner.city_id
            if district and district.city_id != city:
                raise ValidationError(
                    self.env._(
                        "The district %(district)s does not belong to the city %(city)s.",
                        district=district.name,
                        city=city.name or self.env._("(none)"),
                    )
                )
            if city.gb_code and city.state_id != partner.state_id:
                raise ValidationError(
                    self.env._(
                        "The city %(city)s does not belong to the province %(state)s.",
                        city=city.name,
                        state=partner.state_id.name or self.env._("(none)"),
                    )
                )
            if city.gb_code and city.country_id != partner.country_id:
                raise ValidationError(
                    self.env._(
                        "The city %(city)s does not belong to the country %(country)s.",
                        city=city.name,
                        country=partner.country_id.name or self.env._("(none)"),
                    )
                )

    @api.onchange("district_id")
    def _onchange_district_id(self):
        if self.district_id and self.city_id != self.district_id.city_id:
            self.city_id = self.district_id.city_id
            self._onchange_city_id()

    @api.onchange("city_id")
    def _onchange_city_id(self):
        # Stock clears the postal code and, with the city, the state: in China the cities carry no
        # postal code and the province is chosen before the city.
        if self.city_id.gb_code:
            self.city = self.city_id.name
            self.state_id = self.city_id.state_id
            self.country_id = self.city_id.country_id
        elif not self.city_id and self.country_code == "CN":
            if self._origin.city_id and self.city == self._origin.city_id.name:
                self.city = False
        else:
            super()._onchange_city_id()
        if self.district_id.city_id != self.city_id:
            self.district_id = False

    @api.onchange("state_id")
    def _onchange_state(self):
        super()._onchange_state()
        if self.city_id.gb_code and self.city_id.state_id != self.state_id:
            if self.city == self.city_id.name:
                self.city = False
            self.city_id = False
            self.district_id = False
        if self.state_id.gb_code and not self.city_id and not self.city:
            # 北京, 上海 ... are a province of one city: nothing to choose.
            cities = self.env["res.city"].search(
                [("state_id", "=", self.state_id.id), ("gb_code", "!=", False)], limit=2
            )
            if len(cities) == 1:
                self.city_id = cities
                self.city = cities.name

    @api.onchange("country_id")
    def _onchange_country_id(self):
        super()._onchange_country_id()
        if self.district_id.city_id != self.city_id:
            self.district_id = False

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._complete_region_vals(vals) for vals in vals_list])

    def write(self, vals):
        if not self or not REGION_FIELDS & vals.keys():
            return super().write(vals)
        vals = self._complete_region_vals(vals)
        for stale, partners in self._group_by_stale_region(vals).items():
            super(ResPartner, partners).write({**vals, **dict.fromkeys(stale, False)})
        return True

    @api.model
    def _address_fields(self):
        return super()._address_fields() + ["district_id"]

    def _update_address(self, vals):
        if not REGION_FIELDS & vals.keys():
            return super()._update_address(vals)
        for stale, partners in self._group_by_stale_region(vals).items():
            super(ResPartner, partners)._update_address({**vals, **dict.fromkeys(stale, False)})

    def _prepare_display_address(self, without_company=False):
        address_format, args = super()._prepare_display_address(without_company)
        args["district_name"] = self.district_id.name or ""
        if self.district_id and "%(district_name)s" not in address_format:
            # Where the country's format knows no district it stands behind the city; the city of
            # a municipality (北京市 北京市) is not said twice.
            city = "" if args["city"] == self.state_id.name else args["city"]
            args["city"] = f"{city} {self.district_id.name}".strip()
        return address_format, args

    def _display_address_depends(self):
        return super()._display_address_depends() + ["district_id"]

    @api.model
    def _view_get_address(self, arch):
        """Put city and district behind the province when the company's country is China."""
        arch = super()._view_get_address(arch)
        if self.env.company.country_id.code == "CN":
            for address in arch.xpath("//div[hasclass('o_address_format')]"):
                state = address.find(".//field[@name='state_id']")
                if state is None:
                    continue
                for name in ("district_id", "city_id"):
                    node = address.find(f".//field[@name='{name}']")
                    if node is not None:
                        state.addnext(node)
        return arch

    @api.model
    def _complete_region_vals(self, vals):
        """Return `vals` with the city, province and country that a district or city implies.

        Values given by the caller stay as they are; `_check_region` judges them.
        """
        vals = dict(vals)
        if vals.get("district_id") and "city_id" not in vals:
            district = self.env["res.city.district"].browse(vals["district_id"])
            vals["city_id"] = district.city_id.id
        city = self.env["res.city"].browse(vals.get("city_id") or [])
        if city.gb_code:
            vals.setdefault("city", city.name)
            vals.setdefault("state_id", city.state_id.id)
            vals.setdefault("country_id", city.country_id.id)
        return vals

    def _group_by_stale_region(self, vals):
        """Group the partners by the region fields that no longer fit once `vals` are written.

        A write that knows nothing of districts (a checkout, an import, a stock wizard) may move a
        partner elsewhere; what it cannot know is dropped instead of refused.

        :return: dict {tuple of field names to empty: partners}
        """
        groups = {}
        for partner in self:
            stale = ()
            if partner._is_city_stale(vals):
                stale = ("city_id", "district_id")
                if "district_id" in vals:
                    stale = ("city_id",)
            elif (
                "district_id" not in vals
                and partner.district_id
                and vals.get("city_id", partner.city_id.id) != partner.district_id.city_id.id
            ):
                stale = ("district_id",)
            groups[stale] = groups.get(stale, self.browse()) | partner
        return groups

    def _is_city_stale(self, vals):
        self.ensure_one()
        city = self.city_id
        if "city_id" in vals or not city.gb_code:
            return False
        return (
            vals.get("state_id", city.state_id.id) != city.state_id.id
            or vals.get("country_id", city.country_id.id) != city.country_id.id
            or vals.get("city", city.name) != city.name
        )
