# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
import time

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.exceptions import CapacityExceeded

from ..exceptions import PersonLimitReached
from ..tools.people_check import fold
from ..tools.people_file import PeopleFileError

_logger = logging.getLogger(__name__)

BATCH = 1000
MAX_TRIES = 5
MAX_CHECKS = 2
# Odoo gives a job ten seconds, and a batch at a time after that; each time the file would be read again. A server ends a
# job after two minutes by default; what is committed stays.
RUN_SECONDS = 60
SAMPLE = 5


class EventRegistrationImport(models.Model):
    _inherit = "event.registration.import"

    # ------------------------------------------------------------
    # Preview
    # ------------------------------------------------------------

    def _preview(self):
        """Judge the whole file against the meeting as it is now; registers nobody."""
        try:
            people = self._read_people()
        except PeopleFileError as error:
            # sudo: set by the system
            self.sudo().write({"state": "draft", "message": self._get_file_message(error)})
            return
        ready = self._sort_out(people)
        groups = {group for person in ready if (group := person.group)}
        new_groups = sorted(groups - self._get_groups(groups).keys())
        # sudo: the result is the system's
        self.sudo().write(
            {
                "state": "previewed",
                "message": False,
                "total_count": len(people),
                "ready_count": len(ready),
                "skipped_count": sum(person.known for person in people),
                "bad_count": sum(bool(person.problem) for person in people),
                "new_groups": ", ".join(new_groups),
                "sample": self._prepare_sample(ready[:SAMPLE]),
            }
        )
        self._add_lines(people)

    def _prepare_sample(self, people):
        tickets = self.event_id.event_ticket_ids
        return [
            {
                **person.vals,
                "row": person.number,
                "ticket": tickets.browse(person.ticket_id).name,
                "group": person.group,
            }
            for person in people
        ]

    # ------------------------------------------------------------
    # Import
    # ------------------------------------------------------------

    @api.model
    def _cron_import_people(self):
        """Check and bring in what waits, in committed batches; what is interrupted goes on where it was.

        Files to check come first: somebody looks at the screen meanwhile. One that ended the process that read it, or
        was interrupted twice, is not read a third time.
        """
        for record in self.search([("state", "=", "checking")], order="id"):
            record._check_from_queue()
        for record in self.search([("state", "=", "running")], order="id"):
            if not record._run_from_queue():
                return

    def _check_from_queue(self):
        """Check one file of the queue."""
        self.check_tries += 1
        if self.check_tries > MAX_CHECKS:
            self._get_worker()._refuse_check()
            self.env["ir.cron"]._commit_progress(1)
            return
        self.env["ir.cron"]._commit_progress()
        try:
            worker = self._get_worker()
            worker._check_right()
            worker._preview()
        except Exception as error:
            self.env.cr.rollback()
            _logger.error("Import %s of attendees could not be checked", self.id, exc_info=error)
            words = str(error) if isinstance(error, UserError) else ""
            self._get_worker()._refuse_check(words)
        self.env["ir.cron"]._commit_progress(1)

    def _refuse_check(self, words=""):
        # sudo: set by the system
        self.sudo().write(
            {
                "state": "draft",
                "message": words
                or self.env._("This file could not be checked. Try again, or split the list."),
            }
        )

    def _run_from_queue(self):
        """Run one import of the queue; return False when the time is over."""
        for tries in range(1, MAX_TRIES + 1):
            try:
                return self._run(commit=True)
            except psycopg2.OperationalError as error:
                # Somebody changed the meeting at the same moment.
                self.env.cr.rollback()
                if tries == MAX_TRIES:
                    self._fail_in_queue(error)
            except Exception as error:
                self.env.cr.rollback()
                self._fail_in_queue(error)
                break
        return True

    def _fail_in_queue(self, error):
        _logger.error("Import %s of attendees failed", self.id, exc_info=error)
        words = str(error) if isinstance(error, UserError) else ""
        self._get_worker()._fail(words)
        self.env["ir.cron"]._commit_progress(remaining=0)

    def _fail(self, words=""):
        self.sudo().write(  # sudo: set by the system
            {
                "state": "failed",
                "finished_at": fields.Datetime.now(),
                "message": words
                or self.env._(
                    "Something went wrong in the middle. Who is in is in; check the file again and import the others."
                ),
            }
        )

    def _get_worker(self):
        """Return the import as whoever started it sees it: with his rights, company and language."""
        # sudo: the queue works for users it may not read
        user = self.sudo().user_id
        company = self.sudo().company_id or user.company_id
        return self.with_user(user).with_context(
            allowed_company_ids=company.ids, lang=user.lang, tz=user.tz
        )

    def _run(self, commit=False):
        """Register the people of the file that are not in yet.

        :param commit: True commits after each batch, see ``ir.cron._commit_progress``
        :return: False when the time of the queue is over before the file is
        """
        self.ensure_one()
        deadline = time.monotonic() + RUN_SECONDS
        worker = self._get_worker()
        try:
            people = worker._read_people()
        except PeopleFileError as error:
            worker._fail(worker._get_file_message(error))
            return True
        people = [person for person in people if person.number > self.last_row]
        for start in range(0, len(people), BATCH):
            batch = people[start : start + BATCH]
            worker._import_batch(batch)
            if commit:
                left = len(people) - start - len(batch)
                self.env["ir.cron"]._commit_progress(len(batch), remaining=left)
                if left and time.monotonic() > deadline:
                    return False
        worker._finish()
        if commit:
            self.env["ir.cron"]._commit_progress(remaining=0)
        return True

    def _import_batch(self, people):
        """Register some of the people, and note who did not come in and why."""
        self._check_right()
        self._lock_meeting()
        registrations = self._register_people(self._sort_out(people))
        self._add_lines(people)
        sent = self._send_codes(registrations) if self.send_codes else 0
        record = self.sudo()  # sudo: the result is the system's
        record.write(
            {
                "last_row": people[-1].number,
                "imported_count": record.imported_count + len(registrations),
                "skipped_count": record.skipped_count + sum(person.known for person in people),
                "bad_count": record.bad_count + sum(bool(person.problem) for person in people),
                "sent_count": record.sent_count + sent,
            }
        )

    def _lock_meeting(self):
        """Let two imports into one meeting pass one after the other.

        They would not see each other's people. A changed row makes the later one fail and start over with what is
        committed then; visitors who register are not kept waiting by it.
        """
        self.env["event.event"].flush_model()
        # Raw SQL: nothing changes, so the ORM would write nothing.
        self.env.cr.execute(
            SQL("UPDATE event_event SET is_meeting = is_meeting WHERE id = %s", self.event_id.id),
            log_exceptions=False,
        )

    def _register_people(self, people):
        """Register people by set; when a batch is refused, find out who is the reason."""
        people = list(people)
        self._assign_groups(people)
        while people:
            try:
                with self.env.cr.savepoint():
                    return self.env["event.registration"]._create_bulk(
                        [self._prepare_registration_vals(person) for person in people]
                    )
            except PersonLimitReached as error:
                self._skip_known(people, error)
                people = [person for person in people if not (person.problem or person.known)]
            except CapacityExceeded as error:
                # Others were faster since the seats were counted.
                self._refuse_last(people, error.shortages)
                people = [person for person in people if not person.problem]
            except (UserError, psycopg2.IntegrityError):
                return self._register_one_by_one(people)
        return self.env["event.registration"]

    def _skip_known(self, people, error):
        """Skip those who registered by themselves since it was looked who is there."""
        for person in people:
            if person.vals.get("phone") in error.persons:
                person.known = True
        if not any(person.known for person in people):
            for person in people:
                person.refuse("refused", words=str(error))

    def _refuse_last(self, people, shortages):
        """Turn away the last of those who share what is short."""
        for resource, missing in shortages.items():
            model, _comma, id_ = resource.partition(",")
            of_ticket = model == "event.event.ticket"
            for person in reversed(people):
                if missing <= 0:
                    break
                if of_ticket and person.ticket_id != int(id_):
                    continue
                if not person.problem:
                    self._refuse_full(person, "ticket_full" if of_ticket else "meeting_full")
                missing -= 1

    def _register_one_by_one(self, people):
        registrations = self.env["event.registration"]
        for person in people:
            try:
                with self.env.cr.savepoint():
                    registrations += registrations._create_bulk(
                        [self._prepare_registration_vals(person)]
                    )
            except UserError as error:
                person.refuse("refused", words=str(error))
            except psycopg2.IntegrityError as error:
                person.refuse("refused", words=registrations._sql_error_to_message(error))
        return registrations

    def _assign_groups(self, people):
        names = {person.group for person in people if person.group}
        groups = self._get_groups(names)
        missing = {fold(name): name for name in sorted(names - groups.keys())}
        if missing:
            self.env["event.registration.group"].create(
                [{"name": name, "event_id": self.event_id.id} for name in missing.values()]
            )
            self.event_id.invalidate_recordset(["registration_group_ids"])
            groups = self._get_groups(names)
        for person in people:
            person.vals["group_id"] = groups.get(person.group)

    def _prepare_registration_vals(self, person):
        return {
            **person.vals,
            "event_id": self.event_id.id,
            "event_ticket_id": person.ticket_id,
            "source": "import",
            "import_id": self.id,
        }

    def _send_codes(self, registrations):
        """Hand the attendance codes to the text messages; return how many are on their way."""
        return registrations._send_attendance_codes()["count"]

    def _add_lines(self, people):
        # sudo: the result is the system's
        self.env["event.registration.import.line"].sudo().create(
            [
                {
                    "import_id": self.id,
                    "row": person.number,
                    "name": person.values.get("name"),
                    "phone": person.values.get("phone"),
                    "reason": self._get_row_message(*person.problem),
                    "values": {
                        k: v for k, v in person.values.items() if k not in ("reason", "row")
                    },
                }
                for person in people
                if person.problem
            ]
        )

    def _finish(self):
        record = self.sudo()  # sudo: the result is the system's
        record.write({"state": "done", "finished_at": fields.Datetime.now()})
        figures = {
            "imported": record.imported_count,
            "skipped": record.skipped_count,
            "bad": record.bad_count,
        }
        self.env["guard.audit"]._log("event.import", self, figures)
        message = self.env._(
            "%(imported)s people imported from “%(file)s”; %(skipped)s were there already, %(bad)s rows are to be mended.",
            file=self.display_name,
            **figures,
        )
        self.event_id._message_log(body=message)
        # Whoever left the page learns of it where he is now.
        self.env.user._bus_send(
            "simple_notification",
            {"type": "warning" if record.bad_count else "success", "message": message},
        )
