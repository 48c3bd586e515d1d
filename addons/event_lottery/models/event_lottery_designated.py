# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.base_guard.text import parse_mobile


class EventLotteryDesignated(models.Model):
    """A winner named before the draw. Only for those with the right; each line leaves one in the audit."""

    _name = "event.lottery.designated"
    _description = "Winner Named Beforehand"
    _order = "round_id, id"
    _rec_name = "registration_id"
    _allow_sudo_commands = False

    round_id = fields.Many2one(
        "event.lottery.round", string="Round", required=True, index=True, ondelete="cascade"
    )
    lottery_id = fields.Many2one(related="round_id.lottery_id", store=True)
    event_id = fields.Many2one(related="round_id.event_id", string="Meeting")
    company_id = fields.Many2one(related="round_id.company_id", store=True)
    mobile = fields.Char(
        compute="_compute_mobile", inverse="_inverse_mobile", help="Finds the attendee."
    )
    registration_id = fields.Many2one(
        "event.registration",
        string="Attendee",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('event_id', '=', event_id), ('state', 'in', ('open', 'done'))]",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Named by",
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    date = fields.Datetime(string="Named On", readonly=True, default=fields.Datetime.now)
    problem = fields.Char(compute="_compute_problem")

    _round_registration_uniq = models.Constraint(
        "unique(round_id, registration_id)", "This attendee is on the list already."
    )

    @api.constrains("round_id", "registration_id")
    def _check_designated(self):
        for line in self:
            if (
                not line.round_id.sudo().lottery_id.designated_allowed
            ):  # sudo: a switch of the lottery
                raise UserError(self.env._("Allow naming winners beforehand in the lottery first."))
            if line.round_id.mode != "attendee":
                raise ValidationError(
                    self.env._("Winners can be named in rounds among attendees only.")
                )
            if line.registration_id.event_id != line.round_id.event_id:
                raise ValidationError(self.env._("This attendee belongs to another meeting."))
            if line.registration_id.state not in ("open", "done"):
                raise ValidationError(
                    self.env._("%(name)s is not registered.", name=line.registration_id.name)
                )

    @api.depends("registration_id")
    def _compute_mobile(self):
        for line in self:
            line.mobile = line.registration_id.phone

    def _inverse_mobile(self):
        for line in self:
            if line.mobile and line.mobile != line.registration_id.phone:
                line.registration_id = line._find_registration(line.round_id, line.mobile)

    @api.onchange("mobile")
    def _onchange_mobile(self):
        if self.mobile and self.mobile != self.registration_id.phone:
            self.registration_id = self._find_registration(self.round_id, self.mobile)

    @api.depends("registration_id", "round_id.group_ids", "lottery_id.max_win_per_person")
    @api.depends_context("lang")
    def _compute_problem(self):
        for line in self:
            line.problem = line._origin and line._get_problem()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            mobile = vals.pop("mobile", None)
            if mobile and not vals.get("registration_id"):
                lottery_round = self.env["event.lottery.round"].browse(vals["round_id"])
                vals["registration_id"] = self._find_registration(lottery_round, mobile).id
            if not self.env.su:
                vals.update(user_id=self.env.uid, date=fields.Datetime.now())
        lines = super().create(vals_list)
        lines._log("lottery.designate")
        return lines

    def write(self, vals):
        if {"user_id", "date"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("Who named a winner, and when, cannot be changed."))
        changed = {"round_id", "registration_id"} & vals.keys()
        if changed:
            self._log("lottery.undesignate")
        result = super().write(vals)
        if changed:
            self._log("lottery.designate")
        return result

    def unlink(self):
        self._log("lottery.undesignate")
        return super().unlink()

    @api.model
    def _find_registration(self, lottery_round, mobile):
        """Return the attendee of the meeting of a round who has a mobile.

        :param mobile: as typed
        :raise ValidationError: when nobody has it
        """
        number = parse_mobile(mobile)
        registration = self.env["event.registration"]
        if number:
            registration = registration.search(
                [
                    ("event_id", "=", lottery_round.event_id.id),
                    ("phone", "=", number),
                    ("state", "in", ("open", "done")),
                ],
                order="lucky_code",
                limit=1,
            )
        if not registration:
            raise ValidationError(
                self.env._(
                    "Nobody registered for this meeting has the mobile %(mobile)s.", mobile=mobile
                )
            )
        return registration

    def _get_problem(self):
        """Return why the person cannot win in the round as things stand, False when nothing stands in the way."""
        self.ensure_one()
        # sudo: reads who has won, says only whether this person can
        lottery_round = self.sudo().round_id
        registration = self.sudo().registration_id
        if registration in lottery_round.winner_ids.registration_id:
            return False
        if lottery_round._filter_candidates([registration.lucky_code or ""]):
            return False
        return self.env._(
            "%(name)s cannot win as things stand: not checked in, not in the groups of the round, or has won as often as"
            " the lottery allows.",
            name=registration.name,
        )

    def _get_checklist(self):
        """Return what the organiser with the right should look at: sentences."""
        return [
            f"{line.round_id.display_name}: {problem}"
            for line in self
            if (problem := line._get_problem())
        ]

    def _log(self, action):
        for line in self:
            self.env["guard.audit"]._log(
                action,
                line.round_id,
                {"round": line.round_id.display_name, "winner": line.registration_id.display_name},
            )
