# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.http import request


class WebsiteSeoMetadata(models.AbstractModel):
    _inherit = "website.seo.metadata"

    def get_website_meta(self):
        """Give the tags of a shared link the address of the site.

        Stock takes the name that the client sent for the server where the website has no domain of its own: a page
        kept by a cache between would send everybody to whatever a stranger had typed.
        """
        meta = super().get_website_meta()
        said = request.httprequest.url_root
        own = f"{request.website.get_base_url().rstrip('/')}/"
        for kind in ("opengraph_meta", "twitter_meta"):
            for name, value in (meta.get(kind) or {}).items():
                if isinstance(value, str) and value.startswith(said):
                    meta[kind][name] = own + value.removeprefix(said)
        return meta
