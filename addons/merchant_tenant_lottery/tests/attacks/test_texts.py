# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.html_walk import HtmlWalk

from ..test_isolation import LotteryIsolationCase


@tagged("post_install", "-at_install")
class TestTexts(HtmlWalk, LotteryIsolationCase):
    """Texts of merchants, with those of their lotteries."""
