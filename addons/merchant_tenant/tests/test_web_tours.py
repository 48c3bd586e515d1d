# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.base_guard.models.guard_code import GuardCode

from .test_web import PASSWORD, WebCase


@tagged("post_install", "-at_install")
class TestApplicantTours(WebCase):
    browser_size = "390x844"
    touch_enabled = True

    def make_codes_known(self):
        """Let every code be 246810, so that the tour can type it."""
        issue = GuardCode._issue

        def _issue(codes, purpose, subject, ttl, length=6, alphabet=None):
            with patch("secrets.choice", side_effect=list("246810")):
                return issue(codes, purpose, subject, ttl, length)

        self.patch(GuardCode, "_issue", _issue)

    def test_application_on_a_phone(self):
        """TEN-02, TEN-07: from the login page over the form to the state page."""
        self.make_codes_known()
        self.start_tour("/merchant/login", "merchant_tenant_apply")
        self.assertEqual(self.find().state, "pending")

    def test_refused_applies_again_on_a_phone(self):
        """TEN-07: the reason, and the form filled in."""
        self.make_codes_known()
        self.env["merchant.tenant"]._apply(
            {"name": "East Tea", "contact_name": "Wang Fang", "mobile": "+8613800138000"}, PASSWORD
        )._refuse("No licence")
        self.start_tour("/merchant/login", "merchant_tenant_apply_again")
        self.assertEqual(self.find().mapped("state"), ["pending"])

    def test_frozen_on_a_phone(self):
        """TEN-05: the message after the right password."""
        self.merchant_a._freeze("Unpaid bills")
        self.start_tour("/merchant/login", "merchant_tenant_frozen")
