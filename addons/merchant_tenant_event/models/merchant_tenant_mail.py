# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import SQL


class MerchantTenant(models.Model):
    """A merchant writes to the people of its meetings."""

    _inherit = "merchant.tenant"

    def _filter_mail_addresses(self, addresses):
        found = super()._filter_mail_addresses(addresses)
        wanted = addresses - found
        if not wanted:
            return found
        company = self.sudo().company_id  # sudo: the company of the merchant, whoever asks
        # sudo: asked for mails that the system sends, too
        registrations = self.env["event.registration"].sudo()
        registrations.flush_model(["email", "company_id", "partner_id", "state", "active"])
        self.env["res.partner"].flush_model(["email_normalized"])
        # Raw SQL: addresses are compared in small letters, of many people in one statement.
        self.env.cr.execute(
            SQL(
                """SELECT lower(trim(registration.email)), partner.email_normalized
                     FROM event_registration registration
                     LEFT JOIN res_partner partner ON partner.id = registration.partner_id
                    WHERE registration.company_id = %(company)s AND registration.active
                      AND registration.state != 'cancel'
                      AND (lower(trim(registration.email)) IN %(wanted)s
                           OR partner.email_normalized IN %(wanted)s)""",
                company=company.id or 0,
                wanted=tuple(wanted),
            )
        )
        people = {address for row in self.env.cr.fetchall() for address in row}
        return found | (wanted & people)
