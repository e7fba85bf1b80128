"""People, consulting, origin and attaching times of entries; versions of seals."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ENTRIES, FILES = "evidence", "evidence_files"
ORIGINS = "ix_evidence_project_id_origin"


def upgrade() -> None:
    """Add the columns; entries kept so far have none of it and the first seal."""
    version = sa.Column("seal_version", sa.Integer, nullable=False, server_default="1")
    op.add_column(ENTRIES, version)
    for name, empty in (("people", "[]"), ("consulting", "")):
        column = sa.Column(name, sa.Text, nullable=False, server_default=empty)
        op.add_column(ENTRIES, column)
    op.add_column(ENTRIES, sa.Column("origin", sa.String(200)))
    op.add_column(FILES, sa.Column("attached_at", sa.String(32)))
    op.create_index(ORIGINS, ENTRIES, ["project_id", "origin"], unique=True)


def downgrade() -> None:
    """Take them away; seals that cover them then no longer fit."""
    op.drop_index(ORIGINS, ENTRIES)
    op.drop_column(FILES, "attached_at")
    for name in ("origin", "consulting", "people", "seal_version"):
        op.drop_column(ENTRIES, name)
