"""When a submission is due, and the sheets that apply on that day."""

from datetime import date

from molip.commands.desk import Desk
from molip.evaluation.schemes import Applied, find_scheme
from molip.evaluation.sheets import Sheet, sheets_for
from molip.evaluation.submission import SubmissionKind
from molip.projects.record import ProjectRecord
from molip.rules.deadlines import due_on

_REPORTS = {
    SubmissionKind.STAGE: "stage-report",
    SubmissionKind.FINAL: "final-report",
}
_STAGE_MARK = "-stage-"


def due_day(
    desk: Desk, record: ProjectRecord, kind: SubmissionKind, submission_id: str
) -> date | None:
    """Return the day by which a submission is due, with the report of its evaluation.

    None: the deadlines do not hold that report, or the record not that stage. That
    the submission is due with its report (시행령 제18조제4항) is inferred.
    """
    deadline = desk.content.deadlines.get(_REPORTS[kind])
    ends = record.agreement.ends_on
    if kind is SubmissionKind.STAGE:
        number = submission_id.rpartition(_STAGE_MARK)[2]
        stages = {str(stage.number): stage.ends_on for stage in record.stages}
        if number not in stages:
            return None
        ends = stages[number]
    return None if deadline is None else due_on(deadline, ends).day


def applying(
    desk: Desk, record: ProjectRecord, kind: SubmissionKind, submission_id: str
) -> tuple[Applied, tuple[Sheet, ...]]:
    """Return the grading scheme and the sheets of an evaluation that comes.

    The evaluation is taken to be on the day the submission is due, or today where
    that is over: its own day is not known when writing begins.

    Raises:
        InvalidInputError: No grading scheme holds on that day.
    """
    due = due_day(desk, record, kind, submission_id)
    day = max(desk.today, due or desk.today)
    applied = find_scheme(desk.content.schemes, record.identity.programme, day)
    sheets = sheets_for(
        desk.content.sheets, applied, kind, record.identity.research_type
    )
    return applied, sheets
