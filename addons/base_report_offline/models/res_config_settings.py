# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

from .ir_actions_report import OFFICE_WAIT, PRINTS, SECONDS
from .printed_document import KEPT_HOURS


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    report_offline_slots = fields.Integer(
        string="Documents Made at a Time",
        config_parameter="base_report_offline.slots",
        help="0: one less than there are worker processes, so that one is always left for pages.",
    )
    report_offline_prints = fields.Integer(
        string="Prints of One Ticket in Ten Minutes",
        default=PRINTS,
        config_parameter="base_report_offline.prints",
        help="An unchanged document is not made again and does not count.",
    )
    report_offline_seconds = fields.Integer(
        string="Seconds for One Document",
        default=SECONDS,
        config_parameter="base_report_offline.seconds",
    )
    report_offline_office_wait = fields.Integer(
        string="Seconds the Office Waits",
        default=OFFICE_WAIT,
        config_parameter="base_report_offline.office_wait",
    )
    report_offline_kept_hours = fields.Integer(
        string="Hours a Document Is Kept",
        default=KEPT_HOURS,
        config_parameter="base_report_offline.kept_hours",
    )
