# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import logging

from odoo import api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

BATCH = 200
WAITING = [("state", "=", "queued"), ("channel", "=", False)]


class BaseNotice(models.Model):
    """From the moment somebody is to be told until Odoo's queue of a channel has the message."""

    _inherit = "base.notice"

    # ------------------------------------------------------------
    # In
    # ------------------------------------------------------------

    @api.model
    def _tell(self, records, purpose, occasion="", values=None):
        """Note that the person of each record is to be told, unless he was told of the same before.

        One statement for any number of records. The messages are written and go out after the commit. Of two
        transactions at the same moment the second fails to serialise, is retried by Odoo, and finds the line there.

        :param records: of a model with ``notice.document.mixin``
        :param purpose: one of the values of `purpose`
        :param occasion: tells this time from another of the same purpose: a text, or SQL over the row `document`
        :param values: dict of what the message says besides the record, kept as JSON
        :return: the new notices, in superuser mode
        """
        # sudo: the lines are the system's; the caller has decided who is told what
        notices = self.sudo()
        if not records:
            return notices.browse()
        columns = {
            "res_model": SQL("%s", records._name),
            "res_id": SQL("document.id"),
            "purpose": SQL("%s", purpose),
            "occasion": occasion if isinstance(occasion, SQL) else SQL("%s", occasion),
            "values": SQL("%s::jsonb", json.dumps(values or {})),
            "lang": SQL("%s", self.env.lang or None),
            "state": SQL("'queued'"),
            "tries": SQL("0"),
            "create_uid": SQL("%s", self.env.uid),
            "create_date": SQL("now() AT TIME ZONE 'UTC'"),
            **self._get_document_columns(records),
        }
        records.env[records._name].flush_model()
        # Raw SQL: one statement for a hundred thousand people, and the index decides who was told before.
        self.env.cr.execute(
            SQL(
                """INSERT INTO base_notice (%(names)s)
                   SELECT %(columns)s FROM %(table)s AS document WHERE document.id = ANY(%(ids)s) ORDER BY document.id
                   ON CONFLICT (res_model, res_id, purpose, occasion) DO NOTHING
                   RETURNING id""",
                names=SQL(", ").join(SQL.identifier(name) for name in columns),
                columns=SQL(", ").join(columns.values()),
                table=SQL.identifier(records._table),
                ids=list(records.ids),
            ),
            # Another transaction may have told the same a moment ago: expected, and retried.
            log_exceptions=False,
        )
        ids = [row[0] for row in self.env.cr.fetchall()]
        if ids:
            self._trigger()
        return notices.browse(ids)

    @api.model
    def _get_document_columns(self, records):
        """Return {column of the notice: SQL over the row `document`}; addons with columns of their own add them."""
        company = records._fields.get("company_id")
        return {"company_id": SQL("document.company_id")} if company and company.store else {}

    @api.model
    def _trigger(self):
        job_id = self.env["ir.model.data"]._xmlid_to_res_id("base_notice.ir_cron_send", True)
        self.env["ir.cron"].sudo().browse(job_id)._trigger()  # sudo: the job is the system's

    # ------------------------------------------------------------
    # Out
    # ------------------------------------------------------------

    @api.model
    def _cron_send(self):
        """Hand waiting notices over to the queues of their channels, in committed batches."""
        remaining = self.search_count(WAITING)
        while remaining:
            batch = self._take_batch()
            if not batch:
                break
            batch._hand_over()
            remaining = max(0, remaining - len(batch))
            if not self.env["ir.cron"]._commit_progress(len(batch), remaining=remaining):
                break

    @api.model
    def _take_batch(self):
        """Lock and return some of the waiting notices that nobody else is handing over."""
        self.flush_model()
        # Raw SQL: the ORM's lock does not pass by rows that somebody else has.
        self.env.cr.execute(
            SQL(
                "SELECT id FROM base_notice WHERE state = 'queued' AND channel IS NULL"
                " ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED",
                BATCH,
            ),
            log_exceptions=False,
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _hand_over(self):
        """Choose a channel for each of these notices and put the messages into its queue.

        A notice whose message cannot be written fails by itself and keeps nobody else waiting.
        """
        try:
            with self.env.cr.savepoint():
                self._send()
        except Exception:
            if len(self) > 1:
                for notice in self:
                    notice._hand_over()
                return
            _logger.exception("Notice %s could not be written", self.id)
            self._set_result("failed", "notice_fault")

    def _send(self):
        channels = {}
        for model, notices in self.grouped("res_model").items():
            documents = self.env[model].browse(set(notices.mapped("res_id"))).exists()
            known = {document.id: document for document in documents}
            for notice in notices:
                document = known.get(notice.res_id)
                obstacle = document._get_notice_obstacle(notice) if document else "gone"
                if obstacle:
                    notice.obstacle = obstacle
                    notice._set_result("cancelled")
                elif channel := notice._choose_channel(document):
                    channels.setdefault(channel, self.browse())
                    channels[channel] |= notice
                else:
                    notice._set_result("failed", "notice_unreachable")
        for channel, notices in channels.items():
            for notice in notices:
                notice.write({"channel": channel, "tries": notice.tries + 1})
            getattr(notices, f"_send_by_{channel}")()
