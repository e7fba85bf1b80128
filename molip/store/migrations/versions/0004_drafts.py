"""Report drafts, kept version by version."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID, TIME = sa.String(200), sa.String(32)
TABLE = "draft_versions"


def upgrade() -> None:
    """Make the table, then close it to changes."""
    op.create_table(
        TABLE,
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("project_id", ID, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("kind", "payload", "actor", "actor_name")
        ),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "version", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=f"fk_{TABLE}_project_id"
        ),
        sa.CheckConstraint("version >= 1", name=f"ck_{TABLE}_version"),
    )
    op.create_index(f"ix_{TABLE}_project_id", TABLE, ["project_id"])
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


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(TABLE)
