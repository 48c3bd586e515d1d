# SPDX-License-Identifier: LGPL-3.0-or-later
import calendar
import hashlib
import re
from datetime import datetime, timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import hmac

from odoo.addons.base_guard.text import clean_code, clean_text, mask_mobile

from .event_registration_reopen import OPEN_REFUNDS
from .event_registration_status import CHECKIN_ANSWERS

SALT_SCOPE = "event_meeting.staff.salt"
# Half of a SHA-256: no two tickets of a meeting will ever share it, and the list stays small.
HASH_LENGTH = 32
# A change may be committed a little after its own time stamp.
OVERLAP = timedelta(minutes=1)
OLDEST_SCAN = timedelta(days=7)
MAX_SCANS = 50
MAX_CODE = 200
# Milliseconds since 1970; the year 2286. Neither infinity nor "not a number" is less.
MAX_MOMENT = 10**13
NONCE_PATTERN = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
PERSON_FIELDS = (
    "name",
    "phone",
    "seat_no",
    "group_id",
    "event_ticket_id",
    "state",
    "active",
    "approval_state",
    "sale_status",
    "claim_state",
    "date_closed",
    "checkin_method",
    "checkin_uid",
    "checkin_staff_name",
    "checkin_undone_on",
    "barcode",
    "ticket_no",
    "pinyin",
    "seat_words",
    "refund_state",
)


def to_milliseconds(moment):
    """Return a naive UTC moment as JavaScript counts time, False without one."""
    return calendar.timegm(moment.timetuple()) * 1000 if moment else False


