# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

APP_MENU = "event_meeting.menu_root"
APP_ICON = "event_meeting,static/description/icon.png"
NAME_KEY = "event_meeting.app_name"
LOGO_KEY = "event_meeting.app_logo_attachment_id"


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Spare those who only admit or review people the apps that are not for them."""
        hidden = super()._load_menus_blacklist()
        if self.env.user._may_see_visitors():
            return hidden
        # sudo: which menus there are, to leave them out
        menus = self.sudo()
        roots = [menus.env.ref(name, raise_if_not_found=False) for name in self._get_office_menus()]
        found = menus.browse(menu.id for menu in roots if menu)
        return hidden + menus.search([("id", "child_of", found.ids)]).ids

    @api.model
    def get_user_roots(self):
        """Leave out the same apps on the site: its bar of apps fails over one that the web client does not load."""
        return super().get_user_roots() - self.browse(self._load_menus_blacklist())

    @api.model
    def _get_office_menus(self):
        """Return the names of the apps that are not for the entrance and reviewers. Seam for addons with such an app."""
        return ["contacts.menu_contacts", "base.menu_management"]

    def _register_hook(self):
        """Give the app its own name and logo again: an update of the addon has put its own back."""
        super()._register_hook()
        self.sudo()._apply_meeting_app()  # sudo: the system itself, at start

    def _apply_meeting_app(self):
        """Write the name and the logo of the settings on the root menu, in every language, where they differ."""
        menu = self.env.ref(APP_MENU, raise_if_not_found=False)
        if not menu:
            return
        parameters = self.env["ir.config_parameter"]
        name = parameters.get_param(NAME_KEY)
        languages = self._get_menu_languages()
        if name and any(menu.with_context(lang=code).name != name for code in languages):
            self._write_meeting_name(menu, dict.fromkeys(languages, name))
        logo = self._get_meeting_logo().with_context(bin_size=False).datas
        if logo and menu.with_context(bin_size=False).web_icon_data != logo:
            menu.write({"web_icon_data": logo})

    def _get_meeting_logo(self):
        """Return the attachment that keeps the uploaded logo, empty when there is none."""
        logo_id = self.env["ir.config_parameter"].get_param(LOGO_KEY)
        return self.env["ir.attachment"].browse(int(logo_id or 0)).exists()

    def _set_meeting_logo(self, logo):
        """Keep an uploaded logo, or forget it and show the icon of the addon again.

        :param logo: picture in base64, False for none
        """
        attachment = self._get_meeting_logo()
        if logo and attachment:
            attachment.datas = logo
        elif logo:
            attachment = attachment.create({"name": "event_meeting.app_logo", "datas": logo})
            self.env["ir.config_parameter"].set_param(LOGO_KEY, attachment.id)
        elif attachment:
            attachment.unlink()
            self.env["ir.config_parameter"].set_param(LOGO_KEY, False)
            self.env.ref(APP_MENU).web_icon = APP_ICON

    def _set_meeting_name(self, name):
        """Keep the name of the app, or forget it and show the translated name of the addon again."""
        self.env["ir.config_parameter"].set_param(NAME_KEY, name or False)
        if not name:
            self._reset_meeting_name()

    def _reset_meeting_name(self):
        menu = self.env.ref(APP_MENU)
        # The source term of the menu and its translations, as an installation writes them.
        source = "Meeting Management"
        translations = {
            code: self.env["ir.ui.menu"].with_context(lang=code)._get_meeting_default_name()
            for code in self._get_menu_languages()
        }
        self._write_meeting_name(menu, {**translations, "en_US": source})

    def _get_menu_languages(self):
        """Return the installed languages and that of the source terms, which may be switched off."""
        return list({"en_US", *(code for code, _name in self.env["res.lang"].get_installed())})

    def _write_meeting_name(self, menu, translations):
        menu.update_field_translations("name", translations)
        # The menus are cached and only `write` forgets them.
        self.env.registry.clear_cache()

    def _get_meeting_default_name(self):
        return self.env._("Meeting Management")
