# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.http import request


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _frontend_pre_dispatch(cls):
        """Let the platform's people open the public pages of the merchants they may enter.

        The site narrows them to its own company, so that a link which every visitor can open would be closed to them.
        """
        super()._frontend_pre_dispatch()
        user = request.env.user
        if user.share or user.merchant_tenant_id:
            return
        # sudo: companies of the user, which the request does not allow by itself
        merchants = user.sudo().company_ids.filtered("is_merchant")
        allowed = request.env.context.get("allowed_company_ids") or []
        others = [company_id for company_id in merchants.ids if company_id not in allowed]
        if others:
            request.update_context(allowed_company_ids=[*allowed, *others])
            request.website = request.website.with_context(allowed_company_ids=[*allowed, *others])
