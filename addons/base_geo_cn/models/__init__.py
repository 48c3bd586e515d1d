# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    res_city,
    res_city_district,
    res_config_settings,
    res_country_state,
    res_partner,
    res_partner_map,
)
