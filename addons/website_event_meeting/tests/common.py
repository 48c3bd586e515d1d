# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import io
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from lxml import html
from PIL import Image

from odoo import Command
from odoo.tests import HttpCase


def picture(color="navy", size=(64, 36)):
    """Return a small PNG, base64 as a binary field takes it."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue())


class MeetingMixin:
    """Builders for meetings, usable with any Odoo test case."""

    @classmethod
    def make_meeting(cls, **vals):
        """Make a published meeting that begins tomorrow, with one free ticket ``Free``."""
        now = datetime.now().replace(microsecond=0)
        defaults = {
            "name": "Spring Meeting",
            "is_meeting": True,
            "date_begin": now + timedelta(days=1),
            "date_end": now + timedelta(days=1, hours=3),
            "checkin_begin": now + timedelta(days=1, hours=-1),
            "checkin_end": now + timedelta(days=1, hours=3),
            # The same mobile comes up again in many tests: what a person may hold is a test of its own.
            "event_ticket_ids": [
                Command.create({"name": "Free", "price": 0, "limit_per_person": 0})
            ],
        }
        published = vals.pop("is_published", True)
        event = cls.env["event.event"].create({**defaults, **vals})
        event.is_published = published
        return event

    @classmethod
    def make_ticket(cls, event, **vals):
        """Add a ticket to a meeting."""
        return cls.env["event.event.ticket"].create(
            {"event_id": event.id, "name": "Ticket", "price": 0, "limit_per_person": 0, **vals}
        )

    @classmethod
    def make_question(cls, **vals):
        """Make a question; ``choices`` are the names of suggested answers."""
        choices = vals.pop("choices", ())
        return cls.env["event.question"].create(
            {
                "title": "Question",
                "question_type": "text_box",
                "answer_ids": [Command.create({"name": name}) for name in choices],
                **vals,
            }
        )


class MeetingHttpCase(MeetingMixin, HttpCase):
    """A visitor with a browser that has no JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].sudo().set_param("event.event_mail_async", "True")
        cls.event = cls.make_meeting()
        cls.ticket = cls.event.event_ticket_ids
        cls.name_question = cls.env.ref("event_meeting.event_question_name")
        cls.mobile_question = cls.env.ref("event_meeting.event_question_mobile")

    @classmethod
    def make_site_chinese(cls):
        """Let visitors read the site in Chinese, and in nothing else; return the site."""
        website = cls.env["website"].get_current_website()
        chinese = cls.env["res.lang"]._activate_lang("zh_CN")
        website.write({"language_ids": [(6, 0, chinese.ids)], "default_lang_id": chinese.id})
        return website

    def open_form(self, event=None, ticket=None, quantity=1):
        """Open the form and return its hidden fields."""
        event = event or self.event
        url = f"/event/{event.id}/registration/form?quantity={quantity}"
        if ticket:
            url += f"&ticket={ticket.id}"
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        return self.read_form(response)

    def read_form(self, response):
        """Return the values of all fields of the form in a page."""
        page = html.fromstring(response.text)
        forms = page.xpath("//form[contains(@class, 'o_meeting_form')]")
        self.assertTrue(forms, "there is no registration form on the page")
        return {key: value or "" for key, value in forms[0].form_values()}

    def answers(self, number=1, ticket=None, name="王小明", mobile="13800138000", **extra):
        """Return what one attendee types."""
        return {
            f"{number}-event_ticket_id": str((ticket or self.ticket).id),
            f"{number}-name-{self.name_question.id}": name,
            f"{number}-phone-{self.mobile_question.id}": mobile,
            **extra,
        }

    def confirm(self, values, event=None, allow_redirects=False, form=None):
        """Send the form as a browser does."""
        event = event or self.event
        form = self.open_form(event) if form is None else form
        data = {"csrf_token": form["csrf_token"], "nonce": form.get("nonce", ""), **values}
        return self.url_open(
            f"/event/{event.id}/registration/confirm", data=data, allow_redirects=allow_redirects
        )

    def registrations(self, event=None):
        """Return what is registered for a meeting."""
        return self.env["event.registration"].search([("event_id", "=", (event or self.event).id)])

    def assert_refused(self, response, *fragments, kept=()):
        """The form came back, with a sentence and what was typed, and nothing was stored."""
        self.assertEqual(response.status_code, 200)
        page = html.fromstring(response.text)
        alerts = page.xpath("//*[contains(@class, 'o_meeting_refusal')]")
        self.assertTrue(alerts, "the page says nothing")
        message = re.sub(r"\s+", " ", alerts[0].text_content()).strip()
        self.assertTrue(message)
        for fragment in fragments:
            self.assertIn(fragment, message)
        values = self.read_form(response)
        for key, value in dict(kept).items():
            self.assertEqual(values.get(key), value, f"{key} was lost")
        return message

    def assert_ticket(self, response):
        """The answer leads to a ticket; return its registrations."""
        self.assertEqual(response.status_code, 303)
        path = urlsplit(response.headers["Location"]).path
        self.assertRegex(path, r"^/meeting/ticket/")
        return self.env["event.registration"]._find_by_ticket_token(path.rsplit("/", 1)[-1])
