# SPDX-License-Identifier: LGPL-3.0-or-later
from . import id_numbers, portal, registration, ticket
