# SPDX-License-Identifier: LGPL-3.0-or-later
from . import controllers, models, wizards
from .hooks import uninstall_hook
