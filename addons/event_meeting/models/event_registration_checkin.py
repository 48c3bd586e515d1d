# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_guard.tools import conditional_update

from .event_registration_access import OFFICE_GROUP
from .event_registration_status import FORCEABLE


class EventRegistration(models.Model):
    _inherit = "event.registration"

    @api.model
    def _get_checkin_fields(self):
        """Return all that a check-in reads, so that one query fetches it."""
        return [
            "name",
            "phone",
            "company_name",
            "company_id",
            "state",
            "active",
            "event_id",
            "event_ticket_id",
            "group_id",
            "seat_no",
            "ticket_no",
            "barcode",
            "approval_state",
            "sale_status",
            "date_closed",
            "checkin_uid",
            "checkin_method",
            "checkin_staff_name",
            "checkin_undone_on",
        ]

    @api.model
    def _get_checkin_event_fields(self):
        return [
            "name",
            "is_meeting",
            "company_id",
            "date_end",
            "date_tz",
            "checkin_begin",
            "checkin_end",
        ]

    @api.model
    def _search_for_checkin(self, domain):
        """Return the one registration a domain finds, and fetch all that a check-in reads with the same query.

        At the entrance each query counts. In superuser mode, after the right to check in at the meeting was checked.
        """
        query = self._search(domain, limit=1)
        if query.is_empty():
            return self.browse()
        table = query.table
        event = query.left_join(table, "event_id", "event_event", "id", "event")
        ticket = query.left_join(table, "event_ticket_id", "event_event_ticket", "id", "ticket")
        group = query.left_join(table, "group_id", "event_registration_group", "id", "group")
        query.add_join("LEFT JOIN", "login", "res_users", SQL("login.id = %s", self.env.uid))
        user = query.left_join("login", "partner_id", "res_partner", "id", "partner")
        parts = [
            ("event.registration", table, self._get_checkin_fields()),
            ("event.event", event, self._get_checkin_event_fields()),
            ("event.event.ticket", ticket, ["name"]),
            ("event.registration.group", group, ["name", "color"]),
            ("res.users", "login", ["partner_id"]),
            ("res.partner", user, ["name"]),
        ]
        columns = []
        for model, alias, names in parts:
            # sudo: the columns are the entrance's, whatever else the user may read of the model
            readable = self.env[model].sudo()
            columns += [readable._field_to_sql(alias, name, query) for name in ["id", *names]]
        rows = self.env.execute_query(query.select(*columns))
        if not rows:
            return self.browse()
        values = iter(rows[0])
        for model, _alias, names in parts:
            record = self.env[model].browse(next(values) or [])
            for name in names:
                record._fields[name]._insert_cache(record, [next(values)])
        return self.browse(rows[0][0])

    # ------------------------------------------------------------
    # The entrance
    # ------------------------------------------------------------

    def _checkin(self, method, *, force=False, reason=None, staff=None, at=None):
        """Check in one attendee of a meeting: the only way to the state `done`.

        Of several simultaneous calls exactly one answers 'ok'; the others learn who was first. For the entrance, or
        in superuser mode where the caller has decided by himself.

        :param method: one of the values of `checkin_method`
        :param force: pass over what `FORCEABLE` names; for event users only, with a reason
        :param reason: why it is forced, kept on the registration and in the audit line
        :param staff: the `event.meeting.staff` at the entrance; in superuser mode alone, after its right was checked
        :param at: naive UTC moment of a scan made earlier without network, in superuser mode alone: the window and
            who was first are judged at that moment; one in the future counts as now
        :return: dict: ``status`` ('cancelled', 'refused', 'pending', 'unpaid', 'over', 'early', 'late', 'undone',
            'already', 'ok'), ``message`` (one sentence: what happened and what to do), ``registration`` (who it is)
            and ``replaced`` (moment and name of a later check-in that this earlier scan takes the place of, or None)
        :raise AccessError: without the right to check in or to force, or for staff of another meeting
        :raise UserError: when forced without a reason
        """
        self.ensure_one()
        if method not in dict(self._fields["checkin_method"].selection):
            raise ValueError(f"Unknown check-in method {method}")
        self._check_staff(staff, at)
        self = self._as_entrance()
        reason = (reason or "").strip()
        if force:
            self._check_force(reason)
        now = fields.Datetime.now()
        at = at and min(at, now)
        status = self._get_checkin_status(at)
        passed = status if force and status in FORCEABLE else None
        replaced = None
        if status == "ok" or passed:
            if self.state == "done":
                replaced = {
                    "at": fields.Datetime.to_string(self.date_closed),
                    "by": self._get_checkin_by(),
                }
            vals = {
                "state": "done",
                "date_closed": at or now,
                "checkin_method": method,
                "checkin_uid": self.env.uid,
                "checkin_note": reason if passed else None,
                "checkin_staff_id": staff.id if staff else None,
                "checkin_staff_name": staff.name if staff else None,
            }
            status = "ok" if self._mark_checked_in(vals) else self._get_checkin_status(at)
            if status == "ok":
                self._log_checkin(method, passed, reason, staff=staff, replaced=replaced)
        return {
            "status": status,
            "message": self._get_checkin_message(status),
            "registration": self._get_checkin_summary(),
            "replaced": replaced if status == "ok" else None,
        }

    def _check_staff(self, staff, at):
        """Refuse what only somebody who has decided by himself may hand in."""
        if (staff or at) and not self.env.su:
            raise AccessError(self.env._("Only the staff panel may check in for meeting staff."))
        if staff and staff.event_id != self.event_id:
            raise AccessError(self.env._("This ticket is for another meeting."))

    def _check_force(self, reason):
        if not self.env.user.has_group(OFFICE_GROUP):
            raise AccessError(self.env._("Only event users may force a check-in."))
        if not reason:
            raise UserError(self.env._("Give the reason for the forced check-in."))

    def _get_checkin_status(self, at=None):
        """Return what stands between the attendee and the meeting, 'ok' if nothing does; the order is fixed.

        :param at: moment of a scan made earlier, now by default
        """
        self.ensure_one()
        # sudo: the window of the meeting whose attendee one may check in
        event = self.event_id.sudo()
        # A meeting has long texts: fetch the few columns that decide.
        event.fetch(self._get_checkin_event_fields())
        obstacle = self._get_checkin_obstacle()
        if obstacle:
            return obstacle
        moment = at or fields.Datetime.now()
        closed = event._get_checkin_closed(moment)
        if closed:
            return closed
        if at and self.checkin_undone_on and at < self.checkin_undone_on:
            return "undone"
        if self.state == "done":
            # Of two scans the earlier one counts, whichever arrives first.
            return "ok" if at and at < self.date_closed else "already"
        return "ok"

    def _mark_checked_in(self, vals):
        """Move to `done` unless somebody else has just done so.

        :return: whether this call did it
        """
        if self.state == "draft":
            # Forced while unpaid: the seat may be free again.
            before = self._get_held_seats()
            changed = conditional_update(self, vals, SQL("state = 'draft'"))
            self._claim_seats(before)
            self._assign_codes()
        else:
            still_first = SQL("state = 'done' AND date_closed > %s", vals["date_closed"])
            changed = conditional_update(self, vals, SQL("(state = 'open' OR %s)", still_first))
        if changed:
            # The summary reads them next: spare it the query.
            for name, value in vals.items():
                field = self._fields[name]
                field._update_cache(self, field.convert_to_cache(value, self))
        else:
            self.invalidate_recordset(flush=False)
        return bool(changed)

    def _log_checkin(self, method, passed, reason, staff=None, replaced=None):
        # sudo: the user's own name; a partner has many columns, the audit line needs this one
        user = self.env.user.sudo()
        user.fetch(["partner_id"])
        user.partner_id.fetch(["name"])
        detail = {"method": method}
        if staff:
            detail["staff"] = staff.name
        if replaced:
            detail["replaced_at"], detail["replaced_by"] = replaced["at"], replaced["by"]
        if passed:
            detail.update(passed=passed, reason=reason)
        self.env["guard.audit"]._log(
            "event.checkin.force" if passed else "event.checkin", self, detail
        )

    def _uncheckin(self, reason=None, staff=None):
        """Take check-ins back: `done` becomes `open` and the traces on the registration go, the audit line stays.

        For the entrance, with a reason; event users need none, nor does superuser mode.

        :param reason: kept in the audit line
        :param staff: the `event.meeting.staff` who does it; in superuser mode alone, after its right was checked
        :return: the registrations whose check-in this call took back
        """
        needs_reason = not (self.env.su or self.env.user.has_group(OFFICE_GROUP))
        self = self._as_entrance()
        if needs_reason and not reason:
            raise UserError(self.env._("Give the reason why the check-in is taken back."))
        undone = self.browse()
        for registration in self:
            detail = {
                "reason": reason or False,
                "method": registration.checkin_method,
                "checkin_at": fields.Datetime.to_string(registration.date_closed),
                "checkin_by": registration.checkin_uid.id,
            }
            if registration.checkin_staff_name:
                detail["checkin_staff"] = registration.checkin_staff_name
            if staff:
                registration._check_staff(staff, None)
                detail["staff"] = staff.name
            vals = dict.fromkeys(self._get_checkin_traces(), None)
            # A scan that is still on its way from a phone must not bring the check-in back.
            # Who was let in unpaid goes back to that.
            vals.update(
                state=SQL("CASE WHEN sale_status = 'to_pay' THEN 'draft' ELSE 'open' END"),
                checkin_undone_on=fields.Datetime.now(),
            )
            if conditional_update(registration, vals, SQL("state = 'done'")):
                self.env["guard.audit"]._log("event.uncheckin", registration, detail)
                undone |= registration
        return undone

    @api.model
    def _get_checkin_traces(self):
        """Return the fields that a check-in fills and taking it back empties."""
        return [
            "date_closed",
            "checkin_method",
            "checkin_uid",
            "checkin_note",
            "checkin_staff_id",
            "checkin_staff_name",
        ]

    def _checkin_or_raise(self, method):
        """Check in one attendee, for callers who know no other answer than an error."""
        answer = self._checkin(method)
        if answer["status"] not in ("ok", "already"):
            raise UserError(
                self.env._(
                    "%(name)s: %(message)s", name=self.display_name, message=answer["message"]
                )
            )

    # ------------------------------------------------------------
    # What the entrance is told
    # ------------------------------------------------------------

    def _get_checkin_message(self, status):
        """Return one sentence that says what happened and what to do."""
        event = self.event_id
        if status == "early":
            if not event.checkin_begin:
                return self.env._("The check-in window is not set. Set it on the meeting first.")
            return self.env._(
                "Check-in has not begun. Try again after %(time)s.",
                time=self._format_checkin_time(event.checkin_begin),
            )
        if status == "late":
            return self.env._(
                "Check-in closed at %(time)s. Ask the organiser.",
                time=self._format_checkin_time(event.checkin_end),
            )
        if status == "over":
            return self.env._(
                "The meeting ended at %(time)s.", time=self._format_checkin_time(event.date_end)
            )
        if status == "already":
            return self.env._(
                "Already checked in at %(time)s by %(name)s.",
                time=self._format_checkin_time(self.date_closed),
                name=self._get_checkin_by() or self.env._("somebody"),
            )
        if status == "pending" and self.approval_state != "pending":
            return self.env._("Not confirmed yet. Confirm the registration first.")
        return {
            "ok": self.env._("Checked in."),
            "undone": self.env._(
                "This check-in was taken back after the scan. Scan the ticket again if it is valid."
            ),
            "cancelled": self.env._("Cancelled. Do not admit; the ticket is no longer valid."),
            "refused": self.env._("Refused in the review. Do not admit."),
            "pending": self.env._("Waiting for review. Approve the registration first."),
            "unpaid": self.env._("Not paid yet. The order must be paid first."),
        }[status]

    def _get_checkin_summary(self):
        """Return who it is, with as little as the entrance needs: of the mobile the last four digits, and no codes."""
        self.ensure_one()
        # sudo: names that belong to a registration the caller may check in
        registration = self.sudo()
        # A scan has these in the cache already; other callers spare the long texts.
        registration.event_ticket_id.fetch(["name"])
        registration.group_id.fetch(["name", "color"])
        at = registration.date_closed if registration.state == "done" else False
        return {
            "id": registration.id,
            "name": registration.name or "",
            "phone": mask_mobile(registration.phone)[-4:],
            "ticket": registration.event_ticket_id.name or "",
            "group": registration.group_id.name or "",
            "group_color": registration.group_id.color,
            "seat_no": registration.seat_no or "",
            "company_name": registration.company_name or "",
            "checkin_at": f"{at.isoformat(timespec='seconds')}Z" if at else False,
            "checkin_at_label": registration.event_id._get_clock_label(at) if at else "",
            "checkin_by": registration._get_checkin_by() if at else "",
        }

    def _get_checkin_by(self):
        # sudo: the name of the colleague who checked in
        registration = self.sudo()
        if registration.checkin_method == "self":
            return self.env._("self check-in")
        return registration.checkin_staff_name or registration.checkin_uid.name or ""

    def _format_checkin_time(self, moment):
        """Return the time of the day in the zone of the meeting, with the date unless it is today."""
        return self.event_id._get_recent_label(moment) if moment else ""
