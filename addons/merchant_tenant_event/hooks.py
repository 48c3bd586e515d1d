# SPDX-License-Identifier: LGPL-3.0-or-later

# The stock rules that keep a visitor to the company of the website, with the path to the company of a row.
COMPANY_RULES = {
    "event.event_event_company_rule": "company_id",
    "event.ir_rule_event_event_ticket_company": "event_id.company_id",
}
# What a merchant needs to read of the platform to make a meeting: the questions for name and mobile.
SHARED_QUESTIONS = ("event_meeting.event_question_name", "event_meeting.event_question_mobile")
STOCK = "[('%(path)s', 'in', company_ids + [False])]"
WIDENED = (
    "['|', ('%(path)s', 'in', company_ids + [False]), ('%(path)s.is_merchant', '=', True)]"
    " if user.share else " + STOCK
)


def post_init_hook(env):
    """Let visitors of the platform's site open the meetings of merchants, of no other company."""
    for xmlid, path in COMPANY_RULES.items():
        _replace(env, xmlid, STOCK % {"path": path}, WIDENED % {"path": path})
    for xmlid in SHARED_QUESTIONS:
        if question := env.ref(xmlid, raise_if_not_found=False):
            question.is_for_merchants = True


def uninstall_hook(env):
    """Give the stock rules their own text back; merchants of the demo go, as the platform deletes merchants."""
    for xmlid, path in COMPANY_RULES.items():
        _replace(env, xmlid, WIDENED % {"path": path}, STOCK % {"path": path})
    names = env["ir.model.data"].search(
        [("module", "=", "merchant_tenant_event"), ("model", "=", "merchant.tenant")]
    )
    env["merchant.tenant"].browse(names.mapped("res_id")).exists().action_delete()
    names.unlink()


def _replace(env, xmlid, old, new):
    """Change the domain of a rule when it is the expected one; one that somebody has changed stays."""
    rule = env.ref(xmlid, raise_if_not_found=False)
    if rule and (rule.domain_force or "").strip() == old:
        rule.domain_force = new
