"""What people answered to questions on the ledger, every version kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from molip.store.histories import Histories
from molip.store.tables import money_answers


@dataclass(frozen=True, slots=True)
class MoneyAnswer:
    """One answer to one question (연구개발비 물음의 답)."""

    question_id: str
    """Project, criterion and rows: the same rows asked again find it."""
    version: int
    """1, 2, 3 …: an answer may be changed, none is lost."""
    project_id: str
    criterion: str
    rows: str
    """The rows in words, as they stood."""
    answer: str
    paper: str
    """What proves it, in the person's words; may be empty."""
    actor: str
    actor_name: str
    at: datetime
    """With its zone."""


class MoneyAnswers(Histories[MoneyAnswer]):
    """The answers of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, money_answers, MoneyAnswer, "물음의 답")

    def of_project(self, project_id: str) -> tuple[MoneyAnswer, ...]:
        """Return every answer of a project, by question and version."""
        columns = money_answers.c
        query = (
            select(money_answers)
            .where(columns.project_id == project_id)
            .order_by(columns.question_id, columns.version)
        )
        return tuple(self._read(row) for row in self._connection.execute(query))
