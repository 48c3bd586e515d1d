# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, time, timedelta

import pytz

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import html_sanitize

from ..tools.images import FORMATS, MAX_BYTES, MAX_PIXELS, InvalidImage, check_image

MEETING_TZ = "Asia/Shanghai"
MAX_LENGTH = timedelta(days=366)
MAX_NAME = 200
IMAGE_FIELDS = ("cover_image", "main_image", "share_image")


class EventEvent(models.Model):
    _inherit = "event.event"

    is_meeting = fields.Boolean(
        string="Meeting",
        index=True,
        help="Managed by the meetings app: review, safe seats, check-in window.",
    )
    category_id = fields.Many2one(
        "event.meeting.category",
        string="Category",
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        domain="[('company_id', 'in', (company_id, False))]",
    )
    cover_image = fields.Image(string="Cover", max_width=1920, max_height=1080)
    main_image = fields.Image(
        string="Main Image",
        max_width=1920,
        max_height=1920,
        help="Shown once over the invitation page when a visitor opens it.",
    )
    notice = fields.Html(
        string="Attendee Notice",
        translate=True,
        help="For attendees; not shown on the invitation page.",
    )
    hide_remaining = fields.Boolean(
        string="Hide Remaining Tickets", help="Visitors do not learn how many tickets are left."
    )
    share_custom = fields.Boolean(string="Own Share Card")
    share_title = fields.Char(string="Share Title")
    share_image = fields.Image(string="Share Image", max_width=1200, max_height=1200)
    show_lucky_code = fields.Boolean(string="Ticket Shows Lucky Code", default=True)
    meeting_state = fields.Selection(
        [
            ("draft", "Not published"),
            ("published", "Published"),
            ("ongoing", "Being held"),
            ("over", "Over"),
        ],
        string="Meeting Status",
        compute="_compute_meeting_state",
        search="_search_meeting_state",
    )
    registration_group_ids = fields.One2many(
        "event.registration.group", "event_id", string="Attendee Groups", copy=True
    )

    # ------------------------------------------------------------
    # Defaults
    # ------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        result = super().default_get(fields)
        if self.env.context.get("default_is_meeting"):
            defaults = self._prepare_meeting_defaults()
            result.update({name: value for name, value in defaults.items() if name in fields})
            if not self.env.context.get("default_date_begin"):
                hours = zip(("date_begin", "date_end"), self._get_default_hours(), strict=True)
                result.update({name: value for name, value in hours if name in fields})
        return result

    @api.model
    def _get_default_hours(self):
        """Return when a new meeting begins and ends until somebody says otherwise: tomorrow from 9 to 17, naive UTC."""
        zone = pytz.timezone(MEETING_TZ)
        tomorrow = datetime.now(zone).date() + timedelta(days=1)
        return [
            zone.localize(datetime.combine(tomorrow, time(hour)))
            .astimezone(pytz.utc)
            .replace(tzinfo=None)
            for hour in (9, 17)
        ]

    @api.model
    def _prepare_meeting_defaults(self):
        """Return what a new meeting starts with where a stock event starts with something else."""
        return {
            "date_tz": MEETING_TZ,
            "description": False,
            "address_id": False,
            "event_mail_ids": [],
            "question_ids": [Command.set(self._get_meeting_questions().ids)],
        }

    @api.model
    def _get_meeting_questions(self):
        """Return what a meeting asks unless told otherwise: name and mobile."""
        return self.env["event.question"].union(
            *(
                self.env.ref(f"event_meeting.{name}", raise_if_not_found=False)
                or self.env["event.question"]
                for name in ("event_question_name", "event_question_mobile")
            )
        )

    # ------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------

    @api.constrains("is_meeting", "is_multi_slots")
    def _check_no_slots(self):
        if any(event.is_multi_slots for event in self if event.is_meeting):
            raise ValidationError(
                self.env._("Meetings have no time slots. Make one meeting for each time instead.")
            )

    @api.constrains("is_meeting", "date_begin", "date_end")
    def _check_meeting_dates(self):
        for event in self.filtered("is_meeting"):
            if event.date_end <= event.date_begin:
                raise ValidationError(
                    self.env._(
                        "The meeting %(meeting)s must end after it begins.", meeting=event.name
                    )
                )
            if event.date_end - event.date_begin > MAX_LENGTH:
                raise ValidationError(
                    self.env._(
                        "The meeting %(meeting)s lasts longer than a year.", meeting=event.name
                    )
                )

    @api.constrains("is_meeting", "seats_max")
    def _check_meeting_seats(self):
        for event in self.filtered("is_meeting"):
            if event.seats_max < 0:
                raise ValidationError(
                    self.env._(
                        "The number of seats of the meeting %(meeting)s cannot be negative.",
                        meeting=event.name,
                    )
                )

    @api.constrains("is_meeting", "name", "share_title")
    def _check_meeting_name(self):
        for event in self.filtered("is_meeting"):
            if not (event.name or "").strip():
                raise ValidationError(self.env._("The meeting needs a name."))
            if max(len(event.name), len(event.share_title or "")) > MAX_NAME:
                raise ValidationError(
                    self.env._(
                        "The name of a meeting has at most %(maximum)s characters.",
                        maximum=MAX_NAME,
                    )
                )

    @api.constrains("is_meeting", "category_id", "company_id")
    def _check_category_company(self):
        for event in self.filtered("is_meeting"):
            company = event.category_id.company_id
            if company and company != event.company_id:
                raise ValidationError(
                    self.env._(
                        "The category %(category)s belongs to another company than the meeting.",
                        category=event.category_id.name,
                    )
                )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("is_meeting")
    def _compute_date_tz(self):
        for event in self.filtered("is_meeting"):
            if not event.date_tz and not event.event_type_id.default_timezone:
                event.date_tz = MEETING_TZ
        super()._compute_date_tz()

    @api.depends("is_meeting")
    def _compute_event_mail_ids(self):
        """Meetings send no e-mail by themselves: most attendees leave a mobile only."""
        bare = self.filtered(lambda event: event.is_meeting and not event.event_type_id)
        super(EventEvent, self - bare)._compute_event_mail_ids()
        for event in bare:
            event.event_mail_ids = event.event_mail_ids

    @api.depends("is_meeting")
    def _compute_question_ids(self):
        bare = self.filtered(
            lambda event: (
                event.is_meeting and not event.event_type_id and not event._origin.question_ids
            )
        )
        super(EventEvent, self - bare)._compute_question_ids()
        for event in bare:
            event.question_ids = event.question_ids or self._get_meeting_questions()

    @api.depends("is_meeting", "date_begin", "date_end")
    def _compute_meeting_state(self):
        now = fields.Datetime.now()
        for event in self:
            event.meeting_state = event.is_meeting and event._get_meeting_state(now)

    def _get_meeting_state(self, now):
        """Return the status at a moment; must agree with `_get_meeting_state_domain`."""
        self.ensure_one()
        if not self.date_begin or not self.date_end:
            return "draft"
        if self.date_end <= now:
            return "over"
        return "ongoing" if self.date_begin <= now else "published"

    @api.model
    def _get_meeting_state_domain(self, state, now):
        """Return the domain of the meetings that have a status at a moment."""
        return {
            "over": [("date_end", "<=", now)],
            "ongoing": [("date_begin", "<=", now), ("date_end", ">", now)],
            "published": [("date_begin", ">", now)],
        }.get(state, [(0, "=", 1)])

    @api.model
    def _search_meeting_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        domain = fields.Domain.OR(
            fields.Domain("is_meeting", "=", True)
            & fields.Domain(self._get_meeting_state_domain(state, now))
            for state in value
            if state
        )
        if False in value or None in value:
            domain |= fields.Domain("is_meeting", "=", False)
        return domain

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._prepare_meeting_vals(vals, new=True) for vals in vals_list]
        events = super().create(vals_list)
        bare = events.filtered(lambda event: event.is_meeting and not event.event_ticket_ids)
        if bare:
            self.env["event.event.ticket"].create([event._prepare_free_ticket() for event in bare])
        return events

    def write(self, vals):
        meetings = self.filtered("is_meeting")
        if "is_meeting" in vals:
            self._check_change_kind(vals["is_meeting"])
            if vals["is_meeting"]:
                meetings = self
        if meetings:
            vals = self._prepare_meeting_vals(vals, new=False)
        turned = (
            self.browse()
            if not vals.get("is_meeting")
            else self.filtered(lambda e: not e.is_meeting)
        )
        result = super().write(vals)
        if turned:
            # sudo: the codes are given by the system, whoever turns the event into a meeting
            turned.sudo().registration_ids._assign_codes()
        return result

    @api.model
    def _prepare_meeting_vals(self, vals, new):
        """Return the values of a meeting as they may be stored; those of a stock event unchanged.

        :param new: True when the record is being created
        :raise UserError: when a picture cannot be used
        """
        if new and not vals.get("is_meeting", self.env.context.get("default_is_meeting")):
            return vals
        vals = dict(vals)
        if new:
            vals["is_meeting"] = True
            vals.setdefault("description", False)
            vals.setdefault("address_id", False)
        if isinstance(vals.get("description"), str):
            # Visitors see it: no forms that post elsewhere, no scripts in attributes.
            vals["description"] = html_sanitize(
                vals["description"], sanitize_attributes=False, sanitize_form=True
            )
        if isinstance(vals.get("name"), str):
            vals["name"] = vals["name"].strip()
        for name in IMAGE_FIELDS:
            if vals.get(name):
                self._check_image(name, vals[name])
        return vals

    @api.model
    def _check_image(self, name, value):
        try:
            check_image(value)
        except InvalidImage as error:
            messages = {
                "format": self.env._(
                    "%(field)s: only pictures in the formats %(formats)s can be used, whatever the name of the"
                    " file says. Save it in one of them and upload it again.",
                    field=self._fields[name]._description_string(self.env),
                    formats=", ".join(FORMATS),
                ),
                "broken": self.env._(
                    "%(field)s: the picture is damaged and cannot be read. Please upload it again.",
                    field=self._fields[name]._description_string(self.env),
                ),
                "bytes": self.env._(
                    "%(field)s: the picture has more than %(maximum)s MB. Please make it smaller.",
                    field=self._fields[name]._description_string(self.env),
                    maximum=MAX_BYTES // 1024 // 1024,
                ),
                "pixels": self.env._(
                    "%(field)s: the picture has more than %(maximum)s million pixels. Please make it smaller.",
                    field=self._fields[name]._description_string(self.env),
                    maximum=MAX_PIXELS // 1_000_000,
                ),
            }
            raise UserError(messages[error.reason]) from error

    def _check_change_kind(self, is_meeting):
        """Refuse to turn a meeting into a stock event, which would drop the walls around its registrations."""
        if not is_meeting and any(event.is_meeting and event.registration_ids for event in self):
            raise UserError(self.env._("A meeting with registrations stays a meeting."))

    def _prepare_free_ticket(self):
        """Return the values of the ticket that a new meeting gets by itself."""
        self.ensure_one()
        return {
            "event_id": self.id,
            "name": self.env._("Free ticket"),
            "price": 0.0,
            "product_id": self.env["event.event.ticket"]._get_meeting_product().id,
        }
