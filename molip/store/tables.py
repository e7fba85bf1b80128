"""The tables; rows are only ever added, the database itself refuses the rest."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from molip.store.times import SeoulTime

ID_LENGTH = 200
HASH_LENGTH = 64

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _id(name: str) -> Column[str]:
    return Column(name, String(ID_LENGTH), primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _time(name: str) -> Column[object]:
    return Column(name, SeoulTime, nullable=False)


projects = Table("projects", metadata, _id("id"), _time("created_at"))

project_revisions = Table(
    "project_revisions",
    metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    _number("version"),
    _text("document"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    Column("source", Text, nullable=False, server_default=""),
    CheckConstraint("version >= 1", name="version"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    _number("seq"),
    Column("happened_on", Date, nullable=False),
    _text("kind"),
    _text("title"),
    _text("body"),
    _text("milestone"),
    _text("links"),
    Column("corrects", Integer, nullable=False),
    _text("recorder"),
    # Beside the seal: two people may bear one name.
    _text("recorder_id"),
    _time("recorded_at"),
    Column("previous", String(HASH_LENGTH), nullable=False),
    Column("seal", String(HASH_LENGTH), nullable=False),
    Column("seal_version", Integer, nullable=False),
    _text("people"),
    _text("consulting"),
    # Null, never empty: what was written here has none, and nulls are not alike.
    Column("origin", String(ID_LENGTH)),
    CheckConstraint("seq >= 1", name="seq"),
    CheckConstraint("corrects >= 0 AND corrects < seq", name="corrects"),
    Index("ix_evidence_project_id_origin", "project_id", "origin", unique=True),
)

files = Table(
    "files",
    metadata,
    Column("sha256", String(HASH_LENGTH), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    _time("stored_at"),
)

evidence_files = Table(
    "evidence_files",
    metadata,
    _id("project_id"),
    _number("seq"),
    _number("position"),
    _text("name"),
    Column("size", Integer, nullable=False),
    Column("sha256", ForeignKey("files.sha256"), nullable=False, index=True),
    Column("attached_at", SeoulTime),
    ForeignKeyConstraint(
        ["project_id", "seq"], ["evidence.project_id", "evidence.seq"]
    ),
)

submissions = Table(
    "submissions",
    metadata,
    _id("id"),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    _time("opened_at"),
)

submission_events = Table(
    "submission_events",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    _number("version"),
    _text("kind"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    _text("payload"),
    CheckConstraint("version >= 1", name="version"),
)

rule_revisions = Table(
    "rule_revisions",
    metadata,
    _id("rule_id"),
    _number("version"),
    _text("text"),
    Column("effective_on", Date, nullable=False),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

rule_proposal_events = Table(
    "rule_proposal_events",
    metadata,
    _id("proposal_id"),
    _number("version"),
    Column("rule_id", String(ID_LENGTH), nullable=False),
    _text("kind"),
    _text("payload"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

form_revisions = Table(
    "form_revisions",
    metadata,
    _id("form_id"),
    _number("version"),
    _text("text"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

review_decisions = Table(
    "review_decisions",
    metadata,
    _id("review_id"),
    _number("version"),
    _text("title"),
    _text("programme"),
    _text("stage"),
    _text("advice"),
    _text("decision"),
    _text("reason"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

binding_decisions = Table(
    "binding_decisions",
    metadata,
    # Labels can be longer than what an index takes.
    Column("key_hash", String(HASH_LENGTH), primary_key=True),
    _number("version"),
    _text("key"),
    _text("datum"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

import_mappings = Table(
    "import_mappings",
    metadata,
    # Of project, kind and header: what is looked for as one.
    Column("key_hash", String(HASH_LENGTH), primary_key=True),
    _number("version"),
    _text("project_id"),
    _text("kind"),
    _text("fingerprint"),
    _text("payload"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

change_events = Table(
    "change_events",
    metadata,
    _id("case_id"),
    _number("version"),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    _text("kind"),
    _text("payload"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

money_answers = Table(
    "money_answers",
    metadata,
    _id("question_id"),
    _number("version"),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    _text("criterion"),
    _text("rows"),
    _text("answer"),
    _text("paper"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

panel_events = Table(
    "panel_events",
    metadata,
    _id("panel_id"),
    _number("version"),
    _text("kind"),
    _text("payload"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

panel_drafts = Table(
    "panel_drafts",
    metadata,
    _id("draft_id"),
    _number("version"),
    _text("payload"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

panel_candidates = Table(
    "panel_candidates",
    metadata,
    _id("candidate_id"),
    _number("version"),
    _text("document"),
    _text("actor"),
    _text("actor_name"),
    _time("at"),
    CheckConstraint("version >= 1", name="version"),
)

access_log = Table(
    "access_log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("actor", String(ID_LENGTH), nullable=False, index=True),
    _text("actor_name"),
    _text("role"),
    _text("command"),
    _text("act"),
    # No foreign key: what was asked for and refused need not be there.
    Column("project_id", String(ID_LENGTH), nullable=False, index=True),
    Column("allowed", Integer, nullable=False),
    Column("at", SeoulTime, nullable=False, index=True),
    CheckConstraint("allowed IN (0, 1)", name="allowed"),
)
