# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.isolation import IsolationWalk
from odoo.addons.merchant_tenant_event.tests.test_isolation import (
    EVENT_BUILDERS,
    EventIsolationCase,
)

from ..tools.scopes import SCOPES


def _text(case, owner):
    return owner.env["event.privacy.text"].create(
        {"title": owner.mark, "body": owner.mark, "company_id": owner.company.id}
    )


def _consent(case, owner):
    # sudo: consents are written by the form alone
    return (
        owner.env["event.privacy.consent"]
        .sudo()
        .create(
            {
                "registration_id": case._row(owner, "event.registration").id,
                "text_id": case._row(owner, "event.privacy.text").id,
            }
        )
        .sudo(False)
    )


def _request(case, owner):
    # sudo: requests are written by the page of the person alone
    return (
        owner.env["event.privacy.request"]
        .sudo()
        .create(
            {
                "name": owner.mark,
                "partner_id": case._row(owner, "res.partner").id,
                "company_id": owner.company.id,
                "deadline": "2030-01-01",
            }
        )
        .sudo(False)
    )


@tagged("post_install", "-at_install")
class TestPrivacyIsolation(IsolationWalk, EventIsolationCase):
    """The isolation of merchants, with privacy texts, consents and requests as well."""

    builders = {
        **EVENT_BUILDERS,
        "event.privacy.text": _text,
        "event.privacy.consent": _consent,
        "event.privacy.request": _request,
    }
    tables = (*EventIsolationCase.tables, SCOPES)
