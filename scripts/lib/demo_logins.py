# SPDX-License-Identifier: LGPL-3.0-or-later
"""Prints where the demo is and who may log in: demo_logins.py ADDRESS SECONDS LOG [SMS-GATEWAY]."""

import sys

import database

# Login, what the person is; the password of a demo login is the login.
ROLES = [
    ("admin", "系统管理员 administrator"),
    ("organiser", "会议组织者 organiser (back office)"),
    ("reviewer", "报名审核 reviewer"),
    ("desk", "现场检票 entrance"),
    ("visitor", "参会者 visitor (website)"),
    ("13902010001", "商户 merchant: 深圳市鹏城读书会 (/merchant/login)"),
    ("13902010002", "商户 merchant: 成都青禾家庭教育中心 (/merchant/login)"),
    ("13902011001", "商户 merchant with two more logins: 杭州绿野亲子俱乐部 (/merchant/login)"),
]


def main():
    """Print the banner with the logins that this database has."""
    address, seconds, log = sys.argv[1:4]
    sms_gateway = sys.argv[4] if len(sys.argv) > 4 else ""
    logins = {
        login for [login] in database.rows("huike", "SELECT login FROM res_users WHERE active")
    }
    print(f"\n  会客 Huike is running after {seconds} s:  {address}\n")
    print("  login        password     who")
    for login, who in ROLES:
        if login in logins:
            print(f"  {login:<12} {login:<12} {who}")
    if sms_gateway:
        print(f"\n  短信网关演示 text messages land here, none is really sent:  {sms_gateway}")
    print(f"\n  log: {log}\n  Ctrl-C stops it.\n", flush=True)


if __name__ == "__main__":
    main()
