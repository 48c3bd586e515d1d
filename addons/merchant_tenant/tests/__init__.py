# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_accessible,
    test_foreign_hosts,
    test_forged,
    test_isolation,
    test_lockout,
    test_login_users,
    test_office_tours,
    test_relations,
    test_scopes,
    test_settings,
    test_tenant,
    test_web,
    test_web_tours,
    test_wizards,
)
from .attacks import (
    test_channels,
    test_html,
    test_login_limits,
    test_logins_hidden,
    test_named_addresses,
    test_odd_input,
    test_texts,
)
