# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

# Forms sent in ten minutes for one meeting. A mobile network puts thousands of people behind one address, and each
# of them registers once: only the same browser, or a program without cookies, is slowed down early.
SUBMISSIONS = {"browser": 60, "bare": 300, "address": 10_000, "all": 50_000}


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    meeting_registrations_browser = fields.Integer(
        string="Registrations of a Browser",
        config_parameter="website_event_meeting.registrations_browser",
        default=SUBMISSIONS["browser"],
    )
    meeting_registrations_bare = fields.Integer(
        string="Registrations Without Cookies",
        config_parameter="website_event_meeting.registrations_bare",
        default=SUBMISSIONS["bare"],
    )
    meeting_registrations_address = fields.Integer(
        string="Registrations of an Address",
        config_parameter="website_event_meeting.registrations_address",
        default=SUBMISSIONS["address"],
    )
    meeting_registrations_all = fields.Integer(
        string="Registrations of a Meeting",
        config_parameter="website_event_meeting.registrations_all",
        default=SUBMISSIONS["all"],
    )
