# SPDX-License-Identifier: LGPL-3.0-or-later
from . import base_import_import, ir_qweb_field_image, mail_link_preview, mail_push_device
