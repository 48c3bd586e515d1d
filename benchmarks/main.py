# SPDX-License-Identifier: LGPL-3.0-or-later
"""Measures against stock Odoo on one server and prints figures with their configuration.

Needs the same variables as the races (see tests/races/README.md). Ends by itself.
"""

import argparse
import os

import checkin
import draw
import import_people
import invitation_page
import last_seat
from lib.server import OdooServer

BENCHMARKS = {
    "checkin": checkin,
    "last-seat": last_seat,
    "invitation-page": invitation_page,
    "import-people": import_people,
    "draw": draw,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each side (default 5)")
    parser.add_argument("--workers", type=int, default=2, help="HTTP workers (default 2)")
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}")
    with OdooServer(name="races_bench", workers=options.workers) as server:
        for name in options.names or BENCHMARKS:
            BENCHMARKS[name].main(server, options.rounds)
            print("  load average after: %.2f %.2f %.2f\n" % os.getloadavg(), flush=True)


if __name__ == "__main__":
    main()
