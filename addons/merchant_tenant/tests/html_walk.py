# SPDX-License-Identifier: LGPL-3.0-or-later
"""The walk through every text that a merchant's login may write."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..tools.scopes import DOCUMENT, OWN, USER

PICTURE = "https://evil.example/x.png"
TEXT = f'<p>Welcome <img src="{PICTURE}"/><a href="https://good.example/">here</a></p>'

# Models whose texts a merchant writes in no row of its own, with the reason.
NOT_TRIED = {
    "mail.message": "posted and changed by methods, see test_messages",
    "res.users": "a login writes its own texts alone, see test_own_login",
}


class HtmlWalk:
    """To be mixed into an `IsolationCase`: it has a row in every model."""

    allow_inherited_tests_method = True
    not_tried = NOT_TRIED
    #: texts that a merchant certainly writes
    must_try = frozenset()

    def _html_fields(self):
        """Return (model, field) of every text that the access list lets merchant A write."""
        return [
            (name, field)
            # Models of another bridge are walked there.
            for name in self._walked_models(OWN, DOCUMENT, USER)
            if any(self.a[name].has_access(mode) for mode in ("write", "create"))
            for field in self.a[name]._fields.values()
            if field.type == "html" and not field.readonly
        ]

    def _read_texts(self, record, name):
        """Return the text in every language."""
        record.env.flush_all()
        record.env.invalidate_all()
        return [
            record.sudo().with_context(lang=lang)[name] or ""
            for lang, _label in record.env["res.lang"].get_installed()
        ]

    def _try_text(self, name, field):
        """Write a foreign picture by every way, and return whether one let any of it through or did anything."""
        row = self.a[name].browse(self.rows.get(("a", name), ())[:1])
        if not row.exists():
            return None
        ways = [
            lambda: row.write({field.name: TEXT}),
            lambda: row.web_save({field.name: TEXT}, {}),
            lambda: row.update_field_translations(field.name, self._get_translations(row, field)),
            lambda: row.load([".id", field.name], [[str(row.id), TEXT]]),
        ]
        written = 0
        for way in ways:
            try:
                with (
                    mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_rule"),
                    self.env.cr.savepoint(),
                ):
                    way()
                    texts = self._read_texts(row, field.name)
                    self.assertFalse(
                        [text for text in texts if "evil" in text], f"{name}.{field.name}"
                    )
                    written += any("Welcome" in text for text in texts)
            except (AccessError, UserError):
                # Not the merchant's to write.
                continue
        return bool(written)

    def _get_translations(self, row, field):
        if not callable(field.translate):
            return {"en_US": TEXT}
        row.sudo().with_context(lang="en_US")[field.name] = "<p>Welcome</p>"
        return {"zh_CN": {"Welcome": f'欢迎 <img src="{PICTURE}"/>'}}

    def test_every_text(self):
        """BEY-25: no text of any model takes a foreign picture, however it is written."""
        tried, left_out = set(), set()
        for name, field in self._html_fields():
            if self._try_text(name, field):
                tried.add(f"{name}.{field.name}")
            elif name not in self.not_tried:
                left_out.add(f"{name}.{field.name}")
        self.assertLessEqual(self.must_try, tried, "honest texts that could not be written")
        self.assertEqual(left_out, set(), "texts the walk did not reach")
