"""Comments of co-authors on submissions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID, TIME = sa.String(200), sa.String(32)
TABLE = "submission_comments"


def upgrade() -> None:
    """Make the table, then close it to changes."""
    op.create_table(
        TABLE,
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("act", ID, nullable=False),
        sa.Column("about", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("item", "text", "actor", "actor_name")
        ),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "version", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=f"fk_{TABLE}_submission_id"
        ),
        sa.CheckConstraint("version >= 1", name=f"ck_{TABLE}_version"),
        sa.CheckConstraint("about >= 0 AND about < version", name=f"ck_{TABLE}_about"),
    )
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
