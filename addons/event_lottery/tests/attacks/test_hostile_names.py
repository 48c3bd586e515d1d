# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from ..test_screen_tours import WalkCase

NAMES = (
    '<img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    "<svg onload=window.hacked=1>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "\u202egnp.exe\u202d\u2066张三",
    "长" * 200,
)
# What a page of the site has to be after it was opened.
CHECK = """
    const wrong = [];
    if (window.hacked || document.querySelector("img[src='x'], [onload*='hacked'], [onerror*='hacked']")) wrong.push("markup was run");
    if (document.documentElement.scrollWidth > window.innerWidth + 1) wrong.push("wider than the window");
    if (wrong.length) console.error(wrong.join(", ")); else console.log("test successful");
"""


class HostileMixin:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Six of the twelve stay; each can win.
        (cls.people - cls.people[:6]).write({"state": "cancel"})
        for person, name in zip(cls.people[:6], NAMES, strict=True):
            person.write({"name": name, "company_name": name})
        cls.meeting.name = f"{NAMES[0]} {NAMES[1]}"
        cls.round.write({"name": NAMES[0], "level": NAMES[1], "quantity": 6})
        cls.lottery.publish_winners = True


@tagged("post_install", "-at_install")
class TestHostileNames(HostileMixin, WalkCase):
    """In a real browser, no name of a guest, a prize or a meeting is run, calculated, or breaks the page."""

    browser_size = "1366x768"

    def test_screen(self):
        """BEY-25, LOT-03: the big screen, while names roll, with winners, and with all winners."""
        self.browser_js(
            f"{self.screen}#control={self.show.control_token}",
            self.walk("hostile"),
            "document.querySelector('.o_lottery_candidates').textContent === '6'",
        )

    def test_public_pages(self):
        """BEY-25, LOT-06, LOT-11: the record of the draws and the list of winners."""
        self.draw(count=6)
        for path in (self.public_page, f"/lottery/winners/{self.show.verify_token}"):
            self.assertEqual(self.url_open(path).status_code, 200)
            self.browser_js(path, CHECK, "document.readyState === 'complete'")


@tagged("post_install", "-at_install")
class TestHostileNamesOnPhone(HostileMixin, WalkCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_remote(self):
        """BEY-25, LOT-08: the remote control."""
        self.browser_js(
            f"{self.screen}/remote#control={self.show.control_token}",
            self.walk("hostile_remote"),
            "document.querySelector('.o_remote_prize').textContent.startsWith('<img')",
        )

    def test_public_pages(self):
        """BEY-25, LOT-06, LOT-11: the record and the list of winners on a phone."""
        self.draw(count=6)
        for path in (self.public_page, f"/lottery/winners/{self.show.verify_token}"):
            self.browser_js(path, CHECK, "document.readyState === 'complete'")
