# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
import io
import logging
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base.models.ir_actions_report import _wkhtml
from odoo.addons.base_guard.exceptions import TooManyAttempts

from ..exceptions import PrintingLimited
from ..tools.document import clean_document, has_content, join_pages, parse
from ..tools.program import PrintFailed, PrintTooLong, print_pdf

_logger = logging.getLogger(__name__)

# Part of every digest: raised when the same page would be printed otherwise than before.
VERSION = 2
PRINTS = 10
PRINTS_WINDOW = 600  # seconds
SECONDS = 60
OFFICE_WAIT = 10  # seconds that somebody of the office may hold a worker for a slot
BACKGROUND_WAIT = 120  # seconds, where no browser waits: mails, scheduled actions
_SUBSTITUTION = re.compile(r"function subst\(\)")


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    is_offline = fields.Boolean(
        string="Printed Without Network",
        help="The document is made from the database and from files alone, a few at a time, and kept until it changes."
        " What its texts name elsewhere on the network is left out.",
    )

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.is_offline:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        # Stock finds out while it renders; what is kept is not rendered.
        records = self.env[report.model].browse(res_ids or ())
        # The rules are evaluated in superuser mode: see `_without_prefetch`.
        records.with_context(prefetch_fields=False).check_access("read")
        documents = self.env["printed.document"]
        version = self._get_offline_digest(report, data, res_ids or ())
        if streams := self._get_offline_streams(version, res_ids):
            return streams
        # Always set here, whatever a caller's context says.
        printing = self.with_context(offline_printed=(report.id, tuple(res_ids or ()), version))
        # Pages are rendered in the slot too: for a worker that is as much work as printing them.
        with documents._slot("report", self._get_offline_wait()):
            # Another one may have finished it a moment ago.
            return self._get_offline_streams(version, res_ids) or super(
                IrActionsReport, printing
            )._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)

    def _get_offline_streams(self, version, res_ids):
        """Return what is kept of ``version`` as ``_render_qweb_pdf_prepare_streams`` gives it, or None."""
        content = version and self.env["printed.document"]._find_version(version)
        if not content:
            return None
        key = res_ids[0] if len(res_ids) == 1 else False
        return {key: {"stream": io.BytesIO(content), "attachment": None}}

    def _get_offline_digest(self, report, data, res_ids):
        """Return a text that changes with what is known of a document before it is rendered, or None.

        For callers in superuser mode alone, who have decided who may print: for anybody else the page is rendered each
        time, under the own rights. A document found without that would be given to whoever knows the ids.

        :param report: the report (sudo)
        :param data: options of the report
        :param res_ids: ids of the printed records, in their order
        """
        known = bool(res_ids) and self.env.su
        version = self._get_offline_version(report.model, res_ids) if known else None
        if version is None or report.attachment or set(data or ()) - {"report_type", "debug"}:
            return None
        context = {key: self.env.context.get(key) for key in ("lang", "tz", "landscape")}
        website = self.env["ir.asset"]._get_asset_params()
        whole = (VERSION, report.id, report.write_date, res_ids, version, context, website)
        return hashlib.sha256(repr(whole).encode()).hexdigest()

    @api.model
    def _get_offline_version(self, model, res_ids):
        """Return something that changes when one of the records that a document shows changes.

        Cheap to read, and trusted for a minute. A bridge gives it for documents that crowds ask for. What it reads in
        superuser mode is in the cache afterwards, open to whoever prints: see ``_without_prefetch``.

        :return: value whose text tells it from others; None to render the document each time
        """
        return None

    @api.model
    def _without_prefetch(self, records):
        """Return records in superuser mode that bring no more into the cache than the fields one asks for.

        The cache knows no rights: a page rendered under those of a user would show what is in it.
        """
        # sudo: the caller asks for what says nothing of anybody
        return records.sudo().with_context(prefetch_fields=False)

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        report = report_ref and self._get_report(report_ref)
        if not report or not report.is_offline:
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        arguments = self._build_wkhtmltopdf_args(
            report.get_paperformat(),
            landscape,
            specific_paperformat_args=specific_paperformat_args,
            set_viewport_size=set_viewport_size,
        )
        return self._print_offline(report, arguments, list(bodies), header, footer)

    def _print_offline(self, report, arguments, bodies, header, footer):
        """Return pages as a PDF that is made without network, or was made of the same pages before.

        :param report: the report (sudo)
        :param arguments: options for wkhtmltopdf
        :param bodies: rendered pages
        :param header: rendered page with the headers of all bodies, or None
        :param footer: the same of the footers
        :raise PrintingBusy: nobody may wait longer for a slot
        :raise PrintingLimited: a visitor had one document made too often
        :raise UserError: it could not be made
        """
        _id, res_ids, version = self.env.context.get("offline_printed", (report.id, (), None))
        owners = self._get_offline_owners(report.model, res_ids)
        barcodes = {}
        patched = _wkhtml().is_patched_qt
        header, footer = (
            self._make_self_contained(page, owners, barcodes, substitute=True)
            if patched and page and has_content(page)
            else ""
            for page in (header, footer)
        )
        if not header and not footer:
            bodies = [join_pages(bodies)]
        pages = [self._make_self_contained(body, owners, barcodes) for body in bodies]
        whole = (VERSION, _wkhtml().version, patched, arguments, pages, header, footer)
        documents = self.env["printed.document"]
        return documents._obtain(
            hashlib.sha256(repr(whole).encode()).hexdigest(),
            lambda: self._make_pdf(report, arguments, pages, header, footer, barcodes),
            version=version,
            wait=self._get_offline_wait(),
            admit=lambda: self._limit_offline(report, res_ids),
        )

    def _make_pdf(self, report, arguments, pages, header, footer, barcodes):
        seconds = self.env["printed.document"]._get_number("seconds", SECONDS)
        source = self.env["report.offline.source"]
        header, footer, *pages = (
            source._draw_barcodes(page, barcodes) for page in (header, footer, *pages)
        )
        try:
            return print_pdf(_wkhtml().bin, arguments, pages, seconds, header=header, footer=footer)
        except PrintTooLong as error:
            _logger.warning("Report %s: %s", report.report_name, error)
            raise UserError(
                self.env._(
                    "The document is too large: it was not ready after %(seconds)s seconds.",
                    seconds=seconds,
                )
            ) from error
        except PrintFailed as error:
            _logger.warning("Report %s: %s", report.report_name, error)
            raise UserError(
                self.env._("The document could not be printed. Please tell the organiser.")
            ) from error

    @api.model
    def _get_offline_owners(self, model, res_ids):
        """Return the records whose own pictures a document shows whoever prints it, as pairs of model and id."""
        return {(model, res_id) for res_id in res_ids}

    def _make_self_contained(self, page, owners, barcodes, substitute=False):
        """Return a rendered page with all it shows inside of it, but for barcodes.

        :param barcodes: see ``report.offline.source._read_picture``
        :param substitute: keep the script of Odoo's layout that fills in numbers of pages
        """
        source = self.env["report.offline.source"]
        script = ""
        if substitute:
            scripts = (node.text or "" for node in parse(page).iterfind("head/script"))
            script = next((text for text in scripts if _SUBSTITUTION.search(text)), "")

        return clean_document(
            page,
            lambda address: source._read_picture(address, owners, barcodes),
            source._read_styles,
            script,
        )

    def _get_offline_wait(self):
        """Return how many seconds this caller waits for a slot.

        A visitor's page asks again by itself and holds no worker meanwhile. What cannot be asked again that way, such
        as a form that was sent, waits like the office.
        """
        if not request:
            return BACKGROUND_WAIT
        if request.httprequest.method == "GET" and not self.env.user._is_internal():
            return 0
        return self.env["printed.document"]._get_number("office_wait", OFFICE_WAIT)

    def _limit_offline(self, report, res_ids):
        """Count a document that is about to be made for a visitor.

        :raise PrintingLimited: there were too many
        """
        if not request or self.env.user._is_internal():
            return
        limit = self.env["printed.document"]._get_number("prints", PRINTS)
        key = f"report.offline:{report.id}:{','.join(map(str, sorted(res_ids)))}"
        try:
            # sudo: the counter is closed to everybody
            self.env["guard.rate"].sudo()._check(key, limit, PRINTS_WINDOW)
        except TooManyAttempts as error:
            raise PrintingLimited(str(error), error.retry_after) from error
