# SPDX-License-Identifier: LGPL-3.0-or-later
"""No picture is decoded that is larger than Odoo accepts; no ORM.

A file of some hundred kilobytes may hold a picture that fills gigabytes. Odoo looks at the size of what goes into a
field, not of what is attached to a message or shown in another size. Pillow looks at each, before it decodes it.
"""

import warnings

from PIL import Image

from odoo.tools.image import IMAGE_MAX_RESOLUTION

MAX_PIXELS = int(IMAGE_MAX_RESOLUTION)


def bound_pictures():
    """Let Pillow refuse what has more than ``MAX_PIXELS``, for the whole server."""
    # It refuses twice what it warns of.
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
