# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_exception_code_values(cls, exception):
        """Keep where a fault is in the source from strangers; stock shows it to whoever asks for ``debug=1``."""
        code, values = super()._get_exception_code_values(exception)
        if not request.env.user._is_internal():
            values["traceback"] = ""
        return code, values
