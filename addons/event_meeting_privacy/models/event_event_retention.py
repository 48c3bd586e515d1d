# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

BATCH = 500


class EventEvent(models.Model):
    """What of the attendees is deleted when after a meeting, and the organiser sees it."""

    _inherit = "event.event"

    id_number_count = fields.Integer(
        string="ID Numbers", compute="_compute_id_number_count", groups="event.group_event_user"
    )
    id_number_deletion_date = fields.Datetime(
        string="ID Numbers Are Deleted On",
        compute="_compute_deletion_dates",
        groups="event.group_event_user",
    )
    attendee_deletion_date = fields.Datetime(
        string="Attendees Are Anonymised On",
        compute="_compute_deletion_dates",
        groups="event.group_event_user",
    )

    def _compute_id_number_count(self):
        # sudo: how many there are is no secret, what they are is; nobody reads the model
        counts = dict(
            self.env["event.id.number"]
            .sudo()
            ._read_group([("event_id", "in", self.ids)], ["event_id"], ["__count"])
        )
        for event in self:
            event.id_number_count = counts.get(event._origin.sudo(), 0)

    @api.depends("date_end", "company_id")
    def _compute_deletion_dates(self):
        for event in self:
            # sudo: settings of a company, which its organisers may not read
            company = event.company_id.sudo()
            end, days = event.date_end, company.attendee_data_days
            event.id_number_deletion_date = end and end + timedelta(days=company.id_number_days)
            event.attendee_deletion_date = end and days and end + timedelta(days=days)

    @api.model
    def _get_expired_domain(self, days_field):
        """Return the meetings whose time to keep something is over, by the setting of their companies.

        :param days_field: name of the number of days on the company
        """
        now = fields.Datetime.now()
        domains = []
        for company in self.env["res.company"].search([]):
            days = company[days_field]
            if days or days_field == "id_number_days":
                domains.append(
                    Domain("company_id", "=", company.id)
                    & Domain("date_end", "<=", now - timedelta(days=days))
                )
        return Domain.OR(domains)

    @api.model
    def _cron_delete_expired(self):
        """Delete the ID numbers and anonymise the attendees whose time is over, batch by batch."""
        while people := self._find_expired_id_numbers(BATCH):
            people._log_by_meeting("event.id_number.delete")
            people._delete_id_numbers()
            if not self.env["ir.cron"]._commit_progress(len(people)):
                return
        while people := self._find_expired_attendees(BATCH):
            people._log_by_meeting("event.anonymise")
            people._anonymise()
            if not self.env["ir.cron"]._commit_progress(len(people)):
                return
        while lists := self._find_expired_lists(BATCH):
            lists._drop_people()
            if not self.env["ir.cron"]._commit_progress(len(lists)):
                return
        self.env["ir.cron"]._commit_progress(remaining=0)

    @api.model
    def _find_expired_id_numbers(self, limit):
        """Return attendees whose ID numbers are to be deleted."""
        events = self.with_context(active_test=False)._search(
            self._get_expired_domain("id_number_days")
        )
        answers = self.env["event.registration.answer"].search(
            Domain("question_id.question_type", "=", "id_card")
            & Domain("registration_id.event_id", "in", events),
            limit=limit,
        )
        return answers.registration_id

    @api.model
    def _find_expired_lists(self, limit):
        """Return imports with rows of people, who may have ID numbers there, longer than one of the two times."""
        events = self.with_context(active_test=False)
        expired = self._get_expired_domain("id_number_days") | self._get_expired_domain(
            "attendee_data_days"
        )
        return self.env["event.registration.import"].search(
            Domain("event_id", "in", events._search(expired))
            & Domain("state", "not in", ("checking", "running"))
            & self.env["event.registration.import"]._get_people_domain(),
            limit=limit,
        )

    @api.model
    def _find_expired_attendees(self, limit):
        """Return attendees to be anonymised: their time is over, or they have withdrawn and the meeting is over."""
        events = self.with_context(active_test=False)
        expired = events._search(self._get_expired_domain("attendee_data_days"))
        over = events._search([("date_end", "<=", fields.Datetime.now())])
        withdrawn = Domain("privacy_withdrawn", "=", True) & Domain("event_id", "in", over)
        return (
            self.env["event.registration"]
            .with_context(active_test=False)
            .search(
                Domain("anonymised_date", "=", False)
                & Domain("event_id.is_meeting", "=", True)
                & (Domain("event_id", "in", expired) | withdrawn),
                limit=limit,
            )
        )
