# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

CHECKIN_LEAD = timedelta(hours=1)


class EventEvent(models.Model):
    _inherit = "event.event"

    navigation_html = fields.Html(
        string="Navigation",
        compute="_compute_navigation_html",
        sanitize=False,
        help="What a visitor gets when the address is tapped.",
    )

    @api.depends(
        "address_id",
        "venue_name",
        "venue_state_id",
        "venue_city_id",
        "venue_district_id",
        "venue_street",
        "venue_latitude",
        "venue_longitude",
    )
    def _compute_navigation_html(self):
        for event in self:
            event.navigation_html = Markup(" ").join(
                Markup(
                    '<a class="btn btn-sm btn-outline-secondary" target="_blank" rel="noopener" href="%s">'
                    '<i class="fa fa-location-arrow me-1"></i>%s</a>'
                )
                % (link["url"], link["label"])
                for link in event._get_navigation_links()
            )

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def get_formview_id(self, access_uid=None):
        """Open a meeting with its own form wherever a link leads to it."""
        if len(self) == 1 and self.is_meeting:
            return self.env.ref("event_meeting.event_event_view_form_meeting").id
        return super().get_formview_id(access_uid=access_uid)

    def action_view_attendees(self):
        """Open the attendees of this meeting."""
        return self._get_attendees_action({"search_default_filter_taken": 1})

    def action_view_pending(self):
        """Open the registrations of this meeting that wait for review."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_review"
        )
        action["domain"] = [
            ("event_id", "=", self.id),
            "|",
            ("approval_state", "=", "refused"),
            "&",
            ("approval_state", "=", "pending"),
            ("state", "=", "draft"),
        ]
        action["context"] = {"default_event_id": self.id, "search_default_filter_pending": 1}
        return action

    def action_view_checked_in(self):
        """Open the attendees of this meeting who are in."""
        return self._get_attendees_action({"search_default_filter_done": 1})

    def action_open_scan(self):
        """Open the scanner page for this meeting."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("event_meeting.event_event_action_scan")
        action["context"] = {"active_id": self.id, "active_model": "event.event"}
        return action

    def action_set_checkin_window(self):
        """Set the usual check-in window: from an hour before the meeting until its end."""
        for event in self.filtered("is_meeting"):
            if not event.date_begin or not event.date_end:
                raise UserError(self.env._("Set the time of the meeting first."))
            event.write(
                {"checkin_begin": event.date_begin - CHECKIN_LEAD, "checkin_end": event.date_end}
            )

    def _get_attendees_action(self, context):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_attendees"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"default_event_id": self.id, "default_source": "manual", **context}
        return action
