# SPDX-License-Identifier: LGPL-3.0-or-later
"""The way of a visitor through registration and payment, form by form."""

from dataclasses import dataclass

from lxml import html

from .client import Answer, Browser

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
    visitor: Browser, event_id: int, tickets: dict[int, int], people: list[dict]
) -> RegistrationForm:
    """Open the event's page, choose tickets and fill in the form.

    ``tickets`` maps a ticket's id to the number wanted, ``people`` holds the answers by question
    type (``name``, ``phone``, ``email``, ``company_name``), one dictionary an attendee. Raises
    :class:`NoForm` when the site offers no form, for instance because all is sold out.
    """
    visitor.get(f"/event/{event_id}/register")
    wanted = {f"nb_register-{ticket}": str(count) for ticket, count in tickets.items()}
    fragment = visitor.call(f"/event/{event_id}/registration/new", **wanted)
    if not fragment:
        raise NoForm("no ticket was offered")
    tree = html.fromstring(f"<div>{fragment}</div>")
    forms = tree.xpath("//form[contains(@action, '/registration/confirm')]")
    if not forms:
        raise NoForm(" ".join(tree.text_content().split()))
    form = forms[0]
    return RegistrationForm(visitor, form.get("action"), _fill(form, people))


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
