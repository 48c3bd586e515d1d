# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import new_test_user, tagged

from ..common import MeetingHttpCase

FIGURES = ("seats_max", "seats_reserved", "seats_available", "seats_used", "seats_taken")
INTERNAL = (
    "seats_pending",
    "meeting_scan_conflict_count",
    "payment_missing",
    "poster_font_missing",
)
MAIL = """
    activity_type_icon activity_exception_decoration activity_exception_icon message_is_follower message_ids has_message
    message_needaction message_needaction_counter message_has_error message_has_error_counter message_has_sms_error
    website_message_ids
"""
SITE = """
    website_id website_published is_published can_publish website_url website_absolute_url is_seo_optimized
    website_meta_title website_meta_description website_meta_keywords website_meta_og_img seo_name
"""
#: What portal users read of published meetings over RPC, each looked at: what the pages show, settings that change what
#: the pages show, and relations whose rows have rules of their own.
READABLE = {
    "event.event": f"""
        {MAIL} {SITE} header_visible footer_visible cover_properties name note description active user_id use_barcode
        company_id organizer_id event_type_id event_mail_ids tag_ids registration_properties_definition kanban_state
        stage_id seats_limited registration_ids is_multi_slots event_slot_ids event_slot_count event_ticket_ids
        event_registrations_started event_registrations_open event_registrations_sold_out start_sale_datetime date_tz
        date_begin date_end is_ongoing is_one_day is_finished address_id address_search address_inline country_id
        event_url event_share_url lang badge_format badge_image ticket_instructions question_ids general_question_ids
        specific_question_ids currency_id subtitle is_participating is_visible_on_website event_register_url
        website_visibility website_menu menu_id introduction_menu introduction_menu_ids address_name register_menu
        register_menu_ids community_menu community_menu_ids other_menu_ids is_done start_today start_remaining
        is_meeting category_id cover_image main_image notice hide_remaining share_custom share_title share_image
        show_lucky_code meeting_state registration_group_ids checkin_begin checkin_end navigation_html checkin_unclaimed
        checkin_code_rotating meeting_staff_ids venue_name venue_state_id venue_city_id venue_district_id venue_street
        venue_latitude venue_longitude poster_enabled poster_show_name poster_show_qr poster_style is_of_merchant
        local_time_label cancel_reason cancelled_date
        self_cancel self_cancel_hours self_refund_hours self_edit self_hand_on self_hand_on_max self_hand_on_sms
    """,
    "event.event.ticket": """
        sequence name description event_type_id seats_limited product_id currency_id price price_reduce event_id
        company_id start_sale_datetime end_sale_datetime is_launched is_expired sale_available registration_ids
        limit_max_per_order is_sold_out color price_reduce_taxinc price_incl is_meeting is_enabled require_approval
        question_ids sale_state is_of_merchant limit_per_person
    """,
    "event.slot": """
        event_id color date date_tz start_hour end_hour start_datetime end_datetime is_sold_out registration_ids
    """,
    "event.question": """
        title question_type active event_type_ids event_ids event_count is_default is_reusable answer_ids sequence
        once_per_order is_mandatory_answer company_id is_for_merchants
    """,
    "event.question.answer": "name question_id sequence",
}


