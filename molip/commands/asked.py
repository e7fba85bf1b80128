"""What a submission asks, by the content there is."""

from datetime import date

from molip.commands.content import Content
from molip.evaluation.asking import Asked, asked_of
from molip.evaluation.criteria import Criterion
from molip.evaluation.sheets import Sheet, criteria_of, named_sheets
from molip.evaluation.submission import Submission
from molip.projects.record import ProjectRecord


def sheets_of(content: Content, submission: Submission) -> tuple[Sheet, ...]:
    """Return the sheets a submission answers."""
    return named_sheets(content.sheets, submission.sheets)


def asked_by_sheets(content: Content, submission: Submission) -> tuple[Criterion, ...]:
    """Return what the sheets of a submission ask, without its missed goals."""
    return criteria_of(sheets_of(content, submission))


def judged_ids(content: Content, submission: Submission) -> list[str]:
    """Return the ids that remarks of reviewers may name."""
    return [
        *(criterion.id for criterion in asked_by_sheets(content, submission)),
        *submission.answers,
    ]


def asked(
    content: Content, submission: Submission, record: ProjectRecord, day: date
) -> Asked:
    """Return what a submission asks, its missed goals as of a day."""
    sheets = sheets_of(content, submission)
    return asked_of(sheets, content.missed_questions, record, day)
