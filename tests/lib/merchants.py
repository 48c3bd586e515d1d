# SPDX-License-Identifier: LGPL-3.0-or-later
"""Builders of merchants, over the same RPC the web client uses."""

import itertools

from .client import BackOffice

_numbers = itertools.count(1)


class Merchant:
    """An active merchant; its first login has its mobile for login and password."""

    def __init__(self, server, office: BackOffice, **values):
        self.server = server
        self.office = office
        self.mobile = f"139777{next(_numbers):05d}"
        self.id = office.create(
            "merchant.tenant",
            {
                "name": f"商户 {self.mobile}",
                "contact_name": "王店长",
                "mobile": self.mobile,
                **values,
            },
        )
        self.approve()
        self.uid, self.company_id = self._set_password()

    def approve(self):
        """Press the button of the review."""
        return self.office.execute("merchant.tenant", "action_approve", [self.id])

    def freeze(self, reason="投诉较多"):
        """Freeze it with the wizard of the form."""
        self._run_wizard("merchant.tenant.decision", "action_confirm", act="freeze", reason=reason)

    def activate(self):
        """Press the button of the form."""
        self.office.execute("merchant.tenant", "action_activate", [self.id])

    def add_administrator(self) -> str:
        """Add one more administrator; return its mobile, which is its login and its password."""
        mobile = f"139777{next(_numbers):05d}"
        wizard = self.office.create(
            "merchant.login.add",
            {
                "tenant_id": self.id,
                "name": "副店长",
                "mobile": mobile,
                "is_admin": True,
                "password": mobile,
            },
        )
        self.office.execute("merchant.login.add", "action_confirm", [wizard])
        return mobile

    def log_in(self) -> BackOffice:
        """Its administrator in the web client, in a browser of its own."""
        return self.server.back_office(self.mobile, self.mobile)

    def _run_wizard(self, model, method, **values):
        wizard = self.office.create(model, {"tenant_ids": [[6, 0, [self.id]]], **values})
        self.office.execute(model, method, [wizard])

    def _set_password(self):
        (user,) = self.office.execute(
            "res.users",
            "search_read",
            [["merchant_tenant_id", "=", self.id]],
            ["company_id"],
        )
        self.office.write("res.users", [user["id"]], {"password": self.mobile})
        return user["id"], user["company_id"][0]
