# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_guard.text import parse_mobile

from ..tools.seats import seat_query, seat_words


class EventRegistration(models.Model):
    """How people are found by what somebody types: a name, its pinyin or initials, a seat, a mobile."""

    _name = "event.registration"
    _inherit = ["event.registration", "guard.pinyin.mixin"]

    company_name = fields.Char(index="trigram")
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

    @api.depends("seat_no")
    def _compute_seat_words(self):
        for registration in self:
            registration.seat_words = seat_words(registration.seat_no) or False

    @api.model
    def _search_person(self, operator, value):
        if operator not in ("=", "in", "ilike"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value or []
        return Domain.OR(
            self._get_person_domain(text) | self._get_mobile_domain(text)
            for text in map(str, filter(None, values))
        )

    @api.model
    def _get_person_domain(self, text):
        """Return the domain of those whom a typed text names; each branch has its index.

        For the guests of the entrance as well, so that it asks of nothing they do not show.
        """
        domain = Domain("name", "ilike", text) | Domain("company_name", "ilike", text)
        domain |= self.env["event.registration"]._get_pinyin_domain(text)
        seat = seat_query(text)
        return domain | Domain("seat_words", "ilike", f" {seat}") if seat else domain

    @api.model
    def _get_mobile_domain(self, text):
        mobile = parse_mobile(text)
        if mobile:
            return Domain("phone", "=", mobile)
        digits = "".join(text.split())
        return Domain("phone", "ilike", digits) if digits.isdecimal() else Domain.FALSE
