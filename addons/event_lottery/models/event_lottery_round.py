# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

SYSTEM_FIELDS = frozenset({"company_id", "state", "designated", "ad_hoc"})


class EventLotteryRound(models.Model):
    """A prize of a lottery, how many of it there are, and among whom it is drawn."""

    _name = "event.lottery.round"
    _description = "Lottery Round"
    _order = "lottery_id, sequence, id"

    lottery_id = fields.Many2one(
        "event.lottery", string="Lottery", required=True, index=True, ondelete="cascade"
    )
    event_id = fields.Many2one(related="lottery_id.event_id", string="Meeting", store=True)
    company_id = fields.Many2one(related="lottery_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Prize", required=True, size=80)
    level = fields.Char(size=40)
    image = fields.Image(string="Picture", max_width=1920, max_height=1920)
    quantity = fields.Integer(default=1, required=True)
    mode = fields.Selection(
        [
            ("attendee", "Attendees"),
            ("table", "Tables"),
            ("random", "On the spot"),
        ],
        string="Drawn Among",
        default="attendee",
        required=True,
        help="Attendees: people who still may win. Tables: occupied tables. On the spot: everybody who takes part, also"
        " earlier winners; does not count towards the wins per person.",
    )
    group_ids = fields.Many2many(
        "event.registration.group",
        string="Groups",
        domain="[('event_id', '=', event_id)]",
        help="Only these groups take part; everybody when empty.",
    )
    table_from = fields.Integer(string="From Table")
    table_to = fields.Integer(string="To Table")
    ad_hoc = fields.Boolean(string="Added During the Show", readonly=True, copy=False)
    designated = fields.Boolean(
        string="Winners Named Beforehand",
        readonly=True,
        copy=False,
        help="At least one draw of this round had winners named beforehand.",
    )
    designated_ids = fields.One2many(
        "event.lottery.designated",
        "round_id",
        string="Winners to Be",
        groups="event_lottery.group_designate",
    )
    designated_allowed = fields.Boolean(
        related="lottery_id.designated_allowed", groups="event_lottery.group_designate"
    )
    draw_ids = fields.One2many(
        "event.lottery.draw", "round_id", string="Draws", groups="event.group_event_user"
    )
    winner_ids = fields.One2many("event.lottery.winner", "round_id", string="Winners")
    winner_count = fields.Integer(compute="_compute_winner_count", string="Drawn")
    remaining = fields.Integer(compute="_compute_winner_count", string="Left")
    candidate_count = fields.Integer(
        compute="_compute_candidate_count", string="Candidate Count", compute_sudo=True
    )
    state = fields.Selection(
        [("waiting", "Waiting"), ("committed", "Announced"), ("drawn", "Drawn")],
        compute="_compute_state",
        store=True,
        compute_sudo=True,
    )

    _quantity_range = models.Constraint(
        "check(quantity BETWEEN 1 AND 10000)", "A round has from 1 to 10,000 prizes."
    )

    # ------------------------------------------------------------
    # Constraints and computes
    # ------------------------------------------------------------

    @api.constrains("mode", "table_from", "table_to")
    def _check_tables(self):
        for lottery_round in self.filtered(lambda rec: rec.mode == "table"):
            if min(lottery_round.table_from, lottery_round.table_to) < 0:
                raise ValidationError(self.env._("Tables have numbers from 1 on."))
            if lottery_round.table_to and lottery_round.table_from > lottery_round.table_to:
                raise ValidationError(
                    self.env._("The last table comes before the first. Swap the two numbers.")
                )

    @api.constrains("group_ids", "lottery_id")
    def _check_groups(self):
        for lottery_round in self:
            # sudo: the groups of a meeting the user does not see are the ones to refuse
            strange = lottery_round.sudo().group_ids.filtered(
                lambda group, event=lottery_round.event_id: group.event_id != event
            )
            if strange:
                raise ValidationError(
                    self.env._("A group of the round belongs to another meeting.")
                )

    @api.constrains("quantity")
    def _check_quantity(self):
        for lottery_round in self:
            if lottery_round.remaining < 0:
                raise ValidationError(
                    self.env._(
                        "%(count)s prizes of “%(prize)s” are drawn already; there cannot be fewer.",
                        count=lottery_round.winner_count,
                        prize=lottery_round.name,
                    )
                )

    @api.constrains("name")
    def _check_name(self):
        if any(not (lottery_round.name or "").strip() for lottery_round in self):
            raise ValidationError(self.env._("The prize needs a name."))

    @api.depends("quantity", "winner_ids.state")
    def _compute_winner_count(self):
        counts = self._get_winner_counts()
        for lottery_round in self:
            count = counts.get(lottery_round._origin.id, 0)
            lottery_round.winner_count = count
            lottery_round.remaining = lottery_round.quantity - count

    def _get_winner_counts(self):
        """Return the number of prizes given away: {round id: number}."""
        return {
            lottery_round.id: count
            for lottery_round, count in self.env["event.lottery.winner"]
            .sudo()  # sudo: a number, for whoever sees the round
            ._read_group(
                [("round_id", "in", self.ids), ("state", "!=", "void")], ["round_id"], ["__count"]
            )
        }

    @api.depends("mode", "group_ids", "table_from", "table_to")
    def _compute_candidate_count(self):
        counts = self._origin._count_candidates_each()
        for lottery_round in self:
            lottery_round.candidate_count = counts.get(lottery_round._origin.id, 0)

    @api.depends("quantity", "winner_ids.state", "draw_ids.state")
    def _compute_state(self):
        counts = self._get_winner_counts()
        committed = {
            lottery_round.id
            for (lottery_round,) in self.env["event.lottery.draw"]._read_group(
                [("round_id", "in", self.ids), ("state", "=", "committed")], ["round_id"]
            )
        }
        for lottery_round in self:
            if lottery_round._origin.id in committed:
                lottery_round.state = "committed"
            elif counts.get(lottery_round._origin.id, 0) >= lottery_round.quantity:
                lottery_round.state = "drawn"
            else:
                lottery_round.state = "waiting"

    @api.depends("name", "level")
    def _compute_display_name(self):
        for lottery_round in self:
            lottery_round.display_name = " · ".join(
                filter(None, (lottery_round.level, lottery_round.name))
            )

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        plain = self.env["event.lottery"]._without_defaults(SYSTEM_FIELDS).env[self._name]
        rounds = super(EventLotteryRound, plain).create(
            [self._check_vals(vals, new=True) for vals in vals_list]
        )
        rounds = rounds.with_env(self.env)
        rounds.lottery_id._notify_screen()
        return rounds

    def write(self, vals):
        vals = self._check_vals(vals)
        if {"quantity", "mode", "lottery_id"} & vals.keys():
            # Somebody may be drawing this very round: one of the two waits and then sees the other.
            for lottery in self.lottery_id:
                lottery._serialise()
        # sudo: whether there are draws matters to whoever writes
        drawn = self.sudo().filtered("draw_ids")
        for name in ("mode", "lottery_id"):
            if name in vals and any(
                rec._fields[name].convert_to_write(rec[name], rec) != vals[name] for rec in drawn
            ):
                raise UserError(
                    self.env._(
                        "The round “%(prize)s” has draws; it is kept as it was drawn. Add another round instead.",
                        prize=drawn[0].name,
                    )
                )
        result = super().write(vals)
        self.lottery_id._notify_screen()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_drawn(self):
        # sudo: whether there are draws matters to whoever deletes
        if self.sudo().draw_ids:
            raise UserError(self.env._("A round with draws is kept: its record is public."))

    def _check_vals(self, vals, new=False):
        """Return ``vals`` as they may be stored.

        :raise AccessError: when they contain what only the system sets
        :raise UserError: when the picture cannot be used
        """
        vals = dict(vals)
        if not self.env.su:
            for name in SYSTEM_FIELDS & vals.keys():
                if new:
                    del vals[name]
                    continue
                raise AccessError(
                    self.env._(
                        "The field “%(field)s” is set by the system.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        if isinstance(vals.get("name"), str):
            vals["name"] = vals["name"].strip()
        if vals.get("image"):
            self.env["event.lottery"]._check_picture(
                self._fields["image"]._description_string(self.env), vals["image"]
            )
        return vals

    # ------------------------------------------------------------
    # Check list
    # ------------------------------------------------------------

    def _get_checklist(self):
        """Return what is missing in this round and what deserves a look: [(level, text)]."""
        self.ensure_one()
        items = []
        if not self.image:
            items.append(
                ("look", self.env._("%(round)s: no picture of the prize.", round=self.display_name))
            )
        remaining = self.remaining
        if self.candidate_count < remaining:
            items.append(("look", self._get_candidates_text(remaining)))
        if self.env.user.has_group("event_lottery.group_designate"):
            items += [("look", text) for text in self.designated_ids._get_checklist()]
        return items

    def _get_candidates_text(self, remaining):
        names = {
            "round": self.display_name,
            "count": self.candidate_count,
            "prizes": remaining,
        }
        if self.mode == "table":
            if not self.candidate_count:
                return self.env._("%(round)s: nobody sits at these tables yet.", **names)
            return self.env._("%(round)s: only %(count)s tables for %(prizes)s prizes.", **names)
        if not self.candidate_count:
            return self.env._("%(round)s: nobody takes part yet.", **names)
        return self.env._("%(round)s: only %(count)s people for %(prizes)s prizes.", **names)
