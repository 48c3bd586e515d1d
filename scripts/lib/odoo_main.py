# SPDX-License-Identifier: LGPL-3.0-or-later
"""Odoo's command line, whichever source Odoo comes from (a package has no odoo-bin)."""

import os
import sys

# The folder of this script must not be searched for modules: it is ours, not Odoo's.
sys.path[:] = [
    entry
    for entry in sys.path
    if os.path.abspath(entry or ".") != os.path.dirname(os.path.abspath(__file__))
]

import odoo.cli  # noqa: E402

if __name__ == "__main__":
    # The server with several processes starts the one for websockets by this name.
    sys.argv[0] = os.path.abspath(__file__)
    odoo.cli.main()
