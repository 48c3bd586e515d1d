# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistrationImport(models.Model):
    """What the import says, and the columns of its files."""

    _inherit = "event.registration.import"

    def _get_columns(self):
        """Return [(key, header)] of the template, in the user's language; readers know them in all languages we have."""
        return list(
            {
                "name": self.env._("Full Name"),
                "phone": self.env._("Mobile"),
                "seat_no": self.env._("Seat"),
                "group": self.env._("Group"),
                "ticket": self.env._("Ticket"),
                "company_name": self.env._("Company"),
                "email": self.env._("Email"),
                "note": self.env._("Note"),
            }.items()
        )

    def _get_hints(self, event):
        """Return sentences for the second sheet of the template."""
        hints = [
            self.env._(
                "One row is one person. Name and mobile are needed, everything else may stay empty."
            ),
            self.env._(
                "Mobiles: 11 digits; a foreign number begins with its country code, such as +852."
            ),
            self.env._(
                "Somebody whose mobile is registered with the same ticket already is left as he is."
            ),
            self.env._(
                "Rows without group or ticket get those chosen for the import. New groups are made."
            ),
        ]
        tickets = event.event_ticket_ids.mapped("name")
        if tickets:
            hints.append(self.env._("Tickets of this meeting: %(names)s", names=", ".join(tickets)))
        return hints

    def _get_file_message(self, error):
        """Return why a file cannot be read.

        :param error: a :class:`~odoo.addons.event_meeting.tools.people_file.PeopleFileError`
        """
        labels = dict(self._get_columns())
        values = dict(error.values)
        if error.code == "costly":
            return self.env["guard.book"]._get_message(values["error"])
        if "missing" in values:
            values["missing"] = ", ".join(labels[key] for key in values["missing"])
        messages = {
            "no_file": self.env._("Choose a file first."),
            "too_big": self.env._(
                "The file is too big: up to %(limit)s MB can be read. Remove pictures and other sheets, or split the list.",
                limit=values.get("limit"),
            ),
            "too_slow": self.env._(
                "Reading this file takes too long. Copy the list into a new file without anything else, and save that."
            ),
            "not_excel": self.env._(
                "This is not an Excel file, whatever its name says. Open it in Excel or WPS and save it as .xlsx."
            ),
            "encrypted": self.env._("The file is locked with a password. Save it without one."),
            "damaged": self.env._(
                "The file is damaged. Open it in Excel or WPS, save it under a new name and try that one."
            ),
            "empty": self.env._("There is nobody in this file."),
            "no_header": self.env._(
                "There is no column %(missing)s in the first rows. Use the headers of the template.",
                missing=values.get("missing"),
            ),
            "double_header": self.env._(
                "The column “%(header)s” means the same as another one. Keep only one of them.",
                header=values.get("header"),
            ),
            "too_many": self.env._(
                "There are more than %(limit)s people in this file. Split the list.",
                limit=values.get("limit"),
            ),
        }
        return messages[error.code]

    def _get_row_message(self, code, values):
        """Return why a row does not come in.

        :param code: of ``Candidate.problem``
        :param values: dict of what belongs into the sentence
        """
        if code == "refused":
            return values["words"]
        if code == "too_long":
            labels = dict(self._get_columns())
            return self.env._(
                "%(column)s is too long: up to %(limit)s characters.",
                column=labels[values["column"]],
                limit=values["limit"],
            )
        sentences = {
            "no_name": lambda: self.env._("The name is missing."),
            "nobody": lambda: self.env._("The mobile is missing."),
            "no_mobile": lambda: self.env._("“%(number)s” is not a mobile number.", **values),
            "no_email": lambda: self.env._("“%(email)s” is not an e-mail address.", **values),
            "no_ticket": lambda: self.env._(
                "No ticket: name one in the row, or choose one for all."
            ),
            "no_such_ticket": lambda: self.env._(
                "There is no ticket “%(ticket)s” in this meeting.", **values
            ),
            "ambiguous_ticket": lambda: self.env._(
                "Several tickets are called “%(ticket)s”.", **values
            ),
            "twice": lambda: self.env._(
                "The same mobile and ticket as in row %(row)s (%(name)s).", **values
            ),
            "seat_twice": lambda: self.env._(
                "Row %(row)s (%(name)s) has the seat %(seat)s already.", **values
            ),
            "seat_taken": lambda: self.env._("%(name)s has the seat %(seat)s already.", **values),
            "ticket_full": lambda: self.env._(
                "No seat is left with the ticket “%(ticket)s”.", **values
            ),
            "meeting_full": lambda: self.env._("No seat is left in this meeting."),
        }
        return sentences[code]()
