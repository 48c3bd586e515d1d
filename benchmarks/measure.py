# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the benchmarks share: a lean client, interleaved rounds, and honest printing."""

import http.client
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))


@dataclass
class Side:
    """The results of one of the two things compared, one entry a round."""

    name: str
    rates: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    server_seconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    cpu_seconds: float = 0.0

    def add_round(self, server, path: str, clients: int, jobs: list, work) -> None:
        """Let the clients do the jobs and note what the client, the server and its log say."""
        mark, cpu = server.log_mark(), server.cpu_seconds()
        wall, times = spread(clients, jobs, work)
        self.cpu_seconds += server.cpu_seconds() - cpu
        self.rates.append(len(jobs) / wall)
        self.seconds += times
        for request in server.requests_since(mark, path):
            self.server_seconds.append(request["seconds"])
            self.queries.append(request["queries"])

    @property
    def cpu(self) -> float:
        """Processor time of the server for one request, in milliseconds."""
        return 1000 * self.cpu_seconds / len(self.seconds)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)


def percentile(numbers: list[float], share: float) -> float:
    """The number below which ``share`` (0..1) of them lie; nan without numbers."""
    if not numbers:
        return float("nan")
    ordered = sorted(numbers)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


class LeanClient:
    """Sends prepared requests with as little work of its own as possible.

    It asks for keep-alive; Odoo's worker processes close each connection after the answer, so
    every request opens one. That holds for both sides alike.
    """

    def __init__(self, port: int, cookies: dict[str, str]):
        self.port = port
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Accept-Language": "zh-CN",
            "Connection": "keep-alive",
        }

    def request(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            headers = {**self.headers, "Content-Type": kind} if body is not None else self.headers
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, bytes]:
        return self.request("GET", path, None, "")

    def call(self, path: str, body: bytes) -> tuple[int, bytes]:
        return self.request("POST", path, body, "application/json")


def spread(clients: int, jobs: list, work) -> tuple[float, list[float]]:
    """Let ``clients`` threads share the jobs; return the wall time and each job's time (seconds).

    The first exception of any thread is raised after all have ended.
    """
    times: list[float] = []
    errors: list[Exception] = []
    queue = iter(jobs)
    lock = threading.Lock()
    barrier = threading.Barrier(clients + 1)

    def run() -> None:
        barrier.wait(60)
        while not errors:
            with lock:
                job = next(queue, None)
            if job is None:
                return
            begin = time.perf_counter()
            try:
                work(job)
            except Exception as error:
                errors.append(error)
                return
            times.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=run, daemon=True) for _client in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait(60)
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - begin
    if errors:
        raise errors[0]
    return wall, times


def print_ratio(ours: Side, stock: Side) -> None:
    """How many times stock: by rate, and by processor time, which other processes disturb less."""
    print(f"  ratio {ours.rate / stock.rate:.2f} (by processor time {stock.cpu / ours.cpu:.2f})")


def print_configuration(server, **more) -> None:
    """Say on what and with what was measured: a figure without it means nothing."""
    commit = subprocess.run(
        ["git", "-C", str(TOP), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    facts = {
        "date": datetime.now().strftime("%Y-%m-%d %H:%M"),
        "commit": commit or "unknown",
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()} (client)",
        "load average before": "%.2f %.2f %.2f" % os.getloadavg(),
        "server": f"{server.workers} HTTP workers, 1 cron worker, loopback, no proxy",
        "PostgreSQL": "{}, fsync {}".format(
            server.database.value("SHOW server_version"), server.database.value("SHOW fsync")
        ),
        **more,
    }
    for name, value in facts.items():
        print(f"  {name}: {value}")


def print_side(side: Side, unit: str) -> None:
    """One line: median rate with min and max, times of the client and of the server."""
    line = (
        f"  {side.name:<28} {side.rate:8.1f} {unit} "
        f"(min {min(side.rates):.1f}, max {max(side.rates):.1f})   "
        f"client p50 {1000 * percentile(side.seconds, 0.5):.1f} ms, "
        f"p95 {1000 * percentile(side.seconds, 0.95):.1f} ms"
    )
    if side.server_seconds:
        line += (
            f"   server p50 {1000 * percentile(side.server_seconds, 0.5):.1f} ms, "
            f"p95 {1000 * percentile(side.server_seconds, 0.95):.1f} ms, "
            f"{statistics.median(side.queries):.0f} SQL queries, {side.cpu:.1f} ms processor time"
        )
    print(line, flush=True)
