# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import consteq, email_normalize, hmac

REFERRAL_SCOPE = "website_event_meeting.referral"
REFERRAL_KEY = re.compile(r"(?P<id>[0-9a-f]{1,8})(?P<signature>[0-9a-f]{16})")
COUNTED = ("open", "done")


class EventRegistration(models.Model):
    """Who invited whom (MTG-21)."""

    _inherit = "event.registration"

    referrer_id = fields.Many2one(
        "event.registration",
        string="Invited by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The attendee through whose poster or link this person came.",
    )
    referral_ids = fields.One2many("event.registration", "referrer_id", string="Invited People")
    referral_count = fields.Integer(string="Invited", compute="_compute_referral_count")

    @api.depends("referral_ids.state", "referral_ids.active")
    def _compute_referral_count(self):
        counts = dict(
            self._read_group(self._get_referral_domain(self.ids), ["referrer_id"], ["__count"])
        )
        for registration in self:
            registration.referral_count = counts.get(registration._origin, 0)

    @api.model
    def _get_referral_domain(self, ids):
        """Return the domain of the registrations that count for the attendees ``ids``."""
        return [("referrer_id", "in", ids), ("state", "in", COUNTED)]

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        void = registrations.filtered(lambda reg: reg.referrer_id and not reg._is_referral_fair())
        if void:
            # sudo: see _check_meeting_vals
            void.sudo().referrer_id = False
        return registrations

    def _check_meeting_vals(self, vals, new=False):
        """Refuse invitations that are written by hand: the ranking is about them."""
        if "referrer_id" in vals and not self.env.su:
            if vals["referrer_id"]:
                raise AccessError(self.env._("Who invited somebody is set by the system."))
            vals = {key: value for key, value in vals.items() if key != "referrer_id"}
        return super()._check_meeting_vals(vals, new=new)

    def _is_referral_fair(self):
        """Tell whether this registration counts for whoever invited: somebody else, same meeting.

        The same mobile, e-mail, account or browser is the same person, or one who registers
        others instead of inviting them.
        """
        self.ensure_one()
        referrer = self.referrer_id
        if not referrer or referrer == self or referrer.event_id != self.event_id:
            return False
        pairs = (
            (self.phone, referrer.phone),
            (email_normalize(self.email), email_normalize(referrer.email)),
            (self.partner_id, referrer.partner_id),
            (self.visitor_id, referrer.visitor_id),
        )
        return not any(mine and mine == theirs for mine, theirs in pairs)

    def _get_referral_key(self):
        """Return the text that stands for this attendee in the address of an invitation.

        It opens nothing: it names who invites, and cannot be made up.
        """
        self.ensure_one()
        return f"{self.id:x}{self._sign_referral()}"

    def _sign_referral(self):
        # sudo: the signing key is a system parameter
        return hmac(self.env(su=True), REFERRAL_SCOPE, (self.id, self.sudo().event_id.id))[:16]

    def _get_referral_url(self):
        """Return the absolute address of the invitation that this attendee sends around."""
        self.ensure_one()
        event = self.sudo().event_id  # sudo: whoever holds the ticket knows the meeting
        return f"{event._get_registration_url()}?ref={self._get_referral_key()}"

    @api.model
    def _find_by_referral_key(self, event, key):
        """Return the attendee (sudo) of ``event`` a key stands for, none when it is forged or void.

        :param event: the meeting of the address
        :param key: text from a visitor
        """
        match = REFERRAL_KEY.fullmatch(key or "")
        if not match or int(match["id"], 16) >= 2**31:
            return self.browse()
        # sudo: the signature proves that the key was made here; nothing of the attendee is shown
        registration = self.sudo().browse(int(match["id"], 16)).exists()
        if not registration or registration.event_id.id != event.id:
            return self.browse()
        if not consteq(match["signature"], registration._sign_referral()):
            return self.browse()
        return registration.filtered(lambda reg: reg.state != "cancel")
