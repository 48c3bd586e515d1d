# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.fields import Domain

from ..pinyin import pinyin_query, pinyin_words


class GuardPinyinMixin(models.AbstractModel):
    """Records that are found by the reading of their name as well: 张小明 by ``zhangxm``, ``xiaoming`` or ``zxm``.

    A model inherits it, and names its own field where that is not ``name``.
    """

    _name = "guard.pinyin.mixin"
    _description = "Found by Pinyin"
    _pinyin_source = "name"

    pinyin = fields.Char(
        compute="_compute_pinyin",
        store=True,
        index="trigram",
        copy=False,
        help="Reading and initials of the name in Latin letters, used by the search.",
    )

    @api.depends(lambda self: (self._pinyin_source,))
    def _compute_pinyin(self):
        for record in self:
            record.pinyin = pinyin_words(record[self._pinyin_source]) or False

    @api.model
    def _get_pinyin_domain(self, text):
        """Return the domain of those whose name is read like the typed text, of nobody when it is no reading.

        :param text: such as ``Zhang Xiao``, ``zxm`` or ``xi'an``
        """
        query = pinyin_query(text) if isinstance(text, str) else ""
        return Domain("pinyin", "ilike", f" {query}") if query else Domain.FALSE

    @api.model
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        if operator in Domain.NEGATIVE_OPERATORS or not isinstance(value, str):
            return domain
        return Domain(domain) | self._get_pinyin_domain(value)
