# SPDX-License-Identifier: LGPL-3.0-or-later
# What a merchant's login may do with the models of meetings; see merchant_tenant/tools/scopes.py for the words.

OWN = (
    "event.event",
    "event.event.ticket",
    "event.registration",
    "event.registration.answer",
    "event.question",
    "event.question.answer",
    "event.meeting.category",
    "event.registration.group",
    "event.meeting.staff",
    "event.registration.import",
)
# Wizards: a row belongs to whoever opened it.
USER = (
    "event.registration.refuse",
    "event.registration.checkin",
    "event.registration.paid",
    "event.registration.seat",
    "event.registration.assign.group",
    "event.meeting.staff.bind",
    "event.meeting.guest.undo",
)
OWN_READ = (
    "event.meeting.guest",
    "event.meeting.scan",
    "event.sms.log",
    "event.registration.import.line",
    "event.referral.ranking",
    "event.mail",
    "event.mail.registration",
    "event.mail.slot",
    "event.slot",
    "website.event.menu",
)
# Steps of stock events: nothing of anybody in them.
OPEN = ("event.stage",)
# Templates with prices and tags of the platform's site; pages and forms name them.
HIDDEN = ("event.type", "event.type.ticket", "event.type.mail", "event.tag", "event.tag.category")
# Everything about money: tickets of merchants are free.
CLOSED = (
    "event.sale.report",
    "event.registration.submission",
    "registration.editor",
    "registration.editor.line",
    "event.event.configurator",
)
SCOPES = {
    # The head of each page of a shop counts it, for merchants too.
    "product.wishlist": "hidden",
    **dict.fromkeys(OWN, "own"),
    **dict.fromkeys(OWN_READ, "own_read"),
    **dict.fromkeys(USER, "user"),
    **dict.fromkeys(OPEN, "open"),
    **dict.fromkeys(HIDDEN, "hidden"),
    **dict.fromkeys(CLOSED, "closed"),
}
