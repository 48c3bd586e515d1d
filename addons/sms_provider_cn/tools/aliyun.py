# SPDX-License-Identifier: LGPL-3.0-or-later
"""Aliyun (Alibaba Cloud) text messages: signed requests without an SDK. Plain Python, no ORM."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, urlsplit
from uuid import uuid4

from .answers import Answer, NotReached, ProviderError, Record, Unclear, plain, post

ALGORITHM = "ACS3-HMAC-SHA256"
SMS_VERSION = "2017-05-25"
BALANCE_VERSION = "2017-12-14"

# Refusals that pass by themselves.
PASSING = ("Throttling", "ServiceUnavailable", "isp.SYSTEM_ERROR")
# The provider itself does not know how far it came.
UNSURE = ("InternalError", "UnknownError")
BEIJING = timezone(timedelta(hours=8))
# Messages in one page of the records, and the most pages that are read.
PAGE, MAX_PAGES = 50, 10
STATES = {1: "waiting", 2: "failed", 3: "delivered"}


def canonical_query(params):
    """The query string in the form that is signed: sorted, RFC 3986, a space as %20."""
    return "&".join(
        f"{quote(str(key), safe='-_.~')}={quote(str(value), safe='-_.~')}"
        for key, value in sorted(params.items())
    )


def authorization(method, path, params, headers, body, key_id, secret):
    """The `Authorization` header after ACS3-HMAC-SHA256.

    :param dict headers: all headers to sign (`host`, `content-type` and each `x-acs-*`), lower case
    """
    signed = ";".join(sorted(headers))
    canonical = "\n".join(
        [
            method,
            path,
            canonical_query(params),
            "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers)),
            signed,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={signed},Signature={signature}"


class AliyunClient:
    """Calls Aliyun with the keys of one company."""

    # Its records hold every message it accepted: one that is not there was not sent.
    lookup_is_complete = True

    def __init__(self, key_id, secret, url, balance_url, region):
        self.key_id, self.secret = key_id, secret
        self.url, self.balance_url, self.region = url, balance_url, region

    def send(self, mobile, sign_name, template_code, values, uuid):
        """Send one message.

        :param str mobile: in E.164 form
        :param dict values: of the template's placeholders
        :param str uuid: comes back in the delivery report and in the records
        :rtype: Answer
        """
        params = {
            "OutId": uuid,
            "PhoneNumbers": _national(mobile),
            "RegionId": self.region,
            "SignName": sign_name,
            "TemplateCode": template_code,
        }
        if values:
            params["TemplateParam"] = json.dumps(values, ensure_ascii=False, sort_keys=True)
        try:
            answer = self._call(self.url, "SendSms", SMS_VERSION, params)
        except ProviderError as error:
            if error.code.startswith(UNSURE):
                return Answer("doubt", error.code, error.message)
            outcome = "retry" if error.code.startswith(PASSING) else "refused"
            return Answer(outcome, error.code, error.message)
        except NotReached as error:
            return Answer("retry", "network", str(error))
        except Unclear as error:
            return Answer("doubt", "network", str(error))
        return Answer("accepted", "OK", answer.get("Message") or "", str(answer.get("BizId") or ""))

    def records(self, mobile, called_at, now):
        """What Aliyun remembers of this mobile on the day of the call, in Beijing time.

        :param datetime called_at: when the message was sent, aware; around midnight both days are asked
        :rtype: list[Record]
        :raises ProviderError, NotReached, Unclear: when it cannot be asked, or not to the end
        """
        margin = timedelta(minutes=5)
        days = {
            moment.astimezone(BEIJING).strftime("%Y%m%d")
            for moment in (called_at - margin, called_at + margin)
        }
        return [record for day in sorted(days) for record in self._records_of_day(mobile, day)]

    def _records_of_day(self, mobile, day):
        records = []
        for page in range(1, MAX_PAGES + 1):
            params = {
                "PhoneNumber": _national(mobile),
                "SendDate": day,
                "PageSize": PAGE,
                "CurrentPage": page,
            }
            answer = self._call(self.url, "QuerySendDetails", SMS_VERSION, params)
            details = (answer.get("SmsSendDetailDTOs") or {}).get("SmsSendDetailDTO") or []
            records += [
                Record(
                    STATES.get(detail.get("SendStatus"), "waiting"),
                    uuid=str(detail.get("OutId") or ""),
                    code=str(detail.get("ErrCode") or ""),
                )
                for detail in details
            ]
            if len(details) < PAGE:
                return records
        raise Unclear(f"more than {MAX_PAGES * PAGE} messages to one number in a day")

    def balance(self):
        """The money left: (amount, 'cny')."""
        answer = self._call(self.balance_url, "QueryAccountBalance", BALANCE_VERSION, {})
        amount = (answer.get("Data") or {}).get("AvailableAmount") or "0"
        return float(str(amount).replace(",", "")), "cny"

    def _call(self, url, action, version, params):
        host = urlsplit(url)
        headers = {
            "host": host.netloc,
            "x-acs-action": action,
            "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
            "x-acs-date": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": uuid4().hex,
            "x-acs-version": version,
        }
        headers["Authorization"] = authorization(
            "POST", "/", params, headers, b"", self.key_id, self.secret
        )
        # Sent exactly as signed: requests would write a space as a plus.
        answer = post(f"{host.scheme}://{host.netloc}/?{canonical_query(params)}", headers=headers)
        code = str(answer.get("Code") or "")
        if code not in ("OK", "200", "Success"):
            if not code:
                raise Unclear("an answer without a code")
            raise ProviderError(code, str(answer.get("Message") or ""))
        return answer


def _national(mobile):
    """A mainland number without its country code, others as country code and number."""
    return mobile.removeprefix("+86") if mobile.startswith("+86") else mobile.removeprefix("+")


def read_reports(items):
    """The delivery reports of Aliyun's push as Records, each with the uuid it was sent with."""
    return [
        Record(
            "delivered" if item.get("success") is True else "failed",
            reference=plain(item.get("biz_id")),
            uuid=plain(item.get("out_id")),
            code=plain(item.get("err_code")),
            message=plain(item.get("err_msg")),
        )
        for item in items
    ]
