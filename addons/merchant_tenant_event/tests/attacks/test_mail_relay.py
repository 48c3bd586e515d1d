# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.merchant_tenant.tests.smtp_server import smtp_server

from ..common import MerchantMeetingCase

PLATFORM = "noreply@platform.example"
GUEST = "guest@visitor.example"
STRANGER = "stranger@elsewhere.example"
WORDS = "Hello"


@tagged("post_install", "-at_install")
class TestMailRelay(MerchantMeetingCase):
    """Mails of merchants, taken by a real mail server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sink = cls.enterClassContext(smtp_server())
        # Odoo sends nothing in tests; here it does, to the test's own server.
        cls.classPatch(type(cls.env["ir.mail_server"]), "_disable_send", lambda *_args: False)
        cls.env["mail.mail"].search([]).unlink()
        cls.env["ir.mail_server"].search([]).active = False
        cls.server = cls.env["ir.mail_server"].create(
            {"name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": cls.sink.port}
        )
        cls.env["ir.config_parameter"].set_param("merchant_tenant.mail_address", PLATFORM)
        cls.person = cls.guest(cls.meeting_a, email=GUEST.title())
        cls.a = cls.env(user=cls.user_a, su=False)
        cls.a = cls.a(context={"lang": "en_US", "allowed_company_ids": cls.company_a.ids})
        cls.contact = cls.a["res.partner"].create({"name": "Stranger", "email": STRANGER})
        cls.event = cls.a["event.event"].browse(cls.meeting_a.id)
        cls.registration = cls.a["event.registration"].browse(cls.person.id)

    def setUp(self):
        super().setUp()
        self.sink.mails.clear()

    def template(self, **vals):
        return self.a["mail.template"].create(
            {
                "name": "Letter",
                "model_id": self.env["ir.model"]._get_id("event.registration"),
                "subject": "Letter",
                "body_html": "<p>Dear guest</p>",
                "use_default_to": False,
                **vals,
            }
        )

    def assert_refused(self, *ways, naming=""):
        """Every way is refused in words, which name an address where one is given, and nothing goes out."""
        for way in ways:
            with (
                self.assertRaisesRegex(UserError, naming),
                mute_logger("odoo.addons.base.models.ir_rule"),
            ):
                way()
        self.run_queue()
        self.assertFalse(self.sink.mails)

    def run_queue(self):
        self.env["mail.mail"].with_context(lang="en_US").process_email_queue()

    def assert_sent(self, *recipients):
        """What went out came from the platform's address, with the merchant's name, to these and nobody else."""
        self.run_queue()
        self.assertEqual(sorted(to for _f, tos, _m in self.sink.mails for to in tos), [*recipients])
        for sender, _recipients, message in self.sink.mails:
            self.assertEqual(sender, PLATFORM)
            self.assertEqual(message["From"].addresses[0].addr_spec, PLATFORM)
            self.assertEqual(message["From"].addresses[0].display_name, "East Hall")
            self.assertEqual(len(message.get_all("From")), 1)
            self.assertEqual(message["Reply-To"].addresses[0].addr_spec, PLATFORM)
            self.assertFalse(message["Bcc"])
        self.sink.mails.clear()

    def left(self):
        self.tenant_a.invalidate_recordset()
        return int(self.tenant_a.mail_text.partition(" ")[0])

    # -- templates ---------------------------------------------------------------------------------

    def test_template_sender(self):
        """BEY-25: a template of a merchant names neither a sender nor a server nor a page as its frame."""
        self.assert_refused(
            lambda: self.template(email_from="ceo@platform.example"),
            lambda: self.template(reply_to="ceo@platform.example"),
            lambda: self.template(mail_server_id=self.server.id),
            lambda: self.template(email_layout_xmlid="web.login"),
            lambda: self.template().write({"email_from": "ceo@platform.example"}),
        )

    def test_template_recipients(self):
        """BEY-25: by a template a merchant writes to people of its meetings, and to nobody else."""
        people = self.registration.id
        values = {"email_values": {"email_to": STRANGER}}
        self.assert_refused(
            lambda: self.template(email_to=STRANGER).send_mail(people, force_send=True),
            lambda: self.template(email_cc=STRANGER, email_to=GUEST).send_mail(people),
            lambda: self.template(email_to=f"{GUEST},{STRANGER}").send_mail(people),
            lambda: self.template(partner_to=str(self.contact.id)).send_mail(people),
            lambda: self.template().send_mail(people, **values),
            lambda: self.template().send_mail_batch([people], force_send=True, **values),
            lambda: self.template().send_mail(
                people, email_values={"recipient_ids": [Command.link(self.contact.id)]}
            ),
            naming=STRANGER,
        )
        self.template(email_to=GUEST).send_mail(people, force_send=True)
        self.assert_sent(GUEST)

    def test_email_values(self):
        """BEY-25: what is added to a mail over RPC names neither sender nor foreign files, nor another document."""
        template = self.template(email_to=GUEST)
        foreign = self.env["ir.attachment"].create({"name": "secret", "raw": b"secret"})
        for values in (
            {"email_from": "ceo@platform.example"},
            {"reply_to": "ceo@platform.example"},
            {"author_id": self.contact.id},
            {"mail_server_id": self.server.id},
            {"headers": repr({"Bcc": STRANGER})},
            {"attachment_ids": [Command.link(foreign.id)]},
            {"model": "res.users", "res_id": 1},
            {"mail_message_id": self.env["mail.message"].search([], limit=1).id},
        ):
            self.assert_refused(
                lambda values=values: template.send_mail(self.registration.id, email_values=values)
            )
        self.assert_refused(
            lambda: template.send_mail(self.registration.id, email_layout_xmlid="web.login")
        )

    def test_expressions(self):
        """BEY-25: a template of a merchant reads the fields stock offers, and runs no expression."""
        secret = "{{ object.sudo().env['res.users'].search([]) }}"
        self.assert_refused(
            lambda: self.template(subject=secret),
            lambda: self.template(body_html='<p t-out="object.sudo().env"/>'),
            lambda: self.template(email_to=secret),
        )
        # One that was stored before it was refused is not rendered either.
        template = self.template(email_to=GUEST)
        template.sudo().write({"subject": secret})
        self.assert_refused(lambda: template.send_mail(self.registration.id))
        self.assertFalse(self.user_a.has_group("mail.group_mail_template_editor"))
        self.assertTrue(self.env.ref("base.user_admin").has_group("base.group_user"))

    def test_reports(self):
        """BEY-25: a report in a mail is about the document of the mail."""
        report = self.env["ir.actions.report"].search([("model", "=", "res.partner")], limit=1)
        report = report or self.env["ir.actions.report"].search(
            [("model", "!=", "event.registration")], limit=1
        )
        template = self.template(email_to=GUEST)
        template.sudo().report_template_ids = report
        self.assert_refused(lambda: template.send_mail(self.registration.id))

    # -- messages ----------------------------------------------------------------------------------

    def post(self, **vals):
        vals = {
            "body": "Hello",
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment",
            **vals,
        }
        return self.registration.message_post(**vals)

    def test_messages(self):
        """BEY-25: a message reaches people of the meetings, speaks as the login, and carries no headers of its own."""
        self.assert_refused(
            lambda: self.post(partner_ids=self.contact.ids),
            lambda: self.post(outgoing_email_to=STRANGER),
            lambda: self.registration.message_notify(body=WORDS, partner_ids=self.contact.ids),
            naming=STRANGER,
        )
        self.assert_refused(
            lambda: self.post(author_id=self.contact.id),
            lambda: self.post(email_layout_xmlid="web.login"),
            lambda: self.event.message_mail_with_source(
                self.env.ref("mail.message_activity_done"), partner_ids=self.contact.ids
            ),
        )
        self.post(
            outgoing_email_to=GUEST,
            email_from="ceo@platform.example",
            reply_to="ceo@platform.example",
            mail_server_id=False,
            mail_headers={"Bcc": STRANGER, "From": "ceo@platform.example", "X-Forge-To": "x"},
            incoming_email_to=STRANGER,
            incoming_email_cc=STRANGER,
        )
        self.assert_sent(GUEST)
        message = self.registration.message_ids[:1]
        self.assertEqual(message.author_id, self.user_a.partner_id)
        self.assertIn(PLATFORM, message.email_from)

    def test_message_is_not_rewritten(self):
        """BEY-25: the sender of a mail in the queue is not changed through its message, nor its recipient."""
        person = self.a["res.partner"].create({"name": "Guest", "email": GUEST})
        self.post(partner_ids=person.ids, force_send=False)
        message = self.registration.message_ids[:1]
        self.assert_sent_nothing_yet()
        for vals in (
            {"email_from": "ceo@platform.example"},
            {"reply_to": STRANGER},
            {"author_id": self.contact.id},
            {"mail_server_id": self.server.id},
        ):
            with self.assertRaises(AccessError):
                message.write(vals)
        person.email = STRANGER
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            self.run_queue()
        self.assertFalse(self.sink.mails)

    def assert_sent_nothing_yet(self):
        self.assertFalse(self.sink.mails)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_later(self):
        """BEY-25: a message that the system sends later reaches nobody it could not have reached at once."""
        self.post(partner_ids=self.contact.ids, scheduled_date="2099-01-01 00:00:00")
        self.env["mail.message.schedule"].search([])._send_notifications()
        self.run_queue()
        self.assertFalse(self.sink.mails)
        person = self.a["res.partner"].create({"name": "Guest", "email": GUEST})
        self.post(partner_ids=person.ids, scheduled_date="2099-01-01 00:00:00")
        self.env["mail.message.schedule"].search([])._send_notifications()
        self.assert_sent(GUEST)

    def test_composer(self):
        """BEY-25: the composer writes to the same people, one by one or in a mass."""
        composers = self.a["mail.compose.message"]
        base = {"model": "event.registration", "subject": "x", "body": "<p>x</p>"}
        strange = self.guest(self.meeting_b, email=STRANGER)

        def compose(**vals):
            return composers.create({**base, **vals})._action_send_mail()

        self.assert_refused(
            lambda: compose(
                composition_mode="comment",
                res_ids=repr(self.registration.ids),
                partner_ids=[Command.link(self.contact.id)],
            ),
            lambda: compose(
                composition_mode="mass_mail",
                model="res.partner",
                res_domain=repr([("id", "=", self.contact.id)]),
                use_exclusion_list=False,
            ),
            naming=STRANGER,
        )
        self.assert_refused(
            lambda: compose(composition_mode="mass_mail", res_ids=repr(strange.ids))
        )
        composer = composers.create(
            {**base, "composition_mode": "mass_mail", "res_ids": repr(self.registration.ids)}
        )
        composer.email_layout_xmlid = "web.login"
        self.assert_refused(composer._action_send_mail)
        compose(
            composition_mode="mass_mail",
            res_ids=repr(self.registration.ids),
            email_from="ceo@platform.example",
            reply_to="ceo@platform.example",
            attachment_ids=[
                Command.create({"name": "a.txt", "raw": b"a", "res_model": "mail.compose.message"})
            ],
        )
        self.assert_sent(GUEST)

    def test_other_ways(self):
        """BEY-25: followers, invitations and contacts made from addresses are no way round it."""
        found = self.registration._partner_find_from_emails_single([STRANGER])
        self.assert_refused(
            lambda: self.post(partner_ids=found.ids),
            lambda: (
                self.event.message_subscribe(self.contact.ids),
                self.event.message_post(
                    body=WORDS, message_type="comment", subtype_xmlid="mail.mt_comment"
                ),
            ),
            lambda: (
                self.a["mail.followers.edit"]
                .create(
                    {
                        "res_model": "event.event",
                        "res_ids": repr(self.event.ids),
                        "partner_ids": [Command.link(self.contact.id)],
                        "message": "<p>x</p>",
                        "notify": True,
                    }
                )
                .edit_followers()
            ),
            lambda: (
                self.a["discuss.channel"]
                .create({"name": "x", "channel_type": "group"})
                .invite_by_email([STRANGER])
            ),
            lambda: self.a["mail.mail"].create({"email_to": STRANGER, "body_html": "x"}),
            lambda: self.a["sms.composer"].create({"body": "x", "numbers": "13800138000"}),
            lambda: self.a["portal.share"].create(
                {"res_model": "event.event", "res_id": self.event.id}
            ),
            lambda: self.event.write({"event_mail_ids": [Command.create({"interval_nbr": 0})]}),
        )

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_scheduled_message(self):
        """BEY-25: a message put off is posted as if it were written then."""
        scheduled = self.a["mail.scheduled.message"].create(
            {
                "model": "event.registration",
                "res_id": self.registration.id,
                "author_id": self.user_a.partner_id.id,
                "body": "<p>x</p>",
                "partner_ids": [Command.link(self.contact.id)],
                "scheduled_date": "2099-01-01 00:00:00",
            }
        )
        self.assert_refused(lambda: scheduled.post_message(), naming=STRANGER)

    # -- limit -------------------------------------------------------------------------------------

    def test_limit(self):
        """BEY-25, BEY-29: the mails of a day are counted by people reached; what is over is refused and on record."""
        self.env["ir.config_parameter"].set_param("merchant_tenant.mail_limit", "3")
        self.assertEqual(self.left(), 3)
        self.guest(self.meeting_a, phone="13800138001", email="two@visitor.example")
        template = self.template(email_to=f"{GUEST},two@visitor.example")
        template.send_mail(self.registration.id, force_send=True)
        self.assertEqual(self.left(), 1)
        self.assert_sent(GUEST, "two@visitor.example")
        try:
            template.send_mail(self.registration.id, force_send=True)
            self.fail("One mail too many was sent")
        except UserError as error:
            self.assertIn("1 of today's 3 are left", str(error))
        self.assertFalse(self.sink.mails)
        line = self.env["guard.audit"].search([("action", "=", "merchant.mail.limit")])
        self.assertEqual((line.res_id, line.detail["count"]), (self.tenant_a.id, 2))
        self.template(email_to=GUEST).send_mail(self.registration.id, force_send=True)
        self.assertEqual(self.left(), 0)
        # Another merchant has its own, and tomorrow is another day.
        self.assertEqual(self.tenant_b.mail_text, "3 / 3")
        self.tenant_a.sudo().mail_day = "2020-01-01"
        self.assertEqual(self.left(), 3)

    def test_strangers_are_on_record(self):
        """BEY-29: a mail to a stranger is refused and on record."""
        try:
            self.template(email_to=STRANGER).send_mail(self.registration.id)
            self.fail("A stranger was written to")
        except UserError as error:
            self.assertIn(STRANGER, str(error))
        line = self.env["guard.audit"].search([("action", "=", "merchant.mail.stranger")])
        self.assertEqual((line.user_id, line.detail["mail"]), (self.user_a, STRANGER))

    # -- honest use --------------------------------------------------------------------------------

    def test_confirmed_address(self):
        """BEY-25: answers go to the merchant's own address, once a code has proved it; nowhere else."""
        wizard = Form(
            self.a["merchant.tenant.profile"].with_context(default_tenant_id=self.tenant_a.id)
        )
        wizard.email = "hello@east.example"
        wizard = wizard.save()
        said = wizard.action_send_code()["params"]
        self.assertIn("hello@east.example", said["message"])
        self.assertEqual(said["next"]["res_id"], wizard.id)
        _sender, recipients, message = self.sink.mails.pop()
        self.assertEqual(recipients, ["hello@east.example"])
        code = message.get_body(("plain",)).get_content().strip()[:6]
        wizard.email_code = "000000" if code != "000000" else "111111"
        with self.assertRaises(UserError):
            wizard.action_confirm()
        wizard.email_code = code
        wizard.action_confirm()
        self.assertEqual(self.tenant_a.verified_email, "hello@east.example")
        self.template(email_to=GUEST).send_mail(self.registration.id, force_send=True)
        message = self.sink.mails.pop()[2]
        self.assertEqual(message["Reply-To"].addresses[0].addr_spec, "hello@east.example")
        self.assertEqual(message["From"].addresses[0].addr_spec, PLATFORM)
        with self.assertRaises(AccessError):
            self.tenant_a.with_user(self.user_a).write({"verified_email": STRANGER})
        wizard.write({"email": "other@east.example", "email_code": False})
        wizard.action_confirm()
        self.assertFalse(self.tenant_a.verified_email)

    def test_own_people(self):
        """BEY-25: logins of the merchant, and the platform's people who follow a meeting, are written to."""
        users = self.env["res.users"].with_context(no_reset_password=True)
        follower = users.create(
            {
                "name": "Follower",
                "login": "mail_follower",
                "email": "follower@platform.example",
                "notification_type": "email",
            }
        )
        self.meeting_a.message_subscribe(follower.partner_id.ids)
        self.event.message_post(body=WORDS, message_type="comment", subtype_xmlid="mail.mt_comment")
        self.assert_sent("follower@platform.example")

    def test_system(self):
        """BEY-25: what the system sends about a merchant's meeting is not counted, and comes from the merchant."""
        before = self.left()
        self.env["mail.template"].create(
            {
                "name": "Ticket",
                "model_id": self.env["ir.model"]._get_id("event.registration"),
                "subject": "Ticket",
                "email_from": "office@platform.example",
                "email_to": "anybody@visitor.example",
                "use_default_to": False,
                "body_html": "<p>x</p>",
            }
        ).with_user(self.env.ref("base.user_root")).send_mail(self.person.id, force_send=True)
        self.assert_sent("anybody@visitor.example")
        self.assertEqual(self.left(), before)

    def test_platform(self):
        """BEY-25: mails of the platform's own people stay theirs."""
        organiser = self.env["res.users"].create(
            {
                "name": "Organiser",
                "login": "mail_organiser",
                "email": "organiser@platform.example",
                "group_ids": [Command.link(self.env.ref("event.group_event_manager").id)],
                "company_ids": [Command.set((self.env.company | self.company_a).ids)],
            }
        )
        self.meeting_a.with_user(organiser).message_post(
            body=WORDS, outgoing_email_to=STRANGER, subtype_xmlid="mail.mt_comment"
        )
        self.run_queue()
        message = self.sink.mails[-1][2]
        self.assertEqual(message["From"].addresses[0].addr_spec, "organiser@platform.example")

    def test_security_alert(self):
        """BEY-25: a login is told at its old address that it has a new one, even where no mail is left."""
        self.user_a.email = GUEST
        self.env["ir.config_parameter"].set_param("merchant_tenant.mail_limit", "1")
        own = self.a["res.users"].browse(self.user_a.id)
        own.write({"email": "new@east.example"})
        self.assertEqual({to for _f, tos, _m in self.sink.mails for to in tos}, {GUEST})
        self.sink.mails.clear()
        own.write({"email": "newer@east.example"})
        self.assertFalse(self.sink.mails)
        self.assertEqual(own.email, "newer@east.example")
