# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

ICONS = {
    "missing": "fa-times-circle text-danger",
    "look": "fa-exclamation-triangle text-warning",
    "done": "fa-check-circle text-success",
}


class EventLottery(models.Model):
    """What is missing before the show."""

    _inherit = "event.lottery"

    checklist = fields.Json(
        compute="_compute_checklist",
        help="What is missing (blocks the show) and what deserves a look: level, text, round.",
    )
    checklist_html = fields.Html(
        string="Check List",
        compute="_compute_checklist",
        sanitize=False,
        export_string_translation=False,
    )
    checklist_missing = fields.Boolean(compute="_compute_checklist")

    @api.depends(
        "include_registered",
        "include_checked_in",
        "max_win_per_person",
        "round_ids.name",
        "round_ids.quantity",
        "round_ids.image",
        "round_ids.mode",
        "round_ids.group_ids",
        "round_ids.table_from",
        "round_ids.table_to",
    )
    @api.depends_context("uid", "lang")
    def _compute_checklist(self):
        for lottery in self:
            items = lottery._get_checklist()
            lottery.checklist = items
            lottery.checklist_html = lottery._render_checklist(items)
            lottery.checklist_missing = any(item["level"] == "missing" for item in items)

    def _get_checklist(self):
        """Return what is missing and what deserves a look before the show.

        :return: list of dictionaries: ``level`` ('missing' blocks the show, 'look' does not), ``text``, ``round_id``
        """
        self.ensure_one()
        if not self._origin:
            return []
        items = []
        if not self.round_ids:
            items.append(
                {
                    "level": "missing",
                    "text": self.env._("Add the first round: what is there to win?"),
                    "round_id": False,
                }
            )
        for lottery_round in self.round_ids._origin.filtered(lambda rec: rec.state != "drawn"):
            items += [
                {"level": level, "text": text, "round_id": lottery_round.id}
                for level, text in lottery_round._get_checklist()
            ]
        return items

    @api.model
    def _render_checklist(self, items):
        words = {
            "missing": self.env._("Missing"),
            "look": self.env._("Have a look"),
            "done": self.env._("Done"),
        }
        items = items or [{"level": "done", "text": self.env._("Nothing is missing.")}]
        rows = [
            Markup('<li><i class="fa fa-fw {}" role="img" title="{}"></i> {}</li>').format(
                ICONS[item["level"]], words[item["level"]], item["text"]
            )
            for item in items
        ]
        return Markup('<ul class="list-unstyled mb-0">{}</ul>').format(Markup("").join(rows))

    def _check_complete(self):
        """Refuse a show that lacks something.

        :raise UserError: with all that is missing
        """
        missing = [item["text"] for item in self._get_checklist() if item["level"] == "missing"]
        if missing:
            raise UserError("\n".join(missing))
