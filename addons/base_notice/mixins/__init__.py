# SPDX-License-Identifier: LGPL-3.0-or-later
from . import notice_document_mixin, notice_result_mixin
