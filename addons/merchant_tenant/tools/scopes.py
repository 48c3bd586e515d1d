# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a merchant's login may see of each model.

Every model that an internal user can reach is looked at once and stands here, or in the table of a bridge
(``ir.model.access._get_merchant_scopes()``). What stands nowhere is closed, and the generated test asks for a decision.
Names are plain strings: a table may speak of models of addons that are not installed.
"""

# Common data without business rows: everybody reads the same, nobody writes.
OPEN = "open"
# Restricted by a global conditional rule `<model>_merchant_rule`; rights as the access list gives them.
OWN = "own"
# The same, to read alone.
OWN_READ = "own_read"
# The model itself asks the document a row belongs to (messages, attachments, activities).
DOCUMENT = "document"
# Wizards and settings of one login: nobody but the login that made the row.
USER = "user"
# Can be named by forms and by relations; not one row is there for a merchant.
HIDDEN = "hidden"
# No access.
CLOSED = "closed"

SCOPES = {OPEN, OWN, OWN_READ, DOCUMENT, USER, HIDDEN, CLOSED}
# How far a scope reaches: by reading, and by writing.
_REACH = {
    CLOSED: (0, 0),
    HIDDEN: (1, 0),
    USER: (2, 1),
    OWN_READ: (3, 0),
    OWN: (3, 1),
    DOCUMENT: (4, 1),
    OPEN: (5, 0),
}
# Nothing can be written in these, whatever the access list says.
READ_ONLY = {OPEN, OWN_READ, HIDDEN}

_BY_SCOPE = {
    OPEN: """
        barcode.nomenclature barcode.rule ir.actions.report mail.message.subtype report.paperformat
        res.city res.city.district res.country res.country.group res.country.state res.currency res.lang
        res.partner.industry uom.uom utm.medium utm.stage web_tour.tour web_tour.tour.step website
        website.menu website.base.unit
    """,
    OWN: """
        discuss.channel discuss.channel.member ir.embedded.actions ir.exports ir.exports.line ir.filters
        mail.canned.response mail.notification mail.scheduled.message mail.template res.partner res.users
        res.users.settings res.users.settings.embedded.action res.users.settings.volumes
    """,
    OWN_READ: """
        discuss.call.history ir.ui.menu mail.activity.type mail.alias.domain mail.followers merchant.tenant res.company res.device
        res.device.log res.groups res.users.apikeys sms.template
    """,
    DOCUMENT: "ir.attachment mail.activity mail.message",
    USER: """
        auth.passkey.key auth.passkey.key.create auth_totp.device auth_totp.wizard base_import.import
        base_import.mapping change.password.own discuss.gif.favorite mail.activity.schedule merchant.login.add
        merchant.login.password merchant.tenant.profile
        mail.activity.schedule.line mail.compose.message mail.followers.edit res.users.apikeys.description
        res.users.apikeys.show res.users.identitycheck
    """,
    HIDDEN: """
        calendar.alarm calendar.attendee calendar.event calendar.event.type calendar.filters calendar.recurrence
        crm.lost.reason crm.stage crm.team crm.team.member event.lead.rule mail.activity.plan mail.activity.plan.template mail.alias
        mail.guest product.category product.document product.image product.pricelist product.product
        product.public.category product.ribbon product.supplierinfo product.tag product.template
        product.template.attribute.line product.template.attribute.value rating.rating res.bank
        res.currency.rate res.groups.privilege res.partner.bank res.partner.category res.role
        resource.calendar resource.calendar.attendance resource.calendar.leaves resource.resource
        utm.campaign utm.source utm.tag website.visitor
    """,
    CLOSED: """
        account.account account.account.tag account.analytic.account account.fiscal.position
        account.fiscal.position.account account.incoterms account.lock_exception account.payment.method
        account.payment.method.line account.payment.term account.payment.term.line account.tax
        account.tax.group account.tax.repartition.line base.language.export base.module.install.request
        base.partner.merge.automatic.wizard calendar.popover.delete.wizard base.partner.merge.line delivery.carrier delivery.zip.prefix
        digest.digest digest.tip iap.account iap.service ir.default ir.module.category ir.module.module
        ir.module.module.dependency ir.module.module.exclusion ir.sequence ir.sequence.date_range
        mail.template.preview payment.capture.wizard payment.method payment.token product.attribute
        product.attribute.category product.attribute.custom.value product.attribute.value product.combo
        product.combo.item product.label.layout product.pricelist.item product.template.attribute.exclusion
        portal.share portal.wizard portal.wizard.user product.uom product.wishlist quotation.document report.layout sale.pdf.form.field sms.composer
        sms.template.preview snailmail.letter spreadsheet.dashboard spreadsheet.dashboard.group
        spreadsheet.dashboard.share website.page.properties website.page.properties.base
        website.sale.extra.field
    """,
}
# The bridge of meetings opens what a merchant needs of these; without it they are closed.
_BY_SCOPE[CLOSED] += """
    event.event event.event.ticket event.question event.question.answer event.slot event.tag event.tag.category
    website.event.menu
"""

STOCK_SCOPES = {model: scope for scope, names in _BY_SCOPE.items() for model in names.split()}

# Relations to these are ids of the software itself, no business rows: the write guard lets them pass.
FREE_RELATIONS = frozenset({"ir.model", "ir.model.fields", "properties.base.definition"})
FREE_RELATION_PREFIX = "ir.actions."


def settle_scopes(levels):
    """Return the scopes that hold, and what was refused.

    The first level is the table of `merchant_tenant`. What that one closes or hides is nobody's yet: a bridge takes it
    over, for rows of somebody, never for everybody. Whatever else was said may be made closer and not looser.

    :param levels: pairs of the addon and the table as it stands with it, from the ground up
    :return: the table, model name -> scope, and the refused as tuples of model name, addon, its scope and the one kept
    """
    table, below, speakers, refused = {}, {}, {}, []
    for addon, scopes in levels:
        for name, scope in scopes.items():
            if below.get(name) == scope:
                continue
            known = table.get(name)
            free = name not in speakers or (
                speakers[name] == levels[0][0] and known in (CLOSED, HIDDEN) and scope != OPEN
            )
            if scope not in SCOPES or (not free and _is_looser(scope, known)):
                refused.append((name, addon, scope, known or CLOSED))
            else:
                table[name] = scope
                speakers[name] = addon
        below = scopes
    return table, refused


def _is_looser(scope, known):
    return any(new > old for new, old in zip(_REACH[scope], _REACH[known], strict=True))
