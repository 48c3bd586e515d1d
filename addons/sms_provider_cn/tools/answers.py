# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a provider can answer, in words that both providers share."""

from dataclasses import dataclass

import requests
from urllib3.exceptions import NewConnectionError

# Seconds to reach the provider, and again to wait for its answer.
TIMEOUT = 10


@dataclass(frozen=True)
class Answer:
    """The outcome of one attempt to send.

    outcome: `accepted`, `refused` (for good), `retry` (certainly not sent, later it may work) or
    `doubt` (nobody knows: asking again must come before sending again).
    """

    outcome: str
    code: str = ""
    message: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Record:
    """One message as the provider remembers it; state: `waiting`, `delivered` or `failed`."""

    state: str
    reference: str = ""
    uuid: str = ""
    code: str = ""
    message: str = ""


def plain(value) -> str:
    """Return what a provider gave as a text that the database takes: no NUL, no half of a character pair."""
    return str(value or "").encode("utf-8", "ignore").decode().replace("\x00", "")


class ProviderError(Exception):
    """The provider answered with an error."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


class NotReached(Exception):
    """The request certainly did not reach the provider."""


class Unclear(Exception):
    """The request may have reached the provider, but its answer did not reach us."""


def post(url, *, params=None, headers=None, body=b""):
    """POST and read the JSON object in the answer.

    :raises NotReached: no connection was made
    :raises Unclear: the connection broke, timed out, or the answer is no JSON object
    """
    try:
        response = requests.post(
            url, params=params, headers=headers, data=body, timeout=TIMEOUT, allow_redirects=False
        )
    except requests.exceptions.ConnectTimeout as error:
        raise NotReached(str(error)) from error
    except requests.exceptions.ConnectionError as error:
        cause = error.args[0] if error.args else None
        if isinstance(getattr(cause, "reason", None), NewConnectionError):
            raise NotReached(str(error)) from error
        raise Unclear(str(error)) from error
    except requests.exceptions.RequestException as error:
        raise Unclear(str(error)) from error
    try:
        answer = response.json()
    except ValueError as error:
        raise Unclear(f"HTTP {response.status_code}") from error
    if not isinstance(answer, dict):
        raise Unclear(f"HTTP {response.status_code}")
    return answer
