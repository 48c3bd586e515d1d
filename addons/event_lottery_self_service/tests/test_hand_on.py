# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_lottery.tests.common import LotteryCase
from odoo.addons.event_meeting_self_service.exceptions import SelfServiceRefused
from odoo.addons.event_meeting_self_service.tests.common import prove_by_mobile


@tagged("post_install", "-at_install")
class TestHandOn(LotteryCase):
    """A lottery among everybody registered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        prove_by_mobile(cls.env)
        cls.lottery.include_registered = True

    def hand_on(self, guest, mobile="13700137007"):
        ticket = guest.with_user(self.public).sudo()
        ticket._self_hand_on("Bea Neu", mobile, proof=ticket._prove_holder(guest.phone))

    def test_the_chance_follows_the_ticket(self):
        """BEY-11: the new holder takes part with the new lucky code, the old code wins nothing."""
        guest = self.absent[0]
        old = guest.lucky_code
        self.assertIn(old, self.round._get_candidates())
        count = self.round._count_candidates()
        self.hand_on(guest)
        self.env.flush_all()
        candidates = self.round._get_candidates()
        self.assertIn(guest.lucky_code, candidates)
        self.assertNotIn(old, candidates)
        self.assertEqual(self.round._count_candidates(), count)

    def test_one_person_is_one_chance(self):
        """BEY-11: handed on to somebody who takes part already, the ticket is no second chance."""
        guest, friend = self.absent[:2]
        count = self.round._count_candidates()
        self.hand_on(guest, friend.phone)
        self.env.flush_all()
        self.assertEqual(self.round._count_candidates(), count - 1)

    def test_a_prize_stays_with_its_winner(self):
        """BEY-11: a ticket that has won is not handed on, until the prize is taken back."""
        self.round.quantity = 15
        winners = self.draw(count=15)
        guest = self.absent[0]
        winner = winners.filtered(lambda row: row.registration_id == guest)
        self.assertTrue(winner)
        with self.assertRaisesRegex(SelfServiceRefused, "prize"):
            self.hand_on(guest)
        winner.sudo().state = "void"
        self.hand_on(guest)
        self.assertEqual(guest.name, "Bea Neu")