class EventMeetingStaff(models.Model):
    """What the phone of a member of staff asks for. All of it after :meth:`_find_authorised`, in superuser mode."""

    _inherit = "event.meeting.staff"

    # ------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------

    def _prepare_panel(self, since=None):
        """Return what the entrance needs to know, so that the phone can decide without network.

        Mobiles are masked; barcodes and ticket numbers are there as salted hashes only.

        :param since: the `stamp` of an earlier answer, to get only who has changed since
        :return: dict ready for JSON; times in milliseconds since 1970
        """
        self.ensure_one()
        now = fields.Datetime.now()
        event = self.event_id
        domain = [("event_id", "=", event.id)]
        moment = self._parse_stamp(since)
        if moment:
            domain.append(("write_date", ">=", moment - OVERLAP))
        Registration = self.env["event.registration"]
        people = Registration.search_fetch(domain, PERSON_FIELDS, order="id")
        return {
            "now": to_milliseconds(now),
            "stamp": fields.Datetime.to_string(now),
            "full": not moment,
            "total": Registration.search_count([("event_id", "=", event.id)])
            if moment
            else len(people),
            "salt": self._get_salt(),
            "staff": {"id": self.id, "name": self.name, "can_review": self.can_review},
            "meeting": self._prepare_panel_meeting(),
            "people": [self._prepare_person(registration) for registration in people],
        }

    def _prepare_panel_meeting(self):
        event = self.event_id
        # In memory only: the sentences of the meeting, said about nobody.
        nobody = self.env["event.registration"].new(
            {"event_id": event.id, "approval_state": "pending"}
        )
        return {
            "id": event.id,
            "name": event.name,
            "tz": event.date_tz or "Asia/Shanghai",
            "zone": event._get_zone_label(),
            "checkin_begin": to_milliseconds(event.checkin_begin),
            "checkin_end": to_milliseconds(event.checkin_end),
            "date_end": to_milliseconds(event.date_end),
            "sentences": {
                status: nobody._get_checkin_message(status)
                for status, answer in CHECKIN_ANSWERS.items()
                if answer.general
            },
        }

    def _prepare_person(self, registration):
        """Return one attendee as the phone keeps him; the keys are short, for there may be thousands."""
        done = registration.state == "done"
        status = registration._get_checkin_obstacle() or ("done" if done else "open")
        codes = [registration.barcode, registration.ticket_no]
        return {
            "id": registration.id,
            "name": registration.name or "",
            "phone": mask_mobile(registration.phone),
            "seat": registration.seat_no or "",
            "group": registration.group_id.name or "",
            "color": registration.group_id.color,
            "ticket": registration.event_ticket_id.name or "",
            "status": status,
            "unclaimed": registration.claim_state == "unclaimed"
            and not self.event_id.checkin_unclaimed,
            "find": f"{registration.pinyin or ''}{registration.seat_words or ''}".lower(),
            "review": registration._waits_for_review(),
            "reopen": registration.approval_state == "refused"
            and registration.refund_state in OPEN_REFUNDS,
            "at": to_milliseconds(registration.date_closed) if done else False,
            "by": registration._get_checkin_by() if done else "",
            "undone": to_milliseconds(registration.checkin_undone_on),
            "codes": [self._hash_code(code) for code in codes if code],
        }

    def _hash_code(self, code):
        text = f"{self._get_salt()}:{clean_code(code)}"
        return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]

    def _get_salt(self):
        """Return the salt of the codes on this phone: another one on each."""
        salt = self.env.cr.cache.get((SALT_SCOPE, self.id))
        if not salt:
            # sudo: the database secret keys the salt and goes nowhere else
            salt = hmac(self.sudo().env, SALT_SCOPE, (self.id, str(self.bound_on)))[:32]
            self.env.cr.cache[SALT_SCOPE, self.id] = salt
        return salt

    def _parse_stamp(self, since):
        if not isinstance(since, str):
            return None
        try:
            moment = fields.Datetime.to_datetime(since)
        except ValueError:
            return None
        return moment if moment and moment > datetime.min + OVERLAP else None

    def _find_person(self, registration_id):
        """Return an attendee of this meeting (sudo), nobody for any other id."""
        self.ensure_one()
        if type(registration_id) is not int or not 0 < registration_id < 2**31:
            return self.env["event.registration"]
        return self.env["event.registration"].search(
            [("id", "=", registration_id), ("event_id", "=", self.event_id.id)]
        )

    # ------------------------------------------------------------
    # Scans
    # ------------------------------------------------------------

    def _take_scans(self, scans, sent_at):
        """Decide scans, those made without network at the moment they were made. Each nonce is decided once.

        The clock of a phone may be wrong: only the time between a scan and its sending is believed, and that a scan
        does not lie in the future.

        :param scans: list of dict: `nonce`; `code` or `registration_id`; `at` in milliseconds of the phone's clock;
            `decided` when the phone has let the person in by itself
        :param sent_at: milliseconds of the phone's clock when it sent them
        :return: list of dict with `nonce`, `status`, `message`, `conflict`, `person`, in the order of `scans`
        :raise ValueError: when they are not what the panel sends
        """
        self.ensure_one()
        ages = {scan["nonce"]: self._get_age(scan, sent_at) for scan in self._check_scans(scans)}
        # The earliest first, so that of two scans of one ticket the right one counts.
        in_order = sorted(scans, key=lambda scan: -ages[scan["nonce"]])
        answers = {scan["nonce"]: self._take_scan(scan, ages[scan["nonce"]]) for scan in in_order}
        return [answers[scan["nonce"]] for scan in scans]

    def _check_scans(self, scans):
        """Return the scans if they are well-formed.

        :raise ValueError: otherwise
        """
        if not isinstance(scans, list) or len(scans) > MAX_SCANS:
            raise ValueError("scans")
        for scan in scans:
            if not isinstance(scan, dict):
                raise ValueError("scan")
            nonce, code = scan.get("nonce"), scan.get("code")
            if not isinstance(nonce, str) or not NONCE_PATTERN.fullmatch(nonce):
                raise ValueError("nonce")
            if code is None:
                if type(scan.get("registration_id")) is not int:
                    raise ValueError("registration_id")
            elif not isinstance(code, str) or len(code) > MAX_CODE:
                raise ValueError("code")
        return scans

    def _get_age(self, scan, sent_at):
        """Return the seconds between a scan and its sending."""
        moments = (scan.get("at"), sent_at)
        if not all(type(value) in (int, float) and abs(value) < MAX_MOMENT for value in moments):
            raise ValueError("at")
        return min(max(0, (sent_at - scan["at"]) / 1000), OLDEST_SCAN.total_seconds())

    def _take_scan(self, scan, age):
        decided = bool(scan.get("decided"))
        scanned_at = fields.Datetime.now() - timedelta(seconds=int(age))
        line, new = self.env["event.meeting.scan"]._open(self, scan["nonce"], scanned_at, decided)
        if not new:
            return self._prepare_scan_answer(line)
        # What the phone has not decided is decided now: nobody may be let in by it before.
        options = {"staff": self, "at": scanned_at if decided else None}
        try:
            with self.env.cr.savepoint():
                if scan.get("code") is not None:
                    registration = self.event_id._find_registration(scan["code"])
                    answer = self.event_id._checkin_code(scan["code"], "staff", **options)
                else:
                    registration = self._find_person(scan["registration_id"])
                    answer = self._checkin_person(registration, options)
        except UserError as refusal:
            registration = self.env["event.registration"]
            answer = {"status": "error", "message": str(refusal)}
        replaced = answer.get("replaced")
        message = answer["message"]
        if replaced:
            message = self._mark_replaced(line, registration, replaced)
        line.write(
            {
                "registration_id": registration.id
                if registration.event_id == self.event_id
                else False,
                "status": answer["status"],
                "message": message,
                "conflict": bool(replaced) or decided and answer["status"] != "ok",
            }
        )
        return self._prepare_scan_answer(line)

    def _checkin_person(self, registration, options):
        if not registration:
            return {
                "status": "unknown",
                "message": self.env._("This person is not registered here any more."),
            }
        return registration._checkin("staff", **options)

    def _mark_replaced(self, line, registration, replaced):
        """Show the scan that came in first, but was made later, as what it is now: a second one.

        :return: sentence about it for the phone whose scan counts
        """
        losers = line.search(
            [
                ("registration_id", "=", registration.id),
                ("status", "=", "ok"),
                ("id", "!=", line.id),
            ]
        )
        losers.write(
            {
                "status": "already",
                "conflict": True,
                "message": registration._get_checkin_message("already"),
            }
        )
        moment = fields.Datetime.to_datetime(replaced["at"])
        return self.env._(
            "This scan was first and counts. The ticket was used again at %(time)s by %(name)s.",
            time=registration._format_checkin_time(moment),
            name=replaced["by"] or self.env._("somebody"),
        )

    def _prepare_scan_answer(self, line):
        registration = line.registration_id
        return {
            "nonce": line.nonce,
            "status": line.status,
            "message": line.message,
            "conflict": line.conflict,
            "person": self._prepare_person(registration) if registration else None,
        }

    # ------------------------------------------------------------
    # Acts
    # ------------------------------------------------------------

    def _undo(self, registration_id, reason):
        """Take a check-in back.

        :param reason: kept in the audit line; required
        :return: the attendee as the phone keeps him
        :raise UserError: without a reason, or when there is nothing to take back
        """
        registration = self._get_person(registration_id)
        reason = self._check_reason(reason)
        if not registration._uncheckin(reason, staff=self):
            raise UserError(self.env._("%(name)s is not checked in.", name=registration.name or ""))
        return self._prepare_person(registration)

    def _review(self, registration_id, decision, reason=None):
        """Pass or refuse somebody who waits for review, or let somebody refused wait again.

        :param decision: 'approve', 'refuse' or 'reopen'
        :param reason: told to the attendee; required to refuse
        :return: the attendee as the phone keeps him
        :raise AccessError: for staff who may not review
        :raise UserError: without a reason, when somebody else has decided, or when a refusal stays
        """
        self._check_review_right()
        registration = self._get_person(registration_id).with_context(
            event_meeting_staff_name=self.name
        )
        if decision == "approve":
            registration.action_approve()
        elif decision == "refuse":
            registration.action_refuse(self._check_reason(reason))
        elif decision == "reopen":
            registration.action_undo_refusal()
        else:
            raise ValueError("decision")
        return self._prepare_person(registration)

    def _get_person(self, registration_id):
        registration = self._find_person(registration_id)
        if not registration:
            raise UserError(self.env._("This person is not registered here any more."))
        return registration

    def _check_reason(self, reason):
        # A phone may send anything: halves of emoji are no text for the database, nor are controls.
        reason = reason.encode(errors="ignore").decode() if isinstance(reason, str) else ""
        reason = clean_text(reason)[:200]
        if not reason:
            raise UserError(self.env._("Give a reason."))
        return reason
