# SPDX-License-Identifier: LGPL-3.0-or-later
"""The walk through the registry: what does a merchant see of another merchant, and of the platform?

`IsolationCase` makes merchant A, merchant B and somebody of the platform, each with a row in every model that a login
like A's reaches, and notes which rows came into being for whom. Then it looks at every model with A's eyes. A bridge
derives from it, adds its builders, and runs the same walk with its models.
"""

from collections import namedtuple
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from odoo import SUPERUSER_ID, Command, fields, models
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.tests import TransactionCase
from odoo.tools import SQL, mute_logger

from odoo.addons.base_search_guard.tests.probe import find_leaks
from odoo.addons.bus.models import ir_websocket

from ..tools.scopes import (
    CLOSED,
    DOCUMENT,
    HIDDEN,
    OPEN,
    OWN,
    OWN_READ,
    SCOPES,
    STOCK_SCOPES,
    USER,
    settle_scopes,
)
from .isolation_builders import STOCK_BUILDERS

Owner = namedtuple("Owner", "key mark user company env")

# Common rows inside models that hold own rows as well: templates and rights that come with the software.
SHARED_ROWS = {
    "ir.ui.menu": [],
    "mail.alias.domain": [("name", "=", "isolation.example.com")],
    "mail.activity.type": [("default_user_id", "=", False)],
    "mail.template": [("create_uid", "=", SUPERUSER_ID)],
    "res.groups": [],
    "sms.template": [("create_uid", "=", SUPERUSER_ID)],
}
# Names of these are no secret, also where their rows are nobody's to see.
COMMON_NAMES = {
    "delivery.carrier": "how the platform's shop delivers stands on its site",
    "merchant.app": "what the merchant was granted",
    "properties.base.definition": "comes with the software",
    "res.groups.privilege": "comes with the software",
}
# The software itself acts under these.
SHARED_NAMES = {"res.users": "base.user_root", "res.partner": "base.partner_root"}
REFUSALS = (AccessError, MissingError, UserError, ValidationError)


class LeftOut(Exception):
    """Nothing was refused, and nothing was done."""


