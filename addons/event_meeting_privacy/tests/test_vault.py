# SPDX-License-Identifier: LGPL-3.0-or-later
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.fernet import Fernet

from odoo.tests import BaseCase, tagged

from odoo.addons.event_meeting.tools.id_card import mask_number

from ..tools.vault import KeyFileError, NotReadable, Vault, open_vault
from .common import MASKED, NUMBER


@tagged("post_install", "-at_install")
class TestVault(BaseCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "keys" / "id_number.key"

    def test_key_file_is_made_for_its_owner_alone(self):
        """BEY-29: the first use makes a key that only the server's account reads; the second uses it."""
        closed = open_vault(self.path).close(NUMBER)
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)
        self.assertEqual(open_vault(self.path).open(closed), NUMBER)
        self.assertEqual([path.name for path in self.path.parent.iterdir()], ["id_number.key"])

    def test_key_file_is_made_once(self):
        """BEY-29: servers that start at the same moment use one key."""
        with ThreadPoolExecutor(8) as pool:
            vaults = list(pool.map(lambda _: open_vault(self.path), range(24)))
        self.assertEqual({vault.digest("x") for vault in vaults}, {vaults[0].digest("x")})

    def test_nothing_of_a_number_is_in_what_is_stored(self):
        """BEY-29: stored twice a number looks different, and says nothing."""
        vault = open_vault(self.path)
        self.assertNotEqual(vault.close(NUMBER), vault.close(NUMBER))
        self.assertNotIn(NUMBER[:6], vault.close(NUMBER))

    def test_new_key_reads_what_the_old_one_closed(self):
        """BEY-29: a key is changed by a new first line."""
        old, new = Fernet.generate_key(), Fernet.generate_key()
        closed = Vault([old]).close(NUMBER)
        self.assertEqual(Vault([new, old]).open(closed), NUMBER)
        with self.assertRaises(NotReadable):
            Vault([new]).open(closed)
        with self.assertRaises(NotReadable):
            Vault([old]).open(Vault([new, old]).close(NUMBER))

    def test_broken_key_file_is_said(self):
        """BEY-29: a file that holds no key is an error, not another key."""
        self.path.parent.mkdir()
        for content in (b"", b"not a key\n"):
            self.path.write_bytes(content)
            with self.assertRaises(KeyFileError):
                open_vault(self.path)

    def test_mask(self):
        """BEY-28: of a number the first and last four characters are shown, of a short one none."""
        self.assertEqual(mask_number(NUMBER), MASKED)
        self.assertEqual(mask_number("E12345678"), "*********")
        self.assertEqual(mask_number("H12345678901"), "H123****8901")
