"""The official sheets within the paper, each in its own order."""

from collections.abc import Iterator, Mapping

from molip.documents import Block, Heading, Span, TableBlock
from molip.evaluation.asking import Asked
from molip.evaluation.completeness import is_blank
from molip.evaluation.criteria import Criterion
from molip.evaluation.missed import MISSED_GROUP
from molip.evaluation.paper_parts import facts_table, paragraph, statement_lines
from molip.evaluation.prefill import Prefill
from molip.evaluation.sheets import Sheet, SheetGroup, SheetItem
from molip.evaluation.submission import State, Submission

NOT_WRITTEN = "아직 적지 않았습니다."
_BLANK_OPTIONAL = "적지 않았습니다(해당하는 경우에만 적는 항목)."
_OF_GOALS = (
    "목표마다 원인, 해 본 것, 알게 된 것, 남은 것을 적었습니다. 법령이나 양식이 정한 "
    "물음은 아니며(추정), 표준지침이 목표 미달일 때 살피는 것(p.35, p.43~44)을 옮긴 "
    "것입니다."
)
_SHOWS_REMARKS = (State.RETURNED, State.REVIEWED)
_NO_FACTS = Prefill((), (), ())


def sheet_blocks(
    number: int,
    sheet: Sheet,
    asking: Asked,
    submission: Submission,
    drafts: Mapping[str, Prefill],
) -> Iterator[Block]:
    """Yield one sheet: its ground, its items part by part, the sheet to fill in.

    Args:
        number: The chapter it is.
        sheet: Which.
        asking: Everything the submission asks; numbers are those shown there.
        submission: Whose statements.
        drafts: The facts behind each, by criterion id.
    """
    asked = {criterion.id: criterion for criterion in asking.criteria}
    yield Heading(f"{number}. {sheet.title}", 1)
    yield paragraph(f"{sheet.standing.value}: {sheet.note}", note=True)
    for group in sheet.groups:
        yield Heading(_titled(group), 2)
        for item in sheet.items:
            if item.group == group.title:
                yield from _item(item, asked, submission, drafts)
    yield _to_fill_in(sheet, asked)
    for line in _decisions(sheet):
        yield paragraph(line)


def _titled(group: SheetGroup) -> str:
    return f"{group.title}({group.points}점)" if group.points else group.title


def _item(
    item: SheetItem,
    asked: Mapping[str, Criterion],
    submission: Submission,
    drafts: Mapping[str, Prefill],
) -> Iterator[Block]:
    """Yield one row: its statement, or whose statement answers it, or nothing yet."""
    criterion = asked.get(item.id)
    if criterion is not None:
        yield from _criterion_blocks(criterion, submission, drafts)
        return
    yield Heading(item.title, 3)
    yield paragraph(f"평가 기준: {item.wording}", note=True)
    others = [asked[one] for one in item.answered_by if one in asked]
    if others:
        named = ", ".join(f"‘기준 {one.number}. {one.title}’" for one in others)
        yield paragraph(f"이 항목은 {named}의 글로 답합니다.")
    else:
        yield paragraph("평가위원이 적는 항목입니다.", note=True)


def _criterion_blocks(
    criterion: Criterion, submission: Submission, drafts: Mapping[str, Prefill]
) -> Iterator[Block]:
    """Yield what one question was answered: its ground, the statement, the facts."""
    yield Heading(f"기준 {criterion.number}. {criterion.title}", 3)
    yield paragraph(f"평가 기준: {criterion.wording}", note=True)
    yield paragraph(f"근거: {criterion.citation}", note=True)
    if grounds := ", ".join(str(citation) for citation in criterion.further):
        yield paragraph(f"관련 규정: {grounds}", note=True)
    yield from _statement(criterion, submission, drafts)


def _statement(
    criterion: Criterion, submission: Submission, drafts: Mapping[str, Prefill]
) -> Iterator[Block]:
    """Yield a statement letter for letter, the facts behind it, a reviewer's remark."""
    statement = submission.answers.get(criterion.id, "")
    if is_blank(statement):
        blank = _BLANK_OPTIONAL if criterion.optional else NOT_WRITTEN
        yield paragraph(blank, note=True)
    else:
        yield from statement_lines(statement)
    drafted = drafts.get(criterion.id, _NO_FACTS)
    if drafted.supports or not criterion.optional:
        yield facts_table(drafted)
    remark = submission.remarks.get(criterion.id, "")
    if remark and submission.state in _SHOWS_REMARKS:
        yield paragraph(f"평가위원 의견: {remark}", note=True)


def _to_fill_in(sheet: Sheet, asked: Mapping[str, Criterion]) -> TableBlock:
    """Return the sheet as printed, its column of opinions left to reviewers."""
    points = {group.title: group.points for group in sheet.groups}
    rows = []
    for item in sheet.items:
        part = item.group
        if points.get(part):
            part = f"{part}({points[part]})"
        numbers = [str(asked[one].number) for one in item.answered_by if one in asked]
        where = f"기준 {', '.join(numbers)}" if numbers else "평가위원"
        judged = "" if item.judged else "(연구자만 적음)"
        rows.append((Span(part), Span(item.wording), Span(where), Span(judged)))
    header = ("평가항목(배점)", "세부 내용", "적은 곳", "평가의견")
    return TableBlock(f"{sheet.title} 평가표", header, tuple(rows))


def _decisions(sheet: Sheet) -> Iterator[str]:
    """Yield the lines on which reviewers mark what they decide."""
    if sheet.verdicts:
        marks = "   ".join(f"□ {verdict}" for verdict in sheet.verdicts)
        yield f"{sheet.verdict_title}: {marks}"
    yield from (f"□ {box}" for box in sheet.boxes)


def goal_blocks(
    number: int,
    asking: Asked,
    submission: Submission,
    drafts: Mapping[str, Prefill],
) -> Iterator[Block]:
    """Yield the goals that were missed, one by one; nothing where there is none."""
    if not asking.of_goals:
        return
    yield Heading(f"{number}. {MISSED_GROUP}", 1)
    yield paragraph(_OF_GOALS, note=True)
    for goal in asking.goals:
        questions = asking.of_goal(goal)
        yield Heading(f"목표 {questions[0].number}. {goal.title}", 2)
        yield paragraph(goal.told)
        for criterion in questions:
            yield Heading(criterion.wording, 3)
            yield from _statement(criterion, submission, drafts)


def left_over(
    number: int,
    asking: Asked,
    submission: Submission,
    drafts: Mapping[str, Prefill],
) -> Iterator[Block]:
    """Yield what was written on items that are no longer asked; nothing is lost."""
    del drafts
    asked = {criterion.id for criterion in asking.all}
    left = {
        key: text
        for key, text in submission.answers.items()
        if key not in asked and not is_blank(text)
    }
    if not left:
        return
    yield Heading(f"{number}. 지금은 묻지 않는 항목에 적은 글", 1)
    for key, text in left.items():
        yield Heading(key, 3)
        yield from statement_lines(text)
