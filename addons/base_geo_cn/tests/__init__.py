# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_access, test_map_links, test_partner_map, test_partner_region, test_regions
