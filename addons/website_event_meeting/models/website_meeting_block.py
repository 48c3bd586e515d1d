# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo import models

MOST = 16


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


class Website(models.Model):
    _inherit = "website"

    def _render_meeting_block(self, options):
        """Return the meetings of a block as HTML, in the columns in which stock's script puts them.

        :param options: the `data-` attributes of the block, written by an editor: text by name, `-` as `_`
        """
        self.ensure_one()
        # sudo: as stock's route of blocks; what a visitor may see is decided in `_render`
        block = self.env["website.snippet.filter"].sudo().browse(_number(options.get("filter_id")))
        if not block.exists() or block.website_id not in (self.browse(), self):
            return Markup()
        category = _number(options.get("meeting_category"))
        cards = block._render(
            options.get("template_key"),
            limit=min(_number(options.get("number_of_records")) or MOST, MOST),
            search_domain=[["category_id", "=", category]] if category else [],
        )
        columns = options.get("column_classes") or "col-12"
        return Markup('<div class="row {}">{}</div>').format(
            options.get("extra_classes") or "",
            Markup().join(
                Markup('<div class="{}">{}</div>').format(columns, Markup(card)) for card in cards
            ),
        )
