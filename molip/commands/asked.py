"""What a submission asks, by the content there is."""

from dataclasses import replace
from datetime import date

from molip.commands.content import Content
from molip.evaluation.asking import Asked, asked_of
from molip.evaluation.criteria import Criterion
from molip.evaluation.paper import paper_day
from molip.evaluation.sheets import Sheet, criteria_of, named_sheets
from molip.evaluation.submission import Submission
from molip.projects.record import ProjectRecord
from molip.store import Unit


def sheets_of(content: Content, submission: Submission) -> tuple[Sheet, ...]:
    """Return the sheets a submission answers."""
    return named_sheets(content.sheets, submission.sheets)


def asked_by_sheets(content: Content, submission: Submission) -> tuple[Criterion, ...]:
    """Return what the sheets of a submission ask, without its missed goals."""
    return criteria_of(sheets_of(content, submission))


def judged_ids(content: Content, unit: Unit, submission: Submission) -> set[str]:
    """Return the ids that remarks of reviewers may name: all that was asked."""
    record = unit.projects.read(submission.project_id, submission.submitted_at)
    asking = asked(content, submission, record, paper_day(submission))
    return {criterion.id for criterion in asking.all} | submission.answers.keys()


def asked(
    content: Content, submission: Submission, record: ProjectRecord, day: date
) -> Asked:
    """Return what a submission asks, its missed goals as of a day."""
    sheets = sheets_of(content, submission)
    found = asked_of(sheets, content.missed_questions, record, day)
    return found if submission.asks_goals else replace(found, goals=())
