# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from psycopg2 import DataError, IntegrityError
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request, route
from odoo.tools import lazy

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.event_meeting.exceptions import PersonLimitReached
from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.website_event_sale.controllers.main import WebsiteEventSaleController

from ..models.res_config_settings import SUBMISSIONS
from .attendee_form import AttendeeForm
from .own_tickets import SESSION_KEY as OWN_TICKETS
from .own_tickets import remember_tickets
from .registration_refusal import FormRefusal, filter_meant, is_person_limit, refuse_person

_logger = logging.getLogger(__name__)

SUBMISSION_WINDOW = 10 * 60  # seconds

SESSION_KEYS = (
    "sale_order_id",
    "website_sale_cart_quantity",
    "sale_last_order_id",
    OWN_TICKETS,
)


class WebsiteEventRegistrationController(WebsiteEventSaleController):
    """One page to register for a meeting: choose, type, confirm; what is wrong is said there."""

    @route(
        ["""/event/<model("event.event"):event>/registration/form"""],
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_registration_form(self, event, **post):
        """Show the registration form of a meeting.

        Public. GET gives a new form (``ticket``: id to begin with, ``quantity``: attendees, ``other``: for somebody
        else than who is logged in); POST
        gives the form back as typed after ``add`` or ``remove`` (number of an attendee) or another
        ticket. Nothing is stored.
        """
        if not event.is_meeting or event._get_registration_status() != "open":
            return request.redirect(f"/event/{event.id}/register")
        form = AttendeeForm(event, post)
        if request.httprequest.method == "POST":
            if "add" in post and form.can_add:
                form.add_attendee()
            if remove := _to_int(post.get("remove")):
                form.remove_attendee(remove)
        if not form.numbers:
            self._begin_form(form, post)
        return self._render_registration_form(form)

    @route()
    def registration_confirm(self, event, **post):
        """Register for a meeting; stock's own way for any other event.

        Public, with CSRF protection. Trusts nothing of the form: the model decides. A refusal gives
        the form back with a sentence and everything typed; success leads to the ticket or, when
        there is something to pay, to the checkout. A form counts once, however often it is sent with the same
        content.

        Serialisation errors pass through on purpose: Odoo repeats the request.
        """
        if not event.is_meeting:
            return super().registration_confirm(event, **post)
        post = {
            key: value.replace("\x00", "") for key, value in post.items() if isinstance(value, str)
        }
        form = AttendeeForm(event, post)
        nonce = post.get("nonce")
        session = {key: request.session[key] for key in SESSION_KEYS if key in request.session}
        try:
            self._check_human(event)
            location = self._submit_once(event, nonce, post)
            request.env.flush_all()
        except UserError as refusal:
            self._undo(session)
            return self._render_refusal(form, self._count_guess(event, refusal))
        except (IntegrityError, DataError):
            # a number out of range, a code drawn twice: the form is whole, the visitor tries again
            _logger.warning(
                "Registration for event %s could not be stored", event.id, exc_info=True
            )
            self._undo(session)
            return self._render_refusal(
                form, UserError(request.env._("That did not work. Please press confirm once more."))
            )
        return request.redirect(location)

    @route(
        ["""/event/<model("event.event"):event>/registration/confirm"""],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_registration_reopened(self, event, **_post):
        """Lead to the form whoever reopens or was sent the address a form is confirmed at."""
        if not event.is_meeting:
            raise NotFound
        return request.redirect(f"/event/{event.id}/registration/form")

    @route()
    def registration_new(self, event, **post):
        """Stock's attendee dialog; meetings have their own page, and the dialog tells the stock."""
        if event.is_meeting:
            return False
        return super().registration_new(event, **post)

    @route()
    def registration_tickets(self, event, slot_id):
        """Stock's ticket dialog of a time slot; meetings have none."""
        if event.is_meeting:
            raise NotFound
        return super().registration_tickets(event, slot_id)

    @route()
    def event_registration_success(self, event, registration_ids):
        """Lead to the tickets of a meeting, for the visitor who registered."""
        if not event.is_meeting:
            return super().event_registration_success(event, registration_ids)
        wanted = {_to_int(part) for part in registration_ids.split(",")}
        registrations = self._get_own_registrations(event).filtered(lambda reg: reg.id in wanted)
        if not registrations:
            raise NotFound
        return request.redirect(registrations._get_ticket_url())

    # ------------------------------------------------------------------
    # the form
    # ------------------------------------------------------------------

    def _begin_form(self, form, post):
        wanted = _to_int(post.get("ticket"))
        ticket = form.on_sale.filtered(lambda ticket: ticket.id == wanted) or form.first_choice
        quantity = min(max(_to_int(post.get("quantity")) or 1, 1), ticket._get_order_limit() or 1)
        for _count in range(quantity):
            form.add_attendee(ticket)
        if "other" not in post:
            form.prefill(self._get_known_visitor())

    def _get_known_visitor(self):
        user = request.env.user
        if user._is_public():
            return {}
        return {"name": user.name, "email": user.email, "phone": user.phone}

    def _render_registration_form(self, form, refusal=None):
        event = form.event
        request.env["guard.rate"]._mark_browser()
        return request.render(
            "website_event_meeting.registration_form",
            {
                "event": event,
                "main_object": event,
                "form": form,
                "refused": refusal
                and FormRefusal(form, refusal, self._get_own_registrations(event)),
                "ticket_notice": self._get_ticket_notice(form, request.params.get("ticket")),
                "nonce": request.env["event.registration.submission"].sudo()._new_nonce(event),
                # sudo: the name and address of the venue belong to the meeting that is shown
                "place": event._get_meeting_place(),
            },
        )

    def _render_refusal(self, form, refusal):
        """Give the form back with the reason; the invitation when no ticket is offered any more."""
        if not form.tickets:
            values = self._prepare_event_register_values(form.event)
            values.update(self._prepare_invitation_values(form.event), notice=str(refusal))
            return request.render("website_event_meeting.invitation", values)
        if not form.numbers:
            form.add_attendee()
        return self._render_registration_form(form, refusal)

    def _get_ticket_notice(self, form, wanted):
        """Return why the form does not begin with the ticket of the address, an empty text when it does."""
        if not wanted or request.httprequest.method == "POST":
            return ""
        ticket = form.tickets.filtered(lambda ticket: ticket.id == _to_int(wanted))
        chosen = form.first_choice.name
        if not ticket:
            return request.env._(
                "The ticket of this link is not offered any more. “%(ticket)s” is chosen instead.",
                ticket=chosen,
            )
        reason = {
            "sold_out": request.env._("“%(ticket)s” is sold out.", ticket=ticket.name),
            "upcoming": request.env._("“%(ticket)s” is not on sale yet.", ticket=ticket.name),
            "ended": request.env._("The sale of “%(ticket)s” has ended.", ticket=ticket.name),
        }.get(ticket.sale_state)
        if not reason:
            return ""
        return f"{reason} " + request.env._("“%(ticket)s” is chosen instead.", ticket=chosen)

    # ------------------------------------------------------------------
    # the registration
    # ------------------------------------------------------------------

    def _check_human(self, event):
        request.env["ir.http"]._verify_request_recaptcha_token("website_event_registration")
        rate = request.env["guard.rate"]
        sizes = {
            name: rate._get_limit(f"website_event_meeting.registrations_{name}", default)
            for name, default in SUBMISSIONS.items()
        }
        rate._check_use(f"meeting.registration:{event.id}", sizes, SUBMISSION_WINDOW)

    def _submit_once(self, event, nonce, post):
        """Register, or find where the same form led before; return that address."""
        # sudo: the list of sent forms is closed to visitors
        submissions = request.env["event.registration.submission"].sudo()
        if not submissions._is_genuine(event, nonce):
            return self._register_or_refuse(event, self._accept_requests(event, post))
        content_hash = submissions._hash_content(post)
        if done := submissions._find(nonce, content_hash):
            return done.location
        requests = self._accept_requests(event, post)
        submission, is_first = submissions._begin(event, nonce, content_hash)
        if is_first:
            submission.location = self._register_or_refuse(event, requests)
        return submission.location

    def _accept_requests(self, event, post):
        """Return what the form asks for when the meeting accepts it, else raise.

        Commits when an earlier choice of the visitor is given up for it.
        """
        # sudo: the rules look at stock and questions, which visitors may not read
        event_sudo = event.sudo()
        requests = event_sudo._prepare_registration_requests(self._read_requests(event, post))
        released = self._has_price(event, requests) and self._release_earlier_choice(event)
        event_sudo._validate_registrations(requests)
        if released:
            # Claims of seats look at what is committed: the seats of the choice that is replaced must be
            # free there, or the last one would be taken by the very person who asks for it.
            request.env.cr.commit()  # pylint: disable=invalid-commit
        return requests

    def _release_earlier_choice(self, event):
        """Give up what the cart holds of this meeting; return whether it held anything."""
        cart = request.cart
        if not cart or event not in cart._get_meeting_lines().event_id:
            return False
        if not cart._drop_meeting_lines(event):
            request.website.sale_reset()
            request.cart = cart.browse()
        return True

    def _register_or_refuse(self, event, requests):
        request.env["guard.rate"]._check_attempt(self._get_guess_purpose(event))
        try:
            return self._register(event, requests)
        except PersonLimitReached as error:
            raise refuse_person(event, requests, error) from error

    def _count_guess(self, event, refusal):
        """Count it as a wrong try to be told that a mobile holds a ticket, unless the ticket is the visitor's own.

        :return: what to tell the visitor: the refusal, or to wait
        """
        if is_person_limit(refusal) and not filter_meant(
            refusal, self._get_own_registrations(event)
        ):
            try:
                request.env["guard.rate"]._begin_attempt(self._get_guess_purpose(event), {})
            except TooManyAttempts as wait:
                return wait
        return refusal

    def _get_guess_purpose(self, event):
        return f"meeting.person_limit:{event.id}"

    def _register(self, event, requests):
        if self._has_price(event, requests):
            return self._register_paid(event, requests)
        # a free ticket never joins a cart: it would wait there for somebody to pay the rest
        attendees = super(  # pylint: disable=super-method-mismatch
            WebsiteEventSaleController, self
        )._create_attendees_from_registration_post(event, requests)
        remember_tickets(attendees)
        return f"{attendees._get_ticket_url()}?registered=1"

    def _read_requests(self, event, post):
        """Parse the form; whatever a forged one holds, the answer is a sentence."""
        try:
            return self._process_attendees_form(event, post)
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise UserError(
                request.env._("The form was not complete. Please check it and confirm again.")
            ) from error

    def _has_price(self, event, requests):
        chosen = {values.get("event_ticket_id") for values in requests}
        tickets = event.sudo().event_ticket_ids  # sudo: see _register
        return any(ticket.price for ticket in tickets if ticket.id in chosen)

    def _register_paid(self, event, requests):
        """Put the seats into the cart, held for a while, and go and pay."""
        attendees = self._create_attendees_from_registration_post(event, requests)
        remember_tickets(attendees)
        order = request.cart
        if not order.amount_total:
            order.action_confirm()
            request.website.sale_reset()
            return f"{attendees._get_ticket_url()}?registered=1"
        if order._is_anonymous_cart():
            self._set_buyer(order, requests[0])
        request.session["sale_last_order_id"] = order.id
        request.session["meeting_checkout_event_id"] = event.id
        return "/shop/checkout?try_skip_step=true"

    def _set_buyer(self, order, values):
        """Make the first attendee the buyer: name and mobile are all a ticket needs."""
        partner, feedback = CustomerPortal()._create_or_update_address(
            request.env["res.partner"].sudo(),  # sudo: a visitor has no partner yet
            order_sudo=order,
            verify_address_values=False,
            name=values.get("name") or request.env._("Attendee"),
            phone=values.get("phone") or "",
            email=values.get("email") or "",
            country_id=request.env.ref("base.cn").id,
        )
        if not feedback.get("invalid_fields"):
            order._update_address(partner.id, ["partner_id"])

    def _undo(self, session):
        """Take back all a refused form has done: the used nonce, held seats, the cart.

        The whole transaction and not a savepoint, since held seats are given back after a rollback.
        """
        request.env.cr.rollback()
        for key in SESSION_KEYS:
            request.session.pop(key, None)
        request.session.update(session)
        request.cart = lazy(request.website._get_and_cache_current_cart)


def _to_int(text):
    """Return the number in ``text`` typed by a visitor, 0 when there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
