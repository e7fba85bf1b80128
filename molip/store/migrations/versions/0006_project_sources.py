"""Where each revision of a project's record comes from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; revisions kept before do not tell."""
    op.add_column(
        "project_revisions",
        sa.Column("source", sa.Text, nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("project_revisions", "source")
