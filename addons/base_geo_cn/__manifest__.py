# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "China Regions",
    "summary": "Provinces, cities and districts of China, and links to Chinese maps",
    "description": "Provinces, cities and districts of China (GB/T 2260); map links. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Localization",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["base", "base_address_extended"],
    "data": [
        "security/ir.model.access.csv",
        "data/res.country.state.csv",
        "data/res.city.csv",
        "data/res.city.district.csv",
        "views/res_city_district_views.xml",
        "views/res_city_views.xml",
        "views/res_country_state_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/base_geo_cn_menus.xml",
    ],
}
