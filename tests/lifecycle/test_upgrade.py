# SPDX-License-Identifier: LGPL-3.0-or-later
"""A database of an earlier state of the suite, with its demo data, comes to today's and loses nothing."""

import dataclasses
import os

import pytest
from lib.odoo_cli import odoo_on_copy
from lib.settings import Settings

RELEASE = os.environ.get("HUIKE_RELEASE_DB")
# What people have entered, and what it was computed to; every row of these tables is compared.
KEPT = {
    "event_event": "id, name::text, company_id, category_id, checkin_begin, checkin_end, seats_max",
    "event_event_ticket": "id, event_id, name::text, require_approval, is_enabled, limit_per_person",
    "event_registration": """id, event_id, event_ticket_id, name, phone, state, standing, approval_state, claim_state, source,
        group_id, seat_no, seat_key, table_no, ticket_no, lucky_code, attendance_code, note, import_id, checkin_staff_id""",
    "event_registration_group": "id, name, event_id",
    "event_registration_import": "id, event_id, state, file_name",
    "event_meeting_staff": "id, name, event_id, company_id",
    "event_meeting_scan": "id, event_id",
    "event_sms_log": "id, event_id, purpose, state, mobile",
    "event_lottery": "id, event_id, state, phase",
    "event_lottery_winner": "id, registration_id",
    "base_notice": "id, purpose, state",
    "res_users": "id, login, active",
    "ir_attachment": "id, res_model, res_id, store_fname",
}


@pytest.fixture(scope="module")
def release():
    """Odoo's command line on a copy of the earlier database."""
    if not RELEASE:
        pytest.skip("the history of this folder does not hold the earlier state")
    settings = dataclasses.replace(Settings.from_environment(), template_db=RELEASE)
    with odoo_on_copy(settings, "upgrade") as odoo:
        yield odoo


def read(db):
    """Every row of the tables of :data:`KEPT`."""
    return {
        table: db.rows(f"SELECT {columns} FROM {table} ORDER BY id")
        for table, columns in KEPT.items()
    }


def test_upgrade_keeps_everything(release):
    """MTG-28, MTG-29, MTG-30, MTG-35: rows and values stay; every addon is there, no definition is there twice."""
    db = release.database
    before, strays, namesakes = read(db), ownerless(db), shared_names(db)
    assert all(before.values()), "the demo has rows of each kind"
    menus = db.rows("SELECT id FROM ir_ui_menu WHERE active ORDER BY id")
    indexes = read_indexes(db)
    names = db.rows("SELECT name FROM ir_module_module WHERE state = 'installed' ORDER BY name")
    release.run(
        "module", "upgrade", *(row["name"] for row in names if is_ours(row["name"], release))
    )
    after = read(db)
    for table, rows in before.items():
        if table == "ir_attachment":
            # Pictures of records alone: assets and icons are made anew.
            rows = [
                row for row in rows if (row["res_model"] or "").startswith(("event.", "merchant."))
            ]
            kept = {row["id"]: row for row in after[table]}
            assert [kept.get(row["id"]) for row in rows] == rows
            continue
        assert after[table] == rows, table
    assert db.rows("SELECT id FROM ir_ui_menu WHERE active ORDER BY id") == menus
    assert db.rows("SELECT name FROM ir_module_module WHERE state LIKE 'to %%'") == []
    assert indexes - read_indexes(db) == set()
    assert [row for row in ownerless(db) if row not in strays] == []
    assert [row for row in shared_names(db) if row not in namesakes] == []


def is_ours(addon, release):
    """Is the addon one of the suite?"""
    ours = release.settings.addons_path.split(",")[-1]
    return os.path.isdir(os.path.join(ours, addon))


def read_indexes(db):
    """The indexes of the tables of :data:`KEPT`, unique ones above all: without them nobody refuses a second row."""
    rows = db.rows("SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s)", (list(KEPT),))
    return {row["indexdef"] for row in rows}


def ownerless(db):
    """Models and fields of a table that no addon defines."""
    return db.rows(
        """SELECT model.model AS name FROM ir_model model
            WHERE NOT EXISTS (SELECT FROM ir_model_data data WHERE data.model = 'ir.model' AND data.res_id = model.id)
            UNION ALL
           SELECT field.model || '.' || field.name FROM ir_model_fields field
            WHERE field.state = 'base' AND NOT EXISTS (
                  SELECT FROM ir_model_data data WHERE data.model = 'ir.model.fields' AND data.res_id = field.id)"""
    )


def shared_names(db):
    """Names of records that several addons for meetings define, each a record of its own."""
    return db.rows(
        """SELECT data.name FROM ir_model_data data
            WHERE data.model IN ('ir.ui.view', 'ir.actions.act_window', 'ir.rule', 'ir.model.access', 'ir.cron',
                                 'ir.ui.menu', 'res.groups', 'event.registration', 'event.event')
              AND data.module LIKE 'event_meeting%%'
         GROUP BY data.name HAVING count(DISTINCT data.res_id) > 1"""
    )
