# SPDX-License-Identifier: LGPL-3.0-or-later
{
    "name": "Texts of Meetings by Aliyun and Tencent Cloud",
    "summary": "Tries registered texts with the messages of meetings before anything is sent",
    "description": "Registered texts are tried with the messages of meetings. See README.md.",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Huike",
    "license": "LGPL-3",
    "depends": ["event_meeting", "sms_provider_cn"],
    "auto_install": True,
}
