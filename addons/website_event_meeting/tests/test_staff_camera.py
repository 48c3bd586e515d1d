# SPDX-License-Identifier: LGPL-3.0-or-later
import tempfile
from pathlib import Path

from odoo.tests import tagged
from odoo.tests.common import ChromeBrowser

from . import ticket_pictures as pictures
from .test_staff_offline import Phone, StaffPhoneCase

# Between the first picture of the camera and the name on the screen.
LIMIT = 1500  # milliseconds


class CameraBrowser(ChromeBrowser):
    """A browser whose camera shows a film."""

    def __init__(self, case, film):
        self.film = film
        super().__init__(case)

    def _spawn_chrome(self, cmd):
        camera = [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={self.film}",
        ]
        return super()._spawn_chrome([*cmd[:-1], *camera, cmd[-1]])


@tagged("post_install", "-at_install")
class TestStaffCamera(StaffPhoneCase):
    def make_phone(self, port):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.film = Path(folder.name) / "camera.y4m"
        pictures.write_video(self.film, pictures.hold("NOTHING", 0.05))
        return Phone(self, port, CameraBrowser(self, self.film))

    def test_camera(self):
        """MTG-36: tickets as people hold them, of several sizes, tilted, dim, cracked, printed, in dark mode."""
        held = {
            "small": lambda code: pictures.hold(code, 0.15),
            "half of the frame": lambda code: pictures.hold(code, 0.5),
            "two thirds of the frame": lambda code: pictures.hold(code, 0.67),
            "tilted a little": lambda code: pictures.hold(code, 0.5, 12),
            "tilted": lambda code: pictures.hold(code, 0.5, 37),
            "upside down": lambda code: pictures.hold(code, 0.5, 180),
            "printed": lambda code: pictures.hold(code, 0.3, 4, paper=True),
            "dim": lambda code: pictures.dim(pictures.hold(code, 0.5, 5)),
            "out of focus": lambda code: pictures.blurred(pictures.hold(code, 0.5, 6)),
            "cracked": lambda code: pictures.cracked(pictures.hold(code, 0.6, 4)),
            "screen": lambda code: pictures.photographed_screen(pictures.hold(code, 0.55, 6)),
            "dark mode": lambda code: pictures.dark_mode(pictures.hold(code, 0.5)),
        }
        guests = self.env["event.registration"].create(
            [
                {
                    "event_id": self.event.id,
                    "event_ticket_id": self.ticket.id,
                    "name": f"Guest {what}",
                    "phone": f"139001390{number:02}",
                }
                for number, what in enumerate(held)
            ]
        )
        people = dict(zip(held, guests, strict=True))

        def work(phone, _wire):
            for what, hold in held.items():
                with self.subTest(what):
                    pictures.write_video(self.film, hold(people[what].barcode))
                    self._scan(phone, people[what].name)

        self.with_phone(work)
        self.assertEqual(set(self.in_database(*guests)), {"done"})

    def _scan(self, phone, name):
        phone.run(
            """(() => {
                window.scanBegin = null;
                window.scanTook = null;
                const timer = setInterval(() => {
                    const video = document.querySelector(".o_ticket_camera video");
                    if (!window.scanBegin && video?.readyState >= 2) {
                        window.scanBegin = performance.now();
                    }
                    if (document.querySelector(".o_staff_result")) {
                        window.scanTook = performance.now() - window.scanBegin;
                        clearInterval(timer);
                    }
                }, 20);
            })()"""
        )
        phone.tap(".o_staff_open_camera")
        took = phone.wait("window.scanTook", 20)
        self.assertEqual(phone.text(".o_staff_name"), name)
        self.assertLess(took, LIMIT)
        phone.run("document.querySelector('.o_staff_result').click()")
        phone.run("document.querySelector('.o_staff_camera > button').click()")
        phone.see(".o_staff_open_camera")
