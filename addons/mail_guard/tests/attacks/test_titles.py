# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, new_test_user, tagged

OPTIONS = {"quoting": '"', "separator": ",", "has_headers": True, "encoding": "utf-8"}


@tagged("post_install", "-at_install")
class TestTitles(TransactionCase):
    """Odoo's import compares each title of a list with the names of all fields: a list within the other bounds took minutes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = new_test_user(
            cls.env, "titles_clerk", groups="base.group_user,base.group_partner_manager"
        )

    def preview(self, rows):
        """Return what the first page of the import says of a .csv file."""
        book = (
            self.env["base_import.import"]
            .with_user(self.clerk)
            .create(
                {
                    "res_model": "res.partner",
                    "file": "\n".join(",".join(row) for row in rows).encode(),
                    "file_name": "people.csv",
                    "file_type": "text/csv",
                }
            )
        )
        return book.parse_preview(dict(OPTIONS))

    def test_costly_titles(self):
        """BEY-29: many columns and long titles are refused in words before anything is compared."""
        for what, titles in {
            "columns": ["x"] * 1_001,
            "one title": ["x" * 20_001],
            "together": ["x" * 101] * 200,
        }.items():
            with self.subTest(what=what):
                answer = self.preview([titles, ["1"] * len(titles)])
                self.assertIn("first row", answer["error"])
                self.assertNotIn("headers", answer)

    def test_honest_list(self):
        """BEY-29: an ordinary list is previewed, however long its texts are."""
        answer = self.preview(
            [["Name", "Email", "Notes"], ["Ada", "ada@example.com", "x" * 30_000]]
        )
        self.assertNotIn("error", answer)
        self.assertEqual(answer["headers"], ["Name", "Email", "Notes"])
