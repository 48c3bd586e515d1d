# SPDX-License-Identifier: LGPL-3.0-or-later
import time

import requests
from lxml import etree, html

from odoo import api, models
from odoo.tools import is_html_empty

from odoo.addons.base_guard.fetch import SECONDS, PublicSession
from odoo.addons.mail.tools.link_preview import get_link_preview_from_url

# As many as stock shows below a message.
PREVIEWS = 5


class MailLinkPreview(models.Model):
    """Previews of links: fetched for those who may edit, from public addresses alone."""

    _inherit = "mail.link.preview"

    @api.model
    def _may_fetch(self):
        """Return whether the acting user may make the server fetch an address: people of the office alone."""
        return self.env.user._is_internal()

    @api.model
    def _get_fetch_session(self, **options):
        """Return the session in which named addresses are fetched.

        :param options: see `PublicSession`
        """
        return PublicSession(**options)

    @api.model
    def _is_domain_thottled(self, url):
        # Stock fetches whatever this lets pass, from wherever; `_fetch` has fetched what may be fetched before.
        return True

    @api.model
    def _fetch(self, url):
        """Return the values of a preview, an empty dictionary where there is none to have.

        :param url: as somebody wrote it
        """
        # sudo: how often a host was asked lately; nobody but administrators reads previews
        previews = self.sudo()
        if not self._may_fetch() or super(MailLinkPreview, previews)._is_domain_thottled(url):
            return {}
        try:
            return get_link_preview_from_url(url, self._get_fetch_session()) or {}
        except (requests.RequestException, etree.LxmlError, ValueError, LookupError):
            # The page or its address is none that can be read.
            return {}

    @api.model
    def _fetch_missing(self, urls):
        """Make the previews that are not there yet, for as long as one of them may take."""
        known = set(self.search([("source_url", "in", urls)]).mapped("source_url"))
        begin = time.monotonic()
        for url in urls:
            if url not in known and time.monotonic() - begin < SECONDS:
                if vals := self._fetch(url):
                    self.create(vals)

    @api.model
    def _search_or_create_from_url(self, url):
        self._fetch_missing([url])
        return super()._search_or_create_from_url(url)

    @api.model
    def _create_from_message_and_notify(self, message, request_url=None):
        if self._may_fetch() and not is_html_empty(message.body):
            hrefs = html.fromstring(message.body).xpath("//a[not(@data-oe-model)]/@href")
            urls = [url for url in dict.fromkeys(hrefs) if not self._is_own_url(url, request_url)]
            self._fetch_missing(urls[:PREVIEWS])
        return super()._create_from_message_and_notify(message, request_url=request_url)

    @api.model
    def _is_own_url(self, url, request_url):
        # One page of the site that asks another holds two workers.
        return bool(request_url) and url.startswith(request_url)
