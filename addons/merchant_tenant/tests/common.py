# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import HttpCase, TransactionCase, new_test_user


class MerchantMixin:
    """Two merchants with a login each, and one of the platform's people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True, "lang": "en_US"})
        cls.merchant_a = cls.make_merchant("East Hall", "13900000001")
        cls.merchant_b = cls.make_merchant("West Hall", "13900000002")
        cls.user_a, cls.user_b = cls.merchant_a.user_ids, cls.merchant_b.user_ids
        cls.platform_user = new_test_user(
            cls.env, "platform_manager", groups="merchant_tenant.group_platform_manager"
        )

    @classmethod
    def make_application(cls, name, mobile, **vals):
        """Make an application that waits for review."""
        return cls.env["merchant.tenant"].create(
            {"name": name, "contact_name": f"{name} contact", "mobile": mobile, **vals}
        )

    @classmethod
    def make_merchant(cls, name, mobile, **vals):
        """Make an active merchant with its first login, whose password is its login."""
        tenant = cls.make_application(name, mobile, **vals)
        tenant.action_approve()
        tenant.user_ids.write({"password": tenant.user_ids.login, "lang": "en_US"})
        return tenant


class MerchantCase(MerchantMixin, TransactionCase):
    pass


class MerchantHttpCase(MerchantMixin, HttpCase):
    pass
