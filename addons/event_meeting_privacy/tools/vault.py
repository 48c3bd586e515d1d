# SPDX-License-Identifier: LGPL-3.0-or-later
"""Encryption of ID numbers with a key that lies outside the database; no ORM.

A key file has one Fernet key (AES-128-CBC with HMAC-SHA256) a line. The first one encrypts, all of them decrypt: a new key is a
new first line, and the servers of one database share the file.
"""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class KeyFileError(Exception):
    """The key file cannot be made, read or used."""


class NotReadable(Exception):
    """None of the keys opens this number: the key file is another one than when it was stored."""


class Vault:
    """Closes and opens ID numbers.

    :param keys: Fernet keys, the one that encrypts first
    :raise KeyFileError: when one of them is none
    """

    def __init__(self, keys: Sequence[bytes]):
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise KeyFileError("the key file holds a line that is no key") from error
        self._digest_key = hashlib.sha256(b"digest" + keys[0]).digest()

    def close(self, number: str) -> str:
        """Return a number encrypted: another text each time."""
        return self._fernet.encrypt(number.encode()).decode()

    def open(self, closed: str) -> str:
        """Return a number as it was closed.

        :raise NotReadable: when no key fits, or the text was changed
        """
        try:
            return self._fernet.decrypt(closed.encode()).decode()
        except InvalidToken as error:
            raise NotReadable from error

    def digest(self, text: str) -> str:
        """Return what the same text always gives, and what nobody can try out who has the database alone."""
        return hmac.new(self._digest_key, text.encode(), hashlib.sha256).hexdigest()


def open_vault(path: Path) -> Vault:
    """Return the vault of a key file, which is made when there is none.

    :raise KeyFileError: when the file cannot be made or read
    """
    try:
        if not path.exists():
            _make_key_file(path)
        keys = path.read_bytes().split()
    except OSError as error:
        raise KeyFileError(str(error)) from error
    if not keys:
        raise KeyFileError("the key file is empty")
    return Vault(keys)


def _make_key_file(path: Path) -> None:
    """Put a new key at a path, at once and whole; of several at the same moment one file stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Readable by its owner alone: mkstemp makes it so.
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(Fernet.generate_key() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        os.unlink(draft)