class IsolationCase(TransactionCase):
    #: rights of the two merchants besides those every merchant has; a bridge names those of its app
    app_xmlids = ()
    #: models that cannot have rows of their own (views of the database), with the reason
    no_rows = {
        "res.device": "a view of res.device.log",
        "res.users.apikeys": "made by its own method alone, see test_forged",
        "ir.ui.menu": "no business rows; see test_menus",
        "res.groups": "no business rows",
        "auth_totp.device": "made by its own method alone",
    }
    builders = {}
    #: rows of the platform that every merchant may see, as domains by model
    shared_rows = {}
    #: models whose names are no secret, with the reason
    common_names = {}
    #: tables whose models are walked here; those of other bridges are walked there
    tables = (STOCK_SCOPES,)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        cls.marks = {"a": "Mark-of-A-qzx", "b": "Mark-of-B-qzx", "p": "Mark-of-P-qzx"}
        cls.ranges = {}
        cls.rows = {}
        platform = cls.env["res.users"].create(
            {
                "name": cls.marks["p"],
                "login": "isolation_platform",
                "email": "mark-of-p-qzx@example.com",
                "group_ids": [Command.link(cls.env.ref("base.group_user").id)],
            }
        )
        cls.owners = {"p": cls._make_owner("p", platform)}
        # The first one becomes that of every company.
        cls.env["mail.alias.domain"].create({"name": "isolation.example.com"})
        cls.owners["b"] = cls._make_merchant_owner("b", "+8613700000002")
        cls._build_rows("b")
        before = cls._snapshot()
        cls.owners["a"] = cls._make_merchant_owner("a", "+8613700000001")
        cls._build_rows("a")
        after = cls._snapshot()
        cls.ranges = {name: (before.get(name, 0), after[name]) for name in after}
        cls._build_rows("p")
        cls.env.flush_all()
        cls.env.invalidate_all()
        cls.a = cls.owners["a"].env(su=False)

    # -- the three houses --------------------------------------------------------------------------

    @classmethod
    def _make_owner(cls, key, user):
        env = cls.env(user=user.id, su=True)
        env = env(
            context={
                **cls.env.context,
                "allowed_company_ids": user.company_ids.ids,
            }
        )
        return Owner(key, cls.marks[key], user, user.company_id, env)

    @classmethod
    def _make_merchant_owner(cls, key, mobile):
        tenant = cls.env["merchant.tenant"].create(
            {
                "name": cls.marks[key],
                "contact_name": cls.marks[key],
                "mobile": mobile,
                "email": f"{cls.marks[key].lower()}@example.com",
                "app_ids": [Command.set([cls.env.ref(name).id for name in cls.app_xmlids])],
            }
        )
        tenant.action_approve()
        user = tenant.user_ids
        return cls._make_owner(key, user)

    @classmethod
    def _reachable_models(cls):
        """Return what an internal user of the platform with the rights of merchant A may read."""
        user = cls.env["res.users"].create(
            {
                "name": "Twin",
                "login": "isolation_twin",
                "group_ids": [
                    Command.set(
                        (
                            cls.owners["b"].user.all_group_ids
                            - cls.env.ref("merchant_tenant.group_merchant")
                            - cls.env.ref("merchant_tenant.group_merchant_admin")
                        ).ids
                    )
                ],
            }
        )
        names = cls.env(user=user.id)["ir.model.access"]._get_allowed_models("read")
        names |= cls.owners["b"].env["ir.model.access"]._get_allowed_models("read")
        return sorted(name for name in names if name in cls.env and not cls.env[name]._abstract)

    @classmethod
    def _scopes(cls):
        return cls.env["ir.model.access"]._get_merchant_scope_table()

    @classmethod
    def _walked_models(cls, *scopes):
        table = cls._scopes()
        # A bridge that says otherwise has taken the model over.
        mine = {name: scope for scopes_of in cls.tables for name, scope in scopes_of.items()}
        return [
            name
            for name in cls._models()
            if table.get(name) in scopes and mine.get(name) == table[name]
        ]

    @classmethod
    def _models(cls):
        if "_model_names" not in cls.__dict__:
            cls._model_names = cls._reachable_models()
        return cls._model_names

    @classmethod
    def _snapshot(cls):
        """Return the highest id of every table: what comes later is of the next house."""
        cls.env.flush_all()
        found = {}
        for name, model in cls.env.registry.items():
            if model._auto and not model._abstract:
                # raw: the sequence of every table, whatever rules and archived rows
                [[top]] = cls.env.execute_query(
                    SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(model._table))
                )
                found[name] = top
        return found

    @classmethod
    def _is_foreign(cls, model_name, res_id):
        """Return whether a row came into being for somebody else than merchant A."""
        if model_name in cls.ranges:
            low, high = cls.ranges[model_name]
            return not low < res_id <= high
        return any(res_id in cls.rows.get((key, model_name), ()) for key in ("b", "p"))

    # -- rows ------------------------------------------------------------------------------------

    @classmethod
    def _build_rows(cls, key):
        for name in cls._walked_models(OWN, OWN_READ, DOCUMENT, USER, HIDDEN):
            cls._row(cls.owners[key], name)
        cls.env.flush_all()

    @classmethod
    def _row(cls, owner, name):
        """Return the row of a house in a model, made when it is asked for the first time.

        :param owner: the house
        :param name: name of the model
        :return: recordset in superuser mode, empty where no row could be made
        """
        known = cls.rows.get((owner.key, name))
        if known is not None:
            return owner.env[name].browse(known)
        before = dict(cls.rows)
        cls.rows[owner.key, name] = ()
        builder = cls._get_builders().get(name)
        record = owner.env[name]
        if builder:
            record = builder(cls, owner)
        elif name not in cls.no_rows:
            record = cls._try_fill(owner, name, before)
        cls.rows[owner.key, name] = record.ids
        return record

    @classmethod
    def _get_builders(cls):
        """Return the builders: model name -> function of the case and the house that returns the row."""
        return {**STOCK_BUILDERS, **cls.builders}

    @classmethod
    def _try_fill(cls, owner, name, before):
        try:
            with mute_logger("odoo.sql_db"), cls.env.cr.savepoint():
                return cls._fill(owner, name)
        except Exception as error:
            # Rows made for it on the way went with the savepoint.
            cls.rows.clear()
            cls.rows.update(before)
            cls.rows["error", name] = repr(error)[:200]
            return owner.env[name]

    @classmethod
    def _fill(cls, owner, name, **vals):
        """Make a row with a value in every required field, and the mark of the house in its texts.

        :param owner: the house
        :param name: name of the model
        :param vals: values that the model wants otherwise
        """
        model = owner.env[name]
        defaults = model.default_get(list(model._fields))
        for field in model._fields.values():
            if (
                field.name in vals
                or field.name in models.MAGIC_COLUMNS
                or not field.store
                or field.related
            ):
                continue
            if field.name == model._rec_name and field.type in ("char", "text", "html"):
                vals[field.name] = owner.mark
            elif field.comodel_name == "res.company" and field.type == "many2one":
                if not field.compute:
                    vals[field.name] = owner.company.id
            elif field.required and not field.compute and not defaults.get(field.name):
                value = cls._fill_value(owner, field)
                if value is not None:
                    vals[field.name] = value
        return model.create(vals)

    @classmethod
    def _fill_value(cls, owner, field):
        if field.type == "many2one":
            return cls._some_row(owner, field.comodel_name).id
        if field.type == "many2many":
            return [Command.set(cls._some_row(owner, field.comodel_name).ids)]
        if field.type == "selection":
            return field.get_values(owner.env)[0]
        if field.type in ("char", "text", "html"):
            return owner.mark
        return {
            "integer": 1,
            "float": 1.0,
            "date": fields.Date.today(),
            "datetime": fields.Datetime.now(),
        }.get(field.type)

    @classmethod
    def _some_row(cls, owner, name):
        own = {"res.users": owner.user, "res.partner": owner.user.partner_id}
        if name in own:
            return own[name]
        scope = cls._scopes().get(name, CLOSED)
        if scope not in (OPEN, CLOSED):
            row = cls._row(owner, name)
            if row:
                return row[:1]
        return cls.env[name].sudo().search([], limit=1)

    # -- what merchant A sees --------------------------------------------------------------------

    def _walk(self, name):
        """Return every leak of a model, each as one line."""
        model = self.a[name].with_context(active_test=False)
        leaks = []
        try:
            visible = model.search([])
        except AccessError as error:
            return [f"{name}: search fails: {error}"]
        shared = self._shared_ids(name)
        foreign = [
            row.id for row in visible if self._is_foreign(name, row.id) and row.id not in shared
        ]
        if foreign:
            leaks.append(f"{name}: {len(foreign)} foreign rows by search, ids {foreign[:5]}")
        if self._scopes()[name] == HIDDEN:
            if visible or model.search_count([]) or model.name_search("", limit=5):
                leaks.append(f"{name}: hidden, and rows are seen: {visible.ids[:5]}")
            return leaks
        leaks += self._walk_read(model, visible)
        leaks += self._walk_names(model)
        leaks += self._walk_counts(model, visible)
        leaks += self._walk_export(model, visible)
        leaks += self._walk_oracle(model)
        return leaks

    def _shared_ids(self, name):
        domain = {**SHARED_ROWS, **self.shared_rows}.get(name)
        if domain is None:
            return set()
        model = self.env[name].sudo().with_context(active_test=False)
        return set(model.search(domain).ids)

    def _readable(self, model):
        return [
            name
            for name, field in model._fields.items()
            if model._has_field_access(field, "read") and field.type != "binary"
        ]

    def _foreign_marks(self, value):
        text = str(value).lower()
        return [key for key in ("b", "p") if self.marks[key].lower() in text]

    def _judge(self, model, field_name, value):
        """Return what a value tells about others, as lines."""
        field = model._fields.get(field_name)
        where = f"{model._name}.{field_name}"
        leaks = [f"{where}: text of {key}: {str(value)[:80]}" for key in self._foreign_marks(value)]
        if not value or not field or not field.relational:
            return leaks
        comodel = field.comodel_name
        if self._scopes().get(comodel, CLOSED) == OPEN or comodel.startswith("ir."):
            return leaks
        if comodel in {**COMMON_NAMES, **self.common_names}:
            return leaks
        ids = [value[0]] if field.type == "many2one" and isinstance(value, tuple) else value
        ids = [res_id for res_id in ids if isinstance(res_id, int)] if ids else []
        shared = self._shared_ids(comodel)
        if comodel in SHARED_NAMES:
            shared = shared | set(self.env.ref(SHARED_NAMES[comodel]).ids)
        for res_id in ids:
            if self._is_foreign(comodel, res_id) and res_id not in shared:
                leaks.append(f"{where}: names foreign {comodel}({res_id}): {str(value)[:60]}")
        return leaks

    def _walk_read(self, model, visible):
        leaks = []
        names = self._readable(model)
        for field_name in names:
            try:
                for values in visible[:40].read([field_name]):
                    leaks += self._judge(model, field_name, values[field_name])
            except AccessError:
                # The way through this field is closed, for every login without more rights.
                continue
        spec = {
            name: {"fields": {"display_name": {}}}
            for name in names
            if model._fields[name].type == "many2one"
        }
        found = model.web_search_read([], {**spec, "display_name": {}}, limit=80)
        for values in found["records"]:
            for field_name, value in values.items():
                if isinstance(value, dict):
                    value = (value.get("id"), value.get("display_name"))
                leaks += self._judge(model, field_name, value)
        if found["length"] != min(len(visible), found["length"]):
            leaks.append(f"{model._name}: web_search_read counts {found['length']} rows")
        return leaks

    def _walk_names(self, model):
        leaks = []
        if not model._rec_name and not model._rec_names_search:
            return leaks
        for text in ("", self.marks["b"], self.marks["p"]):
            for res_id, display_name in model.name_search(text, limit=100):
                for key in self._foreign_marks(display_name):
                    leaks.append(f"{model._name}: name_search tells of {key} ({res_id})")
        return leaks

    def _walk_counts(self, model, visible):
        leaks = []
        if model.search_count([]) != len(visible):
            leaks.append(f"{model._name}: search_count tells {model.search_count([])} rows")
        for name in self._readable(model):
            field = model._fields[name]
            if not field._description_groupable(self.a) or field.type == "properties":
                continue
            spec = f"{name}:month" if field.type in ("date", "datetime") else name
            try:
                groups = model.formatted_read_group([], [spec], ["__count"])
            except ValueError:
                # Says that it can be grouped by, and cannot.
                continue
            for group in groups:
                leaks += self._judge(model, name, group[spec])
            if not field.type.endswith("2many"):
                total = sum(group["__count"] for group in groups)
                if total != len(visible):
                    leaks.append(f"{model._name}: grouped by {name}: {total} of {len(visible)}")
            if field.type in ("many2one", "selection"):
                try:
                    panel = model.search_panel_select_range(name, enable_counters=True)
                except AccessError:
                    continue
                for value in panel.get("values", ()):
                    leaks += [
                        f"{model._name}.{name}: search panel tells of {key}"
                        for key in self._foreign_marks(value)
                    ]
        return leaks

    def _walk_export(self, model, visible):
        names = [
            name
            for name in self._readable(model)
            # A view of the database has no ids to export.
            if (name != "id" or model._auto)
            and model._fields[name].type
            not in ("json", "properties", "properties_definition", "serialized")
        ]
        leaks = []
        for name in names:
            try:
                data = visible[:20].export_data([name])["datas"]
            except (AccessError, UserError):
                continue
            for line in data:
                for key in self._foreign_marks(line):
                    leaks.append(f"{model._name}.{name}: export tells of {key}: {line}")
        return leaks

    def _walk_oracle(self, model):
        """Ask for foreign texts with the search, also through relations."""
        leaks = []
        for name in self._readable(model):
            field = model._fields[name]
            if not field._description_searchable or field.type not in ("char", "many2one"):
                continue
            target = self.env[field.comodel_name] if field.comodel_name else model
            named = target._fields.get(target._rec_name or "")
            if (not named or named.type != "char") and (
                field.comodel_name or name == "display_name"
            ):
                # Without a name any text finds every row.
                continue
            for key in ("b", "p"):
                try:
                    found = model.search_count([(name, "ilike", self.marks[key])])
                except REFUSALS:
                    continue
                if found:
                    leaks.append(f"{model._name}: search by {name} finds {found} rows of {key}")
        return leaks

    def _write_about(self, row):
        """Let the platform write about a row of merchant A, and link what no merchant sees, with its mark."""
        platform, mark = self.owners["p"], self.marks["p"]
        row = row.with_env(platform.env)
        if hasattr(row, "message_post"):
            self._attempt(lambda: row.message_post(body=mark, subtype_xmlid="mail.mt_note"))
            self._attempt(lambda: row.message_subscribe(platform.user.partner_id.ids))
            rating = {"res_model_id": row.env["ir.model"]._get(row._name).id, "res_id": row.id}
            self._attempt(lambda: row.env["rating.rating"].create({**rating, "feedback": mark}))
        if hasattr(row, "activity_schedule"):
            self._attempt(
                lambda: row.activity_schedule("mail.mail_activity_data_todo", summary=mark)
            )
        for field in row._fields.values():
            hidden = self.rows.get(("p", field.comodel_name))
            if field.type == "many2many" and field.store and not field.compute and hidden:
                if self._scopes().get(field.comodel_name, CLOSED) in (HIDDEN, CLOSED):
                    vals = {field.name: [Command.link(hidden[0])]}
                    self._attempt(lambda vals=vals: row.write(vals))

    def _attempt(self, act):
        """Do what a model may refuse."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                act()
        except REFUSALS:
            return

    # -- what merchant A does --------------------------------------------------------------------

    @contextmanager
    def _refused(self, leaks, what):
        """Note a leak when the body is not refused; whatever it did is undone."""
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            with mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_rule"):
                yield
                self.a.flush_all()
        except (*REFUSALS, LeftOut):
            return
        except Exception as error:
            leaks.append(f"{what}: ends with {error!r:.120}")
        else:
            leaks.append(f"{what}: accepted")
        finally:
            self.env.cr.clear()
            savepoint.close(rollback=True)

    def _walk_writes(self, name):
        """Return what A can do to the rows of others, and which foreign rows A can name, as lines."""
        leaks = []
        for key in ("b", "p"):
            for res_id in self.rows.get((key, name), ())[:1]:
                row = self.a[name].browse(res_id)
                text = model_text(row)
                if text:
                    with self._refused(leaks, f"{name}: write of {key}'s row"):
                        row.write({text: "taken"})
                with self._refused(leaks, f"{name}: unlink of {key}'s row"):
                    row.unlink()
                with self._refused(leaks, f"{name}: read of {key}'s row"):
                    if not row.read(["display_name"]):
                        raise LeftOut
        return leaks + self._walk_foreign_values(name)

    def _walk_foreign_values(self, name):
        leaks = []
        own = self.rows.get(("a", name), ())[:1]
        model = self.a[name]
        vals = self._create_vals(name, own)
        for field in model._fields.values():
            if field.type not in ("many2one", "many2many"):
                continue
            if field.name in models.MAGIC_COLUMNS or not field.store or field.readonly:
                continue
            if not model._has_field_access(field, "write"):
                continue
            for key in ("b", "p"):
                foreign = self.rows.get((key, field.comodel_name), ())[:1]
                if field.comodel_name == "res.company":
                    foreign = self.owners[key].company.ids
                if not foreign or foreign[0] in model.browse(own).sudo()[field.name].ids:
                    continue
                value = foreign[0] if field.type == "many2one" else [Command.link(foreign[0])]
                where = f"{name}.{field.name}: {field.comodel_name} of {key}"
                if own and model.has_access("write"):
                    with self._refused(leaks, f"{where} written"):
                        row = model.browse(own)
                        row.write({field.name: value})
                        if foreign[0] not in row.sudo()[field.name].ids:
                            raise LeftOut
                if model.has_access("create"):
                    with self._refused(leaks, f"{where} created"):
                        made = model.create({**vals, field.name: value})
                        if foreign[0] not in made.sudo()[field.name].ids:
                            raise LeftOut
                with self._refused(leaks, f"{where} in onchange"):
                    model.onchange({field.name: value}, [], {field.name: {}})
        return leaks

    def _create_vals(self, name, own):
        """Return values with which A could make another row like its own."""
        row = self.env[name].sudo().browse(own)
        try:
            vals = row.copy_data()[0] if row else {}
        except REFUSALS:
            vals = {}
        text = model_text(row)
        return vals or ({text: self.marks["a"]} if text else {})


def model_text(model):
    """Return the name of a plain text field that can be written, or None."""
    for name in (model._rec_name, "body", "summary", "description", "note"):
        field = model._fields.get(name)
        if field and field.type in ("char", "text", "html") and field.store and not field.related:
            return name
    return None


class IsolationWalk:
    """The tests themselves: a mixin, so that a bridge runs them with its own builders."""

    # Odoo runs the tests a class defines, and those it inherits only when it says so (odoo/tests/loader.py).
    allow_inherited_tests_method = True

    def test_every_model_is_classified(self):
        """TEN-08: a model which a merchant could reach and nobody looked at is a failure."""
        table = self._scopes()
        missing = [name for name in self._models() if name not in table]
        self.assertFalse(missing, f"unclassified: {missing}")
        self.assertLessEqual(set(table.values()), SCOPES)

    def test_nothing_is_loosened(self):
        """TEN-08: what an addon says of a model is not loosened by another one."""
        _table, refused = settle_scopes(self.a["ir.model.access"]._get_merchant_scope_levels())
        self.assertFalse(refused, f"loosened, as (model, addon, scope, scope kept): {refused}")

    def test_socket_hears_nothing_foreign(self):
        """TEN-08, BEY-25: the channels a socket gets are those of the own house, whatever it asks for; no group's."""
        asked = [
            f"discuss.channel_{res_id}"
            for key in ("b", "p")
            for res_id in self.rows.get((key, "discuss.channel"), ())
        ]
        session = SimpleNamespace(session=SimpleNamespace(uid=self.a.uid))
        with patch.object(ir_websocket, "wsrequest", session):
            heard = self.a["ir.websocket"]._prepare_subscribe_data(asked, 0)["channels"]
        targets = [channel[0] if isinstance(channel, tuple) else channel for channel in heard]
        records = [target for target in targets if isinstance(target, models.BaseModel)]
        self.assertIn(self.a.user.partner_id, records)
        leaks = [
            record
            for record in records
            if record._name == "res.groups" or self._is_foreign(record._name, record.id)
        ]
        self.assertFalse(leaks, "a merchant's socket hears what is told to others")

    def test_every_own_model_has_a_global_rule(self):
        """TEN-08: a group rule could be widened by another addon; a global one cannot."""
        missing = []
        for name in self._walked_models(OWN, OWN_READ):
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", name), ("global", "=", True)]
            )
            if not any("merchant_tenant_id" in (rule.domain_force or "") for rule in rules):
                missing.append(name)
        self.assertFalse(missing, f"own models without a global merchant rule: {missing}")

    def test_every_model_has_rows(self):
        """TEN-08: without rows of each house nothing is proved."""
        table = self._scopes()
        missing = [
            f"{name} of {key}: {self.rows.get(('error', name), '')}"
            for name in self._walked_models(OWN, OWN_READ, DOCUMENT, USER, HIDDEN)
            for key in self.owners
            if not self.rows.get((key, name))
            and name not in self.no_rows
            # What is hidden altogether is proved by any row.
            and not (table[name] == HIDDEN and self.env[name].sudo().search_count([], limit=1))
        ]
        self.assertFalse(missing, "no rows to judge by:\n" + "\n".join(missing))

    def test_own_rows_are_seen(self):
        """TEN-08: the walls do not shut the merchant out of its own house."""
        lost = []
        for name in self._walked_models(OWN, OWN_READ, DOCUMENT, USER):
            own = set(self.rows.get(("a", name), ()))
            seen = set(self.a[name].with_context(active_test=False).search([]).ids)
            if own and not own & seen and name not in ("mail.activity.type", "sms.template"):
                lost.append(name)
        self.assertFalse(lost, f"a merchant does not see its own rows of {lost}")

    def test_nothing_crosses_over(self):
        """TEN-08: no row, name, count or text of another house, over any way to read."""
        leaks = []
        for name in self._walked_models(OWN, OWN_READ, DOCUMENT, USER, HIDDEN):
            leaks += self._walk(name)
        self.assertFalse(leaks, f"{len(leaks)} leaks:\n" + "\n".join(dict.fromkeys(leaks)))

    def test_nothing_is_found_through_relations(self):
        """TEN-08, BEY-25: no text, id or number behind a relation is found that merchant A cannot read."""
        names = self._walked_models(OWN, OWN_READ, DOCUMENT, USER)
        for name in names:
            for res_id in self.rows.get(("a", name), ())[:1]:
                self._write_about(self.env[name].browse(res_id))
        self.env.flush_all()
        self.env.invalidate_all()
        marks = [self.marks["b"].lower(), self.marks["p"].lower()]
        leaks, closed = [], []
        for name in names:
            found, behind = find_leaks(self.a[name], marks)
            leaks += found
            closed += behind
        # With nothing to find, nothing is proved.
        self.assertIn("merchant.tenant.message_ids", closed)
        self.assertGreater(len(closed), 10, closed)
        self.assertFalse(leaks, f"{len(leaks)} leaks:\n" + "\n".join(dict.fromkeys(leaks)))

    def test_nothing_foreign_is_written(self):
        """TEN-08: rows of others stay as they are, and nobody names them in rows of one's own."""
        leaks = []
        for name in self._walked_models(OWN, OWN_READ, DOCUMENT, USER, HIDDEN):
            leaks += self._walk_writes(name)
        self.assertFalse(leaks, f"{len(leaks)} leaks:\n" + "\n".join(dict.fromkeys(leaks)))

    def test_closed_models_are_closed(self):
        """TEN-08: models without a use for merchants cannot be reached, common data cannot be written."""
        leaks = []
        for name in self._walked_models(CLOSED):
            if self.a[name].has_access("read"):
                leaks.append(f"{name}: readable")
        for name in self._walked_models(OPEN, OWN_READ, HIDDEN):
            for mode in ("write", "create", "unlink"):
                if self.a[name].has_access(mode):
                    leaks.append(f"{name}: {mode}")
        self.assertFalse(leaks, "\n".join(leaks))
