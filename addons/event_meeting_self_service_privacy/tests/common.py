# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.addons.event_meeting_privacy.tests.common import PrivacyMixin
from odoo.addons.event_meeting_self_service.tests.test_pages import SelfServicePagesCase

NEW_MOBILE = "13900139002"


class HandedOnCase(PrivacyMixin, SelfServicePagesCase):
    """A ticket of a meeting that asks for consent, handed on and not collected yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask_consent(cls.event)
        cls.old_consent = cls.env["event.privacy.consent"].create(
            {"registration_id": cls.guest.id, "text_id": cls.text.id}
        )
        cls.hand_on(cls.guest)
        cls.pickup = cls.guest._get_pickup_url()
        cls.path = cls.guest._get_ticket_url()

    @classmethod
    def hand_on(cls, guest, mobile=NEW_MOBILE):
        proof = guest._prove_holder("13800138001")
        guest._self_hand_on("李娜", mobile, proof=proof)

    def find_boxes(self, response):
        page = html.fromstring(response.text)
        return {box.get("name"): box for box in page.xpath("//form//input[@type='checkbox']")}
