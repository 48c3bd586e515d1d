# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕陇甘青宁新"
ICP = re.compile(rf"[{PROVINCES}]ICP备\d{{5,14}}号(-\d{{1,4}})?")
POLICE = re.compile(rf"[{PROVINCES}]公网安备(\d{{14}})号")


def _tidy(text):
    """Return a number as it is written in footers: without blanks, with plain letters and digits."""
    if not text:
        return False
    # Full-width forms are typed by Chinese keyboards.
    plain = "".join(
        chr(ord(sign) - 0xFEE0) if 0xFF01 <= ord(sign) <= 0xFF5E else sign for sign in text
    )
    return re.sub(r"\s", "", plain).replace("icp", "ICP").replace("Icp", "ICP") or False


class Website(models.Model):
    _inherit = "website"

    icp_number = fields.Char(
        string="ICP Number",
        help="Number under which the website is filed with the ministry (MIIT), as in 浙ICP备12345678号-1.",
    )
    police_filing_number = fields.Char(
        string="Police Filing Number",
        help="Number under which the website is filed with the police, as in 浙公网安备33010602012345号.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._tidy_filing_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._tidy_filing_vals(vals))

    @api.model
    def _tidy_filing_vals(self, vals):
        numbers = {"icp_number", "police_filing_number"} & vals.keys()
        return {**vals, **{name: _tidy(vals[name]) for name in numbers}} if numbers else vals

    @api.constrains("icp_number", "police_filing_number")
    def _check_filing_numbers(self):
        for website in self:
            if website.icp_number and not ICP.fullmatch(website.icp_number):
                raise ValidationError(
                    self.env._(
                        "“%(number)s” is no ICP number. It looks like 浙ICP备12345678号-1.",
                        number=website.icp_number,
                    )
                )
            if website.police_filing_number and not POLICE.fullmatch(website.police_filing_number):
                raise ValidationError(
                    self.env._(
                        "“%(number)s” is no police filing number. It looks like 浙公网安备33010602012345号.",
                        number=website.police_filing_number,
                    )
                )

    def _get_police_filing_url(self):
        """Return the page of the police about this website, to which the number in the footer has to lead."""
        self.ensure_one()
        found = POLICE.fullmatch(self.police_filing_number or "")
        code = found[1] if found else ""
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"
