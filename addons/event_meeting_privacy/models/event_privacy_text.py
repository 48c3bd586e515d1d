# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

PURPOSES = [("registration", "Registration"), ("id_number", "ID Number")]
# Set by publishing and retiring alone.
SYSTEM_FIELDS = {"state", "version", "published_date", "published_uid", "retired_date"}


class EventPrivacyText(models.Model):
    """What attendees agree to: each published text is a version that never changes.

    A text is written as a draft. Publishing gives it a number and retires the one before. What was agreed to can be shown at any
    time, since a consent names its version.
    """

    _name = "event.privacy.text"
    _description = "Privacy Text"
    _order = "company_id, event_id, purpose, version desc, id desc"
    _rec_name = "title"
    _check_company_auto = True

    title = fields.Char(
        required=True, compute="_compute_proposal", store=True, readonly=False, precompute=True
    )
    body = fields.Text(
        string="Text",
        required=True,
        compute="_compute_proposal",
        store=True,
        readonly=False,
        precompute=True,
    )
    purpose = fields.Selection(PURPOSES, string="For", required=True, default="registration")
    company_id = fields.Many2one(
        "res.company",
        string="Organiser",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        ondelete="cascade",
    )
    event_id = fields.Many2one(
        "event.event",
        string="Only for the Meeting",
        domain="[('is_meeting', '=', True), ('company_id', '=', company_id)]",
        check_company=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: for all meetings of the organiser that have no text of their own.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "In Use"), ("retired", "No Longer Used")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    version = fields.Integer(readonly=True, copy=False, aggregator=None)
    published_date = fields.Datetime(string="Published On", readonly=True, copy=False)
    published_uid = fields.Many2one(
        "res.users", string="Published by", readonly=True, copy=False, ondelete="set null"
    )
    retired_date = fields.Datetime(string="Used Until", readonly=True, copy=False)
    consent_count = fields.Integer(string="Consents", compute="_compute_consent_count")

    _current_uniq = models.UniqueIndex(
        "(company_id, purpose, COALESCE(event_id, 0)) WHERE state = 'published'",
        "Another text is in use for the same purpose. Please try again.",
    )
    _version_uniq = models.UniqueIndex(
        "(company_id, purpose, COALESCE(event_id, 0), version) WHERE version > 0",
        "Another text was published at the same moment. Please try again.",
    )

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("purpose", "company_id")
    def _compute_proposal(self):
        """Begin a draft with a text that an organiser may use as it is."""
        for text in self:
            if text.state != "draft":
                continue
            proposals = [text._get_proposal(purpose) for purpose, _label in PURPOSES]
            if not text.body or any(text.body == body for _title, body in proposals):
                text.title, text.body = text._get_proposal(text.purpose)

    @api.depends("title", "version")
    def _compute_display_name(self):
        for text in self:
            if text.version:
                text.display_name = self.env._(
                    "%(title)s, version %(number)s", title=text.title, number=text.version
                )
            else:
                text.display_name = text.title or ""

    def _compute_consent_count(self):
        counts = dict(
            self.env["event.privacy.consent"]._read_group(
                [("text_id", "in", self.ids)], ["text_id"], ["__count"]
            )
        )
        for text in self:
            text.consent_count = counts.get(text._origin, 0)

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_system_fields(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._check_system_fields(vals)
        fixed = self.filtered(lambda text: text.state != "draft")
        if fixed and vals.keys() - {"state", "retired_date"}:
            raise UserError(
                self.env._(
                    "A published text never changes: attendees have agreed to it. Write a new version."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(text.state != "draft" for text in self):
            raise UserError(
                self.env._("A published text is not deleted: attendees may have agreed to it.")
            )

    def _check_system_fields(self, names):
        if not self.env.su and SYSTEM_FIELDS & set(names):
            raise AccessError(self.env._("Publish the text, or stop using it, with its buttons."))

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_publish(self):
        """Put drafts into use, each in the place of the text before it. For who may write texts."""
        self.check_access("write")
        for text in self:
            if text.state != "draft":
                raise UserError(self.env._("This text is published already."))
            # sudo: the fields of the system; the right was checked
            draft = text.sudo()
            scope = draft._get_scope_domain()
            last = draft.search(scope & Domain("version", ">", 0), order="version desc", limit=1)
            draft.search(scope & Domain("state", "=", "published"))._retire()
            draft.write(
                {
                    "state": "published",
                    "version": last.version + 1,
                    "published_date": fields.Datetime.now(),
                    "published_uid": self.env.uid,
                }
            )
            self.env["guard.audit"]._log("event.privacy.publish", text)
        return True

    def action_retire(self):
        """Stop using texts: the meetings they are for ask for nothing more. For who may write texts."""
        self.check_access("write")
        used = self.filtered(lambda text: text.state == "published")
        used.sudo()._retire()  # sudo: see action_publish
        self.env["guard.audit"]._log("event.privacy.retire", used) if used else None
        return True

    def action_new_version(self):
        """Open a draft that begins with this text."""
        self.ensure_one()
        draft = self.copy()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": draft.id,
            "views": [(False, "form")],
        }

    def _retire(self):
        self.write({"state": "retired", "retired_date": fields.Datetime.now()})
        self.flush_recordset()

    def _get_scope_domain(self):
        """Return the texts that stand for the same purpose of the same organiser or meeting."""
        self.ensure_one()
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("event_id", "=", self.event_id.id)
            & Domain("purpose", "=", self.purpose)
        )

    # ------------------------------------------------------------
    # Use
    # ------------------------------------------------------------

    @api.model
    def _find_current(self, company, event):
        """Return {purpose: text in use} (sudo) for a meeting: its own texts first, then those of the organiser.

        :param company: the organiser
        :param event: the meeting; an empty one for the texts of the organiser alone
        """
        # sudo: visitors agree to what they may not find
        texts = self.sudo().search(
            Domain("company_id", "=", company.id)
            & Domain("event_id", "in", [False, *event.ids])
            & Domain("state", "=", "published"),
        )
        current = {text.purpose: text for text in texts.sorted(lambda text: bool(text.event_id))}
        return {purpose: current[purpose] for purpose, _label in PURPOSES if purpose in current}

    def _get_paragraphs(self):
        """Return the text as a list of paragraphs."""
        self.ensure_one()
        return [part for part in (self.body or "").split("\n") if part.strip()]

    def _get_quoted_title(self):
        """Return the title as titles are set in the language of the reader."""
        self.ensure_one()
        return self.env._("“%(title)s”", title=self.title)

    def _get_version_label(self):
        """Return which version this is and since when it is used, in words."""
        self.ensure_one()
        return self.env._(
            "Version %(number)s of %(date)s",
            number=self.version,
            date=format_date(self.env, self.published_date),
        )

    def _get_checkbox_label(self):
        """Return the sentence beside the box that agrees to this text."""
        self.ensure_one()
        if self.purpose == "id_number":
            return self.env._(
                "I agree separately that my ID number is used as “%(title)s” says", title=self.title
            )
        return self.env._("I have read and agree to “%(title)s”", title=self.title)
