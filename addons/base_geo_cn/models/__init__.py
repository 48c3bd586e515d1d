# SPDX-License-Identifier: LGPL-3.0-or-later
from . import res_country_state
from . import res_city
from . import res_city_district
from . import res_config_settings
from . import res_partner
from . import res_partner_map
