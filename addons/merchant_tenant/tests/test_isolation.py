# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .isolation import IsolationCase, IsolationWalk


@tagged("post_install", "-at_install")
class TestIsolation(IsolationWalk, IsolationCase):
    """The walk with the models of a merchant without any app."""
