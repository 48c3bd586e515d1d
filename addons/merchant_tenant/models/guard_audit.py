# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "merchant.apply": self.env._("Applied as a merchant"),
            "merchant.approve": self.env._("Merchant approved"),
            "merchant.refuse": self.env._("Merchant refused"),
            "merchant.freeze": self.env._("Merchant frozen"),
            "merchant.activate": self.env._("Merchant activated"),
            "merchant.delete": self.env._("Merchant deleted"),
            "merchant.password": self.env._("Password of a merchant's login changed"),
            "merchant.login.add": self.env._("Login of a merchant added"),
            "merchant.login.archive": self.env._("Login of a merchant archived"),
            "merchant.login.activate": self.env._("Login of a merchant brought back"),
            "merchant.login.admin": self.env._("Administrator of a merchant named"),
            "merchant.login.staff": self.env._("Administrator of a merchant made a plain login"),
            "merchant.profile": self.env._("Profile of a merchant changed"),
            "merchant.mail.stranger": self.env._("Mail of a merchant to a stranger refused"),
            "merchant.mail.limit": self.env._("Mails of a merchant over the limit refused"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "merchant_login": self.env._("Login"),
            "mail": self.env._("E-mail"),
            "count": self.env._("Number"),
        }
