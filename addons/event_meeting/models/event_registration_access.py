# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

ENTRANCE_GROUP = "event_meeting.group_meeting_entrance"
REVIEWER_GROUP = "event_meeting.group_meeting_reviewer"
STOCK_DESK_GROUP = "event.group_event_registration_desk"
OFFICE_GROUP = "event.group_event_user"
SELLER_GROUP = "sales_team.group_sale_salesman"
ALL_ORDERS_GROUP = "sales_team.group_sale_salesman_all_leads"

# What a reviewer reads of a registration: who it is, what was written in the form, where the review stands.
REVIEW_FIELDS = frozenset(
    {
        "active",
        "approval_date",
        "approval_state",
        "approval_uid",
        "company_id",
        "company_name",
        "create_date",
        "create_uid",
        "display_name",
        "email",
        "event_begin_date",
        "event_end_date",
        "event_id",
        "event_slot_id",
        "event_ticket_id",
        "group_color",
        "group_id",
        "id",
        "is_meeting",
        "is_multi_slots",
        "name",
        "note",
        "payment_authorized",
        "payment_label",
        "person_search",
        "phone",
        "phone_mobile_search",
        "pinyin",
        "refund_state",
        "refuse_reason",
        "registration_answer_choice_ids",
        "registration_answer_ids",
        "registration_properties",
        "registration_status",
        "sale_status",
        "seat_no",
        "seat_words",
        "source",
        "state",
        "table_no",
        "write_date",
        "write_uid",
    }
)
# What admits somebody, or shows it: read by event users alone. Stock's desk needs the barcode of stock's events.
CODE_FIELDS = frozenset(
    {
        "attendance_code",
        "barcode",
        "lucky_code",
        "message_ids",
        "ticket_no",
        "website_message_ids",
    }
)
SESSION_CONTEXT = ("lang", "tz", "allowed_company_ids")


class EventRegistration(models.Model):
    """Who may do what with a registration of a meeting, besides the record rules.

    The entrance reads no registration at all, see ``event.meeting.guest``; a reviewer reads the fields it reviews.
    """

    _inherit = "event.registration"

    @api.model
    def _get_access_domain(self, operation):
        """Return the registrations a user may read or change, for the record rules of the model and of its answers.

        Those of meetings are for event users. A reviewer reads those under review, a salesperson has those of the orders
        he may see. The entrance, and stock's registration desk, see people through ``event.meeting.guest`` alone.

        :param operation: 'read', or anything else for a change
        :return: Domain
        """
        user = self.env.user
        if user.has_group(OFFICE_GROUP):
            return Domain.TRUE
        domain = Domain.FALSE
        reviews = operation == "read" and user.has_group(REVIEWER_GROUP)
        if not reviews or user.has_group(STOCK_DESK_GROUP):
            domain |= Domain("event_id.is_meeting", "=", False)
        if reviews:
            domain |= Domain("approval_state", "!=", "not_needed")
        if user.has_group(ALL_ORDERS_GROUP):
            domain |= Domain("sale_order_id", "!=", False)
        elif user.has_group(SELLER_GROUP):
            domain |= Domain("sale_order_id", "!=", False) & Domain(
                "sale_order_id.user_id", "in", [user.id, False]
            )
        return domain

    @api.model
    def _is_review_only(self):
        """Tell whether the user reads registrations of meetings only to review them."""
        user = self.env.user
        # The office first: this is asked of every field.
        return (
            not self.env.su and not user.has_group(OFFICE_GROUP) and user.has_group(REVIEWER_GROUP)
        )

    @api.model
    def _has_field_access(self, field, operation):
        if not super()._has_field_access(field, operation):
            return False
        if not self._is_review_only():
            return True
        if self.env.user.has_group(STOCK_DESK_GROUP):
            return field.name not in CODE_FIELDS
        return operation == "read" and field.name in REVIEW_FIELDS

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """A reviewer reads no messages about a registration: codes are in them."""
        operations = super()._mail_get_operation_for_mail_message_operation(message_operation)
        return dict.fromkeys(operations, "write") if self._is_review_only() else operations

    def _as_entrance(self):
        """Return these registrations in superuser mode, once the user may check them in.

        :raise AccessError: for who is not of the entrance, and for guests of other companies
        """
        if self.env.su:
            return self
        if not self.env.user.has_group(ENTRANCE_GROUP):
            raise AccessError(self.env._("Only the people at the entrance may check people in."))
        self.env["event.meeting.guest"].browse(self.ids).check_access("read")
        # sudo: who admits people reads and writes no registration by himself
        return self._sudo_without_context()

    def _as_reviewer(self):
        """Return these registrations in superuser mode, once the user may review them.

        :raise AccessError: for who is no reviewer, and for registrations he may not read
        """
        if self.env.su:
            return self
        if not self.env.user.has_group(REVIEWER_GROUP):
            raise AccessError(self.env._("Only reviewers may review registrations."))
        self.check_access("read")
        # sudo: who reviews writes no registration by himself
        return self._sudo_without_context()

    def _sudo_without_context(self):
        """Return these records in superuser mode, where a key of the context is a proof: the session's alone stay."""
        context = self.env.context
        kept = {key: context[key] for key in SESSION_CONTEXT if key in context}
        # sudo: the caller has checked the right
        return self.with_env(self.env(su=True, context=kept))
