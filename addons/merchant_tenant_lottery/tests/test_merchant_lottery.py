# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingHttpCase


@tagged("post_install", "-at_install")
class TestMerchantLottery(MerchantMeetingHttpCase):
    """TEN-08, TEN-05: the lottery of a merchant's meeting."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guests = cls.guest(cls.running) + cls.guest(
            cls.running, name="李四", phone="13600136000"
        )
        for guest in cls.guests:
            guest._checkin("manual")

    def make_lottery(self):
        """Let the merchant's login make a lottery with a round, as its form does."""
        lottery = (
            self.env["event.lottery"].with_user(self.user_a).create({"event_id": self.running.id})
        )
        lottery_round = (
            self.env["event.lottery.round"]
            .with_user(self.user_a)
            .create({"lottery_id": lottery.id, "name": "Tea set", "quantity": 1})
        )
        return lottery, lottery_round

    def test_merchant_draws(self):
        """TEN-08: a merchant makes a lottery, draws, and shows screen, winners and record to everybody."""
        lottery, lottery_round = self.make_lottery()
        self.assertEqual(lottery.company_id, self.company_a)
        lottery_round.action_commit()
        result = lottery_round.action_draw(1, "press-1")
        winner = self.env["event.lottery.winner"].browse(result["winners"][0]["id"])
        self.assertIn(winner.registration_id, self.guests)
        self.assertEqual(winner.with_user(self.user_a).name, winner.name)
        public = lottery.sudo()
        for path in (
            f"/lottery/{public.screen_token}",
            f"/lottery/verify/{public.verify_token}",
            f"/lottery/verify/{public.verify_token}/1.json",
            f"/lottery/winners/{public.verify_token}",
            public._get_remote_path(),
        ):
            self.assertEqual(self.url_open(path).status_code, 200, path)
        self.assertTrue(public.screen_url.startswith(self.running.get_base_url()))

    def test_other_merchant_sees_nothing(self):
        """TEN-08: another merchant has neither the lottery nor its rounds, and cannot add to it."""
        lottery, lottery_round = self.make_lottery()
        for record in (lottery, lottery_round):
            theirs = record.with_user(self.user_b)
            self.assertFalse(theirs.search([]))
            with self.assertRaises(AccessError):
                theirs.read(["display_name"])
        with self.assertRaises(AccessError):
            lottery_round.with_user(self.user_b).create(
                {"lottery_id": lottery.id, "name": "Mine", "quantity": 1}
            )
        self.assertFalse(lottery.sudo().with_user(self.user_b)._may_control(""))

    def test_remote_of_a_frozen_merchant(self):
        """TEN-05: the remote control of a frozen merchant does nothing; screen and record stay open."""
        lottery, _round = self.make_lottery()
        public = lottery.sudo()
        visitor = lottery.with_user(self.env.ref("base.public_user")).sudo()
        self.assertTrue(visitor._may_control(public.control_token))
        self.freeze(self.tenant_a)
        self.assertFalse(visitor._may_control(public.control_token))
        self.assertEqual(self.url_open(f"/lottery/{public.screen_token}").status_code, 200)
        self.assertEqual(self.url_open(f"/lottery/verify/{public.verify_token}").status_code, 200)
        self.tenant_a.action_activate()
        self.assertTrue(visitor._may_control(public.control_token))
