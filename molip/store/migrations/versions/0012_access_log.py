"""Who looked at or changed what, and who was refused (접근기록)."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLE = "access_log"
ID, TIME = sa.String(200), sa.String(32)


def upgrade() -> None:
    """Make the table, then close it to changes."""
    op.create_table(
        TABLE,
        sa.Column("number", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("actor", ID, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("allowed", sa.Integer, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{TABLE}"),
        sa.CheckConstraint("allowed IN (0, 1)", name=f"ck_{TABLE}_allowed"),
    )
    for column in ("actor", "at", "project_id"):
        op.create_index(f"ix_{TABLE}_{column}", TABLE, [column])
    _close()


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(TABLE)


def _close() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {TABLE}_append_only "
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION molip_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {TABLE}'); END"
        )
