# SPDX-License-Identifier: LGPL-3.0-or-later
"""Rows of stock models for the walk, where the filler of `IsolationCase` does not know enough.

A builder takes the case and the house, and returns rows of that house with its mark in their texts.
"""

from odoo import Command, fields


def _partner(case, owner):
    return owner.env["res.partner"].create(
        {
            "name": owner.mark,
            "company_id": owner.company.id,
            "email": f"{owner.mark.lower()}@example.com",
        }
    )


def _company(case, owner):
    return owner.env["res.company"].browse(owner.company.id)


def _user(case, owner):
    return owner.env["res.users"].browse(owner.user.id)


def _tenant(case, owner):
    return owner.env["merchant.tenant"].browse(owner.user.merchant_tenant_id.id) or owner.env[
        "merchant.tenant"
    ].create({"name": owner.mark, "mobile": "+8613700000009"})


def _login_add(case, owner):
    return owner.env["merchant.login.add"].create(
        {
            "tenant_id": case._row(owner, "merchant.tenant").id,
            "name": owner.mark,
            # Nobody's login: the same for all, as no login is made of it.
            "mobile": "+8613700000019",
        }
    )


def _alias_domain(case, owner):
    domain = owner.env["mail.alias.domain"].create({"name": f"{owner.mark.lower()}.example.com"})
    owner.company.sudo().alias_domain_id = domain
    return domain


def _export_line(case, owner):
    return owner.env["ir.exports.line"].create(
        {"name": owner.mark, "export_id": case._row(owner, "ir.exports").id}
    )


def _settings(case, owner):
    return owner.env["res.users.settings"]._find_or_create_for_user(owner.user)


def _message(case, owner):
    return case._row(owner, "res.partner").message_post(
        body=owner.mark, subject=owner.mark, message_type="comment", subtype_xmlid="mail.mt_comment"
    )


def _notification(case, owner):
    return owner.env["mail.notification"].create(
        {
            "mail_message_id": case._row(owner, "mail.message").id,
            "res_partner_id": case._row(owner, "res.partner").id,
            "notification_type": "inbox",
            "author_id": owner.user.partner_id.id,
        }
    )


def _follower(case, owner):
    partner = case._row(owner, "res.partner")
    partner.message_subscribe(owner.user.partner_id.ids)
    return partner.message_follower_ids[:1]


def _activity(case, owner):
    return case._row(owner, "res.partner").activity_schedule(
        "mail.mail_activity_data_todo", summary=owner.mark, user_id=owner.user.id
    )


def _activity_type(case, owner):
    return owner.env["mail.activity.type"].create(
        {"name": owner.mark, "default_user_id": owner.user.id}
    )


def _attachment(case, owner):
    partner = case._row(owner, "res.partner")
    return owner.env["ir.attachment"].create(
        [
            {
                "name": owner.mark,
                "raw": owner.mark.encode(),
                "res_model": "res.partner",
                "res_id": partner.id,
            },
            {"name": owner.mark, "raw": owner.mark.encode()},
            {"name": owner.mark, "raw": owner.mark.encode(), "public": True},
        ]
    )


def _channel(case, owner):
    group = owner.env.ref("base.group_user").id
    return owner.env["discuss.channel"].create(
        [
            {"name": owner.mark, "channel_type": "channel", "group_public_id": group},
            {"name": owner.mark, "channel_type": "channel", "group_public_id": False},
            {"name": owner.mark, "channel_type": "group"},
        ]
    )


def _member(case, owner):
    channels = case._row(owner, "discuss.channel")
    return owner.env["discuss.channel.member"].create(
        [
            {"channel_id": channel.id, "partner_id": case._row(owner, "res.partner").id}
            for channel in channels
        ]
    )


def _call_history(case, owner):
    channel = case._row(owner, "discuss.channel")[:1]
    message = channel.message_post(body=owner.mark)
    return owner.env["discuss.call.history"].create(
        {
            "channel_id": channel.id,
            "start_dt": fields.Datetime.now(),
            "start_call_message_id": message.id,
        }
    )


def _filters(case, owner):
    shared = {"name": owner.mark, "model_id": "res.partner", "domain": "[]"}
    own = {**shared, "user_ids": [Command.set(owner.user.ids)]}
    return owner.env["ir.filters"].create([own] if owner.key == "a" else [own, shared])


