# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    map_provider = fields.Selection(
        [("amap", "Amap"), ("tencent", "Tencent Maps"), ("osm", "OpenStreetMap")],
        string="Map Provider",
        default="amap",
        config_parameter="base_geo_cn.map_provider",
        help="The map that a tap on an address opens first. The others stay on offer.",
    )
