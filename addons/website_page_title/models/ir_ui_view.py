# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class IrUiView(models.Model):
    """A page without a title of its own is called like its template, whose name has no translations."""

    _inherit = "ir.ui.view"

    @api.model
    def _get_page_titles(self):
        """Return what the templates of pages are called in the reader's language: {name in the source: title}.

        Addons with pages add theirs. A name that an editor has given is not in it, and stays as it is.
        """
        return {
            "Home": self.env._("Home"),
            "Contact Us": self.env._("Contact us"),
            "Contact us": self.env._("Contact us"),
            "Thanks (Contact us)": self.env._("Thank you"),
            "Odoo Information": self.env._("About this site"),
            "Website Info": self.env._("About this site"),
            "Terms & Conditions": self.env._("Terms and conditions"),
            "Privacy Policy": self.env._("Privacy policy"),
            "Privacy": self.env._("Privacy policy"),
            "Cookie Policy": self.env._("Cookies"),
            "Cookies Policy": self.env._("Cookies"),
            # Logging in
            "Login": self.env._("Log in"),
            "Sign up login": self.env._("Sign up"),
            "Signup": self.env._("Sign up"),
            "Reset password": self.env._("Reset password"),
            "Login Successful": self.env._("Logged in"),
            "Two-factor Authentication": self.env._("Two-factor authentication"),
            # What went wrong
            "Page Not Found": self.env._("Page not found"),
            "HTTP Error": self.env._("Something went wrong"),
            "400": self.env._("This page cannot be opened"),
            "403": self.env._("No access"),
            "404": self.env._("Page not found"),
            "415": self.env._("This page cannot be opened"),
            "422": self.env._("This page cannot be opened"),
            "500": self.env._("Something went wrong"),
            # Events and their shop
            "Events": self.env._("Events"),
            "Event Registration": self.env._("Registration"),
            "Event Registration Completed": self.env._("You are registered"),
            "Shop": self.env._("Shop"),
            "Products": self.env._("Shop"),
            "Product": self.env._("Product"),
            "Shopping Cart": self.env._("Cart"),
            "Cart": self.env._("Cart"),
            "Address": self.env._("Address"),
            "Checkout": self.env._("Checkout"),
            "Extra Info": self.env._("Further information"),
            "Payment": self.env._("Pay"),
            "Payment Status": self.env._("State of the payment"),
            "Confirmation": self.env._("Order confirmed"),
            # A person's own pages
            "My Portal": self.env._("My account"),
            "My Account": self.env._("My account"),
            "My Details": self.env._("My details"),
            "My Orders": self.env._("My orders"),
        }

    def _get_page_title(self):
        """Return the title of a page that is called like its template, in the reader's language."""
        self.ensure_one()
        view = self.sudo()  # sudo: a template's name is no secret, it is on the page today
        return self._get_page_titles().get(view.name, view.name)
