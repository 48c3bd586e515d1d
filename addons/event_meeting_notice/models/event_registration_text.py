# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from odoo.addons.base_notice.texts import MAX_VARIABLE, shorten
from odoo.addons.event_meeting.models.event_registration_sms import MAX_MEETING, MAX_NAME

# The texts put the name into quotes.
INNER_QUOTES = str.maketrans("“”", "‘’")
TEMPLATES = {
    purpose: f"event_meeting_notice.mail_template_{purpose}"
    for purpose in (
        "registered",
        "passed",
        "refused",
        "withdrawn",
        "reminder",
        "changed",
        "meeting_cancelled",
    )
}


class EventRegistration(models.Model):
    """The words of each notice.

    Providers in China send registered texts only: a change of one of these needs a change of the template there. The
    README lists them. Each value fits into a placeholder; of the link the domain stands in the registered text.
    """

    _inherit = "event.registration"

    def _get_notice_text(self, notice):
        values = self._prepare_text_values(notice.values or {})
        match notice.purpose:
            case "registered":
                text = self.env._(
                    "Hello %(name)s, you are registered for “%(meeting)s”, %(time)s. Your ticket: %(url)s",
                    **values,
                )
            case "passed":
                text = self.env._(
                    "Hello %(name)s, your registration for “%(meeting)s”, %(time)s, was approved. Your ticket:"
                    " %(url)s",
                    **values,
                )
            case "refused":
                text = self.env._(
                    "Hello %(name)s, your registration for “%(meeting)s” was not accepted. Reason: %(reason)s."
                    " Details: %(url)s",
                    **values,
                )
            case "withdrawn":
                text = self.env._(
                    "Hello %(name)s, your registration for “%(meeting)s” was cancelled. Details: %(url)s",
                    **values,
                )
            case "reminder":
                text = self.env._(
                    "Hello %(name)s, “%(meeting)s” begins %(time)s, at: %(place)s. Your ticket: %(url)s",
                    **values,
                )
            case "changed":
                text = self.env._(
                    "Hello %(name)s, “%(meeting)s” has changed: %(changes)s. Your ticket: %(url)s",
                    **values,
                )
            case "meeting_cancelled":
                text = self.env._(
                    "Hello %(name)s, “%(meeting)s”, planned for %(time)s, is cancelled. Reason: %(reason)s. Details:"
                    " %(url)s",
                    **values,
                )
            case _:
                return super()._get_notice_text(notice)
        return text.strip()

    def _prepare_text_values(self, values):
        """Return the values of the texts, none longer than a provider takes."""
        self.ensure_one()
        event = self.event_id
        reason = values.get("reason") or self.refuse_reason
        return {
            "name": shorten(self.name or self.env._("guest"), MAX_NAME),
            "meeting": shorten(event.name.translate(INNER_QUOTES), MAX_MEETING),
            "time": self._get_notice_time(),
            "place": shorten(
                event._get_meeting_place_name() or self.env._("see the invitation page")
            ),
            "changes": shorten(
                self._join_changes(values.get("changes") or [], values.get("topics") or [])
            ),
            "reason": shorten((reason or self.env._("none given")).rstrip("。. ")),
            # The space keeps telephones from taking the words behind it for a part of the link.
            "url": f"{event.get_base_url()}{self._get_short_ticket_path()} ",
        }

    def _join_changes(self, changes, topics):
        """Return the changes, or only what changed where a second one would be cut off."""
        chinese = (self.env.lang or "").startswith("zh")
        text = ("；" if chinese else "; ").join(change.strip("。. ") for change in changes)
        if len(text) <= MAX_VARIABLE or len(topics) < 2:
            return text
        return self.env._(
            "%(topics)s, see your ticket", topics=("、" if chinese else ", ").join(topics)
        )

    def _get_notice_time(self):
        """Return when the meeting begins, in its own zone, which is named unless it is the usual one."""
        event = self.event_id
        text = event._get_moment_label(event.date_begin)
        if len(text) > MAX_VARIABLE:
            text = event._get_stamp_label(event.date_begin)
        return shorten(text)

    def _get_notice_template(self, notice):
        if notice.purpose in TEMPLATES:
            return self.env.ref(TEMPLATES[notice.purpose])
        return super()._get_notice_template(notice)

    def _get_notice_links(self):
        """Return the absolute addresses that a mail offers: ``ticket`` and ``calendar``."""
        self.ensure_one()
        base = self.event_id.get_base_url()
        return {
            "ticket": f"{base}{self._get_short_ticket_path()}",
            "calendar": f"{base}{self._get_ticket_url()}/calendar.ics",
        }
