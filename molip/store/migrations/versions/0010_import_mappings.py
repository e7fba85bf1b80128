"""How tables that were brought in are read, by their headers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

HASH, TIME = sa.String(64), sa.String(32)
TABLE = "import_mappings"
TEXTS = ["project_id", "kind", "fingerprint", "payload", "actor", "actor_name"]


def upgrade() -> None:
    """Make the table, then close it to changes."""
    op.create_table(
        TABLE,
        sa.Column("key_hash", HASH, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key_hash", "version", name=f"pk_{TABLE}"),
        sa.CheckConstraint("version >= 1", name=f"ck_{TABLE}_version"),
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
