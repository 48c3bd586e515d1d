# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.http import content_disposition, request, route

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE, PRIVATE_IN_PREVIEW
from odoo.addons.portal.controllers.portal import CustomerPortal

DOWNLOADS = {"browser": 20, "bare": 20, "address": 300, "all": 1000}
DOWNLOAD_WINDOW = 10 * 60  # seconds


class PortalPrivacy(CustomerPortal):
    """What the suite holds about whoever is logged in: to see, to take along, to delete."""

    @route("/my/data", type="http", auth="user", methods=["GET"], website=True)
    def portal_my_data(self, wait="", **_kw):
        """Say what is held and offer to download it, to withdraw consents and to ask for deletion."""
        partner = request.env.user.partner_id
        registrations = partner._get_own_registrations()
        response = request.render(
            "event_meeting_privacy.portal_my_data",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "my_data",
                "wait": bool(wait),
                "sections": partner._get_personal_data(),
                "consents": registrations.privacy_consent_ids.filtered(
                    lambda consent: not consent.registration_id.anonymised_date
                ),
                "requests": self._get_requests(partner),
                "deletable": registrations.filtered(lambda reg: not reg.anonymised_date),
            },
        )
        response.headers.extend(PRIVATE_IN_PREVIEW)
        return response

    @route(
        '/my/data/download.<any("json","html"):kind>',
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def portal_my_data_download(self, kind, **_kw):
        """Return all that is held about the user as a file: ``html`` to read, ``json`` for programs."""
        # sudo: the counter is closed to everybody
        rate = request.env["guard.rate"].sudo()
        try:
            rate._check_use("meeting.privacy.download", DOWNLOADS, DOWNLOAD_WINDOW)
        except TooManyAttempts:
            return request.redirect("/my/data?wait=1")
        partner = request.env.user.partner_id
        sections = partner._get_personal_data()
        now = fields.Datetime.now()
        title = request.env._("My Data")
        if kind == "json":
            content = self._write_json(sections, now)
            mimetype = "application/json"
        else:
            content = request.env["ir.qweb"]._render(
                "event_meeting_privacy.my_data_file",
                {
                    "title": title,
                    "sections": sections,
                    "now": partner._say_when(now),
                    "partner": partner,
                    "html_lang": (request.env.lang or "en_US").replace("_", "-"),
                },
            )
            content = f"<!DOCTYPE html>\n{content}"
            mimetype = "text/html"
        request.env["guard.audit"]._log("event.privacy.export", partner)
        return request.make_response(
            content,
            [
                ("Content-Type", f"{mimetype}; charset=utf-8"),
                (
                    "Content-Disposition",
                    content_disposition(f"{title}.{kind}"),
                ),
                *PRIVATE,
            ],
        )

    @route(
        ["/my/data/delete", "/my/data/withdraw"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def portal_my_data_reopened(self, **_kw):
        """Lead to the page whoever reopens the address of one of its buttons."""
        return request.redirect("/my/data")

    @route("/my/data/delete", type="http", auth="user", methods=["POST"], website=True)
    def portal_my_data_delete(self, **_post):
        """Ask every organiser that holds data of the user to delete it."""
        request.env["event.privacy.request"]._ask(request.env.user.partner_id)
        return request.redirect("/my/data#o_my_data_requests")

    @route("/my/data/withdraw", type="http", auth="user", methods=["POST"], website=True)
    def portal_my_data_withdraw(self, consent_id="", **_post):
        """Withdraw one of the user's consents.

        :raise NotFound: when it is not the user's
        """
        consents = request.env.user.partner_id._get_own_registrations().privacy_consent_ids
        consent = consents.filtered(lambda consent: str(consent.id) == consent_id)
        if not consent:
            raise NotFound
        consent._withdraw()
        return request.redirect("/my/data#o_my_data_consents")

    def _get_requests(self, partner):
        # sudo: requests are closed to visitors; the domain keeps to their own
        return (
            request.env["event.privacy.request"]
            .sudo()
            .search([("partner_id", "=", partner.id)], order="id desc")
        )

    def _write_json(self, sections, now):
        document = {
            "generated": f"{now.isoformat()}Z",
            "sections": [
                {"title": section["title"], "rows": [dict(row) for row in section["rows"]]}
                for section in sections
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=2)
