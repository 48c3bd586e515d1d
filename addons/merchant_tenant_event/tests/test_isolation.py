# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.isolation import IsolationCase, IsolationWalk
from odoo.addons.merchant_tenant.tools.scopes import STOCK_SCOPES

from ..tools.scopes import SCOPES


def _event(case, owner):
    now = fields.Datetime.now()
    return owner.env["event.event"].create(
        {
            "name": owner.mark,
            "is_meeting": True,
            "company_id": owner.company.id,
            "user_id": owner.user.id,
            "organizer_id": owner.company.partner_id.id,
            "address_id": False,
            "date_begin": now - timedelta(hours=1),
            "date_end": now + timedelta(days=3),
            "checkin_begin": now - timedelta(hours=2),
            "checkin_end": now + timedelta(hours=5),
            "is_published": True,
        }
    )


def _ticket(case, owner):
    event = case._row(owner, "event.event")
    event.event_ticket_ids.name = owner.mark
    return event.event_ticket_ids[:1]


def _registration(case, owner):
    return owner.env["event.registration"].create(
        {
            "event_id": case._row(owner, "event.event").id,
            "event_ticket_id": case._row(owner, "event.event.ticket").id,
            "partner_id": case._row(owner, "res.partner").id,
            "name": owner.mark,
            "email": f"{owner.mark.lower()}@example.com",
            "phone": "13800138000",
        }
    )


def _question(case, owner):
    event = case._row(owner, "event.event")
    question = owner.env["event.question"].create(
        {
            "title": owner.mark,
            "question_type": "text_box",
            "event_ids": event.ids,
            "company_id": owner.company.id,
        }
    )
    return question


def _choice(case, owner):
    question = owner.env["event.question"].create(
        {
            "title": owner.mark,
            "question_type": "simple_choice",
            "event_ids": case._row(owner, "event.event").ids,
            "company_id": owner.company.id,
            "answer_ids": [(0, 0, {"name": owner.mark}), (0, 0, {"name": "Other"})],
        }
    )
    return question.answer_ids[:1]


def _answer(case, owner):
    return owner.env["event.registration.answer"].create(
        {
            "registration_id": case._row(owner, "event.registration").id,
            "question_id": case._row(owner, "event.question").id,
            "value_text_box": owner.mark,
        }
    )


def _mail(case, owner):
    return owner.env["event.mail"].create(
        {
            "event_id": case._row(owner, "event.event").id,
            "interval_type": "before_event",
            "template_ref": f"mail.template,{case._row(owner, 'mail.template').id}",
        }
    )


def _slot(case, owner):
    event = case._row(owner, "event.event")
    return owner.env["event.slot"].create(
        {
            "event_id": event.id,
            "date": fields.Date.today() + timedelta(days=2),
            "start_hour": 1.0,
            "end_hour": 2.0,
        }
    )


def _import(case, owner):
    return owner.env["event.registration.import"].create(
        {
            "event_id": case._row(owner, "event.event").id,
            "file_name": owner.mark,
            "file": b"bmFtZQo=",
        }
    )


def _import_line(case, owner):
    return owner.env["event.registration.import.line"].create(
        {"import_id": case._row(owner, "event.registration.import").id, "name": owner.mark}
    )


def _menu(case, owner):
    event = case._row(owner, "event.event")
    menu = owner.env["website.menu"].create({"name": owner.mark, "url": f"/event/{event.id}/x"})
    return owner.env["website.event.menu"].create(
        {"event_id": event.id, "menu_id": menu.id, "menu_type": "register"}
    )


EVENT_BUILDERS = {
    "event.event": _event,
    "event.event.ticket": _ticket,
    "event.mail": _mail,
    "event.question": _question,
    "event.question.answer": _choice,
    "event.registration": _registration,
    "event.registration.answer": _answer,
    "event.registration.import": _import,
    "event.registration.import.line": _import_line,
    "event.slot": _slot,
    "website.event.menu": _menu,
}


class EventIsolationCase(IsolationCase):
    """Merchants that hold meetings."""

    app_xmlids = ("merchant_tenant_event.merchant_app_meeting",)
    builders = EVENT_BUILDERS
    tables = (STOCK_SCOPES, SCOPES)
    shared_rows = {
        "event.question": [("is_for_merchants", "=", True)],
        "event.question.answer": [("question_id.is_for_merchants", "=", True)],
    }
    common_names = {"product.product": "the one product of all free tickets"}
    no_rows = {
        **IsolationCase.no_rows,
        "event.referral.ranking": "a view of the registrations",
        "event.meeting.guest": "a view of the registrations; see attacks/test_roles.py",
    }


@tagged("post_install", "-at_install")
class TestIsolation(IsolationWalk, EventIsolationCase):
    """The walk with everything a merchant with meetings reaches."""
