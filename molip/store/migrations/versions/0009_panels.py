"""Evaluation panels, drafts of judgements, the reviewer directory."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID, TIME = sa.String(200), sa.String(32)
TABLES = {
    "panel_events": ("panel_id", ("kind", "payload")),
    "panel_drafts": ("draft_id", ("payload",)),
    "panel_candidates": ("candidate_id", ("document",)),
}
WHO = ("actor", "actor_name")


def upgrade() -> None:
    """Make the tables, then close them to changes."""
    for table, (own, texts) in TABLES.items():
        op.create_table(
            table,
            sa.Column(own, ID, nullable=False),
            sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
            *(sa.Column(name, sa.Text, nullable=False) for name in (*texts, *WHO)),
            sa.Column("at", TIME, nullable=False),
            sa.PrimaryKeyConstraint(own, "version", name=f"pk_{table}"),
            sa.CheckConstraint("version >= 1", name=f"ck_{table}_version"),
        )
        _close(table)


def _close(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only "
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION molip_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)
