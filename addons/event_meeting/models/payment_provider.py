# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.payment import utils as payment_utils

MEETING_FIELDS = frozenset(
    {"meeting_enabled", "meeting_channel_site", "meeting_channel_mini_program"}
)
# channel a visitor pays on -> field of the provider
CHANNELS = {"site": "meeting_channel_site", "mini_program": "meeting_channel_mini_program"}


class PaymentProvider(models.Model):
    """Which ways to pay meetings may use, and where (MTG-44)."""

    _inherit = "payment.provider"

    meeting_enabled = fields.Boolean(
        string="For Meetings",
        default=True,
        help="Tickets of meetings can be paid with it. Other sales are not touched.",
    )
    meeting_channel_site = fields.Boolean(string="On the Website", default=True)
    meeting_channel_mini_program = fields.Boolean(string="In the Mini-program", default=True)

    @api.model
    def _get_meeting_channel(self):
        """Return the channel of this request: ``site`` unless an addon that serves another one says so.

        It decides what is offered, it grants nothing: each channel has its own switch.
        """
        channel = self.env.context.get("meeting_channel")
        return channel if channel in CHANNELS else "site"

    def _filter_for_meetings(self, channel=None):
        """Return the providers of ``self`` that meetings may use on a channel.

        :param channel: ``site`` or ``mini_program``; that of the request if not given
        """
        field_name = CHANNELS.get(channel or self._get_meeting_channel(), CHANNELS["site"])
        # Stock shows unpublished providers to internal users; a ticket is no place to try them.
        return self.filtered(
            lambda provider: (
                provider.is_published and provider.meeting_enabled and provider[field_name]
            )
        )

    @api.model
    def _get_compatible_providers(
        self, company_id, *args, sale_order_id=None, report=None, meeting_channel=None, **kwargs
    ):
        """Offer for orders with tickets of meetings only what the payment settings of meetings allow.

        :param meeting_channel: ``site`` or ``mini_program``; that of the request if not given
        """
        providers = super()._get_compatible_providers(
            company_id, *args, sale_order_id=sale_order_id, report=report, **kwargs
        )
        order = self.env["sale.order"].browse(sale_order_id or []).exists()
        if not order._has_meeting_tickets():
            return providers
        allowed = providers._filter_for_meetings(meeting_channel)
        payment_utils.add_to_report(
            report,
            providers - allowed,
            available=False,
            reason=self.env._("not allowed by the payment settings of meetings"),
        )
        return allowed

    @api.model
    def _get_meeting_providers(self, company, channel=None):
        """Return the providers with which tickets of a company's meetings can be paid now.

        :param company: a company
        :param channel: see :meth:`_filter_for_meetings`
        """
        # sudo: organisers do not read providers
        return (
            self.sudo()
            .search(
                [
                    *self._check_company_domain(company),
                    ("state", "in", ("enabled", "test")),
                ]
            )
            ._filter_for_meetings(channel)
        )

    def write(self, vals):
        """Let managers of events write the switches of meetings, and nothing else of a provider."""
        if self.env.su or self.env.user.has_group("base.group_system"):
            return super().write(vals)
        if vals.keys() <= MEETING_FIELDS and self.env.user.has_group("event.group_event_manager"):
            self.check_access("write")
            # sudo: the rules were asked; stock's write looks at fields managers do not read
            return super(PaymentProvider, self.sudo()).write(vals)
        if self.env.user.has_group("event.group_event_manager"):
            raise AccessError(
                self.env._(
                    "Only administrators set up payment providers; here you choose which of them"
                    " meetings use."
                )
            )
        return super().write(vals)
