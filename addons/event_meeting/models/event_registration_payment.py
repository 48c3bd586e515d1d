# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError

STATUS_FIELDS = ("state", "sale_status")


class EventRegistration(models.Model):
    """When a ticket of a meeting is paid: by captured money or by the word of the office, never by an order alone."""

    _inherit = "event.registration"

    payment_authorized = fields.Boolean(
        string="Payment Authorised",
        readonly=True,
        copy=False,
        help="The payment is reserved and not captured yet: the seat is kept, the ticket is not valid yet.",
    )

    def _compute_registration_status(self):
        # Stock calls this method by hand as well (event_sale/wizard/event_edit_registration.py); only a recomputation
        # claims the seats.
        field = self._fields["state"]
        by_hand = self.filtered(
            lambda reg: reg.id and reg.is_meeting and not self.env.is_protected(field, reg)
        )
        by_hand._update_sale_status()
        return super(EventRegistration, self - by_hand)._compute_registration_status()

    def _update_sale_status(self):
        """Look again what was paid, and register or hold back accordingly.

        :raise CapacityExceeded: in words, when somebody is let in whose seat is gone
        """
        for name in STATUS_FIELDS:
            self.env.add_to_compute(self._fields[name], self)
        self._recompute_recordset(STATUS_FIELDS)
        # The ORM tells what follows from a field when its source changes, not when it is computed by hand.
        self.modified(STATUS_FIELDS)

    def _apply_sale_status(self, before):
        """Correct, within their computation, what stock concludes from the order's state alone.

        :param before: {registration: sale status so far}
        """
        # Sold at a point of sale: that is stock's business.
        elsewhere = self.filtered(lambda reg: not reg.sale_order_id and reg._has_order())
        entitled = self._filter_entitled(before)
        paid = self._filter_paid(entitled, before)
        for registration in self - elsewhere:
            if registration in paid:
                status = "sold"
            else:
                status = "free" if registration._is_free(entitled) else "to_pay"
            registration.sale_status = status
            if status == "to_pay" and registration.state == "open":
                registration.state = "draft"
            elif status != "to_pay" and before.get(registration) == "to_pay":
                if registration.state == "draft":
                    registration.state = "open"

    def _filter_entitled(self, before):
        """Return those that their order lines really sell: no more than the quantity, and no dearer ticket."""
        entitled = self.browse()
        for line, registrations in self.grouped("sale_order_line_id").items():
            if not line:
                continue
            cancelled = registrations.filtered(lambda reg: reg.state == "cancel")
            # Those marked by the office come first, new ones last.
            people = line.registration_ids.filtered(lambda reg: reg.id and reg.state != "cancel")
            people = people.sorted(lambda reg: (not reg.paid_date, reg.id))
            people |= registrations - cancelled
            entitled |= people[: max(0, int(line.product_uom_qty))] & registrations
            entitled |= cancelled.filtered(lambda reg: before.get(reg) == "sold")
        return entitled.filtered(lambda reg: reg._is_ticket_sold_by_line())

    def _is_ticket_sold_by_line(self):
        """Tell whether the ticket is the one of the order line, or one that costs no more."""
        sold = self.sale_order_line_id.event_ticket_id
        return self.event_ticket_id == sold or self.event_ticket_id.price <= sold.price

    def _filter_paid(self, entitled, before):
        """Return those that the office marked as paid, or that captured money pays for."""
        paid = self.filtered("paid_date")
        # A captured payment confirms the order, and that makes sure of the seats first.
        confirmed = (entitled - paid).filtered(lambda reg: reg.sale_order_id.state == "sale")
        for order, registrations in confirmed.grouped("sale_order_id").items():
            if order.currency_id.is_zero(order.amount_total):
                continue
            if order._is_paid_for_meetings():
                paid |= registrations
            else:
                # Part of the money went back: as many as the rest pays for stay.
                sold = registrations.filtered(lambda reg: before.get(reg) == "sold")
                paid |= order._filter_paid_with_rest(sold)
        return paid

    def _is_free(self, entitled):
        """Tell whether nothing is to be paid: the confirmed order costs nothing, or the ticket has no price."""
        order = self.sale_order_id
        if self.sale_order_line_id:
            if not order.currency_id.is_zero(order.amount_total):
                return False
            if order.state == "sale" and self in entitled:
                return True
        currency = self.event_id.company_id.currency_id or self.env.company.currency_id
        return currency.is_zero(self.event_ticket_id.price)

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        # Each was judged by itself before it was there: together they may be more than their line sells.
        sold = registrations.filtered(
            lambda reg: reg.is_meeting and reg.sale_order_line_id and reg.sale_status != "to_pay"
        )
        if len(sold) > 1:
            sold._update_sale_status()
        return registrations

    def write(self, vals):
        result = super().write(vals)
        if {"event_ticket_id", "sale_order_line_id"} & vals.keys():
            self.filtered("is_meeting")._update_sale_status()
        return result

    # ------------------------------------------------------------
    # What the office and the web may write
    # ------------------------------------------------------------

    def _check_open(self):
        """Refuse to register by hand whoever has not paid.

        :raise UserError: naming the act that is on record
        """
        for registration in self.filtered(lambda reg: not reg._is_paid_when_open()):
            raise UserError(
                self.env._(
                    "%(name)s has not paid. Mark the registration as paid; that stays on record.",
                    name=registration.display_name,
                )
            )

    def _is_paid_when_open(self):
        """Tell whether nothing is to be paid for this registration, were it not cancelled."""
        if self.sale_status == "to_pay":
            return False
        line = self.sudo().sale_order_line_id  # sudo: organisers do not read orders
        if self.state != "cancel" or not line:
            return True
        others = line.registration_ids.filtered(lambda reg: reg.state != "cancel")
        return not self.refund_state and len(others) < line.product_uom_qty

    def _check_order_access(self, vals):
        """Refuse to hang people on an order the user may not change.

        :raise AccessError: in stock's words
        """
        line = self.env["sale.order.line"].browse(vals.get("sale_order_line_id") or [])
        # sudo: which order it is; the access is asked of the order itself
        orders = line.sudo().order_id.sudo(False)
        orders |= self.env["sale.order"].browse(vals.get("sale_order_id") or [])
        for order in orders:
            # sudo: whoever changes a name sends along what he cannot read
            if not self or any(reg.sale_order_id != order for reg in self.sudo()):
                order.check_access("write")
