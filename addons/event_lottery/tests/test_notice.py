# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.tests import tagged

from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestNotice(LotteryCase):
    def run_cron(self):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=60):
            self.env["event.lottery.winner"]._cron_notify_winners()

    def mails(self):
        return self.env["mail.mail"].search([("subject", "ilike", "Tea set")])

    def texts(self):
        return self.env["sms.sms"].search([("body", "ilike", "Tea set")])

    def test_silent_by_default(self):
        """LOT-11: nobody is told unless the lottery is set to."""
        self.draw(count=3)
        self.run_cron()
        self.assertFalse(self.mails())
        self.assertFalse(self.texts())

    def test_told_once(self):
        """LOT-11: a winner gets one mail and one text message; who had to give the prize back none."""
        self.people.email = "guest@example.com"
        self.lottery.write({"notify_mail": True, "notify_sms": True})
        winners = self.draw(count=3)
        winners[2].action_void("Not present")
        self.run_cron()
        self.run_cron()
        self.assertEqual(len(self.mails()), 2)
        self.assertEqual(
            set(self.texts().mapped("number")), set(winners[:2].registration_id.mapped("phone"))
        )
        self.assertEqual(winners.mapped("notified"), [True, True, False])
        logs = self.env["event.sms.log"].search([("purpose", "=", "prize")])
        self.assertEqual(logs.registration_id, winners[:2].registration_id)

    def test_table_is_told(self):
        """LOT-07, LOT-11: everybody at a table that has won is told."""
        self.lottery.notify_sms = True
        self.people[:3].seat_no = "5桌"
        self.draw(self.make_round(mode="table"), 1)
        self.run_cron()
        self.assertEqual(set(self.texts().mapped("number")), set(self.people[:3].mapped("phone")))

    def test_draw_wakes_the_cron(self):
        """LOT-11: winners are told right after the draw, not at the next hour."""
        self.lottery.notify_sms = True
        triggers = self.env["ir.cron.trigger"].sudo()
        cron = self.env.ref("event_lottery.ir_cron_notify_winners")
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.draw()
        self.assertEqual(triggers.search_count([("cron_id", "=", cron.id)]), before + 1)
