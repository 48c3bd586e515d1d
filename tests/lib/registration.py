# SPDX-License-Identifier: LGPL-3.0-or-later
"""The way of a visitor through registration and payment, form by form."""

from collections import Counter
from dataclasses import dataclass

from lxml import html

from .client import Answer, Browser

CONFIRM_FORM = "//form[contains(@action, '/registration/confirm')]"
DEMO_CARD = "4242424242424242"


class NoForm(Exception):
    """The page holds no form of the expected kind; the message is what it says instead."""


@dataclass
class RegistrationForm:
    """The registration form as filled in by a visitor, not sent yet."""

    visitor: Browser
    action: str
    data: dict

    def send(self) -> Answer:
        """Press 'confirm'."""
        return self.visitor.post(self.action, self.data)


def open_form(
    visitor: Browser, event_id: int, ticket_ids: list[int], people: list[dict]
) -> RegistrationForm:
    """Open the event's page, choose tickets and fill in the form.

    ``ticket_ids`` holds the ticket of each attendee, ``people`` their answers by question type
    (``name``, ``phone``, ``email``, ``company_name``). A meeting has a page of its own for this,
    a stock event a dialog. Raises :class:`NoForm` when the site offers no form, for instance
    because all is sold out.
    """
    form = _meeting_form(visitor, event_id, ticket_ids)
    if form is None:
        form = _stock_form(visitor, event_id, ticket_ids)
    data = _fill(form, people)
    for number, ticket_id in enumerate(ticket_ids, 1):
        data[f"{number}-event_ticket_id"] = str(ticket_id)
    return RegistrationForm(visitor, form.get("action"), data)


def succeeded(answer: Answer) -> bool:
    """Whether a free registration ended on the page of somebody who is registered."""
    return "/meeting/ticket/" in answer.url or "/registration/success" in answer.url


def refusal(answer: Answer) -> str:
    """The sentence of a refusal on the page that came back, empty without one."""
    return " ".join(answer.tree.xpath("string(//*[@role='alert'])").split())


def keeps_what_was_typed(form: RegistrationForm, answer: Answer) -> bool:
    """Whether the form on a page holds all that was sent, however the server wrote it."""
    typed = {text for key, text in form.data.items() if text and key.count("-") == 2}
    kept = {field.get("value") for field in answer.tree.xpath("//form//input[@value]")}
    return typed <= kept


def at_checkout(answer: Answer) -> bool:
    """Whether a paid registration ended in the checkout."""
    return "/shop/" in answer.url


def _meeting_form(visitor, event_id, ticket_ids):
    page = visitor.get(
        f"/event/{event_id}/registration/form?ticket={ticket_ids[0]}&quantity={len(ticket_ids)}"
    )
    return next(iter(page.tree.xpath(CONFIRM_FORM)), None)


def _stock_form(visitor, event_id, ticket_ids):
    visitor.get(f"/event/{event_id}/register")
    wanted = Counter(f"nb_register-{ticket}" for ticket in ticket_ids)
    fragment = visitor.call(f"/event/{event_id}/registration/new", **wanted)
    tree = html.fromstring(f"<div>{fragment or ''}</div>")
    forms = tree.xpath(CONFIRM_FORM)
    if not forms:
        raise NoForm(" ".join(tree.text_content().split()) or "no ticket is offered")
    return forms[0]


def _fill(form, people: list[dict]) -> dict:
    """Fields as a browser sends them: defaults, then the answers; mandatory choices take the first."""
    data = {}
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name, kind = field.get("name"), field.get("type", "text")
        if kind in ("submit", "button", "file"):
            continue
        if kind in ("radio", "checkbox"):
            chosen = field.get("checked") is not None or field.get("required") is not None
            if chosen and name not in data:
                data[name] = field.get("value", "on")
            continue
        if field.tag == "select":
            options = [option.get("value") for option in field.xpath(".//option[@value!='']")]
            data[name] = options[0] if options else ""
            continue
        data[name] = field.get("value") or ""
        index, _dash, rest = name.partition("-")
        answer = rest.partition("-")[0]
        if index.isdigit() and _dash:
            # Index 0 is a question asked once for the whole order.
            person = people[max(int(index) - 1, 0)]
            if answer in person:
                data[name] = person[answer]
    return data


@dataclass
class Checkout:
    """A cart at the payment page: everything needed to start and finish a demo payment."""

    visitor: Browser
    order_id: int
    route: str
    params: dict

    def start(self) -> dict:
        """Press 'pay': create the transaction. Raises ``RpcError`` with the refusal's words."""
        return self.visitor.call(self.route, **self.params)

    def simulate(self, reference: str, state: str = "done") -> None:
        """The provider's answer: the payment ended in ``state``."""
        self.visitor.call(
            "/payment/demo/simulate_payment",
            reference=reference,
            payment_details=DEMO_CARD,
            simulated_state=state,
        )

    def poll(self) -> dict:
        """What the waiting page asks; this is where the order is confirmed."""
        return self.visitor.call("/payment/status/poll")


def open_checkout(visitor: Browser) -> Checkout:
    """Go to the payment page of the visitor's cart; raise :class:`NoForm` if it offers none."""
    page = visitor.get("/shop/payment")
    found = page.tree.xpath("//form[@data-transaction-route]")
    if page.crashed or not found:
        raise NoForm(f"{page.url}: {page.words[:600]}")
    form = found[0]
    options = form.xpath(".//input[@data-payment-option-id][@data-provider-code='demo']")
    if not options:
        raise NoForm(f"the demo provider is not offered on {page.url}")
    option = options[0]
    route = form.get("data-transaction-route")
    return Checkout(
        visitor,
        order_id=int(route.rstrip("/").rpartition("/")[2]),
        route=route,
        params={
            "provider_id": int(option.get("data-provider-id")),
            "payment_method_id": int(option.get("data-payment-option-id")),
            "token_id": None,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": form.get("data-landing-route"),
            "is_validation": False,
            "access_token": form.get("data-access-token"),
        },
    )
