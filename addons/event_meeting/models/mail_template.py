# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

REGISTRATION = "event.registration"
# How the mails of `event` name the zone of an event, and how those of a meeting do.
STOCK_ZONE = "object.event_id.date_tz or ''"
MEETING_ZONE = "object.event_id._get_mail_zone()"


class MailTemplate(models.Model):
    """Mails of Odoo's own templates to the people of a meeting: in their language, with a zone they know by name."""

    _inherit = "mail.template"

    def _render_lang(self, res_ids, engine="inline_template"):
        """Choose the language of mails as that of other messages where the template leaves it open."""
        langs = super()._render_lang(res_ids, engine=engine)
        if self.render_model == REGISTRATION:
            open_ids = [res_id for res_id, lang in langs.items() if not lang]
            for registration in self.env[REGISTRATION].browse(open_ids):
                if registration.is_meeting:
                    langs[registration.id] = registration._get_message_lang()
        return langs

    @api.model
    def _render_template_qweb(self, template_src, model, res_ids, add_context=None, options=None):
        if template_src and model == REGISTRATION:
            # str: the texts of Markup would be escaped
            template_src = str(template_src).replace(STOCK_ZONE, MEETING_ZONE)
        return super()._render_template_qweb(
            template_src, model, res_ids, add_context=add_context, options=options
        )
