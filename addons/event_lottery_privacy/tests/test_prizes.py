# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_lottery.tests.common import LotteryCase


@tagged("post_install", "-at_install")
class TestPrizes(LotteryCase):
    def get_prizes(self, user):
        """Return the section of the prizes among the data of an account; other addons have theirs."""
        data = user.partner_id.with_context(lang="en_US")._get_personal_data()
        return next(section for section in data if section["title"] == "Prizes")

    def test_prizes_are_among_the_own_data(self):
        """BEY-28: who has won sees it under My Data; who has not sees nothing of others."""
        winner = self.draw()
        winner.registration_id.partner_id = self.portal.partner_id
        section = self.get_prizes(self.portal)
        self.assertEqual(len(section["rows"]), 1)
        self.assertIn(winner.code, str(section))
        self.assertFalse(self.get_prizes(self.stranger)["rows"])

    def test_anonymised_winner(self):
        """BEY-28: of a deleted person the record of winners keeps the code, no name and no mobile; the draw can still be verified."""
        winner = self.draw()
        phone, code = winner.registration_id.phone, winner.code
        record = winner.draw_id._get_public_record()
        winner.registration_id._anonymise()
        self.assertNotIn(phone, str(winner.sudo().read()))
        self.assertNotIn("Guest", winner.name)
        self.assertEqual(winner.code, code)
        self.assertEqual(winner.draw_id._get_public_record(), record)
