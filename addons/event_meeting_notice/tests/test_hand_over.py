# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestHandOver(NoticeCase):
    """From the notice into the queue of a channel, and the result back."""

    def test_text_message(self):
        """MTG-26: one text goes into Odoo's queue, its way is on the notice and in the list of text messages."""
        guest = self.register(email="ada@example.com")
        self.hand_over()
        [notice] = self.notices(guest)
        [sms] = self.texts(guest)
        self.assertEqual((sms.number, sms.body), (guest.phone, notice.body))
        self.assertEqual((notice.channel, notice.state, notice.tries), ("sms", "queued", 1))
        self.assertEqual(notice.sms_log_ids.purpose, "notice")
        self.assertIn(guest._get_short_ticket_path(), sms.body)
        self.hand_over()
        self.assertEqual(self.texts(guest), sms)
        self.report(notice, "pending")
        self.assertEqual(notice.state, "sent")
        self.assertTrue(notice.sent_at)
        self.report(notice, "sent")
        self.assertEqual((notice.state, notice.sms_log_ids.state), ("delivered", "delivered"))

    def test_first_that_reaches(self):
        """MTG-26: without a mobile, or with one that wants none, by mail; without either the line says so."""
        bare = self.register(phone=False, email="ada@example.com")
        stopped = self.register(phone="13900000009", email="ben@example.com")
        self.env["phone.blacklist"].add(stopped.phone)
        nobody = self.register(phone=False)
        self.hand_over()
        self.assertEqual(self.notices(bare + stopped).mapped("channel"), ["mail", "mail"])
        [notice] = self.notices(nobody)
        self.assertEqual((notice.state, notice.channel), ("failed", False))
        self.assertIn("address", notice.failure_text)

    def test_channel_of_the_organiser(self):
        """MTG-26: by the channel that was chosen alone; a change of the meeting reaches by the other too."""
        self.meeting.notice_channel = "mail"
        guest = self.register()
        self.end()
        self.meeting._notify_changed(["Hall 2"], "hall")
        self.hand_over()
        registered, changed = self.notices(guest)
        self.assertEqual((registered.state, registered.channel), ("failed", False))
        self.assertEqual((changed.state, changed.channel), ("queued", "sms"))

    def test_try_again(self):
        """MTG-29: what failed is tried again on the same line; what is sent is not."""
        guest = self.register()
        self.hand_over()
        [notice] = self.notices(guest)
        with self.assertRaises(UserError):
            notice.with_user(self.organiser).action_retry()
        self.report(notice, "error", failure_type="sms_credit")
        self.assertEqual(notice.state, "failed")
        self.assertIn("balance", notice.with_context(lang="en_US").failure_text)
        notice.with_user(self.organiser).action_retry()
        self.hand_over()
        self.assertEqual((notice.state, notice.tries), ("queued", 2))
        first, second = notice.sms_log_ids.sorted("id")
        self.assertTrue(first.is_resent)
        self.assertEqual(second.resend_of_id, first)
        first._set_result("failed", "sms_server")
        self.assertEqual(
            notice.state, "queued", "the first attempt no longer speaks for the notice"
        )

    def test_try_again_from_the_text_messages(self):
        """MTG-29: the list of text messages leads to the same."""
        guest = self.register()
        self.hand_over()
        [notice] = self.notices(guest)
        self.report(notice, "error", failure_type="sms_server")
        notice.sms_log_ids.with_user(self.organiser).action_resend()
        self.hand_over()
        self.assertEqual((notice.tries, len(self.texts(guest))), (2, 2))

    def test_no_longer_true(self):
        """MTG-26: who cancels before his turn is told that, and not that he is registered."""
        guest = self.register()
        self.end()
        guest.action_cancel()
        self.hand_over()
        registered, withdrawn = self.notices(guest)
        self.assertEqual((registered.state, registered.obstacle), ("cancelled", "cancelled"))
        self.assertTrue(registered.failure_text)
        self.assertEqual(withdrawn.state, "queued")
        self.assertEqual(len(self.texts(guest)), 1)

    def test_one_that_cannot_be_written(self):
        """MTG-29: a fault in one message fails that one and keeps nobody waiting."""
        good, bad = self.register(count=2)
        stock = type(bad)._get_notice_text

        def text(registration, notice):
            if registration == bad:
                raise ValueError("fault")
            return stock(registration, notice)

        self.patch(self.registry["event.registration"], "_get_notice_text", text)
        with mute_logger("odoo.addons.base_notice.models.base_notice_queue"):
            self.hand_over()
        self.assertEqual(self.notices(bad).state, "failed")
        self.assertEqual(self.notices(good).state, "queued")
        self.assertEqual(len(self.texts(good + bad)), 1)

    def test_index(self):
        """MTG-26: the database itself refuses a second line for the same."""
        guest = self.register()
        self.end()
        [notice] = self.notices(guest)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            notice.copy()

    def test_in_batches(self):
        """MTG-26: many are handed over batch by batch, each committed, and the rest waits when the time is over."""
        guests = self.register(count=5)
        self.end()
        commits = []

        def commit(cron, processed=0, *, remaining=None, **more):
            commits.append((processed, remaining))
            return 60 if len(commits) < 2 else 0

        with (
            patch("odoo.addons.base_notice.models.base_notice_queue.BATCH", 2),
            patch.object(self.registry["ir.cron"], "_commit_progress", commit),
        ):
            self.env["base.notice"]._cron_send()
            self.assertEqual(commits, [(2, 3), (2, 1)])
            self.assertEqual(len(self.texts(guests)), 4)
            self.env["base.notice"]._cron_send()
        self.assertEqual(len(self.texts(guests)), 5)

    def test_cost(self):
        """MTG-26: telling many costs one statement, whatever their number."""
        few, many = self.register(count=2), self.register(count=20)
        self.end()
        counts = []
        for people in (few, many):
            before = self.env.cr.sql_log_count
            self.env["base.notice"]._tell(people, "changed", "cost")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
