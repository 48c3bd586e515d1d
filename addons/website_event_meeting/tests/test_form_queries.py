# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MeetingHttpCase

MAX_QUERIES_OF_FORM = 30
MAX_QUERIES_OF_CONFIRMATION = 39


@tagged("post_install", "-at_install")
class TestFormQueries(MeetingHttpCase):
    """What the form and its confirmation cost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.limit_per_person = 1

    def test_queries_of_the_hot_path(self):
        """MTG-12, MTG-42: form and confirmation stay cheap, and the limit costs no more than its claim."""

        def count(number):
            queries = self.cr.sql_log_count
            form = self.open_form()
            opened = self.cr.sql_log_count - queries
            response = self.confirm(self.answers(mobile=f"1390013{number:04d}"), form=form)
            confirmed = self.cr.sql_log_count - queries - opened
            self.assert_ticket(response)
            return opened, confirmed

        count(0)
        opened, limited = count(1)
        self.ticket.limit_per_person = 0
        count(2)
        opened_unlimited, unlimited = count(3)
        self.assertEqual(opened, opened_unlimited)
        self.assertLessEqual(opened, MAX_QUERIES_OF_FORM)
        # In a test the claim is a savepoint of the request: open and close, lock, judge, hold, and write the token.
        self.assertLessEqual(limited, unlimited + 8)
        self.assertLessEqual(limited, MAX_QUERIES_OF_CONFIRMATION)
