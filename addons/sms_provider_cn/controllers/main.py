# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import logging

from werkzeug.exceptions import BadRequest, NotFound, RequestEntityTooLarge

from odoo.http import Controller, request, route

from ..tools import aliyun, tencent

_logger = logging.getLogger(__name__)

READERS = {"aliyun": aliyun.read_reports, "tencent": tencent.read_reports}
# What each provider takes for 'received'.
THANKS = {"aliyun": {"code": 0, "msg": "OK"}, "tencent": {"result": 0, "errmsg": "OK"}}
MAX_BYTES = 512 * 1024
MAX_REPORTS = 1000


class SmsCnController(Controller):
    @route(
        "/sms_cn/report/<string:provider>/<string:token>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
        max_content_length=MAX_BYTES,
    )
    def report(self, provider, token, **_kwargs):
        """Delivery reports of a provider.

        The providers do not sign what they push: the token in the address, a keyed hash of company and
        provider, is what is trusted. It reaches messages of that company alone. A report may come
        several times; the first final result stays.

        :param provider: `aliyun` or `tencent`
        :param token: see `res.company._get_sms_cn_report_token`
        :return: what the provider takes for an acknowledgement, as JSON
        :raises: 404 for a wrong token, 413 for a body too large, 400 for one that is no list of reports
        """
        company = request.env["res.company"]._find_by_sms_cn_report_token(provider, token)
        if not company:
            _logger.warning("A delivery report came with a wrong token (%s)", provider[:20])
            raise NotFound()
        try:
            items = json.loads(request.httprequest.get_data())
        except (ValueError, RecursionError) as error:
            raise BadRequest() from error
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise BadRequest()
        if len(items) > MAX_REPORTS:
            raise RequestEntityTooLarge()
        news = request.env["sms.tracker"]._take_reports(provider, company, READERS[provider](items))
        _logger.info("%s delivery reports of company %s, %s new", len(items), company.id, news)
        return request.make_json_response(THANKS[provider])