def _template(case, owner):
    return owner.env["mail.template"].create(
        {
            "name": owner.mark,
            "model_id": owner.env["ir.model"]._get("res.partner").id,
            "body_html": owner.mark,
        }
    )


def _canned(case, owner):
    return owner.env["mail.canned.response"].create(
        {
            "source": owner.mark,
            "substitution": owner.mark,
            "group_ids": [Command.set(owner.env.ref("base.group_user").ids)],
        }
    )


def _scheduled(case, owner):
    return owner.env["mail.scheduled.message"].create(
        {
            "model": "res.partner",
            "res_id": case._row(owner, "res.partner").id,
            "author_id": owner.user.partner_id.id,
            "body": owner.mark,
            "scheduled_date": fields.Datetime.add(fields.Datetime.now(), days=1),
        }
    )


def _volumes(case, owner):
    return owner.env["res.users.settings.volumes"].create(
        {
            "user_setting_id": case._row(owner, "res.users.settings").id,
            "volume": 0.5,
            "partner_id": case._row(owner, "res.partner").id,
        }
    )


def _embedded(case, owner):
    window = owner.env["ir.actions.act_window"].search([("res_model", "=", "res.partner")], limit=1)
    return owner.env["ir.embedded.actions"].create(
        {
            "name": owner.mark,
            "parent_res_model": "res.partner",
            "parent_action_id": window.id,
            "action_id": window.id,
            "user_id": owner.user.id,
        }
    )


def _embedded_setting(case, owner):
    return owner.env["res.users.settings.embedded.action"].create(
        {
            "user_setting_id": case._row(owner, "res.users.settings").id,
            "action_id": owner.env.ref("base.action_partner_form").id,
            "res_model": "res.partner",
            "res_id": 0,
        }
    )


def _device(case, owner):
    return owner.env["res.device.log"].create(
        {
            "session_identifier": owner.mark,
            "user_id": owner.user.id,
            "platform": owner.mark,
            "browser": owner.mark,
            "ip_address": "192.0.2.1",
            "first_activity": fields.Datetime.now(),
            "last_activity": fields.Datetime.now(),
        }
    )


def _composer(case, owner):
    return owner.env["mail.compose.message"].create(
        {
            "model": "res.partner",
            "res_ids": str(case._row(owner, "res.partner").ids),
            "subject": owner.mark,
            "body": owner.mark,
        }
    )


def _followers_edit(case, owner):
    return owner.env["mail.followers.edit"].create(
        {
            "res_model": "res.partner",
            "res_ids": str(case._row(owner, "res.partner").ids),
            "partner_ids": [Command.set(case._row(owner, "res.partner").ids)],
        }
    )


def _import(case, owner):
    return owner.env["base_import.import"].create(
        {"res_model": "res.partner", "file_name": owner.mark, "file": owner.mark.encode()}
    )


def _rating(case, owner):
    return owner.env["rating.rating"].create(
        {
            "res_model_id": owner.env["ir.model"]._get("res.partner").id,
            "res_id": case._row(owner, "res.partner").id,
            "feedback": owner.mark,
        }
    )


def _sms_template(case, owner):
    return owner.env["sms.template"].create(
        {
            "name": owner.mark,
            "model_id": owner.env["ir.model"]._get("res.partner").id,
            "body": owner.mark,
        }
    )


STOCK_BUILDERS = {
    "base_import.import": _import,
    "discuss.call.history": _call_history,
    "discuss.channel": _channel,
    "discuss.channel.member": _member,
    "ir.attachment": _attachment,
    "ir.embedded.actions": _embedded,
    "ir.exports.line": _export_line,
    "ir.filters": _filters,
    "mail.activity": _activity,
    "mail.alias.domain": _alias_domain,
    "mail.activity.type": _activity_type,
    "mail.canned.response": _canned,
    "mail.compose.message": _composer,
    "mail.followers": _follower,
    "mail.followers.edit": _followers_edit,
    "mail.message": _message,
    "mail.notification": _notification,
    "mail.scheduled.message": _scheduled,
    "mail.template": _template,
    "merchant.login.add": _login_add,
    "merchant.tenant": _tenant,
    "rating.rating": _rating,
    "res.company": _company,
    "res.device.log": _device,
    "res.partner": _partner,
    "res.users": _user,
    "res.users.settings": _settings,
    "res.users.settings.embedded.action": _embedded_setting,
    "res.users.settings.volumes": _volumes,
    "sms.template": _sms_template,
}
