# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import etree

from odoo import models

# Odoo keeps a block away until its script has fetched the content.
EMPTY_CLASSES = {"o_dynamic_empty", "s_dynamic_empty", "o_dynamic_snippet_empty"}


class IrQweb(models.AbstractModel):
    """A block of meetings stands in the page from the first byte.

    Stock's script fetches it after everything else: the page jumps, and search engines see nothing. The editor gets
    the block as stock makes it.
    """

    _inherit = "ir.qweb"

    def _compile_node(self, el, compile_context, level):
        if self._is_meeting_block(el):
            self._fill_meeting_block(el)
        return super()._compile_node(el, compile_context, level)

    def _is_meeting_block(self, el):
        return (
            el.tag == "section"
            and "s_meetings" in (el.get("class") or "").split()
            and not self.env.context.get("inherit_branding")
            and not self.env.context.get("edit_translations")
        )

    def _fill_meeting_block(self, section):
        """Put the meetings into the place that the script would fill."""
        place = section.find(".//div[@class='dynamic_snippet_template']")
        if place is None or len(place):
            return
        names = section.get("class").split()
        section.set("class", " ".join(name for name in names if name not in EMPTY_CLASSES))
        options = {
            name.removeprefix("data-").replace("-", "_"): value
            for name, value in section.attrib.items()
            if name.startswith("data-")
        }
        place.set("data-server-side", "1")
        content = etree.SubElement(place, "t")
        content.set("t-out", f"website._render_meeting_block({options!r})")
