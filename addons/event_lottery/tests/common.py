# SPDX-License-Identifier: LGPL-3.0-or-later
import itertools

from odoo import Command

from odoo.addons.event_meeting.tests.common import MeetingCase


class LotteryCase(MeetingCase):
    """A meeting with a lottery, twelve people checked in and three who are only registered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.numbers = itertools.count(1)
        cls.people = cls.attend(12)
        cls.absent = cls.attend(3, checked_in=False)
        cls.lottery = cls.env["event.lottery"].create({"event_id": cls.meeting.id})
        cls.round = cls.make_round()

    @classmethod
    def attend(cls, count, checked_in=True, **vals):
        """Register people, each with a mobile unless told otherwise, and check them in."""
        people = cls.env["event.registration"]
        for _index in range(count):
            number = next(cls.numbers)
            people += cls.register(
                **{"name": f"Guest {number}", "phone": f"139{number:08d}", **vals}
            )
        if checked_in:
            for registration in people:
                registration._checkin("manual")
        return people

    @classmethod
    def make_round(cls, lottery=None, **vals):
        return cls.env["event.lottery.round"].create(
            {"lottery_id": (lottery or cls.lottery).id, "name": "Tea set", "quantity": 3, **vals}
        )

    @classmethod
    def make_group(cls, name, people):
        group = cls.env["event.registration.group"].create(
            {"event_id": cls.meeting.id, "name": name}
        )
        people.group_id = group
        return group

    def nonce(self):
        return f"press-{next(self.numbers)}"

    def draw(self, lottery_round=None, count=1, **kwargs):
        """Announce and draw; return the winners."""
        lottery_round = lottery_round or self.round
        lottery_round.action_commit()
        result = lottery_round.action_draw(count, self.nonce(), **kwargs)
        return self.winners(result)

    def winners(self, result):
        return self.env["event.lottery.winner"].browse([row["id"] for row in result["winners"]])

    def record(self, result):
        return self.env["event.lottery.draw"].browse(result["id"])._get_public_record()

    @classmethod
    def let_designate(cls):
        """Give the manager the right to name winners and switch it on in the lottery."""
        cls.manager.group_ids = [Command.link(cls.env.ref("event_lottery.group_designate").id)]
        cls.lottery.designated_allowed = True
