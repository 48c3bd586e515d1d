# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

HOOKS = "event_meeting.standing"


class EventRegistration(models.Model):
    """Where a registration stands, and what is called once when that changes, whichever way it does.

    Registrations change by the form, carts and payments, imports by set, conditional updates of the review and the
    entrance, scans that arrive late, and RPC. All of these tell the ORM which columns they changed; so a stored computed
    field sees each change, while code beside every path would miss the next one. The hooks run at the end of the
    transaction, or at a savepoint, in superuser mode: of several changes in between the outcome counts.
    """

    _inherit = "event.registration"

    standing = fields.Selection(
        [
            ("unpaid", "Waiting for payment"),
            ("waiting", "Waiting for the organiser"),
            ("registered", "Registered"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_standing",
        store=True,
        copy=False,
        help="Where the registration stands, checked in or not.",
    )

    @api.depends("state", "approval_state", "sale_status", "payment_authorized", "sale_order_id")
    def _compute_standing(self):
        for registration in self:
            registration.standing = registration._get_standing()

    def _get_standing(self):
        """Return where the registration stands.

        Registered is who may come in or is in. An unpaid seat that is held for a while is not registered; a seat that
        waits for the organiser, or for a reserved payment, is kept without an end.
        """
        self.ensure_one()
        if self.approval_state == "refused":
            return "refused"
        if self.state == "cancel":
            return "cancelled"
        if self.state in ("open", "done"):
            return "registered"
        return "waiting" if self.sale_status != "to_pay" or self._keeps_unpaid_seat() else "unpaid"

    # ------------------------------------------------------------
    # Hooks
    # ------------------------------------------------------------

    def _on_registered(self):
        """Called once with those who have just become registered: entered, paid, passed, or let in again.

        For addons to override, in superuser mode, with any number of registrations of any meetings. What it raises
        takes the registration back.
        """

    def _on_reviewed(self):
        """Called once with those who have just been passed or refused, see ``approval_state``; as :meth:`_on_registered`.

        Who was passed and has nothing to pay has become registered by it: both are called then, this one first.
        """

    def _on_cancelled(self):
        """Called once with those whose seat somebody has just cancelled; as :meth:`_on_registered`.

        Not with refused ones, and not with unpaid ones: a hold that ran out, or a cart that was given up, is nobody's
        cancellation.
        """

    def _compute_field_value(self, field):
        if field.name != "standing":
            return super()._compute_field_value(field)
        stored = self.filtered("id")
        before = {registration.id: registration.standing for registration in stored}
        result = super()._compute_field_value(field)
        self._await_hooks(
            {reg.id: before[reg.id] for reg in stored if reg.standing != before[reg.id]}
        )
        return result

    def _announce_copies(self, columns):
        # The row was copied with the standing of the first one, so nothing is computed.
        super()._announce_copies(columns)
        self._await_hooks(dict.fromkeys(self.ids, False))

    def _decide(self, decision, vals):
        decided = super()._decide(decision, vals)
        self._await_hooks({}, reviewed=decided.ids)
        return decided

    def _await_hooks(self, before, reviewed=()):
        """Have the hooks called at the end of the transaction.

        :param before: {id: where the registration stood}
        :param reviewed: ids of those that were decided
        """
        if not before and not reviewed:
            return
        precommit = self.env.cr.precommit
        if HOOKS not in precommit.data:
            precommit.data[HOOKS] = ({}, set())
            precommit.add(self.browse()._call_hooks)
        standings, decided = precommit.data[HOOKS]
        for registration_id, standing in before.items():
            standings.setdefault(registration_id, standing)
        decided.update(reviewed)

    def _call_hooks(self):
        before, reviewed = self.env.cr.precommit.data.pop(HOOKS, ({}, set()))
        # The hooks are the system's, whoever changed the registration.
        hooks = self._sudo_without_context()
        meetings = hooks.browse(sorted({*before, *reviewed})).exists().filtered("is_meeting")
        changed = meetings.filtered(lambda reg: reg.id in before)
        changed = changed.filtered(lambda reg: reg.standing != before[reg.id])
        if decided := meetings.filtered(lambda reg: reg.id in reviewed):
            decided._on_reviewed()
        if registered := changed.filtered(lambda reg: reg.standing == "registered"):
            registered._on_registered()
        if cancelled := changed.filtered(
            lambda reg: reg.standing == "cancelled" and before[reg.id] in ("waiting", "registered")
        ):
            cancelled._on_cancelled()

    @api.model
    def _get_checkin_fields(self):
        # What is known already is neither read nor written again.
        return [*super()._get_checkin_fields(), "standing", "payment_authorized", "sale_order_id"]
