# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.event_meeting.tests.common import picture

from ..tools import draw as engine
from .common import LotteryCase

SCRIPT = Path(__file__).resolve().parents[1] / "static" / "verify" / "verify_draw.py"
FORGED = ("x", "x" * 32, "x" * 500, "' OR 1=1--", "%25" * 20, "１" * 32)


class LotteryHttpCase(LotteryCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.show = cls.lottery.sudo()
        cls.screen = f"/lottery/{cls.show.screen_token}"
        cls.public_page = f"/lottery/verify/{cls.show.verify_token}"

    def state(self, **params):
        return self.make_jsonrpc_request(f"{self.screen}/state", params)

    def control(self, name, token=None, **params):
        return self.make_jsonrpc_request(
            f"{self.screen}/control",
            {"control": token or self.show.control_token, "name": name, "params": params},
        )


@tagged("post_install", "-at_install")
class TestScreenHttp(LotteryHttpCase):
    def test_forged_addresses(self):
        """LOT-03: who has no address of ours sees nothing, whatever he types."""
        tokens = (
            *FORGED,
            self.show.verify_token,
            self.show.control_token,
            self.show.screen_token[:-1],
        )
        for token in tokens:
            for path in ("", "/remote", "/names?round=1&draw=0", "/background", "/prize/1"):
                response = self.url_open(f"/lottery/{token}{path}", allow_redirects=False)
                self.assertEqual(response.status_code, 404, f"{token}{path}")

    @mute_logger("odoo.http")
    def test_forged_calls(self):
        """LOT-03: state and commands are closed to forged tokens, of the screen and of the operator."""
        for token in (*FORGED[:2], self.show.verify_token):
            for route in ("state", "control"):
                with self.assertRaises(JsonRpcException):
                    self.make_jsonrpc_request(f"/lottery/{token}/{route}", {"name": "start"})
        for control in ("x", "", 7, ["a"], self.show.screen_token, self.show.verify_token):
            with self.assertRaises(JsonRpcException):
                self.make_jsonrpc_request(
                    f"{self.screen}/control", {"control": control, "name": "start"}
                )
        self.assertFalse(self.lottery.draw_ids)

    def test_screen_without_control_only_shows(self):
        """LOT-03: the plain address shows; a wrong secret in it changes nothing and is not echoed."""
        response = self.url_open(f"{self.screen}?control=guessed-secret")
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("guessed-secret", response.text)
        self.assertNotIn(self.show.control_token, response.text)
        self.assertEqual(response.headers["Cache-Control"], "private, no-store")
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertFalse(self.state()["may_control"])

    def test_control_address(self):
        """LOT-03: with the operator's address commands work, nobody logs in."""
        self.assertIn("#control=", self.lottery.control_url)
        state = self.control("start", count=2)
        state = self.control("stop", sequence=state["roll"]["sequence"])
        self.assertEqual(len(state["draw"]["winners"]), 2)
        self.assertTrue(self.lottery.draw_ids.from_screen)
        self.assertEqual(self.state()["draw"]["sequence"], state["draw"]["sequence"])

    def test_control_by_login(self):
        """LOT-03: an event user needs no secret, and is named in the record; the desk cannot draw."""
        self.authenticate("meeting_user", "meeting_user")
        self.assertTrue(self.state()["may_control"])
        state = self.make_jsonrpc_request(f"{self.screen}/control", {"name": "start"})
        sequence = state["roll"]["sequence"]
        self.make_jsonrpc_request(
            f"{self.screen}/control", {"name": "stop", "params": {"sequence": sequence}}
        )
        self.assertEqual(self.lottery.draw_ids.drawn_uid, self.organiser)
        for login in ("meeting_desk", "meeting_portal", "meeting_stranger"):
            self.authenticate(login, login)
            self.assertFalse(self.state()["may_control"])

    def test_refusal_is_a_sentence(self):
        """LOT-03: a command that cannot be done answers with a sentence, and nothing has changed."""
        self.lottery.action_close()
        state = self.control("start")
        self.assertTrue(state["problem"])
        self.assertFalse(self.lottery.draw_ids)

    @mute_logger("odoo.http")
    def test_nonsense(self):
        """LOT-03: what no page of ours sends is refused and changes nothing."""
        for name, params in (("write", {}), ("stop", {}), ("redraw", {}), ("start", [])):
            with self.assertRaises(JsonRpcException):
                self.make_jsonrpc_request(
                    f"{self.screen}/control",
                    {
                        "control": self.show.control_token,
                        "name": name,
                        "params": params or "nonsense",
                    },
                )
        self.assertFalse(self.lottery.draw_ids)

    def test_remote_asks_to_log_in(self):
        """LOT-03: the remote control without a right shows the way to log in, and tells what the wall tells."""
        page = self.url_open(f"{self.screen}/remote").text
        self.assertIn("/web/login?redirect=", page)
        options = json.loads(html.fromstring(page).find(".//main").get("data-options"))
        self.assertFalse(options["state"]["may_control"])
        self.assertNotIn("rounds", options["state"])
        self.assertNotIn(self.show.control_token, page)

    def test_secret_in_the_query_counts_for_nothing(self):
        """LOT-03: the secret never travels where a log of the server would keep it."""
        for page in ("", "/remote"):
            query = f"{self.screen}{page}?control={self.show.control_token}"
            self.assertNotIn(self.show.control_token, self.url_open(query).text)
        self.assertNotIn("?", self.lottery.control_url + self.lottery._get_remote_path())

    def test_names_and_pictures(self):
        """LOT-03: names to roll, background and prize pictures come with the screen's address."""
        names = self.url_open(self.state()["names"]).json()
        self.assertEqual(sorted(names), sorted(self.people.mapped("name")))
        self.assertFalse(self.state()["background"])
        self.lottery.background = picture()
        self.round.image = picture()
        state = self.state()
        for address in (state["background"], state["round"]["image"]):
            response = self.url_open(address)
            self.assertEqual(
                (response.status_code, response.headers["Content-Type"]), (200, "image/png")
            )
        self.assertEqual(self.url_open(f"{self.screen}/names?round=x&draw=1").status_code, 404)


@tagged("post_install", "-at_install")
class TestPublicPages(LotteryHttpCase):
    def draw_named(self):
        """Draw everybody, one of them with a name worth hiding."""
        self.people[0].write({"name": "张小三", "phone": "13800135678"})
        self.round.quantity = 12
        return self.draw(count=12)

    def record(self, sequence=1):
        return json.loads(self.url_open(f"{self.public_page}/{sequence}.json").text)

    def test_forged_addresses(self):
        """LOT-06: the public pages are closed to forged tokens and to those of the screen."""
        for token in (*FORGED, self.show.screen_token, self.show.control_token):
            for path in (f"verify/{token}", f"verify/{token}/1.json", f"winners/{token}"):
                response = self.url_open(f"/lottery/{path}", allow_redirects=False)
                self.assertEqual(response.status_code, 404, path)
        self.assertEqual(self.url_open(f"{self.public_page}/99.json").status_code, 404)

    def test_nothing_before_the_draw(self):
        """BEY-14: before the draw the pages hold the fingerprints and neither seed nor list."""
        self.round.action_commit()
        draw = self.lottery.draw_ids
        # sudo: the seed is looked up to search the pages for it
        seed = self.env["event.lottery.seed"].sudo().search([("draw_id", "=", draw.id)]).seed
        pages = [
            self.url_open(self.public_page).text,
            self.url_open(f"{self.public_page}/{draw.sequence}.json").text,
            self.url_open(self.screen).text,
            json.dumps(self.state()),
        ]
        for page in pages:
            self.assertNotIn(seed, page)
            self.assertNotIn(self.people[0].lucky_code, page)
        self.assertIn(draw.commitment, pages[0])

    def test_record_is_right(self):
        """LOT-06, BEY-14: the published record, computed again, gives the same winners."""
        self.draw(count=3)
        record = self.record()
        self.assertEqual(engine.verify(record), [])
        self.assertEqual(record["winners"], self.lottery.winner_ids.sorted("rank").mapped("code"))
        download = self.url_open(f"{self.public_page}/1.json?download=1")
        self.assertIn("attachment", download.headers["Content-Disposition"])

    def test_script_verifies_the_download(self):
        """BEY-14: whoever downloads the record checks it with the script alone, without this system; a changed one fails."""
        self.draw(count=3)
        record = self.url_open(f"{self.public_page}/1.json?download=1").json()
        self.assertTrue(record["announced"])
        exchanged = {**record, "winners": record["winners"][::-1]}
        for published, right in ((record, True), (exchanged, False)):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump(published, file)
                file.flush()
                # Isolated: nothing of the suite or of Odoo can be imported by it.
                done = subprocess.run(
                    [sys.executable, "-I", "-S", SCRIPT, file.name],
                    capture_output=True,
                    text=True,
                    check=False,
                )
            self.assertEqual(not done.returncode, right, done.stdout + done.stderr)

    def test_page_offers_the_script(self):
        """BEY-14, issue 12: the verification page hands out the script that this addon brings, and its test vectors."""
        page = html.fromstring(self.url_open(self.public_page).content)
        (link,) = page.xpath("//a[contains(@href, 'verify_draw.py')]")
        self.assertEqual(link.get("download"), SCRIPT.name)
        self.assertEqual(self.url_open(link.get("href")).content, SCRIPT.read_bytes())
        vectors = self.url_open(link.get("href").replace(SCRIPT.name, "draw_vectors.json"))
        self.assertTrue(vectors.json()["records"])

    def test_names_are_masked(self):
        """LOT-06: no public page shows a whole name or mobile."""
        self.draw_named()
        pages = (
            self.url_open(self.public_page).text,
            self.url_open(f"/lottery/winners/{self.show.verify_token}").text,
        )
        for page in pages:
            self.assertIn("张*三", page)
            self.assertIn("138****5678", page)
        for page in (*pages, self.url_open(f"{self.public_page}/1.json").text):
            self.assertNotIn("张小三", page)
            self.assertNotIn("13800135678", page)
            self.assertNotIn(self.show.screen_token, page)

    def test_closed_list(self):
        """LOT-09: where the list is closed, the record has codes alone."""
        self.draw_named()
        self.lottery.publish_winners = False
        self.assertEqual(
            self.url_open(f"/lottery/winners/{self.show.verify_token}").status_code, 404
        )
        page = self.url_open(self.public_page).text
        self.assertNotIn("张*三", page)
        self.assertNotIn("138****5678", page)
        self.assertIn(self.people[0].lucky_code, page)

    def test_designated_draw(self):
        """LOT-06, DECISIONS 12: a draw with winners named beforehand says so, without mark, seed or list."""
        self.let_designate()
        self.env["event.lottery.designated"].with_user(self.manager).create(
            {"round_id": self.round.id, "registration_id": self.people[0].id}
        )
        self.draw(count=1)
        page = self.url_open(self.public_page).text
        self.assertIn("o_lottery_designated", page)
        self.assertNotIn("o_lottery_check", page)
        record = self.record()
        self.assertTrue(record["designated"])
        self.assertFalse(record["seed"] or record["candidates"])

    def test_taken_back_stays(self):
        """LOT-08: a winner who was not there stays on the record and leaves the list."""
        self.draw(count=1)
        winner = self.lottery.winner_ids
        winner.action_void("Private reason")
        page = self.url_open(self.public_page).text
        self.assertIn(winner.code, page)
        self.assertIn("o_lottery_void", page)
        self.assertNotIn("Private reason", page)


@tagged("post_install", "-at_install")
class TestPrizes(LotteryHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.show_lucky_code = True
        cls.people[0].partner_id = cls.portal.partner_id
        cls.round.quantity = 12

    def test_my_prizes(self):
        """LOT-10, LOT-11: whoever is logged in sees his own lucky number and prizes, and nobody else's."""
        self.authenticate("meeting_portal", "meeting_portal")
        page = self.url_open("/my/prizes").text
        self.assertNotIn("o_lottery_my_prize ", page)
        self.assertIn(self.people[0].lucky_code, page)
        self.draw(count=12)
        page = self.url_open("/my/prizes").text
        self.assertEqual(page.count("o_lottery_my_prize "), 1)
        self.assertIn("Tea set", page)
        self.assertIn(f"/lottery/winners/{self.show.verify_token}", page)
        self.authenticate("meeting_desk", "meeting_desk")
        self.assertNotIn("o_lottery_my_prize ", self.url_open("/my/prizes").text)

    def test_visitors_log_in(self):
        """LOT-11: my prizes are for who is logged in."""
        response = self.url_open("/my/prizes", allow_redirects=False)
        self.assertEqual(response.status_code, 303)

    def test_taken_back_prize_is_gone(self):
        """LOT-08, LOT-11: a prize that was taken back is no longer mine."""
        self.draw(count=12)
        mine = self.lottery.winner_ids.filtered(lambda win: win.registration_id == self.people[0])
        mine.action_void("Not there")
        self.authenticate("meeting_portal", "meeting_portal")
        self.assertNotIn("o_lottery_my_prize ", self.url_open("/my/prizes").text)

    def test_ticket_shows_the_prize(self):
        """LOT-11: the ticket says what it has won."""
        self.draw(count=12)
        page = self.url_open(self.people[0]._get_ticket_url()).text
        self.assertIn("o_lottery_ticket_prize", page)
        self.assertIn("Tea set", page)

    def test_table_prize(self):
        """LOT-11, DECISIONS 11: everybody who sat at the table sees the prize, nobody else."""
        self.people[0].seat_no = "7-1"
        self.people[1].seat_no = "7-2"
        self.people[2].seat_no = "8-1"
        tables = self.make_round(mode="table", name="Hamper", table_from=7, table_to=7, quantity=1)
        self.draw(tables, count=1)
        for person, count in ((self.people[0], 1), (self.people[1], 1), (self.people[2], 0)):
            self.assertEqual(len(person._get_prizes()), count)
