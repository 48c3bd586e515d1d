# SPDX-License-Identifier: LGPL-3.0-or-later
"""Lets several threads do something at the same moment."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

START_TIMEOUT = 60
END_TIMEOUT = 120


@dataclass
class Outcome:
    """What one racer brought back: a value or an exception, and how long it took in seconds."""

    value: Any = None
    error: Exception | None = None
    seconds: float = 0.0


def together(actions: list[Callable[[], Any]]) -> list[Outcome]:
    """Run the actions in one thread each, released by a barrier; return outcomes in their order."""
    barrier = threading.Barrier(len(actions))
    outcomes = [Outcome(error=TimeoutError("did not end in time")) for _action in actions]

    def run(index: int) -> None:
        barrier.wait(START_TIMEOUT)
        begin = time.perf_counter()
        outcome = Outcome()
        try:
            outcome.value = actions[index]()
        except Exception as error:
            outcome.error = error
        outcome.seconds = time.perf_counter() - begin
        outcomes[index] = outcome

    threads = [
        threading.Thread(target=run, args=(index,), daemon=True) for index in range(len(actions))
    ]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + END_TIMEOUT
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return outcomes


def values(outcomes: list[Outcome]) -> list:
    """The values of all outcomes; the first exception among them is raised."""
    for outcome in outcomes:
        if outcome.error is not None:
            raise outcome.error
    return [outcome.value for outcome in outcomes]
