# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_guard.pinyin import HAN, pinyin_words
from odoo.addons.base_guard.text import parse_mobile

from ..tools.seats import seat_query, seat_words

ONE_CHARACTER = re.compile(f"[{HAN}]")


class EventRegistration(models.Model):
    """How people are found by what somebody types: a name, its pinyin or initials, a seat, a mobile."""

    _name = "event.registration"
    _inherit = ["event.registration", "guard.pinyin.mixin"]

    company_name = fields.Char(index="trigram")
    phone = fields.Char(index="trigram")
    seat_words = fields.Char(
        compute="_compute_seat_words",
        store=True,
        precompute=True,
        index="trigram",
        help="The ways to write the seat, used by the search.",
    )
    person_search = fields.Char(
        string="Name, Seat or Mobile",
        store=False,
        search="_search_person",
        help="Finds by name, pinyin, initials, seat, organisation and mobile.",
    )

    # What guests are found by; the same expression as in their view.
    _mobile_tail_idx = models.Index("((CASE WHEN length(phone) > 8 THEN right(phone, 4) END))")

    @api.depends("seat_no")
    def _compute_seat_words(self):
        for registration in self:
            registration.seat_words = seat_words(registration.seat_no) or False

    @api.model
    def _search_person(self, operator, value):
        if operator not in ("=", "in", "ilike"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value or []
        return Domain.OR(self._get_typed_domain(str(text)) for text in values if text)

    @api.model
    def _get_typed_domain(self, text):
        mobile = parse_mobile(text)
        if mobile:
            return Domain("phone", "=", mobile)
        digits = "".join(text.split())
        domain = self._get_person_domain(text)
        return domain | Domain("phone", "ilike", digits) if digits.isdecimal() else domain

    @api.model
    def _get_person_domain(self, text):
        """Return the domain of those whom a typed text names; each branch has its index.

        For the guests of the entrance as well, so that it asks of nothing they do not show.
        """
        domain = self.env["event.registration"]._get_pinyin_domain(text)
        if ONE_CHARACTER.fullmatch(text.strip()):
            # No index finds a single character; it finds how that is read.
            readings = pinyin_words(text).split()
            read = Domain.OR(Domain("pinyin", "ilike", f" {reading}") for reading in readings)
            domain |= read & Domain("name", "ilike", text.strip())
        elif domain.is_false() or len(text.strip()) > 2:
            # One or two Latin letters are initials or the beginning of a word: none finds them inside of words.
            domain |= Domain("name", "ilike", text) | Domain("company_name", "ilike", text)
        seat = seat_query(text)
        return domain | Domain("seat_words", "ilike", f" {seat}") if seat else domain
