# SPDX-License-Identifier: LGPL-3.0-or-later
from . import exceptions, models, text, tools
from .hooks import uninstall_hook
