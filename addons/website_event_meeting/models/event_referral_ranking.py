# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.tools import SQL


class EventReferralRanking(models.Model):
    """One line for each attendee who brought somebody along.

    A view, so that a registration writes nothing on the row of who invited: two hundred friends of
    one person registering at once would wait for each other there.
    """

    _name = "event.referral.ranking"
    _description = "Invitation Ranking"
    _auto = False
    _order = "invited_count desc, arrived_count desc, id"
    _rec_name = "registration_id"
    _depends = {"event.registration": ["referrer_id", "state", "active", "event_id", "company_id"]}

    registration_id = fields.Many2one("event.registration", string="Attendee", readonly=True)
    event_id = fields.Many2one("event.event", string="Meeting", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    phone = fields.Char(related="registration_id.phone", string="Mobile")
    group_id = fields.Many2one(related="registration_id.group_id")
    invited_count = fields.Integer(string="Invited", readonly=True, aggregator="sum")
    arrived_count = fields.Integer(string="Of These Checked In", readonly=True, aggregator="sum")
    waiting_count = fields.Integer(string="Not Confirmed Yet", readonly=True, aggregator="sum")

    @property
    def _table_query(self):
        # raw: the query of a model without a table; the ORM flushes what `_depends` names
        return SQL(
            """
            SELECT referrer.id AS id,
                   referrer.id AS registration_id,
                   referrer.event_id AS event_id,
                   referrer.company_id AS company_id,
                   count(*) FILTER (WHERE friend.state IN ('open', 'done')) AS invited_count,
                   count(*) FILTER (WHERE friend.state = 'done') AS arrived_count,
                   count(*) FILTER (WHERE friend.state = 'draft') AS waiting_count
              FROM event_registration AS friend
              JOIN event_registration AS referrer ON referrer.id = friend.referrer_id
             WHERE friend.active AND friend.state != 'cancel'
          GROUP BY referrer.id
            """
        )

    def action_view_invited(self):
        """Open the people this attendee brought along."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_action_attendees"
        )
        action["domain"] = [("referrer_id", "=", self.registration_id.id)]
        action["context"] = {}
        action["name"] = self.env._(
            "Invited by %(name)s", name=self.registration_id.display_name or ""
        )
        return action
