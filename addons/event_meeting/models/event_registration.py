# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.base_guard.text import clean_line, parse_mobile

# Typed into a field of one line; a line break would pass for more: in a mail's header, a text message, a list.
ONE_LINE_FIELDS = frozenset({"company_name", "name"})
# Written by the system alone, whatever right the user has on the record.
SYSTEM_FIELDS = frozenset(
    {
        "ticket_no",
        "lucky_code",
        "attendance_code",
        "approval_state",
        "approval_uid",
        "approval_date",
        "refuse_reason",
        "hold_until",
        "hold_extended",
        "hold_token",
        "refund_state",
        "checkin_method",
        "checkin_uid",
        "checkin_note",
        "checkin_staff_id",
        "checkin_staff_name",
        "checkin_undone_on",
        "claim_state",
        "claim_date",
        "seat_key",
        "seat_words",
        "pinyin",
        "code_sent_date",
        "date_closed",
        "company_id",
        "barcode",
        "sale_status",
        "standing",
        "payment_authorized",
        "paid_uid",
        "paid_date",
        "paid_method",
        "paid_note",
    }
)


class EventRegistration(models.Model):
    _name = "event.registration"
    _inherit = ["mail.thread.phone", "event.registration"]

    is_meeting = fields.Boolean(related="event_id.is_meeting", string="Of a Meeting")
    group_id = fields.Many2one(
        "event.registration.group",
        string="Group",
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        domain="[('event_id', '=', event_id)]",
    )
    group_color = fields.Integer(related="group_id.color", string="Group Color")
    seat_no = fields.Char(string="Seat", tracking=True, copy=False)
    # Who knows a code is its holder: read by event users and administrators alone.
    ticket_no = fields.Char(
        string="Ticket Number", readonly=True, copy=False, groups="event.group_event_user"
    )
    lucky_code = fields.Char(readonly=True, copy=False, groups="event.group_event_user")
    attendance_code = fields.Char(readonly=True, copy=False, groups="event.group_event_user")
    source = fields.Selection(
        [("online", "Online"), ("manual", "Added by hand"), ("import", "Imported")],
        string="Registration Source",
        default="online",
        required=True,
        readonly=True,
    )
    # review
    approval_state = fields.Selection(
        [
            ("not_needed", "Not needed"),
            ("pending", "Waiting for review"),
            ("approved", "Approved"),
            ("refused", "Refused"),
        ],
        string="Review",
        default="not_needed",
        required=True,
        readonly=True,
        copy=False,
    )
    approval_uid = fields.Many2one("res.users", string="Reviewed by", readonly=True, copy=False)
    approval_date = fields.Datetime(string="Reviewed on", readonly=True, copy=False)
    refuse_reason = fields.Char(readonly=True, copy=False)
    # seats
    hold_until = fields.Datetime(
        string="Seat Held Until",
        readonly=True,
        copy=False,
        help="An unpaid order keeps its seats until then.",
    )
    hold_token = fields.Char(readonly=True, copy=False, groups="base.group_system")
    refund_state = fields.Selection(
        [
            ("todo", "To refund"),
            ("done", "Refunded"),
            ("manual", "To refund by hand"),
        ],
        string="Refund",
        readonly=True,
        copy=False,
        tracking=True,
    )
    # check-in
    checkin_method = fields.Selection(
        [
            ("scanner", "Scanner"),
            ("desk", "Registration desk"),
            ("number", "Ticket number"),
            ("manual", "By hand"),
            ("self", "Self check-in"),
            ("staff", "Meeting staff"),
        ],
        string="Checked in with",
        readonly=True,
        copy=False,
    )
    checkin_uid = fields.Many2one("res.users", string="Checked in by", readonly=True, copy=False)
    checkin_note = fields.Char(string="Check-in Note", readonly=True, copy=False)

    _ticket_no_uniq = models.UniqueIndex("(ticket_no) WHERE ticket_no IS NOT NULL")
    _attendance_code_uniq = models.UniqueIndex(
        "(attendance_code) WHERE attendance_code IS NOT NULL"
    )
    _lucky_code_uniq = models.UniqueIndex("(event_id, lucky_code) WHERE lucky_code IS NOT NULL")
    _hold_until_idx = models.Index("(hold_until) WHERE state = 'draft' AND hold_until IS NOT NULL")
    _hold_token_idx = models.Index("(hold_token) WHERE hold_token IS NOT NULL")
    _refund_idx = models.Index("(id) WHERE refund_state = 'todo'")

    # ------------------------------------------------------------
    # Constraints and computes
    # ------------------------------------------------------------

    @api.constrains("event_id", "group_id")
    def _check_group(self):
        for registration in self:
            if registration.group_id and registration.group_id.event_id != registration.event_id:
                raise ValidationError(
                    self.env._(
                        "The group %(group)s belongs to another meeting.",
                        group=registration.group_id.name,
                    )
                )

    def _compute_registration_status(self):
        """Keep the order of things for meetings: paid but under review is not registered yet.

        The sale alone decides in stock. Here a registration that waits for review stays unconfirmed, a refused
        one cancelled, and whoever was checked in stays so when the order goes back to a quotation.
        """
        meetings = self.filtered("is_meeting")
        attended = meetings.filtered(lambda reg: reg.id and reg.state == "done")
        before = {reg: reg.sale_status for reg in meetings if reg.id}
        super()._compute_registration_status()
        meetings._apply_sale_status(before)
        for registration in meetings:
            if registration.approval_state == "refused":
                registration.state = "cancel"
            elif registration.approval_state == "pending" and registration.state == "open":
                registration.state = "draft"
            elif registration in attended and registration.state in ("draft", "open"):
                registration.state = "done"

    def _compute_phone(self):
        """Meetings: the number of the partner counts as far as it is a mobile."""
        bare = self.filtered(lambda reg: reg.is_meeting and not reg.phone)
        super()._compute_phone()
        for registration in bare.filtered("phone"):
            registration.phone = parse_mobile(registration.phone) or False

    def _compute_field_value(self, field):
        """Take seats for those whom a change of their order lets in."""
        if field.name not in ("state", "sale_status"):
            return super()._compute_field_value(field)
        meetings = self.filtered(lambda reg: reg.id and reg.is_meeting)
        before = meetings._get_held_seats()
        result = super()._compute_field_value(field)
        meetings._claim_seats(before)
        meetings._assign_codes()
        return result

    @api.onchange("phone", "event_id", "partner_id")
    def _onchange_phone_validation(self):
        if not self.is_meeting:
            return super()._onchange_phone_validation()
        if self.phone:
            self.phone = parse_mobile(self.phone) or self.phone
        return None

    def _phone_get_country(self):
        """Meetings: numbers without a country code are Chinese, whatever the country of the company."""
        countries = super()._phone_get_country()
        # By the id in the cache: `ref` asks the database each time whether the country exists.
        china_id = self.env["ir.model.data"]._xmlid_to_res_id("base.cn", True)
        china = self.env["res.country"].browse(china_id)
        countries.update({reg.id: china for reg in self if reg.is_meeting})
        return countries

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create([self._prepare_meeting_vals(vals) for vals in vals_list])
        meetings = registrations.filtered("is_meeting")
        if meetings:
            unpaid = meetings._filter_to_hold()
            if unpaid:
                # sudo: the hold is the system's, whoever buys
                super(EventRegistration, unpaid.sudo()).write(  # pylint: disable=super-method-mismatch
                    {"hold_until": self._get_hold_end()}
                )
            meetings._claim_seats({})
            meetings._assign_codes()
        return registrations

    def write(self, vals):
        meetings = self.filtered("is_meeting")
        if vals.get("event_id") and self.env["event.event"].browse(vals["event_id"]).is_meeting:
            meetings = self
        if not meetings:
            return super().write(vals)
        others = self - meetings
        if others:
            others.write(dict(vals))
        vals = meetings._check_meeting_vals(vals)
        vals = meetings._change_state(vals)
        before = meetings._get_held_seats()
        result = super(EventRegistration, meetings).write(vals) if vals else True
        if {"sale_order_id", "sale_order_line_id"} & vals.keys():
            unpaid = meetings._filter_to_hold()
            # sudo: the hold is the system's, whoever buys
            super(EventRegistration, unpaid.sudo()).write({"hold_until": self._get_hold_end()})
        meetings._claim_seats(before)
        meetings._assign_codes()
        return result

    @api.model
    def _prepare_meeting_vals(self, vals):
        """Return the values of a new registration as a meeting stores them; those of a stock event unchanged.

        :raise ValidationError: when the mobile cannot be read
        :raise AccessError: when the values contain what only the system sets
        """
        line = self.env["sale.order.line"].browse(vals.get("sale_order_line_id") or [])
        context = self.env.context
        event = line.event_id or self.env["event.event"].browse(
            vals.get("event_id") or context.get("default_event_id") or []
        )
        if not event.is_meeting:
            return vals
        ticket = line.event_ticket_id or self.env["event.event.ticket"].browse(
            vals.get("event_ticket_id") or context.get("default_event_ticket_id") or []
        )
        vals = self._check_meeting_vals(vals, new=True)
        if vals.get("state") == "done" and not self.env.su:
            raise UserError(self.env._("Register first, then check in."))
        if vals.get("state") == "open":
            # Whoever has to pay first is not registered by saying so.
            del vals["state"]
        vals.update({**self._prepare_claim_vals(vals), **vals})
        if ticket.require_approval and "approval_state" not in vals:
            vals.update(self._prepare_approval_vals(vals))
        if vals.get("approval_state") == "pending":
            vals["state"] = "draft"
        return vals

    @api.model
    def _prepare_approval_vals(self, vals):
        """Return the review status a registration with a ticket under review starts with.

        Whoever may review need not review what he enters himself.
        """
        source = vals.get("source") or self.env.context.get("default_source") or "online"
        by_reviewer = self.env.su or self.env.user.has_group("event.group_event_user")
        if source != "online" and by_reviewer:
            return {
                "approval_state": "approved",
                "approval_uid": self.env.uid,
                "approval_date": fields.Datetime.now(),
            }
        return {"approval_state": "pending"}

    def _check_meeting_vals(self, vals, new=False):
        """Return `vals` with a clean name and an E.164 mobile.

        :raise ValidationError: when the mobile cannot be read
        :raise AccessError: when the values contain what only the system sets
        """
        vals = dict(vals)
        if not self.env.su:
            # The form sends these two along; they follow the event and the system.
            vals.pop("company_id", None)
            if new:
                vals.pop("barcode", None)
            for name in SYSTEM_FIELDS & vals.keys():
                empty = not vals[name] or vals[name] == "not_needed"
                if not (empty if new else all(self._is_same(name, vals[name]))):
                    raise AccessError(
                        self.env._(
                            "The field “%(field)s” is set by the system.",
                            field=self._fields[name]._description_string(self.env),
                        )
                    )
                del vals[name]
            self._check_order_access(vals)
        for name in ONE_LINE_FIELDS & vals.keys():
            if isinstance(vals[name], str):
                vals[name] = clean_line(vals[name])
        if vals.get("phone"):
            vals["phone"] = self._parse_mobile(vals["phone"])
        return vals

    def _is_same(self, name, value):
        field = self._fields[name]
        # sudo: the hold token cannot be read by the user, and is compared only
        return [field.convert_to_write(reg[name], reg) == value for reg in self.sudo()]

    @api.model
    def _parse_mobile(self, number):
        """Return a mobile in E.164, China being the default country.

        :raise ValidationError: when it is none
        """
        parsed = parse_mobile(number)
        if not parsed:
            raise ValidationError(
                self.env._(
                    "“%(number)s” is not a mobile number. Enter the 11 digits of a Chinese mobile, or a foreign"
                    " number with its country code, such as +852.",
                    number=number,
                )
            )
        return parsed

    def _conditional_update(self, assignments, condition):
        # As `write` does it. The state is left out: a review has a sentence of its own, and a check-in an audit line.
        if not self.env.context.get("tracking_disable"):
            self._track_prepare(assignments.keys() - {"state"})
        return super()._conditional_update(assignments, condition)

    def _update_mail_schedulers(self):
        """Leave the e-mails of meetings to the scheduled action.

        In line, stock's scheduler commits in the middle of a registration, so that it is not all or nothing any
        more, and makes visitors who register at once fail on its counter row: of eight, seven got an error.
        """
        meetings = self.filtered("is_meeting")
        super(EventRegistration, self - meetings)._update_mail_schedulers()
        registered = meetings.filtered(lambda reg: reg.state == "open")
        if not registered or self.env.context.get("install_mode"):
            return
        # sudo: visitors do not read schedulers
        if (
            self.env["event.mail"]
            .sudo()
            .search_count(
                [("event_id", "in", registered.event_id.ids), ("interval_type", "=", "after_sub")],
                limit=1,
            )
        ):
            self.env.ref("event.event_mail_scheduler")._trigger()

    # ------------------------------------------------------------
    # State
    # ------------------------------------------------------------

    def _change_state(self, vals):
        """Have each change of state of a meeting's attendee done by the method for it.

        :param vals: values about to be written
        :return: the values that are left to write
        :raise UserError: when the change is not allowed
        """
        state = vals.get("state")
        if not state:
            return vals
        if state == "done":
            for registration in self.filtered(lambda reg: reg.state != "done"):
                registration._checkin_or_raise("manual")
            return {
                name: value for name, value in vals.items() if name not in ("state", "date_closed")
            }
        self.filtered(lambda reg: reg.state == "done")._uncheckin()
        if state == "open":
            self._check_open()
            for registration in self:
                if registration.approval_state == "pending":
                    raise UserError(
                        self.env._(
                            "%(name)s waits for review: approve or refuse the registration.",
                            name=registration.display_name,
                        )
                    )
                if registration.approval_state == "refused":
                    raise UserError(
                        self.env._(
                            "The registration of %(name)s was refused. Register the person again.",
                            name=registration.display_name,
                        )
                    )
        if state == "cancel":
            return {**vals, "hold_until": False}
        return vals
