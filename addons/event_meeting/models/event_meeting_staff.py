# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

# Written by the binding alone: whoever could set them would hand out rights past it.
BINDING_FIELDS = frozenset(
    {
        "state",
        "partner_id",
        "registration_id",
        "bound_on",
        "bound_by",
        "device_hash",
        "bind_ref",
        "bind_until",
    }
)


class EventMeetingStaff(models.Model):
    """Somebody who helps at the entrance of one meeting with his own phone.

    He needs no account: a phone that opened the one-time code is authorised by a cookie of which only the hash is
    kept. The right is looked up at each request, so that deleting the line ends it at once.
    """

    _name = "event.meeting.staff"
    _description = "Meeting Staff"
    _order = "event_id, id"
    _allow_sudo_commands = False

    name = fields.Char(required=True, size=60)
    event_id = fields.Many2one(
        "event.event",
        string="Meeting",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_meeting", "=", True)],
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True)
    can_review = fields.Boolean(
        string="May Review",
        help="May pass and refuse those who wait for review, on the phone, and read what they wrote in the form.",
    )
    state = fields.Selection(
        [("waiting", "Not authorised yet"), ("authorised", "Authorised")],
        default="waiting",
        required=True,
        readonly=True,
        copy=False,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Account",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )
    registration_id = fields.Many2one(
        "event.registration",
        string="Attendee",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )
    bound_on = fields.Datetime(string="Authorised On", readonly=True, copy=False)
    bound_by = fields.Selection(
        [("code", "QR code"), ("mobile", "Mobile")],
        string="Authorised by",
        readonly=True,
        copy=False,
    )
    device_hash = fields.Char(readonly=True, copy=False, groups="base.group_system")
    bind_ref = fields.Char(readonly=True, copy=False, groups="base.group_system")
    bind_until = fields.Datetime(readonly=True, copy=False, groups="base.group_system")
    checkin_count = fields.Integer(string="Let In", compute="_compute_checkin_count")

    _device_hash_uniq = models.UniqueIndex("(device_hash) WHERE device_hash IS NOT NULL")
    _bind_ref_uniq = models.UniqueIndex("(bind_ref) WHERE bind_ref IS NOT NULL")

    @api.constrains("event_id")
    def _check_event(self):
        for staff in self:
            if not staff.event_id.is_meeting:
                raise ValidationError(self.env._("Staff can be added to meetings only."))

    def _compute_checkin_count(self):
        counts = dict(
            self.env["event.registration"]._read_group(
                [("checkin_staff_id", "in", self.ids)], ["checkin_staff_id"], ["__count"]
            )
        )
        for staff in self:
            staff.checkin_count = counts.get(staff, 0)

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_binding_vals(vals, new=True)
            vals["name"] = (vals.get("name") or "").strip()
        return super().create(vals_list)

    def write(self, vals):
        self._check_binding_vals(vals)
        if "event_id" in vals and any(staff.event_id.id != vals["event_id"] for staff in self):
            raise ValidationError(
                self.env._("Staff belong to one meeting. Add the person to the other one anew.")
            )
        return super().write(vals)

    def unlink(self):
        for staff in self.filtered(lambda staff: staff.state == "authorised"):
            self.env["guard.audit"]._log(
                "event.staff.unbind", staff.event_id, {"staff": staff.name}
            )
        return super().unlink()

    def _check_binding_vals(self, vals, new=False):
        """Refuse to authorise anybody by a plain write.

        :raise AccessError: unless in superuser mode, where the binding was checked
        """
        if self.env.su:
            return
        for name in BINDING_FIELDS & vals.keys():
            if new and (not vals[name] or vals[name] == "waiting"):
                continue
            raise AccessError(
                self.env._(
                    "The field “%(field)s” is set by the system.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
