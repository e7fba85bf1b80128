"""First tables, and triggers that let rows only be added."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID, HASH, TIME = sa.String(200), sa.String(64), sa.String(32)
TABLES = (
    "projects",
    "project_revisions",
    "evidence",
    "files",
    "evidence_files",
    "submissions",
    "submission_events",
    "rule_revisions",
)


def upgrade() -> None:
    """Make the tables, then close them to changes."""
    _create_projects()
    _create_evidence()
    _create_submissions()
    _create_rules()
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "CREATE FUNCTION molip_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
        )
    for table in TABLES:
        if postgresql:
            op.execute(
                f"CREATE TRIGGER {table}_append_only "
                f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION molip_append_only()"
            )
            continue
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            )


def downgrade() -> None:
    """Drop everything."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION molip_append_only()")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _who() -> tuple[sa.Column[str], ...]:
    return (_text("actor"), _text("actor_name"), sa.Column("at", TIME, nullable=False))


def _create_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )
    op.create_table(
        "project_revisions",
        sa.Column("project_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        _text("document"),
        *_who(),
        sa.PrimaryKeyConstraint("project_id", "version", name="pk_project_revisions"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_project_revisions_project_id"
        ),
        sa.CheckConstraint("version >= 1", name="ck_project_revisions_version"),
    )


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("project_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("happened_on", sa.Date, nullable=False),
        *(_text(name) for name in ("kind", "title", "body", "milestone", "links")),
        sa.Column("corrects", sa.Integer, nullable=False),
        _text("recorder"),
        _text("recorder_id"),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.Column("previous", HASH, nullable=False),
        sa.Column("seal", HASH, nullable=False),
        sa.PrimaryKeyConstraint("project_id", "seq", name="pk_evidence"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_evidence_project_id"
        ),
        sa.CheckConstraint("seq >= 1", name="ck_evidence_seq"),
        sa.CheckConstraint(
            "corrects >= 0 AND corrects < seq", name="ck_evidence_corrects"
        ),
    )
    op.create_table(
        "files",
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("stored_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_files"),
    )
    op.create_table(
        "evidence_files",
        sa.Column("project_id", ID, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        _text("name"),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.PrimaryKeyConstraint(
            "project_id", "seq", "position", name="pk_evidence_files"
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["files.sha256"], name="fk_evidence_files_sha256"
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "seq"],
            ["evidence.project_id", "evidence.seq"],
            name="fk_evidence_files_project_id_seq",
        ),
    )
    op.create_index("ix_evidence_files_sha256", "evidence_files", ["sha256"])


def _create_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_submissions_project_id"
        ),
    )
    op.create_index("ix_submissions_project_id", "submissions", ["project_id"])
    op.create_table(
        "submission_events",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        _text("kind"),
        *_who(),
        _text("payload"),
        sa.PrimaryKeyConstraint(
            "submission_id", "version", name="pk_submission_events"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_submission_events_submission_id",
        ),
        sa.CheckConstraint("version >= 1", name="ck_submission_events_version"),
    )


def _create_rules() -> None:
    op.create_table(
        "rule_revisions",
        sa.Column("rule_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        _text("text"),
        *_who(),
        sa.PrimaryKeyConstraint("rule_id", "version", name="pk_rule_revisions"),
        sa.CheckConstraint("version >= 1", name="ck_rule_revisions_version"),
    )
