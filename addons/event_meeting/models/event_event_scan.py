# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .event_registration_access import ENTRANCE_GROUP
from .event_registration_status import STATUS_COLUMNS, get_status_sql

SCAN_AROUND = timedelta(days=1)
SCAN_LIMIT = 80


class EventEvent(models.Model):
    _inherit = "event.event"

    @api.model
    def get_scan_meetings(self, event_id=None):
        """Return the meetings to choose from on the scanner page. For the entrance.

        :param event_id: meeting from which the page was opened, always offered
        :return: dict with `meetings` (list of id, name, time, state; the one to begin with first), `selected` (id
            or False) and `answers` (:meth:`event.registration._get_checkin_answers`)
        :raise AccessError: for who may not check in
        """
        self._check_scan_right()
        now = fields.Datetime.now()
        self, scannable = self._get_scannable()
        meetings = self.search(
            scannable & Domain("date_end", ">", now - SCAN_AROUND),
            order="date_begin, id",
            limit=SCAN_LIMIT,
        )
        opened = self.search(scannable & Domain("id", "=", event_id or 0))
        meetings = (opened | meetings).sorted(
            lambda event: (event != opened, event.date_end <= now, event.date_begin, event.id)
        )
        soon = meetings[:1]
        return {
            "meetings": [event._prepare_scan_meeting() for event in meetings],
            "selected": (opened or soon.filtered(lambda e: e.date_begin <= now + SCAN_AROUND)).id,
            "answers": self.env["event.registration"]._get_checkin_answers(),
        }

    def get_scan_counters(self):
        """Return how many may come in, are in, and wait for review or payment. For the entrance.

        The list of guests that are not cancelled has as many as may come in and wait together.

        :return: {'registered', 'checked_in', 'waiting'}
        """
        self.ensure_one()
        self._check_scan_right()
        if not self.env.su:
            self._find_scannable()
        registrations = self.env["event.registration"]
        registrations.flush_model(["event_id", "active", *STATUS_COLUMNS])
        # Raw SQL: asked after every scan, in which the ORM's grouping would take a seventh of the time.
        registered, checked_in, waiting = self.env.execute_query(
            SQL(
                """SELECT count(*) FILTER (WHERE status IN ('open', 'done')),
                          count(*) FILTER (WHERE status = 'done'),
                          count(*) FILTER (WHERE status IN ('pending', 'unpaid'))
                     FROM (SELECT %s AS status FROM event_registration AS reg WHERE event_id = %s AND active) AS guest""",
                get_status_sql("reg"),
                self.id,
            )
        )[0]
        return {"registered": registered, "checked_in": checked_in, "waiting": waiting}

    def _find_scannable(self):
        """Return this meeting in superuser mode, when the user may check in there.

        :raise AccessError: when it is none, or not of the user's companies
        """
        # sudo: who may check in here reads what the check-in needs of the meeting
        model = self.sudo()
        domain = self._get_scannable_domain() & Domain("id", "in", self.ids)
        names = self.env["event.registration"]._get_checkin_event_fields()
        event = model.search_fetch(domain, names, limit=1)
        if not event:
            raise AccessError(self.env._("This meeting does not exist or is not yours."))
        return event

    @api.model
    def _get_scannable(self):
        """Return the model to look meetings up with, and the domain of those where the user may check in."""
        domain = self._get_scannable_domain()
        if self.has_access("read"):
            return self, domain
        # sudo: without the website addon the entrance has no right on events; it learns names and times of these
        return self.sudo(), domain

    @api.model
    def _get_scannable_domain(self):
        companies = [*self.env.companies.ids, False]
        return Domain("is_meeting", "=", True) & Domain("company_id", "in", companies)

    def _prepare_scan_meeting(self):
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "time": self._get_stamp_label(self.date_begin),
            "state": self.meeting_state,
        }

    @api.model
    def _check_scan_right(self):
        if not self.env.user.has_group(ENTRANCE_GROUP):
            raise AccessError(self.env._("Only the people at the entrance may check people in."))
