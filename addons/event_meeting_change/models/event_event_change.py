# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import json

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.event_meeting.models.event_event_venue import VENUE_FIELDS
from odoo.addons.event_meeting.tools import labels

# What people plan by, as fields of the meeting.
WATCHED = {"date_begin", "date_end", "date_tz", "address_id", "event_ticket_ids", *VENUE_FIELDS}


class EventEvent(models.Model):
    """What people who are registered know of a meeting, as long as it is not what holds now."""

    _inherit = "event.event"

    told_terms = fields.Json(
        string="Known to Attendees",
        readonly=True,
        copy=False,
        groups="event.group_event_user",
        help="Time, place and tickets as people who are registered know them; empty when they know what holds.",
    )
    change_html = fields.Html(
        string="Changes",
        compute="_compute_change_html",
        sanitize=False,
        groups="event.group_event_user",
    )
    has_untold_change = fields.Boolean(
        string="Change Not Told",
        compute="_compute_change_html",
        search="_search_has_untold_change",
        groups="event.group_event_user",
    )
    told_people_count = fields.Integer(
        string="People to Tell",
        compute="_compute_told_people_count",
        groups="event.group_event_user",
    )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("told_terms", "date_begin", "date_end", "date_tz", "address_id", "kanban_state")
    @api.depends_context("lang")
    def _compute_change_html(self):
        for event in self:
            changes = event._get_untold_changes() if event._origin == event else []
            event.has_untold_change = bool(changes)
            event.change_html = Markup("").join(
                Markup(
                    '<div><strong>%s</strong> <del class="text-muted">%s</del>'
                    ' <i class="fa fa-long-arrow-right mx-1" aria-hidden="true"></i> %s</div>'
                )
                % (change["label"], change["old"], change["new"])
                for change in changes
            )

    @api.model
    def _search_has_untold_change(self, operator, value):
        if operator != "in":
            return NotImplemented
        untold = fields.Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IS NOT NULL AND %s > (now() AT TIME ZONE 'UTC')",
                SQL.identifier(alias, "told_terms"),
                SQL.identifier(alias, "date_end"),
            )
        )
        return untold if True in value else ~untold

    def _compute_told_people_count(self):
        # sudo: a number of people whose meeting one may change
        groups = (
            self.env["event.registration"]
            .sudo()
            ._read_group(
                [("event_id", "in", self.ids), *self._get_told_domain()], ["event_id"], ["__count"]
            )
        )
        counts = {event.id: count for event, count in groups}
        for event in self:
            event.told_people_count = counts.get(event._origin.id, 0)

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    def write(self, vals):
        if not WATCHED & vals.keys():
            return super().write(vals)
        with_people = self._filter_with_people()
        before = {event: event._get_terms() for event in with_people}
        result = super().write(vals)
        for event, terms in before.items():
            event._note_change(terms)
        return result

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_open_announce(self):
        """Show what changed and ask whether to tell everybody."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting_change.event_meeting_announce_action"
        )
        action["context"] = {"default_event_id": self.id}
        return action

    def action_dismiss_change(self):
        """Note that people know of the change without a message. For event users.

        :raise AccessError: for others
        """
        self._check_announcer()
        for event in self:
            changes = event._get_untold_changes()
            if event._settle_change():
                event._log_change("event.change.dismiss", changes)
        return True

    def _announce_change(self, note=""):
        """Tell everybody who is registered what changed, once. For event users.

        :param note: a sentence of the organiser's own
        :return: how many people are told
        :raise AccessError: for others
        :raise UserError: when there is nothing to tell, or somebody else has just told it
        """
        self.ensure_one()
        self._check_announcer()
        changes, sentences = self._get_untold_changes(), self._get_change_sentences(note)
        topics = [change["label"] for change in self._in_told_language()._get_untold_changes()]
        key = self._get_change_key()
        if not changes or not self._settle_change():
            raise UserError(self.env._("There is no change left that people have not been told."))
        count = self._notify_changed(sentences, key, topics)
        self._log_change("event.change.tell", changes, note, count)
        return count

    def _get_change_sentences(self, note=""):
        """Return what is told, in the language of the meeting, one short sentence a change."""
        event = self._in_told_language()
        sentences = [
            event.env._("%(label)s changed to %(new)s", **change)
            for change in event._get_untold_changes()
        ]
        return [*sentences, *filter(None, [(note or "").strip()])]

    def _in_told_language(self):
        return self.with_context(lang=self.lang or self.env.lang)

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    def _check_announcer(self):
        if not self.env.su and not self.env.user.has_group("event.group_event_user"):
            raise AccessError(self.env._("Only event users may tell people about a change."))
        self.check_access("write")

    def _filter_with_people(self):
        """Return the published meetings ahead for which somebody is registered."""
        now = fields.Datetime.now()
        meetings = self.filtered(lambda e: e.is_meeting and e.is_published and e.date_end > now)
        # sudo: whether there is anybody
        groups = (
            self.env["event.registration"]
            .sudo()
            ._read_group([("event_id", "in", meetings.ids), *self._get_told_domain()], ["event_id"])
        )
        return self.browse(event.id for (event,) in groups)

    def _get_terms(self):
        """Return what people plan by, as it is kept in `told_terms`."""
        self.ensure_one()
        place = self._get_meeting_place()
        return {
            "begin": fields.Datetime.to_string(self.date_begin),
            "end": fields.Datetime.to_string(self.date_end),
            "zone": self.date_tz,
            "place": " ".join(filter(None, (place["name"], place["address"]))),
            "tickets": {str(ticket.id): ticket.name for ticket in self.event_ticket_ids},
        }

    def _note_change(self, before):
        """Keep what people know, given the terms before a change; changed back, there is nothing to tell."""
        self.ensure_one()
        event = self.sudo()  # sudo: the system keeps what was told
        event.told_terms = event.told_terms or before
        if not event._get_untold_changes():
            event.told_terms = False

    def _get_untold_changes(self):
        """Return what differs from what people know: list of dict with ``label``, ``old`` and ``new``, in words."""
        self.ensure_one()
        known = self.sudo().told_terms  # sudo: only the difference comes out
        if not known or self.kanban_state == "cancel":
            return []
        now = self._get_terms()
        changes = []
        if any(known[name] != now[name] for name in ("begin", "end", "zone")):
            changes.append(self._describe(self.env._("Time"), known, now, self._get_terms_time))
        if known["place"] != now["place"]:
            none = self.env._("not set")
            changes.append(
                self._describe(self.env._("Place"), known, now, lambda t: t["place"] or none)
            )
        for key, name in known["tickets"].items():
            # A ticket that was taken away has nobody: tickets with registrations are not deleted.
            if now["tickets"].get(key, name) != name:
                changes.append(
                    self._describe(
                        self.env._("Ticket"), known, now, lambda t, key=key: t["tickets"][key]
                    )
                )
        return changes

    @staticmethod
    def _describe(label, known, now, word):
        return {"label": label, "old": word(known), "new": word(now)}

    def _get_terms_time(self, terms):
        begin, end = (fields.Datetime.to_datetime(terms[name]) for name in ("begin", "end"))
        return labels.format_range(
            begin, end, **{**self._get_label_arguments(), "tz": terms["zone"]}
        )

    def _get_change_key(self):
        """Return a key of this change, so that it is told once whoever asks for it."""
        content = json.dumps([self.sudo().told_terms, self._get_terms()], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def _settle_change(self):
        """Note that people know what holds; of two who press at once one does.

        :return: whether this call did
        """
        settled = conditional_update(
            self.sudo(),  # sudo: the system keeps what was told
            {"told_terms": None},
            SQL("told_terms IS NOT NULL"),
        )
        return bool(settled)

    def _log_change(self, action, changes, note="", count=0):
        lines = [self.env._("%(label)s: %(old)s → %(new)s", **change) for change in changes]
        detail = {"changes": lines, "note": note, "people": count}
        self.env["guard.audit"]._log(action, self, detail)
        said = (
            self.env._("%(count)s people are told of the change.", count=count)
            if action == "event.change.tell"
            else self.env._("People know of the change; no message was sent.")
        )
        body = Markup("<br/>").join([said, *lines, *filter(None, [note])])
        self.message_post(body=body)
