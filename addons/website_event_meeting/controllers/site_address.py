# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import urlsplit

from odoo.http import HTTPRequest, request, route

from odoo.addons.website.controllers.main import Website


class SiteAddressController(Website):
    """What search engines read carries the address of the site, not the name a client sent for the server."""

    @route()
    def robots(self, **kwargs):
        """Return the rules for search engines. Public."""
        response = super().robots(**kwargs)
        if not request.website.domain:
            # With a domain, stock compares the two and closes all other names.
            response.qcontext["url_root"] = f"{request.website.get_base_url().rstrip('/')}/"
        return response

    @route()
    def sitemap_xml_index(self, **kwargs):
        """Return the sitemap; one is kept for each website, not for each name a client thought of. Public."""
        address = urlsplit(request.website.get_base_url())
        environ = {
            **request.httprequest.environ,
            "HTTP_HOST": address.netloc,
            "wsgi.url_scheme": address.scheme,
        }
        asked = request.httprequest
        request.httprequest = HTTPRequest(environ)
        try:
            return super().sitemap_xml_index(**kwargs)
        finally:
            request.httprequest = asked
