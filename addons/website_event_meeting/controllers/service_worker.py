# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request
from odoo.tools import file_open

FOLDER = "website_event_meeting/static/src"
SHARED = "offline/offline_pages.js"


def make_worker_response(name):
    """Return a service worker: what all of them share, then its own file. Its address is the folder of the pages it gets.

    :param name: path of the file below ``static/src``
    """
    parts = []
    for path in (SHARED, name):
        with file_open(f"{FOLDER}/{path}") as source:
            parts.append(source.read())
    return request.make_response(
        "\n".join(parts),
        [("Content-Type", "text/javascript; charset=utf-8"), ("Cache-Control", "no-cache")],
    )
