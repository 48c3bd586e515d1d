# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.http import Controller, request, route

from .pages import render_page


class MerchantAgreementController(Controller):
    """The agreement merchants accept, in any version there was."""

    @route(
        ["/merchant/agreement", "/merchant/agreement/<string:version>"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def merchant_agreement(self, version=None, **_params):
        """Show the agreement: the current one, or a version by its number. Public.

        :raise NotFound: there is no such version
        """
        # sudo: the agreement is for everybody to read
        agreements = request.env["merchant.agreement"].sudo()
        if version is None:
            agreement = agreements._get_current()
        elif version.isascii() and version.isdigit() and len(version) < 9:
            agreement = agreements.search([("version", "=", int(version))], limit=1)
        else:
            agreement = agreements
        if not agreement:
            raise NotFound
        return render_page("merchant_tenant.agreement_page", {"agreement": agreement})
