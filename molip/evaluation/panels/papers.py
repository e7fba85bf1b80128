"""The papers of an evaluation, made from what the institute may be told."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.errors import InvalidInputError
from molip.evaluation.panels.panel import ACCEPTED, Purpose
from molip.evaluation.panels.terms import REASON_TITLES, Reason, Terms
from molip.evaluation.panels.views import Notice, ResultView
from molip.model.korean import korean_date, quoted
from molip.projects.record import ProjectRecord
from molip.rules.deadlines import Due, say_due

_SEOUL = timezone(timedelta(hours=9), "KST")
UNNAMED = "의견은 평가위원의 이름과 점수 없이, 낸 차례와 상관없이 적었습니다."
NO_MORE = "재평가 결과에는 다시 이의신청을 할 수 없습니다."


class PanelPaper(StrEnum):
    """Which paper."""

    OPINIONS = "평가 의견서"
    NOTICE = "평가 결과 통보서"
    ANSWER = "이의신청 처리 결과"


def render_panel_paper(
    paper: PanelPaper,
    view: ResultView,
    record: ProjectRecord,
    terms: Terms,
    due: Due | None,
) -> Document:
    """Return a paper; it holds no reviewer's name and no single score.

    Args:
        paper: Which one.
        view: What the project's people may see.
        record: Of the project.
        terms: For the grounds and provisions.
        due: Until when one may object; None: no longer.

    Raises:
        InvalidInputError: Nothing was notified, or no objection was answered.
    """
    blocks: list[Block] = []
    if record.sample:
        blocks.append(_note("예시 과제입니다. 실제 과제나 사람이 아닙니다."))
    if paper is PanelPaper.ANSWER:
        blocks.extend(_answer(view, record, terms))
    elif paper is PanelPaper.NOTICE:
        blocks.extend(_notice(view, record, due))
    else:
        blocks.extend(_opinions(view, record))
    subtitle = f"{view.kind.value} · {record.identity.title}"
    return Document(paper.value, subtitle, tuple(blocks))


def _last(view: ResultView) -> Notice:
    """Return the notice of the result that holds."""
    told = [one for one in view.notices if one.purpose is not Purpose.OBJECTION]
    if not told:
        raise InvalidInputError(
            "평가 결과", "아직 통보된 결과가 없습니다.", "통보를 기다려 주십시오."
        )
    return told[-1]


def _opinions(view: ResultView, record: ProjectRecord) -> Iterator[Block]:
    notice = _last(view)
    yield Heading("1. 과제", 1)
    yield _project(record)
    yield Heading("2. 평가 결과와 종합의견", 1)
    yield from _decision(notice)
    yield Heading("3. 항목별 의견", 1)
    yield _note(UNNAMED)
    yield from _comments(notice)


def _notice(
    view: ResultView, record: ProjectRecord, due: Due | None
) -> Iterator[Block]:
    notice = _last(view)
    lead, institute = record.principal_investigator, record.supervising_institute
    yield _body(f"받는 분: {institute.name}, 연구책임자 {lead.name}")
    yield _body(f"통보한 날: {_day(notice.notified_at)}")
    yield _note(
        "근거: 「국가연구개발혁신법」 제14조제5항, 「국가연구개발혁신법 시행령」 "
        "제29조제1항"
    )
    yield Heading("1. 과제", 1)
    yield _project(record)
    yield Heading("2. 평가 결과", 1)
    yield from _decision(notice)
    yield Heading("3. 평가위원 의견", 1)
    yield _note(UNNAMED)
    yield from _comments(notice)
    yield Heading("4. 이의신청 안내", 1)
    yield from _guide(notice, due)


def _guide(notice: Notice, due: Due | None) -> Iterator[Block]:
    if notice.purpose is Purpose.AGAIN:
        yield _body(NO_MORE)
        return
    if due is None:
        yield _body("이의신청을 이미 하였거나 할 수 없는 결과입니다.")
        return
    yield _body(
        "결과에 이의가 있으면 통보받은 날의 다음 날부터 10일 안에 한 번 이의신청을 "
        f"할 수 있습니다. 기한: {say_due(due)}"
    )
    yield _note("근거: 「국가연구개발혁신법」 제14조제6항, 같은 법 시행령 제30조")


def _answer(view: ResultView, record: ProjectRecord, terms: Terms) -> Iterator[Block]:
    answers = [one for one in view.notices if one.purpose is Purpose.OBJECTION]
    if view.objection is None or not answers:
        raise InvalidInputError(
            "이의신청",
            "아직 처리된 이의신청이 없습니다.",
            "처리 결과를 기다려 주십시오.",
        )
    answer, objection = answers[-1], view.objection
    grounds = {one.id: one.text for one in terms.grounds}
    yield _note("근거: 「국가연구개발혁신법」 제14조제7항")
    yield Heading("1. 과제", 1)
    yield _project(record)
    yield Heading("2. 이의신청", 1)
    yield _rows(
        "이의신청",
        (
            ("신청인", objection.by_name),
            ("신청한 날", _day(objection.at)),
            ("이의신청 범위", grounds.get(objection.ground, objection.ground)),
            ("취지", objection.claim),
            ("이유", objection.reason),
        ),
    )
    yield Heading("3. 처리 결과", 1)
    yield from _decision(answer)
    yield _note("처음 평가에 참여하지 않은 위원이 검토하였습니다.")
    yield Heading("4. 검토 의견", 1)
    yield from _comments(answer)
    yield Heading("5. 확정된 평가 결과", 1)
    yield from _outcome(view, answer)


def _outcome(view: ResultView, answer: Notice) -> Iterator[Block]:
    told = [one for one in view.notices if one.purpose is not Purpose.OBJECTION]
    first = told[0].result
    if answer.result != ACCEPTED:
        yield _body(f"처음 통보한 결과 {quoted(first, '을/를')} 유지합니다.")
        return
    again = [one for one in told if one.purpose is Purpose.AGAIN]
    if not again:
        yield _body("처음 통보한 결과를 취소하고 재평가하고 있습니다.")
        return
    last = again[-1].result
    if last == first:
        yield _body(f"재평가한 결과도 {quoted(first, '으로/로')} 같습니다.")
    else:
        yield _body(
            f"재평가하여 결과가 '{first}'에서 {quoted(last, '으로/로')} 바뀌었습니다."
        )
    yield _note(NO_MORE)


def _decision(notice: Notice) -> Iterator[Block]:
    rows = [("결과", notice.result), ("종합의견", notice.summary)]
    for reason, text in (
        (Reason.PROCESS, notice.process),
        (Reason.OUTCOME, notice.outcome),
        (Reason.CONDITION, notice.condition),
    ):
        if text:
            rows.append((REASON_TITLES[reason], text))
    if notice.incentive is not None:
        told = notice.incentive
        rows.append(("인센티브 추천", f"{told.kind}(예시: {told.example})"))
        rows.append(("추천 사유", told.reason))
    yield _rows("평가 결과", rows)


def _comments(notice: Notice) -> Iterator[Block]:
    for one in notice.comments:
        yield Heading(one.title, 2)
        if not one.texts:
            yield _note("적은 의견이 없습니다.")
        for text in one.texts:
            yield Paragraph((Span(" ".join(text.split())),), ParagraphStyle.BULLET)


def _project(record: ProjectRecord) -> TableBlock:
    identity = record.identity
    return _rows(
        "과제",
        (
            ("연구개발과제명", identity.title),
            ("과제번호", identity.number),
            ("사업", identity.programme),
            ("중앙행정기관", identity.ministry),
            ("전문기관", identity.specialized_institution),
            ("주관연구개발기관", record.supervising_institute.name),
            ("연구책임자", record.principal_investigator.name),
        ),
    )


def _rows(caption: str, rows: Iterable[tuple[str, str]]) -> TableBlock:
    cells = tuple((Span(label), Span(text)) for label, text in rows)
    return TableBlock(caption, ("항목", "내용"), cells)


def _day(at: datetime) -> str:
    return korean_date(at.astimezone(_SEOUL).date())


def _body(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _note(text: str) -> Paragraph:
    return Paragraph((Span(text),), ParagraphStyle.NOTE)
