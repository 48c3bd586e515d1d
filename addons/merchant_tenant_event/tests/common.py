# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import TransactionCase

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase, MeetingMixin


class MerchantMeetingMixin(MeetingMixin):
    """Merchants with a login each, and meetings of theirs."""

    @classmethod
    def make_merchant(cls, name, mobile, **vals):
        """Make an active merchant with its first login, whose password is its mobile as typed."""
        tenant = cls.env["merchant.tenant"].create(
            {
                "name": name,
                "contact_name": f"{name} contact",
                "mobile": mobile,
                "app_ids": [
                    Command.set(cls.env.ref("merchant_tenant_event.merchant_app_meeting").ids)
                ],
                **vals,
            }
        )
        tenant.action_approve()
        user = tenant.user_ids[:1]
        user.write({"password": user.login, "lang": "en_US"})
        return tenant

    @classmethod
    def make_merchants(cls):
        """Make two merchants and let the user of the test enter their houses, as the platform's people do."""
        cls.tenant_a = cls.make_merchant("East Hall", "13900000001")
        cls.tenant_b = cls.make_merchant("West Hall", "13900000002")
        cls.user_a, cls.user_b = (tenant.user_ids for tenant in (cls.tenant_a, cls.tenant_b))
        cls.company_a, cls.company_b = cls.tenant_a.company_id, cls.tenant_b.company_id
        cls.env.user.company_ids |= cls.company_a | cls.company_b

    @classmethod
    def make_merchant_meeting(cls, tenant, **vals):
        """Make a published meeting of a merchant, with one free ticket."""
        return cls.make_meeting(
            **{
                "name": f"Meeting of {tenant.name}",
                "company_id": tenant.company_id.id,
                "organizer_id": tenant.company_id.partner_id.id,
                "user_id": tenant.user_ids[:1].id,
                **vals,
            }
        )

    @classmethod
    def guest(cls, event, **vals):
        """Register somebody for a meeting."""
        return cls.env["event.registration"].create(
            {
                "event_id": event.id,
                "event_ticket_id": event.event_ticket_ids[:1].id,
                "name": "王小明",
                "phone": "13800138000",
                **vals,
            }
        )

    @classmethod
    def freeze(cls, tenant):
        tenant._freeze("Complaints of visitors")


class MerchantMeetingCase(MerchantMeetingMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True, "lang": "en_US"})
        cls.make_merchants()
        cls.meeting_a = cls.make_merchant_meeting(cls.tenant_a)
        cls.meeting_b = cls.make_merchant_meeting(cls.tenant_b)
        cls.ticket_a = cls.meeting_a.event_ticket_ids


class MerchantMeetingHttpCase(MerchantMeetingMixin, MeetingHttpCase):
    """The platform's site, with a meeting of the platform (`event`) and one of a merchant (`meeting`)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_merchants()
        cls.website = cls.env["website"].get_current_website()
        cls.website.merchant_meetings_public = True
        cls.meeting = cls.make_merchant_meeting(cls.tenant_a, name="Harvest Forum of the East")
        cls.ticket_a = cls.meeting.event_ticket_ids
        now = datetime.now().replace(microsecond=0)
        cls.running = cls.make_merchant_meeting(
            cls.tenant_a,
            name="Evening of the East",
            date_begin=now - timedelta(hours=1),
            date_end=now + timedelta(hours=5),
            checkin_begin=now - timedelta(hours=2),
            checkin_end=now + timedelta(hours=5),
        )
