# SPDX-License-Identifier: LGPL-3.0-or-later
"""A local stand-in for Aliyun and Tencent Cloud text messages. Python's standard library only.

It checks the signature of every request by its own reading of the two schemes, keeps the messages,
answers as the real ones do, pushes delivery reports, and shows what it caught at `/`:

    python3 gateway.py --port 8070 --report http://127.0.0.1:8069/sms_cn/report/aliyun/<token>

Keys: `demo-key` with `demo-secret`; `--key ID:SECRET` adds others. The last four digits of a mobile decide
what happens to its message, when the rest is 1390000:

    0001 balance used up          0002 signature not approved   0003 template not approved
    0004 number refused           0005 too many                 0006 block list
    0010 accepted, then the report says: number not in service
    0011 accepted, no report (a look-up knows it was delivered)
    0012 accepted, but the answer never comes
    0013 not accepted, and the answer never comes
    0014 HTTP 500 without content, not accepted
    0015 throttled the first time, then accepted
    0016 the report comes before the answer
Any other mobile is accepted and reported as delivered. A variable with a link or of more than 35 characters is refused.
"""

import argparse
import hashlib
import hmac
import html
import itertools
import json
import re
import sys
import threading
import time
import urllib.request
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

BEIJING = timezone(timedelta(hours=8))
MAGIC = "1390000"
# The most a signed moment may be off, in seconds.
SKEW = 900

ALIYUN_ERRORS = {
    "0001": ("isv.AMOUNT_NOT_ENOUGH", "账户余额不足"),
    "0002": ("isv.SMS_SIGNATURE_ILLEGAL", "短信签名不合法"),
    "0003": ("isv.SMS_TEMPLATE_ILLEGAL", "短信模板不合法"),
    "0004": ("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号"),
    "0005": ("isv.BUSINESS_LIMIT_CONTROL", "触发天级流控Permits:10"),
    "0006": ("isv.MOBILE_IN_BLACK", "手机号在黑名单"),
}
TENCENT_ERRORS = {
    "0001": ("FailedOperation.InsufficientBalanceInSmsPackage", "package balance not enough"),
    "0002": ("FailedOperation.SignatureIncorrectOrUnapproved", "signature not approved"),
    "0003": ("FailedOperation.TemplateIncorrectOrUnapproved", "template not approved"),
    "0004": ("InvalidParameterValue.IncorrectPhoneNumber", "incorrect phone number"),
    "0005": ("LimitExceeded.PhoneNumberDailyLimit", "the daily limit of this number"),
    "0006": ("FailedOperation.PhoneNumberInBlacklist", "phone number in blacklist"),
}


# The most characters of a variable.
VALUE_LIMIT = 35
URL = re.compile(r"://|www\.|[a-z0-9]\.(com|cn|net|org|test|example)\b", re.IGNORECASE | re.ASCII)
VALUE_ERRORS = {
    ("aliyun", "link"): ("isv.PARAM_NOT_SUPPORT_URL", "变量不支持传入URL"),
    ("aliyun", "long"): ("isv.PARAM_LENGTH_LIMIT", "参数超过长度限制"),
    ("tencent", "link"): (
        "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter",
        "URLs are not allowed in template variables",
    ),
    ("tencent", "long"): (
        "InvalidParameterValue.TemplateParameterLengthLimit",
        "the template variable is too long",
    ),
}


class Refused(Exception):
    """The request is answered with an error of the provider."""

    def __init__(self, code, message, status=400):
        super().__init__(code)
        self.code, self.message, self.status = code, message, status