@tagged("post_install", "-at_install")
class TestFigures(MeetingHttpCase):
    """BEY-25: figures of meetings are the organiser's; visitors read them over no way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "portal_fig", groups="base.group_portal")
        cls.event.write({"seats_limited": True, "seats_max": 77, "hide_remaining": True})
        cls.ticket.seats_max = 55
        cls.env["event.registration"].create(
            {"event_id": cls.event.id, "event_ticket_id": cls.ticket.id, "name": "A"}
        )
        cls.stock = cls.make_meeting(
            name="Stock Event",
            is_meeting=False,
            seats_limited=True,
            seats_max=33,
            event_ticket_ids=[(0, 0, {"name": "Standard", "seats_max": 22})],
        )

    def people(self):
        return (self.portal, self.env.ref("base.public_user"))

    def test_01_reviewed_fields(self):
        """BEY-25: a field that portal users read and nobody looked at is a failure; so is a figure among them."""
        for name, readable in READABLE.items():
            fields = self.env[name].with_user(self.portal).fields_get()
            unknown = set(fields) - set(readable.split()) - {*MAGIC_COLUMNS, "display_name"}
            self.assertFalse(unknown, f"{name}: decide about {sorted(unknown)}")
            self.assertFalse(set(readable.split()) & {*FIGURES, *INTERNAL})

    def test_02_reading(self):
        """BEY-25: no figure of a meeting is read, whether its stock is hidden or not."""
        for hidden in (True, False):
            self.event.hide_remaining = hidden
            for user in self.people():
                for record in (self.event, self.ticket):
                    for name in (*FIGURES, *INTERNAL):
                        if name not in record._fields:
                            continue
                        self.env.invalidate_all()
                        own = record.with_user(user)
                        with self.subTest(name=name), self.assertRaises(AccessError):
                            own.read([name])
                        with self.assertRaises(AccessError):
                            own.web_read({name: {}})
                        with self.assertRaises(AccessError):
                            own.search_read([("id", "=", own.id)], [name])
                        with self.assertRaises(AccessError):
                            (own | own.search([], limit=3)).read([name])
                    named = own.with_context(name_with_seats_availability=True)
                    self.assertEqual(named.display_name, record.name)

    def test_03_search_sort_group_sum(self):
        """BEY-25: visitors search, sort, group and sum by no figure of any event, sums of `seats_max` included."""
        for user in self.people():
            for model in ("event.event", "event.event.ticket"):
                rows = self.env[model].with_user(user)
                for ask in (
                    lambda rows: rows.search_count([("seats_max", "=", 77)]),
                    lambda rows: rows.search([("seats_max", ">", 1)]),
                    lambda rows: rows.search([], order="seats_max desc"),
                    lambda rows: rows.name_search("", [("seats_max", ">", 1)]),
                    lambda rows: rows.formatted_read_group([], ["seats_max"], ["__count"]),
                    lambda rows: rows.formatted_read_group([], [], ["seats_max:sum"]),
                    lambda rows: rows.formatted_read_group(
                        [], ["create_date:year"], ["__count"], having=[("seats_max:sum", ">", 1)]
                    ),
                    lambda rows: rows.web_read_group([], ["is_meeting"], ["seats_max:max"]),
                    lambda rows: (
                        rows.search_count([("event_ticket_ids.seats_max", "=", 55)])
                        if rows._name == "event.event"
                        else rows.search_count([("event_id.seats_max", "=", 77)])
                    ),
                ):
                    with self.assertRaises(AccessError):
                        ask(rows)
            for relation in ("registration_ids", "meeting_staff_ids", "registration_group_ids"):
                for operator in ("=", "!="):
                    with self.subTest(relation=relation), self.assertRaises(AccessError):
                        self.env["event.event"].with_user(user).search_count(
                            [("id", "=", self.event.id), (relation, operator, False)]
                        )

    def test_04_staff_and_pages(self):
        """BEY-25: the organiser reads them, and the pages of meetings and stock events show what they showed."""
        staff = new_test_user(self.env, "staff_fig", groups="event.group_event_user")
        event = self.event.with_user(staff)
        self.assertEqual(event.seats_max, 77)
        self.assertEqual(event.seats_available, 76)
        self.assertEqual(event.search([("seats_max", "=", 77), ("id", "=", event.id)]), event)
        for user in self.people():
            self.env.invalidate_all()
            stock = (self.event | self.stock).with_user(user)[1]
            self.assertEqual(stock.seats_max, 33)
            self.assertEqual(stock.seats_available, 33)
            self.assertEqual(stock.event_ticket_ids.seats_available, 22)
            self.assertFalse(stock.event_ticket_ids.is_sold_out)
            self.assertFalse(self.ticket.with_user(user).is_sold_out)
        for path in (
            "/event",
            f"/event/{self.event.id}/register",
            f"/event/{self.stock.id}/register",
        ):
            self.assertEqual(self.url_open(path).status_code, 200)
        self.event.hide_remaining = False
        self.assertIn("54", self.url_open(f"/event/{self.event.id}/register").text)
