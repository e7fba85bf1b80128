"""Proposals to change rules, and the day from which a rule's text counts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID, TIME = sa.String(200), sa.String(32)
EVENTS, REVISIONS = "rule_proposal_events", "rule_revisions"


def upgrade() -> None:
    """Add both; texts kept so far counted on every day, and go on doing so."""
    day = sa.Column(
        "effective_on", sa.Date, nullable=False, server_default="0001-01-01"
    )
    op.add_column(REVISIONS, day)
    op.create_table(
        EVENTS,
        sa.Column("proposal_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("rule_id", ID, nullable=False),
        *(_text(name) for name in ("kind", "payload", "actor", "actor_name")),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", "version", name=f"pk_{EVENTS}"),
        sa.CheckConstraint("version >= 1", name=f"ck_{EVENTS}_version"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {EVENTS}_append_only "
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {EVENTS} "
            "FOR EACH STATEMENT EXECUTE FUNCTION molip_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {EVENTS}_no_{act.lower()} BEFORE {act} ON {EVENTS} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {EVENTS}'); END"
        )


def downgrade() -> None:
    """Take both away."""
    op.drop_column(REVISIONS, "effective_on")
    op.drop_table(EVENTS)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
