# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.isolation import IsolationWalk
from odoo.addons.merchant_tenant_event.tests.test_isolation import (
    EVENT_BUILDERS,
    EventIsolationCase,
)

from ..models.ir_model_access import SCOPES


def _notice(case, owner):
    registration = case._row(owner, "event.registration")
    notice = owner.env["base.notice"].sudo()._tell(registration, "changed", owner.mark)
    notice.write({"recipient": owner.mark, "body": owner.mark})
    return notice.with_env(owner.env)


class NoticeIsolationCase(EventIsolationCase):
    """Merchants whose people were told something."""

    builders = {**EVENT_BUILDERS, "base.notice": _notice}
    tables = (*EventIsolationCase.tables, SCOPES)


@tagged("post_install", "-at_install")
class TestNoticeIsolation(IsolationWalk, NoticeIsolationCase):
    """The walk with notices as well."""
