# SPDX-License-Identifier: LGPL-3.0-or-later
from . import codes, id_card, images, qr, text
