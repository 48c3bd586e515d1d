# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests.common import TransactionCase


class GeoCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env["base"].with_context(tracking_disable=True).env
        cls.china = cls.env.ref("base.cn")
        cls.guangdong = cls.env.ref("base.state_cn_GD")
        cls.beijing = cls.env.ref("base.state_cn_BJ")
        cls.shenzhen = cls.env.ref("base_geo_cn.city_440300")
        cls.guangzhou = cls.env.ref("base_geo_cn.city_440100")
        cls.nanshan = cls.env.ref("base_geo_cn.district_440305")
        cls.chaoyang = cls.env.ref("base_geo_cn.district_110105")

    @classmethod
    def new_partner(cls, **values):
        return cls.env["res.partner"].create({"name": "深圳会展中心", **values})