class Gateway(ThreadingHTTPServer):
    """The server with all it remembers. `start()` runs it in a thread, `stop()` ends it."""

    daemon_threads = True

    def __init__(
        self,
        port=0,
        host="127.0.0.1",
        keys=None,
        reports=(),
        report_delay=1.0,
        hang=20.0,
        texts=None,
    ):
        super().__init__((host, port), Handler)
        self.keys = {"demo-key": "demo-secret", **(keys or {})}
        # Where reports go, by provider and key: {("aliyun", "demo-key" or ""): url}.
        self.report_urls = dict(reports)
        self.report_delay, self.hang = report_delay, hang
        self.lock = threading.Lock()
        self.messages, self.calls, self.refused = [], [], []
        self.nonces = set()
        self.throttled = set()
        self.numbers = itertools.count(1)
        self.balance = 88.0
        # The texts of templates by their codes, to show messages as their readers see them.
        self.texts = dict(texts or {})
        self.stopping = threading.Event()

    @property
    def url(self):
        """The base address of both providers."""
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def start(self):
        """Serve in a thread."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def stop(self):
        """Serve no more; requests that hang are let go."""
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def accept(self, provider, key, mobile, sign, template, values, uuid):
        """Keep a message and see to its report; returns it."""
        with self.lock:
            number = next(self.numbers)
            message = {
                "provider": provider,
                "key": key,
                "mobile": mobile,
                "sign": sign,
                "template": template,
                "values": values,
                "uuid": uuid,
                "reference": f"{900000000 + number}^0"
                if provider == "aliyun"
                else f"2019:{number:020}",
                "sent_at": datetime.now(BEIJING),
                "state": "waiting",
                "code": "",
            }
            self.messages.append(message)
        return message

    def finish(self, message, report=True):
        """Decide the message's fate and push the report."""
        failed = _digits(message["mobile"]) == "0010"
        message["state"] = "failed" if failed else "delivered"
        if message["provider"] == "aliyun":
            message["code"] = "MOBILE_NOT_ON_SERVICE" if failed else "DELIVERED"
        else:
            message["code"] = "MOBILE_NOT_ON_SERVICE" if failed else "DELIVRD"
        if report:
            self.push(message)

    def report_of(self, message):
        """The delivery report of a message, as its provider words it."""
        ok, now = (
            message["state"] == "delivered",
            datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
        )
        mobile = message["mobile"].removeprefix("+86")
        if message["provider"] == "aliyun":
            return {
                "phone_number": mobile,
                "send_time": message["sent_at"].strftime("%Y-%m-%d %H:%M:%S"),
                "report_time": now,
                "success": ok,
                "err_code": message["code"],
                "err_msg": "用户接收成功" if ok else "空号或停机",
                "sms_size": "1",
                "biz_id": message["reference"],
                "out_id": message["uuid"],
            }
        return {
            "user_receive_time": now,
            "nationcode": "86",
            "mobile": mobile,
            "report_status": "SUCCESS" if ok else "FAIL",
            "errmsg": message["code"],
            "description": "用户短信送达成功" if ok else "空号或停机",
            "sid": message["reference"],
        }

    def push(self, *messages):
        """Push delivery reports; returns the status of the answer, None when there is nowhere to push."""
        message = messages[0]
        url = self.report_urls.get((message["provider"], message["key"])) or self.report_urls.get(
            (message["provider"], "")
        )
        if not url:
            return None
        body = json.dumps([self.report_of(message) for message in messages]).encode()
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError as error:
            sys.stderr.write(f"report not delivered: {error}\n")
            return None

    def later(self, message, report=True):
        """Finish a message after the delay, in the background."""
        if self.report_delay is None:
            return
        timer = threading.Timer(self.report_delay, self.finish, [message, report])
        timer.daemon = True
        timer.start()


def _digits(mobile):
    """The deciding digits of a magic number, else an empty text."""
    mobile = mobile.removeprefix("+86")
    return mobile[7:] if mobile.startswith(MAGIC) else ""


def _value_error(provider, values):
    """The code and words for a variable with a link or a long text, None when all are well."""
    for value in map(str, values):
        if URL.search(value):
            return VALUE_ERRORS[provider, "link"]
        if len(value) > VALUE_LIMIT:
            return VALUE_ERRORS[provider, "long"]
    return None


