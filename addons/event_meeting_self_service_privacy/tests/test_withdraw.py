# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.event_meeting_privacy.tests.common import BOX, PrivacyMixin
from odoo.addons.event_meeting_self_service.exceptions import SelfServiceRefused
from odoo.addons.event_meeting_self_service.tests.test_pages import SelfServicePagesCase


class WithdrawCase(PrivacyMixin, SelfServicePagesCase):
    """A ticket whose holder has agreed, in a browser that does not hold it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ask_consent(cls.event)
        cls.consent = cls.agree(cls.guest)

    @classmethod
    def agree(cls, guest):
        return cls.env["event.privacy.consent"].create(
            {"registration_id": guest.id, "text_id": cls.text.id}
        )

    def consents_url(self, guest=None):
        return f"{(guest or self.guest)._get_ticket_url()}/privacy"

    def ask_for_more(self):
        """Let a holder type a word that nobody knows, instead of the mobile."""

        def _check_typed_proof(registration, typed):
            if typed != "right":
                raise SelfServiceRefused("holder", "Not this word.")

        model = type(self.env["event.registration"])
        self.patch(model, "_get_holder_way", lambda registration: "code")
        self.patch(model, "_check_typed_proof", _check_typed_proof)


@tagged("post_install", "-at_install")
class TestWithdraw(WithdrawCase):
    def open_consents(self, guest=None):
        """Return the page and its one form or way to it."""
        page = html.fromstring(self.url_open(self.consents_url(guest)).text)
        [details] = page.xpath("//details[contains(@class, 'o_meeting_withdraw')]")
        return details

    def withdraw(self, consent=None, **values):
        """Send the form of the page, made up by hand where it has none."""
        consent = consent or self.consent
        page = html.fromstring(self.url_open("/meeting/claim").text)
        [token] = page.xpath("//form//input[@name='csrf_token']/@value")[:1]
        data = {"csrf_token": token, "consent_id": str(consent.id), **values}
        url = self.consents_url(consent.registration_id)
        return self.url_open(url, data=data, allow_redirects=False)

    def test_typed_mobile(self):
        """BEY-28: where the mobile proves a ticket, it is typed on the page; a wrong one is refused."""
        self.assertTrue(self.open_consents().xpath(".//input[@name='mobile']"))
        for mobile in ("13900139002", ""):
            self.assertTrue(self.message(self.withdraw(mobile=mobile)))
        self.assertFalse(self.consent.withdrawn_date)
        self.assertEqual(self.withdraw(mobile="138 0013 8001").status_code, 303)
        self.assertTrue(self.consent.withdrawn_date)
        self.assertEqual(self.guest.state, "cancel")

    def test_held_already(self):
        """BEY-28: who has shown that the ticket is his withdraws by a press, in this browser alone."""
        self.prove()
        self.assertFalse(self.open_consents().xpath(".//input[@name='mobile']"))
        self.authenticate(None, None)
        self.assertTrue(self.message(self.withdraw()))
        self.assertFalse(self.consent.withdrawn_date)
        self.prove()
        self.assertEqual(self.withdraw().status_code, 303)
        self.assertTrue(self.consent.withdrawn_date)

    def test_browser_that_registered(self):
        """BEY-28: whoever has just registered in this browser types nothing, as for cancelling."""
        values = self.answers(mobile="13600136006", **{BOX: str(self.text.id)})
        guest = self.assert_ticket(self.confirm(values))
        details = self.open_consents(guest)
        self.assertTrue(details.xpath(".//form"))
        self.assertFalse(details.xpath(".//input[@name='mobile']"))
        self.authenticate(None, None)
        self.assertTrue(self.open_consents(guest).xpath(".//input[@name='mobile']"))

    def test_knowing_the_mobile_is_not_enough(self):
        """BEY-28: where more is asked for, the mobile withdraws nothing; the page leads to the proof and back."""
        self.ask_for_more()
        details = self.open_consents()
        self.assertFalse(details.xpath(".//form"))
        [proof] = details.xpath(".//a/@href")
        for mobile in ("13800138001", "+8613800138001", ""):
            self.assertTrue(self.message(self.withdraw(mobile=mobile)))
        self.assertFalse(self.consent.withdrawn_date)
        wrong = self.send(proof, "o_meeting_holder", mobile="13800138001", code="13800138001")
        self.assertTrue(self.message(wrong))
        response = self.send(proof, "o_meeting_holder", mobile="right", code="right")
        self.assertTrue(response.headers["Location"].endswith(self.consents_url()))
        self.assertTrue(self.open_consents().xpath(".//form"))
        self.assertEqual(self.withdraw().status_code, 303)
        self.assertTrue(self.consent.withdrawn_date)

    def test_ticket_that_is_not_changed_any_more(self):
        """BEY-28: who is checked in changes nothing, yet shows that the ticket is his and withdraws."""
        self.ask_for_more()
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        self.guest.action_set_done()
        [proof] = self.open_consents().xpath(".//a/@href")
        self.send(proof, "o_meeting_holder", mobile="right", code="right")
        self.assertEqual(self.withdraw().status_code, 303)
        self.assertTrue(self.consent.withdrawn_date)

    def test_account(self):
        """BEY-28: of a ticket of an account nobody else withdraws, whatever mobile he knows; he is led to the login."""
        owner = new_test_user(self.env, "withdraw_owner", "base.group_portal")
        self.guest.partner_id = owner.partner_id
        [proof] = self.open_consents().xpath(".//a/@href")
        self.assertIn("/web/login?redirect=/meeting/ticket/", self.url_open(proof).text)
        self.assertTrue(self.message(self.withdraw(mobile="13800138001")))
        self.assertFalse(self.consent.withdrawn_date)
        self.authenticate("withdraw_owner", "withdraw_owner")
        self.assertTrue(self.open_consents().xpath(".//form"))

    def test_foreign_ids(self):
        """BEY-29: the address of one ticket leads to the proof of no other."""
        other = self.attend(phone="13700137007")
        token = self.guest._get_ticket_token()
        for url in (
            self.change_url(other, "/withdraw", token),
            self.change_url(page="/withdraw", token="1-x"),
        ):
            self.assertEqual(self.url_open(url).status_code, 404)
