# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import io
import json
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from PIL import Image

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL


def picture(kind="PNG", size=(40, 30)):
    """Return a small picture of a format, in base64."""
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, kind)
    return base64.b64encode(stream.getvalue())


def read_answer(answer):
    """Return the whole text of an answer; beside the addon for privacy its own text of an ID number is masked."""
    apart = answer.env.get("event.id.number")
    numbers = {} if apart is None else apart._get_numbers(answer)
    return numbers.get(answer, answer.value_text_box)


class MeetingCase(TransactionCase):
    """A meeting that is being held, with one free ticket, and people of each role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True, "lang": "en_US"})
        cls.company = cls.env["res.company"].create({"name": "Huike Test"})
        cls.other_company = cls.env["res.company"].create({"name": "Other Test"})
        cls.env.user.company_ids += cls.company + cls.other_company
        cls.env.user.company_id = cls.company
        cls.entrance = cls.make_user("meeting_entrance", "event_meeting.group_meeting_entrance")
        cls.reviewer = cls.make_user("meeting_reviewer", "event_meeting.group_meeting_reviewer")
        cls.desk = cls.make_user("meeting_desk", "event.group_event_registration_desk")
        cls.organiser = cls.make_user("meeting_user", "event.group_event_user")
        cls.manager = cls.make_user("meeting_manager", "event.group_event_manager")
        cls.stranger = cls.make_user(
            "meeting_stranger", "event.group_event_manager", company=cls.other_company
        )
        cls.portal = cls.make_user("meeting_portal", "base.group_portal")
        cls.public = cls.env.ref("base.public_user")
        cls.now = fields.Datetime.now()
        cls.meeting = cls.make_meeting()
        cls.ticket = cls.meeting.event_ticket_ids

    @classmethod
    def make_user(cls, login, groups, company=None):
        company = company or cls.company
        return new_test_user(
            cls.env,
            login=login,
            groups=groups,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
            tz="UTC",
            lang="en_US",
        )

    @classmethod
    def make_meeting(cls, **vals):
        if "is_published" in cls.env["event.event"]._fields and vals.get("checkin_begin", True):
            # Beside the website addon only what is published takes registrations.
            vals.setdefault("is_published", True)
        meeting = cls.env["event.event"].create(
            {
                "name": "Autumn Meeting",
                "is_meeting": True,
                "company_id": cls.company.id,
                "date_begin": cls.now - timedelta(hours=1),
                "date_end": cls.now + timedelta(hours=6),
                "checkin_begin": cls.now - timedelta(hours=2),
                "checkin_end": cls.now + timedelta(hours=5),
                **vals,
            }
        )
        if "event_ticket_ids" not in vals:
            meeting.event_ticket_ids.limit_per_person = 0
        return meeting

    @classmethod
    def make_ticket(cls, meeting=None, **vals):
        meeting = meeting or cls.meeting
        # The same mobiles come up again in many tests: what a person may hold is a test of its own.
        return cls.env["event.event.ticket"].create(
            {"event_id": meeting.id, "name": "Seat", "limit_per_person": 0, **vals}
        )

    @classmethod
    def register(cls, ticket=None, count=1, **vals):
        ticket = ticket or cls.ticket
        return cls.env["event.registration"].create(
            [
                {
                    "event_id": ticket.event_id.id,
                    "event_ticket_id": ticket.id,
                    "name": f"Guest {number}",
                    "phone": f"138{number:08d}",
                    **vals,
                }
                for number in range(count)
            ]
        )

    @classmethod
    def multiply(cls, registration, count, **vals):
        """Copy a registration so many times by SQL, each with its own mobile and codes: ten thousand take a second.

        :param vals: what is different from the original: column -> value
        """
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                """INSERT INTO event_registration
                   SELECT line.*
                     FROM event_registration AS reg,
                          (SELECT nextval('event_registration_id_seq') AS id
                             FROM generate_series(1, %(count)s)) AS new,
                          jsonb_populate_record(reg, jsonb_build_object(
                              'id', new.id,
                              'barcode', 'B' || new.id,
                              'ticket_no', 'N' || new.id,
                              'attendance_code', 'A' || new.id,
                              'lucky_code', 'L' || new.id,
                              'phone', '+86' || (15000000000 + new.id),
                              'phone_sanitized', '+86' || (15000000000 + new.id),
                              'hold_token', NULL,
                              'seat_key', NULL
                          ) || %(vals)s::jsonb) AS line
                    WHERE reg.id = %(id)s""",
                count=count,
                vals=json.dumps(vals, default=str),
                id=registration.id,
            )
        )
        cls.env.cr.execute("ANALYZE event_registration")
        cls.env.invalidate_all()

    @contextmanager
    def at(self, moment):
        """Let the rules of meetings see another time."""
        with patch.object(fields.Datetime, "now", lambda *args: moment):
            yield

    def audit_lines(self, action, record):
        return self.env["guard.audit"].search(
            [("action", "=", action), ("model", "=", record._name), ("res_id", "in", record.ids)]
        )
