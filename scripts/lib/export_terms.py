# SPDX-License-Identifier: LGPL-3.0-or-later
# pylint: disable=undefined-variable
"""For Odoo's shell: writes the terms of addons, as HUIKE_TERMS_OF names them, into .pot files in HUIKE_TERMS_IN.

One process for all: Odoo's own command loads the registry anew for each file.
"""

import io
import os
from pathlib import Path

from odoo.tools.translate import trans_export

for addon in os.environ["HUIKE_TERMS_OF"].split(","):
    path = Path(os.environ["HUIKE_TERMS_IN"], f"{addon}.pot")
    path.unlink(missing_ok=True)
    terms = io.BytesIO()
    if trans_export(None, [addon], terms, "po", env):  # noqa: F821 - the shell's
        path.write_bytes(terms.getvalue())
