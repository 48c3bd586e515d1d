# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.fields import Domain
from odoo.tools import format_datetime


class ResPartner(models.Model):
    """What the suite holds about a person, told to that person. Other addons add their part."""

    _inherit = "res.partner"

    def _get_own_mobiles(self):
        """Return the mobiles (E.164) that this account has proved to be its own; an addon with a proof adds them."""
        return set()

    def _get_own_registrations(self):
        """Return the registrations (sudo) of this person: those of the account, and those of proven mobiles that are nobody else's."""
        self.ensure_one()
        domain = Domain("partner_id", "=", self.id)
        if mobiles := self._get_own_mobiles():
            domain |= Domain("phone", "in", list(mobiles)) & Domain("partner_id", "=", False)
        # sudo: registrations are closed to visitors; the domain keeps to their own
        registrations = self.env["event.registration"].sudo().with_context(active_test=False)
        return registrations.search(domain, order="id desc")

    def _get_personal_data(self):
        """Return what is held about this person, section by section; the caller knows that it is the person who asks.

        An addon that holds more calls super and appends a section.

        :return: list of dict with ``title`` and ``rows``, each row a list of (label, text)
        """
        self.ensure_one()
        registrations = self._get_own_registrations()
        return [
            self._prepare_account_section(),
            *self._prepare_registration_sections(registrations),
            self._prepare_order_section(registrations),
        ]

    def _prepare_account_section(self):
        partner = self.sudo()  # sudo: the own account
        fields_ = ("name", "email", "phone", "street", "city", "zip")
        row = [
            (partner._fields[name]._description_string(self.env), partner[name])
            for name in fields_
            if partner[name]
        ]
        user = partner.user_ids[:1]
        if user:
            row.append((self.env._("Login"), user.login))
            row.append((self.env._("Since"), self._say_when(user.create_date)))
        return {"title": self.env._("Account"), "rows": [row]}

    def _prepare_registration_sections(self, registrations):
        sections = {
            "people": [self._prepare_registration_row(reg) for reg in registrations],
            "answers": [
                self._prepare_answer_row(answer) for answer in registrations.registration_answer_ids
            ],
            "consents": [
                self._prepare_consent_row(consent) for consent in registrations.privacy_consent_ids
            ],
            "messages": [self._prepare_message_row(log) for log in registrations.sms_log_ids],
        }
        titles = {
            "people": self.env._("Registrations"),
            "answers": self.env._("Answers in Forms"),
            "consents": self.env._("Consents"),
            "messages": self.env._("Text Messages"),
        }
        return [{"title": titles[key], "rows": rows} for key, rows in sections.items()]

    def _prepare_registration_row(self, registration):
        event = registration.event_id
        return [
            (self.env._("Meeting"), event.name),
            (self.env._("Organiser"), registration.company_id.name),
            (self.env._("Ticket"), registration.event_ticket_id.name or ""),
            (self.env._("Name"), registration.name or ""),
            (self.env._("Mobile"), registration.phone or ""),
            (self.env._("Email"), registration.email or ""),
            (self.env._("Company"), registration.company_name or ""),
            (self.env._("State"), registration._get_ticket_state_label()),
            (self.env._("Registered On"), self._say_when(registration.create_date)),
            (self.env._("Checked In On"), self._say_when(registration.date_closed)),
            (self.env._("Seat"), registration._get_shown_seat() or ""),
        ]

    def _prepare_answer_row(self, answer):
        return [
            (self.env._("Meeting"), answer.event_id.name),
            (self.env._("Question"), answer.question_id.title),
            # Of an ID number what everybody sees: the file lies about, the card says the rest.
            (self.env._("Answer"), answer.display_name or ""),
        ]

    def _prepare_consent_row(self, consent):
        return [
            (self.env._("Meeting"), consent.event_id.name),
            (self.env._("Text"), consent.text_id.display_name),
            (self.env._("Given On"), self._say_when(consent.given_date)),
            (self.env._("Withdrawn On"), self._say_when(consent.withdrawn_date)),
            (self.env._("What It Says"), consent.text_id.body),
        ]

    def _prepare_message_row(self, log):
        return [
            (self.env._("Meeting"), log.event_id.name),
            (self.env._("Mobile"), log.mobile or ""),
            (self.env._("Message"), log.body or ""),
            (self.env._("Sent On"), self._say_when(log.sent_at)),
        ]

    def _prepare_order_section(self, registrations):
        # sudo: orders of the own account, or of the own tickets
        orders = self.env["sale.order"].sudo().search([("partner_id", "child_of", self.id)])
        orders |= registrations.sale_order_id
        return {
            "title": self.env._("Orders"),
            "rows": [
                [
                    (self.env._("Order"), order.name),
                    (self.env._("Date"), self._say_when(order.date_order)),
                    (self.env._("Amount"), f"{order.amount_total:.2f} {order.currency_id.name}"),
                ]
                for order in orders
            ],
        }

    def _say_when(self, moment):
        return moment and format_datetime(self.env, moment, dt_format="yyyy-MM-dd HH:mm") or ""
