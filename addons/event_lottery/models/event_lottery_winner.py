# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_guard.tools import conditional_update

MAX_REASON = 200


class EventLotteryWinner(models.Model):
    """Who has won what. Written by the draw alone; what was drawn stays, also when a prize is taken back."""

    _name = "event.lottery.winner"
    _description = "Lottery Winner"
    _order = "lottery_id, draw_id desc, rank"
    _rec_name = "code"

    lottery_id = fields.Many2one(
        "event.lottery", string="Lottery", required=True, index=True, ondelete="restrict"
    )
    event_id = fields.Many2one(related="lottery_id.event_id", string="Meeting", store=True)
    company_id = fields.Many2one(related="lottery_id.company_id", store=True)
    round_id = fields.Many2one(
        "event.lottery.round", string="Round", required=True, index=True, ondelete="restrict"
    )
    draw_id = fields.Many2one(
        "event.lottery.draw", string="Draw", required=True, index=True, ondelete="restrict"
    )
    mode = fields.Selection(
        [("attendee", "Attendees"), ("table", "Tables"), ("random", "On the spot")], required=True
    )
    rank = fields.Integer(string="Place", required=True, aggregator=None)
    code = fields.Char(
        string="Drawn Code", required=True, help="Lucky code, or T and the number of the table."
    )
    registration_id = fields.Many2one(
        "event.registration", string="Attendee", index="btree_not_null", ondelete="restrict"
    )
    person_key = fields.Char(groups="base.group_system")
    table_no = fields.Integer(string="Table", aggregator=None)
    seated_ids = fields.Many2many(
        "event.registration",
        "event_lottery_winner_seated",
        "winner_id",
        "registration_id",
        string="Seated There",
        help="Who sat at the table when it was drawn and shares the prize.",
    )
    name = fields.Char(
        string="Winner", compute="_compute_name", compute_sudo=True, search="_search_name"
    )
    phone = fields.Char(
        string="Mobile",
        compute="_compute_mobile",
        compute_sudo=True,
        search="_search_phone",
        groups="event.group_event_user",
    )
    mobile_tail = fields.Char(
        string="Mobile Ends in",
        compute="_compute_mobile",
        compute_sudo=True,
        help="The last four digits of the mobile, for the prize desk.",
    )
    mobile_search = fields.Char(string="Mobile Search", store=False, search="_search_mobile")
    company_name = fields.Char(related="registration_id.company_name", string="Organisation")
    group_id = fields.Many2one(related="registration_id.group_id", string="Group")
    prize = fields.Char(related="round_id.name", string="Prize")
    level = fields.Char(related="round_id.level", string="Prize Level")
    drawn_at = fields.Datetime(related="draw_id.drawn_at", string="Drawn On", store=True)
    state = fields.Selection(
        [("won", "To hand over"), ("handed", "Handed over"), ("void", "Taken back")],
        default="won",
        required=True,
        index=True,
    )
    void_reason = fields.Char(string="Why Taken Back")
    handed_at = fields.Datetime(string="Handed Over On")
    handed_by = fields.Many2one("res.users", string="Handed Over by")
    notified = fields.Boolean(copy=False)

    _rank_uniq = models.Constraint("unique(draw_id, rank)", "The place is taken.")
    _person_uniq = models.UniqueIndex(
        "(round_id, person_key) WHERE state <> 'void' AND mode = 'attendee'"
    )
    _table_uniq = models.UniqueIndex(
        "(round_id, table_no) WHERE state <> 'void' AND mode = 'table'"
    )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("registration_id.name", "table_no", "mode")
    @api.depends_context("lang")
    def _compute_name(self):
        for winner in self:
            if winner.mode == "table":
                winner.name = self.env._("Table %(number)s", number=winner.table_no)
            else:
                winner.name = winner.registration_id.name

    @api.depends("registration_id.phone")
    def _compute_mobile(self):
        for winner in self:
            winner.phone = winner.registration_id.phone
            winner.mobile_tail = mask_mobile(winner.registration_id.phone)[-4:]

    @api.model
    def _search_name(self, operator, value):
        # Of the registration the prize desk reads no more than the name of who has won.
        return [("registration_id", "any!", [("name", operator, value)])]

    @api.model
    def _search_phone(self, operator, value):
        # Odoo asks for the groups of stored fields alone when it searches.
        self._check_field_access(self._fields["phone"], "read")
        return [("registration_id.phone", operator, value)]

    @api.model
    def _search_mobile(self, operator, value):
        """Find by mobile as the guests are found, for event users by a part of it too."""
        Guest = self.env["event.meeting.guest"]
        domain = Guest._search_mobile(operator, value)
        if domain is NotImplemented:
            return domain
        found = [("registration_id", "any!", [("id", "in", Guest.sudo()._search(domain))])]
        if self.env.user.has_group("event.group_event_user") and operator == "ilike":
            return ["|", *found, ("registration_id.phone", "ilike", value)]
        return found

    @api.depends("name", "round_id.display_name")
    def _compute_display_name(self):
        for winner in self:
            winner.display_name = f"{winner.name} · {winner.round_id.display_name}"

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_hand_over(self):
        """Note that the prizes were handed over, with time and by whom. For the registration desk and event users.

        :raise UserError: when a prize was taken back
        """
        self._check_desk()
        for winner in self:
            if winner.state == "void":
                raise UserError(
                    self.env._("The prize of %(name)s was taken back.", name=winner.name)
                )
            vals = {
                "state": "handed",
                "handed_at": fields.Datetime.now(),
                "handed_by": self.env.uid,
            }
            if conditional_update(winner, vals, SQL("state = 'won'")):
                winner._log("lottery.hand")

    def action_undo_hand_over(self):
        """Take back that a prize was handed over. For event users."""
        self.lottery_id.check_access("write")
        for winner in self:
            vals = {"state": "won", "handed_at": None, "handed_by": None}
            if conditional_update(winner, vals, SQL("state = 'handed'")):
                winner._log("lottery.unhand")

    def action_void(self, reason):
        """Take prizes back from winners who are not there; they stay on the record. For event users.

        :param reason: why, at most 200 characters
        :raise UserError: without a reason, or when a prize is handed over already
        """
        self.lottery_id.check_access("write")
        reason = (reason or "").strip()[:MAX_REASON]
        if not reason:
            raise UserError(
                self.env._("Say why the prize is taken back, for example: not present.")
            )
        for lottery in self.lottery_id:
            lottery._serialise()
        for winner in self:
            vals = {"state": "void", "void_reason": reason}
            if not conditional_update(winner, vals, SQL("state = 'won'")):
                raise UserError(
                    self.env._(
                        "The prize of %(name)s is handed over or taken back already.",
                        name=winner.name,
                    )
                )
            winner._log("lottery.void", reason=reason)
        for lottery in self.lottery_id:
            lottery._notify_screen()

    def action_open_redraw(self):
        """Ask why, then take the prizes back and draw as many again.

        :return: window action
        :raise UserError: when winners of several rounds are selected
        """
        if len(self.round_id) != 1:
            raise UserError(self.env._("Select winners of one round."))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_lottery.event_lottery_redraw_action"
        )
        action["context"] = {"default_winner_ids": self.ids, "default_round_id": self.round_id.id}
        return action

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    def _check_desk(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group("event.group_event_registration_desk")):
            raise AccessError(self.env._("Handing over prizes is for the meeting's own people."))

    def _log(self, action, **detail):
        for winner in self:
            self.env["guard.audit"]._log(
                action,
                winner,
                {"round": winner.round_id.display_name, "winner": winner.name, **detail},
            )

    def _get_result(self):
        """Return what an operator sees of a winner; see ``event.lottery.draw._get_result``."""
        self.ensure_one()
        registration = self.registration_id
        return {
            "id": self.id,
            "rank": self.rank,
            "code": self.code,
            "name": self.name,
            "mobile": mask_mobile(registration.phone),
            "company_name": registration.company_name or "",
            "table_no": self.table_no,
            "state": self.state,
        }
