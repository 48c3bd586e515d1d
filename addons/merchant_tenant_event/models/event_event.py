# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What belongs to the site or to the back office of the platform.
PLATFORM_FIELDS = (
    "website_id",
    "event_type_id",
    "website_menu",
    "introduction_menu",
    "register_menu",
    "community_menu",
    "menu_id",
    "introduction_menu_ids",
    "register_menu_ids",
    "community_menu_ids",
    "other_menu_ids",
    "tag_ids",
    "event_mail_ids",
    "event_slot_ids",
)


class EventEvent(models.Model):
    """What a merchant may write on its meetings, and what a meeting of a merchant always is."""

    _inherit = "event.event"

    is_of_merchant = fields.Boolean(
        string="Of a Merchant", related="company_id.is_merchant", depends=["company_id"]
    )

    # ------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------

    @api.constrains("company_id", "is_meeting", "website_id", "is_multi_slots")
    def _check_merchant_meeting(self):
        """TEN-06, TEN-01: whoever writes, a merchant holds meetings with free tickets, shown on every site."""
        for event in self.filtered("is_of_merchant"):
            if not event.is_meeting:
                raise ValidationError(
                    self.env._(
                        "%(event)s belongs to a merchant, and merchants hold meetings only.",
                        event=event.name,
                    )
                )
            if event.website_id:
                raise ValidationError(
                    self.env._(
                        "The meeting %(event)s belongs to a merchant: it is not bound to one website.",
                        event=event.name,
                    )
                )
            event.event_ticket_ids._check_merchant_price()

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if self.env["res.users"]._is_merchant():
            vals_list = [
                self._prepare_merchant_meeting({"is_meeting": True, **vals}) for vals in vals_list
            ]
        return super().create(vals_list)

    def write(self, vals):
        if self.env["res.users"]._is_merchant():
            vals = self._prepare_merchant_meeting(vals)
        return super().write(vals)

    @api.model
    def _prepare_merchant_meeting(self, vals):
        """Return what a merchant may store: its own copies of the platform's questions.

        :raise UserError: for a company, website, person or address of somebody else
        """
        self._check_merchant_meeting_vals(vals)
        vals = dict(vals)
        if vals.get("question_ids"):
            vals["question_ids"] = self.env["event.question"]._fork_commands(vals["question_ids"])
        return vals

    @api.model
    def _check_merchant_meeting_vals(self, vals):
        user = self.env.user
        company = user.company_id
        if vals.get("company_id", company.id) != company.id:
            raise UserError(self.env._("A meeting stays with the merchant that made it."))
        if not vals.get("is_meeting", True):
            raise UserError(self.env._("Merchants hold meetings only."))
        for name in PLATFORM_FIELDS:
            if vals.get(name):
                raise UserError(
                    self.env._(
                        "“%(field)s” is set by the platform, not by merchants.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        # sudo: what others own is not readable; only a refusal comes out
        responsible = self.env["res.users"].sudo().browse(vals.get("user_id") or [])
        if responsible and responsible.merchant_tenant_id != user.merchant_tenant_id:
            raise UserError(
                self.env._("Only a login of your own company can be responsible for a meeting.")
            )
        for name in ("address_id", "organizer_id"):
            # sudo: as above
            partner = self.env["res.partner"].sudo().browse(vals.get(name) or []).exists()
            if vals.get(name) and partner.company_id != company:
                raise UserError(
                    self.env._(
                        "“%(field)s” must be a contact of your own company.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )

    # ------------------------------------------------------------
    # Addresses
    # ------------------------------------------------------------

    def get_base_url(self):
        """Return the address of the platform's site for a merchant's meeting; a visitor may not ask the company (V12)."""
        if len(self) == 1 and self.is_of_merchant:
            return self.env["res.company"]._get_platform_url()
        return super().get_base_url()
