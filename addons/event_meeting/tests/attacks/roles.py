# SPDX-License-Identifier: LGPL-3.0-or-later
"""Who may do what, in one place: the test over RPC and the table in the README are compared with it."""

from odoo.tests import HttpCase, JsonRpcException

from ..common import MeetingCase

# Each role does what stands for it; nothing is inherited from the one before.
ROLES = ("public", "portal", "entrance", "desk", "reviewer", "organiser", "administrator")
OFFICE = ("organiser", "administrator")
ENTRANCE = ("entrance", "desk", *OFFICE)
REVIEW = ("reviewer", *OFFICE)
# What counts as a refusal over RPC; anything else is a fault of the test or of the code.
REFUSALS = {
    "odoo.exceptions.AccessError",
    "odoo.http.SessionExpiredException",
    "werkzeug.exceptions.Forbidden",
    "werkzeug.exceptions.NotFound",
}

# Rights on the models of meetings: r(ead), w(rite), c(reate), u(nlink). A role that is not named has none.
MODELS = {
    "event.meeting.guest": dict.fromkeys(ENTRANCE, "r"),
    "event.meeting.category": {"desk": "r", **dict.fromkeys(OFFICE, "rwcu")},
    "event.registration.group": {
        "desk": "r",
        "reviewer": "r",
        **dict.fromkeys(OFFICE, "rwcu"),
    },
    "event.meeting.staff": dict.fromkeys(OFFICE, "rwcu"),
    "event.meeting.scan": dict.fromkeys(OFFICE, "r"),
    "event.registration.import": dict.fromkeys(OFFICE, "rwcu"),
    "event.registration.import.line": dict.fromkeys(OFFICE, "r"),
    "event.sms.log": dict.fromkeys(OFFICE, "r"),
    "event.referral.ranking": dict.fromkeys(OFFICE, "r"),
    "event.registration.submission": {},
    "event.registration.retired": {},
    "event.privacy.text": dict.fromkeys(OFFICE, "rwcu"),
    "event.privacy.consent": dict.fromkeys(OFFICE, "r"),
    "event.privacy.request": dict.fromkeys(OFFICE, "rw"),
    "event.id.number": {},
    # Stock's models, as far as rows of meetings are in them.
    "event.registration": {"reviewer": "r", "organiser": "rwc", "administrator": "rwcu"},
    "event.registration.answer": {"reviewer": "r", **dict.fromkeys(OFFICE, "rwcu")},
}

# Who reads a field of a registration of a meeting: 'review' what a reviewer reads besides the organiser, 'office' what
# the organiser reads, 'system' what nobody of these reads. An addon that brings a field says here whose it is.
REGISTRATION_FIELDS = {
    "review": """
        active approval_date approval_state approval_uid company_id company_name create_date create_uid display_name
        email event_begin_date event_end_date event_id event_slot_id event_ticket_id group_color group_id id
        is_meeting is_multi_slots name note payment_authorized payment_label phone pinyin refund_state refuse_reason
        registration_answer_choice_ids registration_answer_ids registration_properties registration_status sale_status
        seat_no seat_words self_edit_note self_edited_on source state table_no write_date write_uid
    """,
    "office": """
        activity_date_deadline activity_exception_decoration activity_exception_icon activity_ids activity_state
        activity_summary activity_type_icon activity_type_id activity_user_id anonymised_date attendance_code barcode
        beyond_limit checkin_method checkin_note checkin_staff_id checkin_staff_name checkin_uid checkin_undone_on
        claim_date claim_state code_sent_date date_closed event_date_range event_organizer_id event_user_id
        handed_on_count handed_on_date has_message hold_extended hold_until import_id lucky_code mail_registration_ids
        message_attachment_count message_follower_ids message_has_error message_has_error_counter
        message_has_sms_error message_ids message_is_follower message_needaction message_needaction_counter
        message_partner_ids my_activity_date_deadline notice_ids paid_date paid_method paid_note paid_uid partner_id
        phone_blacklisted phone_sanitized phone_sanitized_blacklisted privacy_consent_ids privacy_withdrawn
        privacy_word rating_ids referral_count referral_ids referrer_id sale_order_id sale_order_line_id seat_key
        self_cancelled_on sms_log_ids standing ticket_no utm_campaign_id utm_medium_id utm_source_id visitor_id
        website_message_ids
    """,
    "system": "hold_token retired_ids",
}
# Found by, never read.
SEARCH_ONLY = {"person_search", "phone_mobile_search"}
# Fields of a meeting that not every login of the house reads, by who does; the others stand on the invitation or say
# nothing of people.
EVENT_FIELDS = {
    "desk": """
        lottery_ids lottery_winner_count poster_background poster_preview registration_count_done
        registration_count_open registration_count_pending registration_count_total registration_qr
    """,
    "office": """
        checkin_token meeting_scan_conflict_count meeting_staff_ids notice_channel notice_count notice_failed_count
        notice_manual notice_registered notice_reminder notice_reminder_hours notice_reviewed notice_waiting_count
        notice_withdrawn sms_failed_count sms_log_count
        ask_consent attendee_deletion_date checkin_token consent_hint id_number_count id_number_deletion_date
        meeting_scan_conflict_count meeting_staff_ids privacy_text_ids sms_failed_count sms_log_count
    """,
    "sales": "sale_order_lines_ids sale_price_total",
}


def names(text):
    return set(text.split())


class RoleCase(MeetingCase, HttpCase):
    """A login for each role, a meeting with somebody in each state, and calls as a browser or a script makes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.logins = {
            "public": None,
            "portal": cls.portal,
            "entrance": cls.entrance,
            "desk": cls.desk,
            "reviewer": cls.reviewer,
            "organiser": cls.organiser,
            "administrator": cls.manager,
        }
        cls.review_ticket = cls.make_ticket(name="Reviewed", require_approval=True)
        cls.guest = cls.register(
            name="Gina Guest",
            phone="13811112222",
            email="gina@example.com",
            company_name="Gina Works",
            seat_no="3-12",
        )
        cls.waiting = cls.register(
            cls.review_ticket, name="Wendy Waiting", phone="13833334444", email="wendy@example.com"
        )
        cls.env["event.registration.answer"].create(
            {
                "registration_id": cls.waiting.id,
                "question_id": cls.env["event.question"]
                .create(
                    {"title": "Why?", "question_type": "text_box", "event_ids": cls.meeting.ids}
                )
                .id,
                "value_text_box": "Because",
            }
        )

    def setUp(self):
        super().setUp()
        self.role = None
        self.logins = dict(self.logins)

    def become(self, role):
        if self.role != role:
            user = self.logins[role]
            self.authenticate(user and user.login, user and user.login)
            self.role = role

    def call(self, role, model, method, *args, **kwargs):
        """Call a method as a client does.

        :raise JsonRpcException: with the name of the exception
        """
        self.become(role)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    def may(self, role, model, method, *args, **kwargs):
        """Tell whether a call is allowed; it may still be answered by a sentence why not now."""
        self.env.flush_all()
        try:
            self.call(role, model, method, *args, **kwargs)
        except JsonRpcException as error:
            return str(error) not in REFUSALS
        return True

    def assert_roles(self, allowed, model, method, *args, **kwargs):
        """Check that the allowed roles may make a call and the others may not."""
        for role in ROLES:
            with self.subTest(role=role, call=f"{model}.{method}"):
                self.assertEqual(
                    self.may(role, model, method, *args, **kwargs), role in allowed, role
                )
