# SPDX-License-Identifier: LGPL-3.0-or-later
from . import codes, id_card, images, labels, people_book, people_check, people_file, qr
