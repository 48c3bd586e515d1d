# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from urllib.parse import urlencode

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.base_notice.texts import shorten

# Pressing the button twice sends once.
PAUSE = timedelta(minutes=1)
# Characters of a name in a text message: what people typed is not the message.
MAX_NAME = 12
MAX_MEETING = 30
# What a text message is signed with: the provider puts it in front, nobody else.
SIGNATURE_MARKS = str.maketrans("【】〖〗", "「」「」")


class EventRegistration(models.Model):
    """Text messages to the people of a meeting."""

    _inherit = "event.registration"

    sms_log_ids = fields.One2many(
        "event.sms.log",
        "registration_id",
        string="Text Messages",
        groups="event.group_event_user",
    )
    code_sent_date = fields.Datetime(string="Code Sent On", readonly=True, copy=False)

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_send_attendance_codes(self):
        """Send the attendance code to those of the selected people who need one, and say who gets none and why.

        :raise UserError: when nobody gets one
        """
        result = self._send_attendance_codes()
        return self._notify_sent(result["count"], result["skipped"])

    @api.model
    def _notify_sent(self, count, skipped):
        """Return the action that tells how many messages are on their way.

        :param skipped: see :meth:`_send_attendance_codes`
        :raise UserError: when none is
        """
        reasons = [
            self.env._("%(reason)s: %(names)s", reason=skip["message"], names=skip["names"])
            for skip in skipped
        ]
        if not count:
            raise UserError("\n".join([self.env._("Nothing was sent."), *reasons]))
        message = self.env._("Messages on their way: %(count)s", count=count)
        return self._notify_office("\n".join([message, *reasons]), warning=bool(reasons))

    # ------------------------------------------------------------
    # Attendance codes
    # ------------------------------------------------------------

    def _send_attendance_codes(self):
        """Put one message with the attendance code into the queue for each of these people who needs one.

        The messages go out after the commit. Whoever shares a mobile gets his own. For event users, or in superuser
        mode where the caller has decided by himself; any number of registrations, of any meetings.

        :return: dict: ``count`` of messages, and ``skipped``: a list of dict with ``reason`` (key, see
            :meth:`_get_obstacle_labels`), ``message`` (in words), ``names`` (of the first few) and
            ``registration_ids``
        :raise AccessError: without the right to send
        """
        if not self.env.su:
            if not self.env.user.has_group("event.group_event_user"):
                raise AccessError(self.env._("Only event users may send text messages."))
            self.check_access("write")
        # sudo: settings of the meeting and lines of the log decide, whoever may read them
        people = self.sudo()
        waiting = people._filter_code_queued()
        obstacles, ready = {}, []
        for registration in people:
            obstacle = registration._get_message_obstacle("code")
            if not obstacle and registration in waiting:
                obstacle = "queued"
            if obstacle:
                obstacles.setdefault(obstacle, []).append(registration.id)
            else:
                ready.append(registration.id)
        now = fields.Datetime.now()
        winners = conditional_update(
            people.browse(ready),
            {"code_sent_date": now},
            SQL("code_sent_date IS NULL OR code_sent_date <= %s", now - PAUSE),
        )
        recent = set(ready) - set(winners)
        if recent:
            obstacles["recent"] = [reg_id for reg_id in ready if reg_id in recent]
        chosen = people.browse(reg_id for reg_id in ready if reg_id not in recent)
        self.env["event.sms.log"]._queue(chosen._prepare_code_messages())
        return {
            "count": len(chosen),
            "skipped": self._list_skipped(
                {key: people.browse(ids) for key, ids in obstacles.items()}
            ),
        }

    def _filter_code_queued(self):
        """Return those whose code waits in the queue already."""
        groups = self.env["event.sms.log"]._read_group(
            [
                ("registration_id", "in", self.ids),
                ("purpose", "=", "code"),
                ("state", "=", "queued"),
            ],
            ["registration_id"],
        )
        return self.browse(registration.id for (registration,) in groups)

    def _get_message_obstacle(self, purpose):
        """Return why this person gets no message, None when nothing is in the way.

        :param purpose: one of the purposes of ``event.sms.log``
        """
        if not self:
            return "gone"
        self.ensure_one()
        if not self.is_meeting:
            return "no_meeting"
        if not self.phone:
            return "no_mobile"
        if self.phone_blacklisted:
            return "blacklisted"
        if purpose != "code":
            return None
        if self.state == "cancel" or not self.active:
            return "cancelled"
        if self.approval_state == "pending":
            return "pending"
        if self.event_id.date_end <= fields.Datetime.now():
            return "over"
        if self.claim_state == "claimed":
            return "claimed"
        if self.claim_state == "not_needed" or not self.attendance_code:
            return "not_needed"
        return None

    @api.model
    def _get_obstacle_labels(self):
        return {
            "gone": self.env._("No longer registered"),
            "no_meeting": self.env._("Not of a meeting"),
            "no_mobile": self.env._("Without a mobile"),
            "blacklisted": self.env._("Wants no messages"),
            "cancelled": self.env._("Cancelled or refused"),
            "pending": self.env._("Waiting for review"),
            "over": self.env._("The meeting is over"),
            "claimed": self.env._("Has collected the ticket"),
            "not_needed": self.env._("Has the ticket already and needs no code"),
            "queued": self.env._("The message waits to be sent"),
            "recent": self.env._("Sent a moment ago"),
        }

    @api.model
    def _list_skipped(self, obstacles):
        """Return who gets no message and why, see :meth:`_send_attendance_codes`.

        :param obstacles: {key: registrations}
        """
        labels = self._get_obstacle_labels()
        skipped = []
        for key, registrations in obstacles.items():
            names = [reg.name or reg.ticket_no or "" for reg in registrations[:5]]
            more = len(registrations) - len(names)
            text = ", ".join(names)
            if more > 0:
                text = self.env._("%(names)s and %(count)s more", names=text, count=more)
            skipped.append(
                {
                    "reason": key,
                    "message": labels[key],
                    "names": text,
                    "registration_ids": registrations.ids,
                }
            )
        return skipped

    def _prepare_code_messages(self):
        return [
            registration._prepare_message(registration._get_code_message(), "code")
            for registration in self
        ]

    def _prepare_message(self, body, purpose):
        """Return what ``event.sms.log`` needs to send a text to this person; no name in it passes for a signature."""
        self.ensure_one()
        return {
            "event_id": self.event_id.id,
            "registration_id": self.id,
            "mobile": self.phone,
            "body": body.translate(SIGNATURE_MARKS),
            "purpose": purpose,
        }

    def _get_code_message(self):
        """Return the text with the attendance code, in the language of the meeting.

        Providers in China send registered texts only: a change of this text needs a change of the template there.
        """
        self.ensure_one()
        lang = self._get_message_lang()
        registration = self.with_context(lang=lang)
        return registration.env._(
            "Hello %(name)s, you are invited to %(meeting)s. Your attendance code is %(code)s; collect your"
            " ticket at %(url)s",
            name=shorten(registration.name, MAX_NAME),
            meeting=shorten(registration.event_id.name, MAX_MEETING),
            code=registration.attendance_code,
            # The space keeps telephones from taking the words behind it for a part of the link.
            url=f"{registration._get_claim_url()} ",
        ).strip()

    def _get_message_lang(self):
        """Return the language of messages to this person: of the person, the meeting, the sender, the company."""
        self.ensure_one()
        return (
            self.partner_id.lang
            or self.event_id.lang
            or self.env.lang
            or self.company_id.partner_id.lang
        )

    def _get_claim_url(self):
        """Return the link under which the ticket is collected, with the code filled in."""
        self.ensure_one()
        query = urlencode({"code": self.attendance_code or ""})
        return f"{self.event_id.get_base_url()}/meeting/claim?{query}"
