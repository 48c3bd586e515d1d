# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class NoticeDocumentMixin(models.AbstractModel):
    """What a model says whose records tell a person something; all of it is asked in superuser mode."""

    _name = "notice.document.mixin"
    _description = "Document with Notices"

    def _get_notice_contact(self, notice):
        """Return how the person is reached: dict with ``name``, ``mobile`` (E.164), ``email`` and ``lang``, each may be empty."""
        self.ensure_one()
        return {}

    def _get_notice_channels(self, notice):
        """Return the keys of the channels to try, the preferred one first."""
        self.ensure_one()
        return ["sms", "mail"]

    def _get_notice_obstacle(self, notice):
        """Return the key of the reason for which the person is not told any more, see ``_get_obstacle_labels``; else nothing."""
        self.ensure_one()
        return None

    def _get_notice_text(self, notice):
        """Return the text message of a notice, in the language of the context.

        :raise ValueError: the model has none for its purpose
        """
        self.ensure_one()
        raise ValueError(f"{self._name} has no text message for the notice {notice.purpose!r}")

    def _get_notice_template(self, notice):
        """Return the `mail.template` of a notice; ``ctx['notice_values']`` has the values of the notice there.

        :raise ValueError: the model has none for its purpose
        """
        self.ensure_one()
        raise ValueError(f"{self._name} has no mail for the notice {notice.purpose!r}")
