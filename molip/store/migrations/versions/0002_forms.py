"""Forms that administrators put into the catalogue, and what they said of labels."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID, HASH, TIME = sa.String(200), sa.String(64), sa.String(32)
TABLES = ("form_revisions", "binding_decisions")


def upgrade() -> None:
    """Make the tables, then close them to changes."""
    op.create_table(
        "form_revisions",
        sa.Column("form_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        _text("text"),
        *_who(),
        sa.PrimaryKeyConstraint("form_id", "version", name="pk_form_revisions"),
        sa.CheckConstraint("version >= 1", name="ck_form_revisions_version"),
    )
    op.create_table(
        "binding_decisions",
        sa.Column("key_hash", HASH, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        _text("key"),
        _text("datum"),
        *_who(),
        sa.PrimaryKeyConstraint("key_hash", "version", name="pk_binding_decisions"),
        sa.CheckConstraint("version >= 1", name="ck_binding_decisions_version"),
    )
    postgresql = op.get_bind().dialect.name == "postgresql"
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
    """Drop both tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _who() -> tuple[sa.Column[str], ...]:
    return (_text("actor"), _text("actor_name"), sa.Column("at", TIME, nullable=False))
