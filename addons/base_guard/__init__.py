# SPDX-License-Identifier: LGPL-3.0-or-later
from . import books, exceptions, models, pictures, text, tools, tries
from .hooks import uninstall_hook

pictures.bound_pictures()
