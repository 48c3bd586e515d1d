# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import BadRequest, NotFound

from odoo import http
from odoo.exceptions import MissingError
from odoo.fields import Domain
from odoo.http import content_disposition, request

from ..tools.people_book import MIMETYPE, write_book

MAX_IDS = 100_000


class PeopleFiles(http.Controller):
    """Lists of people as files. Who may see what is decided by the models, under the user's own rules."""

    @http.route("/event_meeting/import/template", type="http", auth="user", methods=["GET"])
    def template(self, event_id="0"):
        """The empty list of a meeting.

        :param event_id: id of the meeting; without one the list names no tickets
        :return: .xlsx
        """
        imports = request.env["event.registration.import"]
        self._check(imports, "create")
        event = request.env["event.event"].browse(self._read_id(event_id)).exists()
        event.check_access("read")
        content = write_book(
            request.env._("Attendees"),
            imports._get_columns(),
            (),
            hints=imports._get_hints(event),
            hint_title=request.env._("How to Fill It In"),
            choices={
                "ticket": event.event_ticket_ids.mapped("name"),
                "group": event.registration_group_ids.mapped("name"),
            },
        )
        return self._answer(content, request.env._("Attendees Template"))

    @http.route(
        "/event_meeting/import/<int:import_id>/bad_rows",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def bad_rows(self, import_id):
        """The rows that did not come in, each with its reason.

        :param import_id: id of the import
        :return: .xlsx
        """
        record = request.env["event.registration.import"].browse(import_id)
        self._check(record, "read")
        if not record.exists():
            raise NotFound()
        return self._answer(record._write_bad_rows(), request.env._("Rows to Mend"))

    @http.route("/event_meeting/people/export", type="http", auth="user", methods=["POST"])
    def export(self, data=""):
        """The people of a list as a file that can be imported again.

        :param data: JSON with `ids` or `domain`
        :return: .xlsx
        """
        registrations = request.env["event.registration"]
        registrations._check_export_right()
        try:
            wanted = json.loads(data)
            ids, domain = wanted.get("ids"), wanted.get("domain")
            if "\\u0000" in data:
                raise ValueError("No text of the database has it")
        except (ValueError, AttributeError, RecursionError) as error:
            raise BadRequest() from error
        if isinstance(ids, list):
            if len(ids) > MAX_IDS or not all(type(id_) is int for id_ in ids):
                raise BadRequest()
            people = registrations.browse(ids).exists()
        elif isinstance(domain, list):
            people = registrations.search(self._check_domain(domain))
        else:
            raise BadRequest()
        return self._answer(people._export_people(), request.env._("Attendees"))

    def _check(self, records, operation):
        try:
            records.check_access(operation)
        except MissingError as error:
            raise NotFound() from error

    def _check_domain(self, domain):
        """Return a condition that came from outside, if it is one on attendees."""
        try:
            domain = Domain(domain)
            domain.validate(request.env["event.registration"])
        except (ValueError, TypeError, IndexError) as error:
            raise BadRequest() from error
        return domain

    def _read_id(self, value):
        if not value.isdecimal() or len(value) > 9:
            raise BadRequest()
        return int(value)

    def _answer(self, content, name):
        return request.make_response(
            content,
            headers=[
                ("Content-Type", MIMETYPE),
                ("Content-Disposition", content_disposition(f"{name}.xlsx")),
                ("Content-Length", len(content)),
                ("Cache-Control", "no-store"),
            ],
        )
