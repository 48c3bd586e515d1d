# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

HOOKS = "event_meeting.standing"
# Where somebody of each registration status stands, but for those who have to pay.
STANDINGS = {
    "refused": "refused",
    "cancel": "cancelled",
    "done": "registered",
    "open": "registered",
    "pending": "waiting",
}


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
        status = self._get_registration_status()
        if status == "unpaid":
            return "waiting" if self._keeps_unpaid_seat() else "unpaid"
        return STANDINGS[status]

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

    def _on_checked_in(self):
        """Called once with those who have just been checked in, on line or by a scan sent later; as :meth:`_on_registered`.

        After that hook for who is let in unpaid. Not when an earlier scan takes the place of a later one: he was in. Once
        more when a check-in that was taken back is done again.
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

    def _mark_checked_in(self, vals):
        was_in = self.state == "done"
        marked = super()._mark_checked_in(vals)
        if marked and not was_in:
            self._await_hooks({}, checked_in=self.ids)
        return marked

    def unlink(self):
        if HOOKS in self.env.cr.precommit.data:
            *_others, checked_in = self.env.cr.precommit.data[HOOKS]
            checked_in.difference_update(self.ids)
        return super().unlink()

    def _await_hooks(self, before, reviewed=(), checked_in=()):
        """Have the hooks called at the end of the transaction.

        :param before: {id: where the registration stood}
        :param reviewed: ids of those that were decided
        :param checked_in: ids of those that were checked in
        """
        if not before and not reviewed and not checked_in:
            return
        precommit = self.env.cr.precommit
        if HOOKS not in precommit.data:
            precommit.data[HOOKS] = ({}, set(), set())
            precommit.add(self.browse()._call_hooks)
        standings, decided, entered = precommit.data[HOOKS]
        for registration_id, standing in before.items():
            standings.setdefault(registration_id, standing)
        decided.update(reviewed)
        entered.update(checked_in)

    def _call_hooks(self):
        before, reviewed, checked_in = self.env.cr.precommit.data.pop(HOOKS, ({}, (), ()))
        # The hooks are the system's, whoever changed the registration.
        hooks = self._sudo_without_context()
        hooks._call_standing_hooks(before, reviewed)
        # At the entrance each query counts: the state is in the cache, and whoever is deleted is not among them.
        if entered := hooks.browse(sorted(checked_in)).filtered(lambda reg: reg.state == "done"):
            entered._on_checked_in()

    def _call_standing_hooks(self, before, reviewed):
        meetings = self.browse(sorted({*before, *reviewed})).exists().filtered("is_meeting")
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
