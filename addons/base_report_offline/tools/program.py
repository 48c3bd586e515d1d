# SPDX-License-Identifier: LGPL-3.0-or-later
"""Runs wkhtmltopdf without network, for a bounded time and with bounded memory."""

import contextlib
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .readable import make_readable

MAX_MEMORY = 2 * 1024**3  # bytes of address space
MAX_OUTPUT = 200 * 1024**2  # bytes
NICENESS = 10  # pages come before prints
# Behind everything that was taken out of the page stands this: a way out that leads nowhere, on a port
# where nothing listens, also for the names of hosts. Options that Debian's build knows as well.
NO_NETWORK = (
    *("--proxy", "http://127.0.0.1:1"),
    "--proxy-hostname-lookup",
    *("--load-error-handling", "ignore"),
    *("--load-media-error-handling", "ignore"),
    "--disable-local-file-access",
    "--disable-plugins",
    # Everything is in the page: there is nothing to wait for.
    *("--javascript-delay", "1"),
)


class PrintFailed(Exception):
    """The program ended without a PDF; the message is what it said."""


class PrintTooLong(PrintFailed):
    """The program did not end in time."""


def _get_environment():
    """Return the environment of the program: no proxies, and Chinese signs in their simplified form unless the server says otherwise."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return {"FC_LANG": "zh-cn", **kept}


def print_pdf(
    program: str,
    arguments: Iterable[str],
    pages: list[str],
    seconds: float,
    *,
    header: str = "",
    footer: str = "",
) -> bytes:
    """Return self-contained pages as a PDF.

    :param program: path of wkhtmltopdf
    :param arguments: options of the sheet (size, margins)
    :param pages: pages as text; more than one only for a build with the patched Qt
    :param seconds: how long it may take
    :param header: page that every sheet begins with (patched Qt)
    :param footer: page that every sheet ends with (patched Qt)
    :raise PrintTooLong: it was ended for taking too long
    :raise PrintFailed: it made no PDF
    """
    with tempfile.TemporaryDirectory(prefix="report.offline.") as folder:
        folder = Path(folder)
        command = [program, *arguments, *NO_NETWORK]
        if not header and not footer:
            # Only the numbers of pages in headers and footers need a script, which is ours.
            command.append("--disable-javascript")
        for option, text in (("--header-html", header), ("--footer-html", footer)):
            if text:
                command += [option, _write(folder / f"{option[2:]}.html", text)]
        command += [
            _write(folder / f"page{number}.html", page) for number, page in enumerate(pages)
        ]
        output = folder / "output.pdf"
        status, said = _run([*command, str(output)], folder, seconds)
        content = output.read_bytes() if output.exists() else b""
    if status not in (0, 1) or not content.startswith(b"%PDF"):
        raise PrintFailed(f"status {status}: {said}")
    return make_readable(content)


def _write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def _run(command, folder, seconds):
    """Return the exit status and the end of what was said."""
    said = folder / "said.txt"
    with said.open("wb") as errors:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_get_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        try:
            _bound(process.pid, seconds)
            status = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise PrintTooLong(f"not ready after {seconds} seconds") from error
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    return status, said.read_text("utf-8", "replace")[-1000:]


def _bound(pid, seconds):
    """Set what the process may use. Its time too: it outlives a worker that is killed."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
        for kind, limit in (
            (resource.RLIMIT_AS, MAX_MEMORY),
            (resource.RLIMIT_FSIZE, MAX_OUTPUT),
            (resource.RLIMIT_CPU, int(seconds) + 1),
        ):
            hard = resource.prlimit(pid, kind)[1]
            limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.prlimit(pid, kind, (limit, limit))
