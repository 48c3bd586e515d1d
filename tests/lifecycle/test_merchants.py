# SPDX-License-Identifier: LGPL-3.0-or-later
"""What becomes of merchants when the addon that isolates them is taken out of a database in use."""

STOCK_RULES = ("event_event_company_rule", "ir_rule_event_event_ticket_company")


def rule_domains(db):
    rows = db.rows(
        """SELECT data.name, rule.domain_force
             FROM ir_rule rule
             JOIN ir_model_data data ON data.model = 'ir.rule' AND data.res_id = rule.id
            WHERE data.module = 'event' AND data.name IN %s""",
        (STOCK_RULES,),
    )
    return {row["name"]: row["domain_force"] for row in rows}


def test_merchants_are_locked_out(odoo, db):
    """TEN-08: without the addon nobody of a merchant can log in, and Odoo's own rules read as before."""
    logins = tuple(
        row["id"]
        for row in db.rows("SELECT id FROM res_users WHERE active AND merchant_tenant_id > 0")
    )
    companies = db.value("SELECT count(*) FROM res_company")
    meetings = db.value("SELECT count(*) FROM event_event")
    assert logins
    assert all("is_merchant" in domain for domain in rule_domains(db).values())
    odoo.run("module", "uninstall", "merchant_tenant")
    assert not db.value("SELECT count(*) FROM res_users WHERE active AND id IN %s", (logins,))
    assert not any("is_merchant" in domain for domain in rule_domains(db).values())
    assert len(rule_domains(db)) == len(STOCK_RULES)
    assert db.value("SELECT count(*) FROM res_company") == companies
    assert db.value("SELECT count(*) FROM event_event") <= meetings