def _sha(data):
    return hashlib.sha256(data).hexdigest()


def _mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Handler(BaseHTTPRequestHandler):
    """One request: the page, Aliyun's API or Tencent's."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):
        """Say nothing: the page shows what matters."""

    def do_GET(self):
        """The page, or the messages as JSON."""
        path = urlsplit(self.path).path
        if path == "/messages.json":
            with self.server.lock:
                messages = [
                    {**m, "sent_at": m["sent_at"].isoformat()} for m in self.server.messages
                ]
            self._answer(200, messages)
        elif path == "/":
            self._answer(200, _page(self.server).encode(), "text/html; charset=utf-8")
        else:
            self._answer(404, {"error": "not found"})

    def do_POST(self):
        """A call of one of the two APIs."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        scheme = (self.headers.get("Authorization") or "").partition(" ")[0]
        tencent = scheme == "TC3-HMAC-SHA256"
        try:
            if tencent:
                answer = self._tencent(body)
            elif scheme == "ACS3-HMAC-SHA256":
                answer = self._aliyun(body)
            else:
                raise Refused("MissingAuthorization", "no signature")
        except Refused as error:
            self.server.refused.append(error.code)
            if tencent:
                content = {"Error": {"Code": error.code, "Message": error.message}}
                self._answer(200, {"Response": {**content, "RequestId": "demo"}})
            else:
                content = {"Code": error.code, "Message": error.message, "RequestId": "demo"}
                self._answer(error.status, content)
            return
        if answer is None:
            self.close_connection = True
        elif answer == 500:
            self._answer(500, b"oops", "text/plain")
        else:
            self._answer(200, {"Response": answer} if tencent else answer)

    # Aliyun

    def _aliyun(self, body):
        key = self._check_acs3(body)
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        action, version = self.headers.get("x-acs-action"), self.headers.get("x-acs-version")
        self.server.calls.append((action, key))
        if (action, version) == ("SendSms", "2017-05-25"):
            return self._aliyun_send(key, query)
        if (action, version) == ("QuerySendDetails", "2017-05-25"):
            return self._aliyun_details(key, query)
        if (action, version) == ("QueryAccountBalance", "2017-12-14"):
            amount = f"{self.server.balance:,.2f}"
            return {"Code": "200", "Success": True, "Data": {"AvailableAmount": amount}}
        raise Refused("InvalidAction.NotFound", f"{action} {version}", 404)

    def _check_acs3(self, body):
        parts = dict(
            part.strip().split("=", 1)
            for part in self.headers["Authorization"].partition(" ")[2].split(",")
        )
        key, names = parts.get("Credential", ""), parts.get("SignedHeaders", "").split(";")
        secret = self.server.keys.get(key)
        if secret is None:
            raise Refused("InvalidAccessKeyId.NotFound", "Specified access key is not found.", 404)
        needed = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"}
        if not needed <= set(names) or names != sorted(names):
            raise Refused("IncompleteSignature", "headers are missing in the signature")
        if self.headers.get("x-acs-content-sha256") != _sha(body):
            raise Refused("IncompleteSignature", "x-acs-content-sha256")
        path, _mark, query = self.path.partition("?")
        canonical_query = "&".join(
            sorted(
                f"{quote(name, safe='~')}={quote(value, safe='~')}"
                for name, value in parse_qsl(query, keep_blank_values=True)
            )
        )
        text = f"{self.command}\n{path}\n{canonical_query}\n"
        for name in names:
            text += f"{name}:{(self.headers.get(name) or '').strip()}\n"
        text += f"\n{';'.join(names)}\n{_sha(body)}"
        wanted = _mac(secret.encode(), f"ACS3-HMAC-SHA256\n{_sha(text.encode())}").hex()
        if not hmac.compare_digest(wanted, parts.get("Signature", "")):
            raise Refused("SignatureDoesNotMatch", "Specified signature does not match.")
        moment = datetime.strptime(self.headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ")
        if abs(moment.replace(tzinfo=timezone.utc).timestamp() - time.time()) > SKEW:
            raise Refused("InvalidTimeStamp.Expired", "Specified time stamp is expired.")
        with self.server.lock:
            nonce = (key, self.headers["x-acs-signature-nonce"])
            if nonce in self.server.nonces:
                raise Refused("SignatureNonceUsed", "Specified signature nonce was used already.")
            self.server.nonces.add(nonce)
        return key

    def _aliyun_send(self, key, query):
        mobile = query.get("PhoneNumbers", "")
        try:
            values = json.loads(query.get("TemplateParam") or "{}")
        except ValueError as error:
            raise Refused("isv.INVALID_JSON_PARAM", "JSON参数不合法") from error
        digits = _digits(mobile)
        refusal = _value_error("aliyun", values.values()) or ALIYUN_ERRORS.get(digits)
        if refusal:
            code, text = refusal
            return {"Code": code, "Message": text, "RequestId": "demo"}
        if digits == "0015" and mobile not in self.server.throttled:
            self.server.throttled.add(mobile)
            raise Refused("Throttling.User", "Request was denied due to user flow control.")
        args = (query.get("SignName"), query.get("TemplateCode"), values, query.get("OutId", ""))
        message = self._take("aliyun", key, mobile, digits, args)
        if not isinstance(message, dict):
            return message
        return {"Code": "OK", "Message": "OK", "BizId": message["reference"], "RequestId": "demo"}

    def _aliyun_details(self, key, query):
        numbers = {"waiting": 1, "failed": 2, "delivered": 3}
        with self.server.lock:
            found = [
                {
                    "PhoneNum": message["mobile"],
                    "SendStatus": numbers[message["state"]],
                    "ErrCode": message["code"],
                    "OutId": message["uuid"],
                    "TemplateCode": message["template"],
                    "SendDate": message["sent_at"].strftime("%Y-%m-%d %H:%M:%S"),
                }
                for message in self.server.messages
                if (message["provider"], message["key"]) == ("aliyun", key)
                and message["mobile"] == query.get("PhoneNumber")
                and message["sent_at"].strftime("%Y%m%d") == query.get("SendDate")
            ]
        size, page = int(query.get("PageSize") or 10), int(query.get("CurrentPage") or 1)
        return {
            "Code": "OK",
            "Message": "OK",
            "TotalCount": str(len(found)),
            "SmsSendDetailDTOs": {"SmsSendDetailDTO": found[(page - 1) * size : page * size]},
        }

    # Tencent Cloud

    def _tencent(self, body):
        key = self._check_tc3(body)
        payload = json.loads(body)
        action, version = self.headers.get("X-TC-Action"), self.headers.get("X-TC-Version")
        self.server.calls.append((action, key))
        if version != "2021-01-11":
            raise Refused("NoSuchVersion", "version")
        if action == "SendSms":
            return self._tencent_send(key, payload)
        if action == "PullSmsSendStatusByPhoneNumber":
            return self._tencent_status(key, payload)
        if action == "SmsPackagesStatistics":
            package = {
                "PackageAmount": 1000,
                "CurrentUsage": 1000 - int(self.server.balance),
                "PackageExpiredTime": "2099-12-31 23:59:59",
            }
            return {"SmsPackagesStatisticsSet": [package], "RequestId": "demo"}
        raise Refused("InvalidAction", "action")

    def _check_tc3(self, body):
        parts = dict(
            part.strip().split("=", 1)
            for part in self.headers["Authorization"].partition(" ")[2].split(",")
        )
        key, _slash, scope = parts.get("Credential", "").partition("/")
        secret = self.server.keys.get(key)
        if secret is None:
            raise Refused("AuthFailure.SecretIdNotFound", "The SecretId is not found.")
        names = parts.get("SignedHeaders", "").split(";")
        if not {"content-type", "host"} <= set(names):
            raise Refused("AuthFailure.SignatureFailure", "headers are missing in the signature")
        stamp = self.headers.get("X-TC-Timestamp") or "0"
        if abs(int(stamp) - time.time()) > SKEW:
            raise Refused("AuthFailure.SignatureExpire", "The signature is expired.")
        day = datetime.fromtimestamp(int(stamp), timezone.utc).strftime("%Y-%m-%d")
        if scope != f"{day}/sms/tc3_request":
            raise Refused("AuthFailure.SignatureFailure", "scope")
        text = f"{self.command}\n/\n\n"
        for name in names:
            text += f"{name}:{(self.headers.get(name) or '').strip().lower()}\n"
        text += f"\n{';'.join(names)}\n{_sha(body)}"
        signing = _mac(_mac(_mac(b"TC3" + secret.encode(), day), "sms"), "tc3_request")
        wanted = _mac(signing, f"TC3-HMAC-SHA256\n{stamp}\n{scope}\n{_sha(text.encode())}").hex()
        if not hmac.compare_digest(wanted, parts.get("Signature", "")):
            raise Refused("AuthFailure.SignatureFailure", "The signature does not match.")
        return key

    def _tencent_send(self, key, payload):
        for name in ("PhoneNumberSet", "SmsSdkAppId", "SignName", "TemplateId"):
            if not payload.get(name):
                raise Refused("MissingParameter", name)
        [mobile] = payload["PhoneNumberSet"]
        digits = _digits(mobile)
        status = {"PhoneNumber": mobile, "SessionContext": payload.get("SessionContext", "")}
        error = _value_error("tencent", payload.get("TemplateParamSet") or [])
        error = error or TENCENT_ERRORS.get(digits)
        if error:
            code, text = error
            refusal = {**status, "Code": code, "Message": text, "SerialNo": "", "Fee": 0}
            return {"SendStatusSet": [refusal], "RequestId": "demo"}
        if digits == "0015" and mobile not in self.server.throttled:
            self.server.throttled.add(mobile)
            raise Refused("RequestLimitExceeded", "too many requests")
        values = {
            str(number): value
            for number, value in enumerate(payload.get("TemplateParamSet") or [], 1)
        }
        args = (payload["SignName"], payload["TemplateId"], values, status["SessionContext"])
        message = self._take("tencent", key, mobile, digits, args)
        if not isinstance(message, dict):
            return message
        status.update(Code="Ok", Message="send success", SerialNo=message["reference"], Fee=1)
        return {"SendStatusSet": [status], "RequestId": "demo"}

    def _tencent_status(self, key, payload):
        with self.server.lock:
            found = [
                {
                    "PhoneNumber": message["mobile"],
                    "SerialNo": message["reference"],
                    "ReportStatus": "SUCCESS" if message["state"] == "delivered" else "FAIL",
                    "Description": message["code"],
                    "SessionContext": "",
                }
                for message in self.server.messages
                if (message["provider"], message["key"]) == ("tencent", key)
                and message["mobile"] == payload.get("PhoneNumber")
                and payload["BeginTime"] <= message["sent_at"].timestamp() <= payload["EndTime"]
                and message["state"] != "waiting"
            ]
        return {"PullSmsSendStatusSet": found[: payload.get("Limit", 10)], "RequestId": "demo"}

    # Both

    def _take(self, provider, key, mobile, digits, args):
        """Accept a message as its number demands: the message, 500, or None for no answer."""
        if digits == "0014":
            return 500
        if digits == "0013":
            self.server.stopping.wait(self.server.hang)
            return None
        message = self.server.accept(provider, key, mobile, *args)
        if digits == "0016":
            self.server.finish(message)
        else:
            self.server.later(message, report=digits != "0011")
        if digits == "0012":
            self.server.stopping.wait(self.server.hang)
            return None
        return message

    def _answer(self, status, content, kind="application/json; charset=utf-8"):
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            # The other side did not wait: that is what some numbers are for.
            self.close_connection = True


def _page(server):
    """The messages caught, newest first, as a page for people."""
    words = {"waiting": "已接收", "delivered": "已送达", "failed": "未送达"}
    names = {"aliyun": "阿里云", "tencent": "腾讯云"}
    with server.lock:
        messages = list(reversed(server.messages[-500:]))
    cards = []
    for message in messages:
        text = server.texts.get(message["template"])
        if text:
            for name, value in message["values"].items():
                marks = "${%s}" % name if message["provider"] == "aliyun" else "{%s}" % name
                text = text.replace(marks, str(value))
            content = f"<p>【{html.escape(str(message['sign']))}】{_linked(text)}</p>"
        else:
            content = f"<p>【{html.escape(str(message['sign']))}】{html.escape(str(message['template']))}</p><dl>"
            for name, value in message["values"].items():
                content += (
                    f"<div><dt>{html.escape(str(name))}</dt><dd>{_linked(str(value))}</dd></div>"
                )
            content += "</dl>"
        cards.append(
            f'<article class="{message["state"]}"><header><b>{html.escape(message["mobile"])}</b>'
            f"<span>{words[message['state']]}</span></header>"
            f"{content}"
            f"<footer>{names[message['provider']]} · {message['sent_at']:%Y年%m月%d日 %H:%M:%S}"
            f" · {html.escape(message['code'])}</footer></article>"
        )
    empty = "<p class='empty'>还没有短信。在会客里给参会者发送参会码，短信就会出现在这里。</p>"
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>短信网关演示</title><style>
body{{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:44rem;padding:1rem;background:#f5f5f7;color:#222}}
h1{{font-size:1.3rem;margin:.2rem 0}} .note{{color:#666;margin:0 0 1rem}}
article{{background:#fff;border-radius:.6rem;padding:.8rem 1rem;margin:0 0 .8rem;border-left:.3rem solid #d9a300}}
article.delivered{{border-color:#1a8f4c}} article.failed{{border-color:#c62828}}
header{{display:flex;justify-content:space-between}} p{{margin:.3rem 0}} dl{{margin:0;display:grid;gap:.1rem}}
dl div{{display:grid;grid-template-columns:6rem 1fr}} dt{{color:#777}} dd{{margin:0;}}
p,dd{{overflow-wrap:anywhere}}
footer{{color:#777;font-size:.85rem;margin-top:.3rem}} .empty{{color:#666}}
</style></head><body><h1>短信网关演示</h1>
<p class="note">代替阿里云和腾讯云接收短信，不会真的发出。共 {len(server.messages)} 条，余额 {server.balance:g}。</p>
{"".join(cards) or empty}</body></html>"""


def _linked(text):
    """A text as HTML, with its addresses as links."""
    return re.sub(
        r"https?://[\w./?=&;%#:~+-]+",
        lambda found: f'<a href="{found[0]}">{found[0]}</a>',
        html.escape(text),
        flags=re.ASCII,
    )


def main():
    """Run until the process is told to end."""
    parser = argparse.ArgumentParser(
        description="A local stand-in for two providers of text messages"
    )
    parser.add_argument("--port", type=int, default=8070)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--template", action="append", default=[], help="CODE=TEXT, for the page")
    parser.add_argument("--key", action="append", default=[], help="ID:SECRET")
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        help="an address .../sms_cn/report/<provider>/<token>",
    )
    options = parser.parse_args()
    reports = {(url.rsplit("/", 2)[1], ""): url for url in options.report}
    keys = dict(pair.split(":", 1) for pair in options.key)
    texts = dict(pair.split("=", 1) for pair in options.template)
    server = Gateway(options.port, options.host, keys, reports, texts=texts)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
