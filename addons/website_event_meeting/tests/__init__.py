# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_hidden_stock,
    test_invitation,
    test_labels,
    test_paid_flow,
    test_poster,
    test_poster_tour,
    test_promotion,
    test_publish_gate,
    test_referral,
    test_registration,
    test_registration_form,
    test_snippet_access,
    test_ticket_page,
    test_tours,
)
