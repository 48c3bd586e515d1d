# SPDX-License-Identifier: LGPL-3.0-or-later
"""Tencent Cloud text messages: signed requests without an SDK. Plain Python, no ORM."""

import hashlib
import hmac
import json
import time
from datetime import datetime, timezone
from urllib.parse import urlsplit

from .answers import Answer, NotReached, ProviderError, Record, Unclear, plain, post

ALGORITHM = "TC3-HMAC-SHA256"
VERSION = "2021-01-11"
SERVICE = "sms"

# Refusals that pass by themselves.
PASSING = ("RequestLimitExceeded", "ResourceInsufficient")
# The provider itself does not know how far it came.
UNSURE = ("InternalError",)


def authorization(service, headers, body, timestamp, key_id, secret):
    """The `Authorization` header after TC3-HMAC-SHA256, for a POST to `/`.

    :param dict headers: the headers to sign, lower case names; at least `content-type` and `host`
    :param int timestamp: seconds, the same as in `X-TC-Timestamp`
    """
    signed = ";".join(sorted(headers))
    canonical = "\n".join(
        [
            "POST",
            "/",
            "",
            "".join(f"{name}:{headers[name].strip().lower()}\n" for name in sorted(headers)),
            signed,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    day = datetime.fromtimestamp(timestamp, timezone.utc).strftime("%Y-%m-%d")
    scope = f"{day}/{service}/tc3_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"TC3{secret}".encode()
    for part in (day, service, "tc3_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    to_sign = f"{ALGORITHM}\n{timestamp}\n{scope}\n{digest}"
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id}/{scope}, SignedHeaders={signed}, Signature={signature}"


class TencentClient:
    """Calls Tencent Cloud with the keys of one company."""

    # It remembers only what a carrier has reported: one that is not there may still have been sent.
    lookup_is_complete = False

    def __init__(self, key_id, secret, url, app_id, region):
        self.key_id, self.secret = key_id, secret
        self.url, self.app_id, self.region = url, app_id, region

    def send(self, mobile, sign_name, template_code, values, uuid):
        """Send one message.

        :param str mobile: in E.164 form
        :param dict values: of the template's placeholders, numbered from "1"
        :param str uuid: comes back in the records where Tencent has opened that for the account
        :rtype: Answer
        """
        payload = {
            "PhoneNumberSet": [mobile],
            "SmsSdkAppId": self.app_id,
            "SignName": sign_name,
            "TemplateId": template_code,
            "TemplateParamSet": [values[key] for key in sorted(values, key=int)],
            "SessionContext": uuid,
        }
        try:
            answer = self._call("SendSms", payload)
        except ProviderError as error:
            return _refusal(error.code, error.message)
        except NotReached as error:
            return Answer("retry", "network", str(error))
        except Unclear as error:
            return Answer("doubt", "network", str(error))
        status = (answer.get("SendStatusSet") or [{}])[0]
        code, message = str(status.get("Code") or ""), str(status.get("Message") or "")
        if code == "Ok":
            return Answer("accepted", code, message, str(status.get("SerialNo") or ""))
        return _refusal(code, message)

    def records(self, mobile, called_at, now):
        """What the carriers reported of this mobile since the call, at most 100; both moments are aware.

        :rtype: list[Record]
        :raises ProviderError, NotReached, Unclear: when it cannot be asked
        """
        payload = {
            "PhoneNumber": mobile,
            "SmsSdkAppId": self.app_id,
            "BeginTime": int(called_at.timestamp()) - 60,
            "EndTime": int(now.timestamp()) + 60,
            "Offset": 0,
            "Limit": 100,
        }
        answer = self._call("PullSmsSendStatusByPhoneNumber", payload)
        return [
            Record(
                "delivered" if status.get("ReportStatus") == "SUCCESS" else "failed",
                reference=str(status.get("SerialNo") or ""),
                uuid=str(status.get("SessionContext") or ""),
                code=str(status.get("Description") or ""),
            )
            for status in answer.get("PullSmsSendStatusSet") or []
        ]

    def balance(self):
        """The messages left in the packages bought: (count, 'messages')."""
        now = datetime.now()
        payload = {
            "SmsSdkAppId": self.app_id,
            "Limit": 100,
            "Offset": 0,
            "BeginTime": f"{now.year - 1}010100",
            "EndTime": now.strftime("%Y%m%d23"),
        }
        packages = (
            self._call("SmsPackagesStatistics", payload).get("SmsPackagesStatisticsSet") or []
        )
        today = now.strftime("%Y-%m-%d")
        left = sum(
            package.get("PackageAmount", 0) - package.get("CurrentUsage", 0)
            for package in packages
            if str(package.get("PackageExpiredTime") or today)[:10] >= today
        )
        return float(left), "messages"

    def _call(self, action, payload):
        host = urlsplit(self.url)
        timestamp = int(time.time())
        body = json.dumps(payload, ensure_ascii=False).encode()
        signed = {
            "content-type": "application/json; charset=utf-8",
            "host": host.netloc,
            "x-tc-action": action,
        }
        headers = {
            "Content-Type": signed["content-type"],
            "Host": signed["host"],
            "X-TC-Action": action,
            "X-TC-Version": VERSION,
            "X-TC-Timestamp": str(timestamp),
            "X-TC-Region": self.region,
            "Authorization": authorization(
                SERVICE, signed, body, timestamp, self.key_id, self.secret
            ),
        }
        answer = post(f"{host.scheme}://{host.netloc}/", headers=headers, body=body)
        answer = answer.get("Response")
        if not isinstance(answer, dict):
            raise Unclear("an answer without content")
        if error := answer.get("Error"):
            raise ProviderError(str(error.get("Code") or ""), str(error.get("Message") or ""))
        return answer


def _refusal(code, message):
    if code.startswith(UNSURE) or not code:
        return Answer("doubt", code, message)
    return Answer("retry" if code.startswith(PASSING) else "refused", code, message)


def read_reports(items):
    """The delivery reports of Tencent's push as Records; they name the message by its reference."""
    return [
        Record(
            "delivered" if item.get("report_status") == "SUCCESS" else "failed",
            reference=plain(item.get("sid")),
            code=plain(item.get("errmsg")),
            message=plain(item.get("description")),
        )
        for item in items
    ]
