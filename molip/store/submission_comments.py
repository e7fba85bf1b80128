"""Comments of co-authors on submissions, every act kept."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from molip.evaluation.comments import CommentEvent
from molip.store.histories import Histories
from molip.store.tables import ID_LENGTH, metadata
from molip.store.times import SeoulTime

submission_comments = Table(
    "submission_comments",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("act", String(ID_LENGTH), nullable=False),
    Column("about", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("at", SeoulTime, nullable=False),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint("about >= 0 AND about < version", name="about"),
)


class SubmissionComments(Histories[CommentEvent]):
    """The comments on all submissions."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, submission_comments, CommentEvent, "의견")
