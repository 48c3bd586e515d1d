# SPDX-License-Identifier: LGPL-3.0-or-later
import os
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import config, ormcache

from odoo.addons.event_meeting.tools.id_card import MASK, mask_number

from ..tools.vault import KeyFileError, NotReadable, open_vault

KEY_FILE_VARIABLE = "ID_NUMBER_KEY_FILE"
KEY_FILE_NAME = "id_number.key"


class EventIdNumber(models.Model):
    """An ID number as it is kept: encrypted, and closed to everybody.

    No access list names this model, and no relation of another model leads here: there is nothing to search by. The answer in
    the form keeps the masked number; ``event.registration.answer`` is the only one to put numbers in and take them out.
    """

    _name = "event.id.number"
    _description = "ID Number of an Attendee"
    _log_access = False
    _rec_name = "id"
    _allow_sudo_commands = False

    answer_id = fields.Many2one(
        "event.registration.answer", required=True, readonly=True, ondelete="cascade"
    )
    event_id = fields.Many2one(related="answer_id.registration_id.event_id", store=True, index=True)
    closed = fields.Char(required=True, readonly=True)

    _answer_uniq = models.UniqueIndex("(answer_id)")

    @api.model
    @ormcache()
    def _get_vault(self):
        """Return the vault of this server; see the README for where its key lies.

        :raise UserError: when the key file cannot be used
        """
        path = os.environ.get(KEY_FILE_VARIABLE) or Path(config["data_dir"]) / KEY_FILE_NAME
        try:
            return open_vault(Path(path))
        except KeyFileError as error:
            raise UserError(
                self.env._(
                    "ID numbers cannot be stored now: the server has no key for them. Please tell the administrator."
                )
            ) from error

    @api.model
    def _mask(self, number):
        """Return what everybody sees of a number."""
        return mask_number(number)

    @api.model
    def _is_masked(self, text):
        """Tell whether a text is what is left of a number, and no number itself."""
        return MASK in (text or "")

    @api.model
    def _put(self, numbers):
        """Store numbers, in the place of those their answers had.

        :param numbers: {answer: number}
        """
        vault = self._get_vault()
        answers = self.env["event.registration.answer"].browse([answer.id for answer in numbers])
        # sudo: nobody has a right on this model
        kept = self.sudo()
        kept.search([("answer_id", "in", answers.ids)]).unlink()
        kept.create(
            [
                {
                    "answer_id": answer.id,
                    "closed": vault.close(number),
                }
                for answer, number in numbers.items()
            ]
        )

    @api.model
    def _get_numbers(self, answers):
        """Return the numbers of answers; the caller has asked for the right and leaves the line.

        :return: {answer: number}, False where no key of this server opens it
        """
        vault = self._get_vault()
        numbers = {}
        # sudo: nobody has a right on this model
        for row in self.sudo().search([("answer_id", "in", answers.ids)]):
            try:
                numbers[answers.browse(row.answer_id.id)] = vault.open(row.closed)
            except NotReadable:
                numbers[answers.browse(row.answer_id.id)] = False
        return numbers
