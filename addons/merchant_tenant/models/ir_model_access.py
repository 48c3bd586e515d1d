# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import api, models, tools
from odoo.exceptions import AccessError

from ..tools.scopes import CLOSED, READ_ONLY, STOCK_SCOPES, settle_scopes

_logger = logging.getLogger(__name__)

ROBOTS = {"res.users": "base.user_root", "res.partner": "base.partner_root"}


class IrModelAccess(models.Model):
    """Default deny: a merchant's login reaches the models somebody looked at, and no other."""

    _inherit = "ir.model.access"

    @api.model
    def _get_merchant_scopes(self):
        """Return what a merchant may see of each model: name -> scope (see tools/scopes.py).

        A bridge adds its models: ``return super()._get_merchant_scopes() | {"event.event": "own"}``. One that loosens
        what another addon said is not followed (`settle_scopes`).
        """
        return STOCK_SCOPES

    @api.model
    @tools.ormcache()
    def _get_merchant_scope_table(self):
        """Return the scopes that hold, and log each that was refused as an error."""
        table, refused = settle_scopes(self._get_merchant_scope_levels())
        for name, addon, scope, kept in refused:
            _logger.error(
                "%s: %s says '%s' for merchants, which is looser than the '%s' of another addon or no scope; '%s' holds.",
                name,
                addon,
                scope,
                kept,
                kept,
            )
        return table

    @api.model
    def _get_merchant_scope_levels(self):
        """Return what each addon makes of the scopes: pairs of its name and the table so far, from the ground up."""
        return [
            (cls._module, vars(cls)["_get_merchant_scopes"](self))
            for cls in reversed(type(self).__mro__)
            if "_get_merchant_scopes" in vars(cls)
        ]

    @api.model
    def _get_merchant_unclassified(self):
        """Return the sorted names of the models that are closed to merchants since no addon classified them.

        Those alone that a merchant with every app could read by the access lists. In superuser mode or by who may read
        access lists.
        """
        rights = self.env.ref("merchant_tenant.group_merchant_admin")
        rights |= self.env["merchant.app"].search([]).group_ids
        accesses = self.search(
            [
                ("perm_read", "=", True),
                "|",
                ("group_id", "=", False),
                ("group_id", "in", rights.all_implied_ids.ids),
            ]
        )
        table = self._get_merchant_scope_table()
        return sorted(
            name
            for name in set(accesses.model_id.mapped("model"))
            if name in self.env and not self.env[name]._abstract and name not in table
        )

    def _register_hook(self):
        super()._register_hook()
        if missing := self._get_merchant_unclassified():
            _logger.info(
                "Closed to merchants, since no addon says what they may see of them: %s",
                ", ".join(missing),
            )

    def _get_allowed_models(self, mode="read"):
        allowed = super()._get_allowed_models(mode)
        if not self.env["res.users"]._get_merchant_of(self.env.uid):
            return allowed
        return self._get_merchant_allowed_models(mode)

    @tools.ormcache("self.env.uid", "mode")
    def _get_merchant_allowed_models(self, mode):
        scopes = self._get_merchant_scope_table()
        refused = {CLOSED} if mode == "read" else {CLOSED} | READ_ONLY
        return frozenset(
            model
            for model in super()._get_allowed_models(mode)
            if scopes.get(model, CLOSED) not in refused
        )

    @api.model
    def _is_merchant_common(self, model_name):
        """Return whether a merchant only reads a model: who made its rows is the platform's business."""
        return self._get_merchant_scope_table().get(model_name) in READ_ONLY

    @api.model
    def _can_merchant_name(self, model_name, ids):
        """Return whether the acting login may read all these rows.

        :param model_name: name of the model, perhaps of none there is
        :param ids: set of ids
        """
        if model_name not in self.env:
            return False
        # The software itself signs what it does.
        robot = ROBOTS.get(model_name)
        if robot:
            ids = ids - set(self.env.ref(robot).ids)
        records = self.env[model_name].with_context(active_test=False).browse(ids)
        return records.has_access("read") and len(records.exists()) == len(records)

    @api.model
    def _make_merchant_error(self, label, document):
        """Return the error for a value that leads out of the merchant's house."""
        return AccessError(
            self.env._(
                "%(label)s of %(document)s: this is not yours to choose.",
                label=label,
                document=document,
            )
        )
