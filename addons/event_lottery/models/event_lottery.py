# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL, consteq

from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.event_meeting.tools.images import (
    FORMATS,
    MAX_BYTES,
    MAX_PIXELS,
    InvalidImage,
    check_image,
)

# Written by the system alone, whatever right the user has on the record.
SYSTEM_FIELDS = frozenset(
    {
        "company_id",
        "control_token",
        "current_draw_id",
        "current_round_id",
        "draw_seq",
        "phase",
        "roll_count",
        "screen_rev",
        "screen_token",
        "state",
        "verify_token",
    }
)
TOKEN_FIELDS = ("screen_token", "control_token", "verify_token")


class EventLottery(models.Model):
    """The lottery of a meeting: its rules, its rounds, and what its big screen shows."""

    _name = "event.lottery"
    _description = "Meeting Lottery"
    _order = "id desc"
    _rec_name = "event_id"

    event_id = fields.Many2one(
        "event.event",
        string="Meeting",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_meeting", "=", True)],
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True)
    # rules
    max_win_per_person = fields.Integer(
        string="Wins per Person",
        default=1,
        help="How often one person can win over all rounds; 0 is without limit. Tables count, random draws do not.",
    )
    include_registered = fields.Boolean(
        string="Everyone Registered",
        help="Whoever is registered takes part, checked in or not.",
    )
    include_checked_in = fields.Boolean(
        string="Checked In", default=True, help="Whoever is checked in takes part."
    )
    designated_allowed = fields.Boolean(
        string="Allow Naming Winners Beforehand",
        groups="event_lottery.group_designate",
        help="A round with such winners says so in its public record and cannot be verified.",
    )
    publish_winners = fields.Boolean(
        string="Public List of Winners",
        default=True,
        help="Attendees see who won, with names masked.",
    )
    notify_mail = fields.Boolean(string="E-mail to Winners")
    notify_sms = fields.Boolean(string="Text Message to Winners")
    # screen
    background = fields.Image(max_width=3840, max_height=2160)
    sound = fields.Boolean(default=True)
    screen_token = fields.Char(
        readonly=True, copy=False, groups="event.group_event_user", default=lambda _self: _token()
    )
    control_token = fields.Char(
        readonly=True, copy=False, groups="event.group_event_user", default=lambda _self: _token()
    )
    verify_token = fields.Char(readonly=True, copy=False, default=lambda _self: _token())
    phase = fields.Selection(
        [
            ("idle", "Waiting"),
            ("rolling", "Names are rolling"),
            ("stopped", "Winners on the screen"),
            ("wall", "All winners"),
        ],
        string="Screen Shows",
        default="idle",
        required=True,
        readonly=True,
        copy=False,
    )
    current_round_id = fields.Many2one(
        "event.lottery.round", readonly=True, copy=False, ondelete="set null"
    )
    current_draw_id = fields.Many2one(
        "event.lottery.draw", readonly=True, copy=False, ondelete="set null"
    )
    screen_rev = fields.Integer(
        string="Screen Revision",
        readonly=True,
        copy=False,
        help="Counts every change the screen has to show.",
    )
    # show
    state = fields.Selection(
        [
            ("draft", "Preparing"),
            ("ready", "Ready"),
            ("running", "Running"),
            ("closed", "Closed"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    draw_seq = fields.Integer(string="Draws", readonly=True, copy=False)
    round_ids = fields.One2many("event.lottery.round", "lottery_id", string="Rounds")
    draw_ids = fields.One2many(
        "event.lottery.draw", "lottery_id", string="Draw Records", groups="event.group_event_user"
    )
    winner_ids = fields.One2many("event.lottery.winner", "lottery_id", string="Winners")
    winner_count = fields.Integer(string="Winners Count", compute="_compute_winner_count")
    event_date = fields.Datetime(related="event_id.date_begin", string="Begin")
    screen_url = fields.Char(compute="_compute_urls", groups="event.group_event_user")
    control_url = fields.Char(compute="_compute_urls", groups="event.group_event_user")
    verify_url = fields.Char(compute="_compute_urls", groups="event.group_event_user")

    _event_uniq = models.Constraint("unique(event_id)", "This meeting already has a lottery.")
    _screen_token_uniq = models.Constraint("unique(screen_token)", "This address is taken.")
    _control_token_uniq = models.Constraint("unique(control_token)", "This address is taken.")
    _verify_token_uniq = models.Constraint("unique(verify_token)", "This address is taken.")
    _max_win_positive = models.Constraint(
        "check(max_win_per_person >= 0)",
        "The number of wins per person cannot be negative; 0 is without limit.",
    )

    # ------------------------------------------------------------
    # Constraints and computes
    # ------------------------------------------------------------

    @api.constrains("include_registered", "include_checked_in")
    def _check_participants(self):
        if any(not (rec.include_registered or rec.include_checked_in) for rec in self):
            raise ValidationError(
                self.env._("Choose who takes part: everyone registered, those checked in, or both.")
            )

    @api.constrains("event_id")
    def _check_event(self):
        for lottery in self:
            if not lottery.event_id.is_meeting:
                raise ValidationError(self.env._("Only a meeting has a lottery."))

    @api.depends("winner_ids.state")
    def _compute_winner_count(self):
        counts = dict(
            self.env["event.lottery.winner"]._read_group(
                [("lottery_id", "in", self.ids), ("state", "!=", "void")],
                ["lottery_id"],
                ["__count"],
            )
        )
        for lottery in self:
            lottery.winner_count = counts.get(lottery._origin, 0)

    @api.depends("screen_token", "control_token", "verify_token")
    def _compute_urls(self):
        for lottery in self:
            base = lottery.event_id.get_base_url()
            lottery.screen_url = f"{base}{lottery._get_screen_path()}"
            lottery.control_url = f"{base}{lottery._get_control_path()}"
            lottery.verify_url = f"{base}{lottery._get_verify_path()}"

    def _get_screen_path(self):
        return f"/lottery/{self.screen_token}"

    def _get_control_path(self):
        return f"/lottery/{self.screen_token}#control={self.control_token}"

    def _get_verify_path(self):
        return f"/lottery/verify/{self.verify_token}"

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._check_vals(vals, new=True) for vals in vals_list]
        lotteries = super(EventLottery, self._without_defaults(SYSTEM_FIELDS)).create(vals_list)
        lotteries = lotteries.with_env(self.env)
        lotteries._log_designated_allowed(vals_list)
        return lotteries

    def write(self, vals):
        vals = self._check_vals(vals)
        if "event_id" in vals and any(
            lottery.round_ids and lottery.event_id.id != vals["event_id"] for lottery in self
        ):
            raise UserError(self.env._("A lottery with rounds stays with its meeting."))
        changed = self.browse()
        if "designated_allowed" in vals:
            allowed = bool(vals["designated_allowed"])
            changed = self.filtered(lambda rec: rec.designated_allowed != allowed)
        result = super().write(vals)
        changed._log_designated_allowed([vals] * len(changed), always=True)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_drawn(self):
        # sudo: whoever may delete need not read the records
        if any(lottery.draw_seq for lottery in self.sudo()):
            raise UserError(
                self.env._("A lottery with draws is kept: its record is public. Close it instead.")
            )

    def _check_vals(self, vals, new=False):
        """Return ``vals`` as they may be stored.

        :raise AccessError: when they contain what only the system sets
        :raise UserError: when the picture cannot be used
        """
        vals = dict(vals)
        if not self.env.su:
            for name in SYSTEM_FIELDS & vals.keys():
                if new and (not vals[name] or name in ("company_id", "phase", "state")):
                    del vals[name]
                    continue
                raise AccessError(
                    self.env._(
                        "The field “%(field)s” is set by the system.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        if vals.get("background"):
            self._check_picture(
                self._fields["background"]._description_string(self.env), vals["background"]
            )
        return vals

    @api.model
    def _check_picture(self, field, value):
        """Refuse what is no JPEG or PNG, whatever the name of the file says.

        :param field: what the reader calls the picture
        :param value: the file in base64
        :raise UserError: with what is wrong
        """
        try:
            check_image(value)
        except InvalidImage as error:
            messages = {
                "format": self.env._(
                    "%(field)s: only pictures in the formats %(formats)s can be used.",
                    field=field,
                    formats=", ".join(FORMATS),
                ),
                "broken": self.env._("%(field)s: the picture is damaged.", field=field),
                "bytes": self.env._(
                    "%(field)s: the picture has more than %(maximum)s MB.",
                    field=field,
                    maximum=MAX_BYTES // 1024 // 1024,
                ),
                "pixels": self.env._(
                    "%(field)s: the picture has more than %(maximum)s million pixels.",
                    field=field,
                    maximum=MAX_PIXELS // 1_000_000,
                ),
            }
            raise UserError(messages[error.reason]) from error

    @api.model
    def _without_defaults(self, names):
        """Return the model without what a context proposes for some fields; a key of a context is no right."""
        hidden = {f"default_{name}" for name in names}
        context = self.env.context
        kept = {key: context[key] for key in context.keys() - hidden}
        # Keys are to be taken out, which keywords cannot do.
        return self.with_context(kept)  # pylint: disable=context-overridden

    def _log_designated_allowed(self, vals_list, always=False):
        for lottery, vals in zip(self, vals_list, strict=True):
            if always or vals.get("designated_allowed"):
                act = "allow" if vals["designated_allowed"] else "forbid"
                self.env["guard.audit"]._log(f"lottery.designate.{act}", lottery)

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_ready(self):
        """Declare the lottery ready when nothing is missing on its check list. For event users.

        :raise UserError: with what is missing
        """
        for lottery in self:
            lottery.check_access("write")
            lottery._check_complete()
            lottery._change({"state": "ready"}, SQL("state = 'draft'"))

    def action_close(self):
        """End the lottery: nothing is drawn any more, an announced draw is given up. For event users."""
        for lottery in self:
            lottery.check_access("write")
            vals = {"state": "closed", "phase": "wall"}
            if lottery._change(vals, SQL("state != 'closed'")):
                # sudo: draws are written by the system
                lottery.sudo().draw_ids.filtered(lambda draw: draw.state == "committed")._cancel()

    def action_reopen(self):
        """Let a closed lottery go on. For event users."""
        for lottery in self:
            lottery.check_access("write")
            state = "running" if lottery.draw_seq else "draft"
            lottery._change({"state": state, "phase": "idle"}, SQL("state = 'closed'"))

    def action_renew_tokens(self):
        """Give the screen and its control new addresses; the old ones end. For event users."""
        self.check_access("write")
        for lottery in self.sudo():  # sudo: tokens are set by the system
            lottery._notify_screen()
            lottery.write({"screen_token": _token(), "control_token": _token()})

    def action_random_draw(self, prize, count, nonce):
        """Draw on the spot for a prize nobody had planned; earlier winners take part. For event users.

        Round, announcement and draw are one step: the record says that it was not announced before. To announce it, make
        the round with :meth:`_create_random_round` and draw it like any other.

        :param prize: what there is to win, as typed
        :param count: how many winners
        :param nonce: text that stands for this press; the same again gives the same winners
        :return: see ``event.lottery.draw._get_result``
        :raise UserError: when nobody can win
        """
        self.ensure_one()
        self.check_access("write")
        earlier = self._find_draw(nonce)
        if earlier:
            return earlier._get_result()
        self._serialise()
        lottery_round = self._create_random_round(prize, count)
        lottery_round.action_commit()
        return lottery_round._draw_committed(count, nonce, announced=False)._get_result()

    def action_view_winners(self):
        """Open the winners of the lottery."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_lottery.event_lottery_winner_action"
        )
        action["domain"] = [("lottery_id", "=", self.id)]
        action["context"] = {"default_lottery_id": self.id, "search_default_filter_valid": 1}
        return action

    def action_open_screen(self):
        """Open the big screen in a new window. For event users.

        :return: URL action
        """
        self.ensure_one()
        return self._get_url_action(self._get_screen_path())

    def action_open_control(self):
        """Open the big screen with the keys that drive it in a new window. For event users.

        :return: URL action
        """
        self.ensure_one()
        return self._get_url_action(self._get_control_path())

    def action_open_verify(self):
        """Open the public record of the draws in a new window.

        :return: URL action
        """
        self.ensure_one()
        return self._get_url_action(self._get_verify_path())

    @api.model
    def _get_url_action(self, url):
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    # ------------------------------------------------------------
    # What the show does
    # ------------------------------------------------------------

    def _create_random_round(self, prize, count):
        """Add a round on the spot, open to earlier winners, as superuser.

        :param prize: what there is to win, as typed
        :param count: how many winners
        :return: the round
        """
        self.ensure_one()
        return (
            self.env["event.lottery.round"]
            .sudo()  # sudo: whoever may drive the screen may add a prize on it; callers decide who that is
            .create(
                {
                    "lottery_id": self.id,
                    "name": prize,
                    "mode": "random",
                    "quantity": count,
                    "ad_hoc": True,
                    "sequence": max(self.sudo().round_ids.mapped("sequence"), default=0) + 1,
                }
            )
        )

    @api.model
    def _find_by_token(self, field, token):
        """Return the lottery (superuser mode) an address stands for, none when it is forged.

        :param field: ``screen_token``, ``control_token`` or ``verify_token``
        :param token: text from a visitor
        """
        if field not in TOKEN_FIELDS:
            raise ValueError(f"{field} is no token")
        if not isinstance(token, str) or not 16 <= len(token) <= 64:
            return self.sudo().browse()
        # sudo: the token is the proof that its bearer may see the lottery
        lottery = self.sudo().search([(field, "=", token)], limit=1)
        return lottery if lottery and consteq(lottery[field], token) else lottery.browse()

    def _find_draw(self, nonce):
        """Return the draw (superuser mode) that a press of this nonce has made, if it has."""
        self.ensure_one()
        if not nonce or not isinstance(nonce, str) or len(nonce) > 64:
            raise UserError(self.env._("Reload the page, then try again."))
        # sudo: who may draw is decided by the caller
        return (
            self.env["event.lottery.draw"]
            .sudo()
            .search([("lottery_id", "=", self.id), ("nonce", "=", nonce)], limit=1)
        )

    def _serialise(self):
        """Let every act of one lottery wait for the one before it.

        The row of the lottery is changed before anything is read that decides who wins. Of two transactions the later
        one fails to serialise and is retried by Odoo, when it sees what the first has done.
        """
        conditional_update(self, {"screen_rev": SQL("COALESCE(screen_rev, 0) + 1")}, SQL("TRUE"))

    def _change(self, vals, condition=None):
        """Change what the screen shows, if the stored row still meets a condition, and tell the screens.

        :param vals: field -> value
        :param condition: SQL over the row of the lottery
        :return: True when it was changed
        """
        self.ensure_one()
        changed = conditional_update(
            self,
            {**vals, "screen_rev": SQL("COALESCE(screen_rev, 0) + 1")},
            condition or SQL("TRUE"),
        )
        if changed:
            self._notify_screen()
        return bool(changed)

    def _next_sequence(self):
        """Return the next number of a draw of this lottery; there are no gaps."""
        self.ensure_one()
        conditional_update(self, {"draw_seq": SQL("COALESCE(draw_seq, 0) + 1")}, SQL("TRUE"))
        return self.draw_seq

    def _notify_screen(self):
        """Tell the screens of this lottery, once committed, that there is something new to fetch."""
        for lottery in self.sudo():  # sudo: the token names the channel, it is not handed out
            self.env["bus.bus"]._sendone(
                lottery._get_screen_channel(), "event_lottery/changed", {"rev": lottery.screen_rev}
            )

    def _get_screen_channel(self):
        """Return the bus channel of the screens of this lottery."""
        self.ensure_one()
        return f"event_lottery.{self.sudo().screen_token}"  # sudo: see `_notify_screen`


def _token():
    return secrets.token_urlsafe(24)
