"""Changes of a project under way, and answers to questions on its ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID, TIME = sa.String(200), sa.String(32)
EVENTS, ANSWERS = "change_events", "money_answers"
TEXTS = {
    EVENTS: ["kind", "payload", "actor", "actor_name"],
    ANSWERS: ["criterion", "rows", "answer", "paper", "actor", "actor_name"],
}
KEYS = {EVENTS: "case_id", ANSWERS: "question_id"}


def upgrade() -> None:
    """Make both tables, then close them to changes."""
    for table, texts in TEXTS.items():
        key = KEYS[table]
        op.create_table(
            table,
            sa.Column(key, ID, nullable=False),
            sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
            sa.Column("project_id", ID, nullable=False),
            *(sa.Column(name, sa.Text, nullable=False) for name in texts),
            sa.Column("at", TIME, nullable=False),
            sa.PrimaryKeyConstraint(key, "version", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(
                ["project_id"], ["projects.id"], name=f"fk_{table}_project_id"
            ),
            sa.CheckConstraint("version >= 1", name=f"ck_{table}_version"),
        )
        op.create_index(f"ix_{table}_project_id", table, ["project_id"])
        _close(table)


def downgrade() -> None:
    """Drop both."""
    op.drop_table(ANSWERS)
    op.drop_table(EVENTS)


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
