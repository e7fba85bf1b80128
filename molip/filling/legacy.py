"""A form as a clean paper, filled from the record and a person's answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from molip.filling.coverage import FieldAnswer, FormAnswers, State, answers_for
from molip.forms import Catalogue
from molip.model.datum import Kind
from molip.model.form import Form, Provenance
from molip.model.korean import korean_date, quoted
from molip.projects.record import ProjectRecord

BLANK = "(적을 곳)"
OWN_HAND = "(본인이 직접 적을 곳)"
BY_PERSON = "작성한 사람이 적었습니다."
TO_CONFIRM = " (확인 필요)"
NOT_THE_LAYOUT = (
    "이 문서는 서식의 항목을 차례대로 옮긴 것이며, 기관이 정한 서식의 모양 그대로가 "
    "아닙니다. 제출할 때에는 기관의 서식이나 시스템에 옮겨 적으십시오."
)
SHOWN = {
    Provenance.READ: "읽음",
    Provenance.PROVISION: "조문",
    Provenance.INFERRED: "추정",
}
_LONG = 120
"""Characters from which an answer stands in paragraphs instead of a cell."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One field as it stands on the paper."""

    answer: FieldAnswer
    text: str
    """Empty where nobody has answered."""
    state: State
    """As the receipt says it."""
    ground: str
    """Where the answer comes from, or why there is none."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    confirm: bool = False

    @property
    def label(self) -> str:
        return self.answer.field.label

    @property
    def shown(self) -> str:
        if self.text:
            return self.text + (TO_CONFIRM if self.confirm else "")
        return OWN_HAND if self.answer.state is State.PERSON else BLANK

    @property
    def apart(self) -> bool:
        """Whether it stands under a heading of its own."""
        return (
            bool(self.header)
            or self.answer.datum.kind is Kind.LONG_TEXT
            or len(self.text) > _LONG
            or "\n" in self.text
        )


def render_form(
    form: Form,
    catalogue: Catalogue,
    record: ProjectRecord,
    answers: Mapping[str, str],
    today: date,
    *,
    year: int | None = None,
) -> Document:
    """Return the form as a paper, its fields in their own order, the receipt last.

    Args:
        form: One whose fields are known or inferred.
        catalogue: Where facts and issuers are described.
        record: The project that fills it.
        answers: What a person answered, by id of the fact; it goes before the record.
        today: The day on which it is filled.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        InvalidInputError: The form has no list of fields, the project no such year,
            or an answer is to a fact the form does not ask for or that only a
            person's own hand may give.
    """
    known = answers_for(form, catalogue, record, year=year, today=today)
    given = _checked(known, answers)
    entries = tuple(_entry(answer, given) for answer in known.fields)
    blocks: list[Block] = [*_opening(form, catalogue, record, known, today)]
    blocks.append(Heading("작성 내용", 1))
    blocks.extend(_body(entries))
    blocks.extend(_receipt(entries))
    return Document(form.title, catalogue.issuer_name(form), tuple(blocks))


def _checked(known: FormAnswers, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that say something.

    Raises:
        InvalidInputError: One is not asked for, or not to be given this way.
    """
    fields = {answer.datum.id: answer for answer in known.fields}
    for datum in answers:
        where = f"서식 {known.form.id}"
        if datum not in fields:
            raise InvalidInputError(
                where,
                f"이 서식은 {quoted(datum, '을/를')} 묻지 않습니다.",
                f"다음 가운데서 고르십시오: {', '.join(sorted(fields))}",
            )
        if fields[datum].state is State.PERSON:
            raise InvalidInputError(
                where,
                f"{quoted(fields[datum].datum.label, '은/는')} 대신 채우지 않습니다.",
                "비워 둔 채로 내보낸 뒤 본인이 직접 적게 하십시오.",
            )
    return {datum: text.strip() for datum, text in answers.items() if text.strip()}


def _entry(answer: FieldAnswer, given: Mapping[str, str]) -> _Entry:
    text = given.get(answer.datum.id, "")
    if text:
        return _Entry(answer, text, State.FILLED, BY_PERSON)
    known, table = answer.known, answer.table
    if known is None:
        return _empty(answer)
    header, rows = (table.header, table.rows) if table else ((), ())
    return _Entry(
        answer,
        known.text,
        State.FILLED,
        answer.ground,
        header,
        rows,
        confirm=known.confirm,
    )


def _empty(answer: FieldAnswer) -> _Entry:
    """Return a blank; of a table with columns, its header over one empty row."""
    columns = answer.field.columns
    blank = OWN_HAND if answer.state is State.PERSON else BLANK
    rows = ((blank, *("" for _ in columns[1:])),) if columns else ()
    return _Entry(answer, "", answer.state, answer.why, columns, rows)


def _opening(
    form: Form,
    catalogue: Catalogue,
    record: ProjectRecord,
    known: FormAnswers,
    today: date,
) -> Iterator[Block]:
    """Yield what the paper is, what it rests on and how far it can be trusted."""
    if record.sample:
        yield _note("예시 과제입니다. 실제 과제나 사람이 아닙니다.")
    yield _note(NOT_THE_LAYOUT)
    told = f"{known.year}차년도" if known.year else "시작한 연차 없음"
    rows = (
        ("서식", f"{form.title} ({'표준서식' if form.standard else '비표준서식'})"),
        ("발행기관", catalogue.issuer_name(form)),
        ("근거 규정", f"{form.regulation} {form.form_no}".strip()),
        ("항목의 출처", _provenance(form)),
        ("기준", f"{told}, {korean_date(today)}"),
    )
    yield _table("서식 정보", ("구분", "내용"), rows)


def _provenance(form: Form) -> str:
    """Return how the fields are known: 읽음 3 · 조문 2 · 추정 1."""
    kinds = [field.provenance for field in form.fields]
    counts = (
        f"{name} {kinds.count(kind)}개" for kind, name in SHOWN.items() if kind in kinds
    )
    told = " · ".join(counts)
    if Provenance.INFERRED in kinds:
        told += ". 추정한 항목은 실제 서식과 다를 수 있습니다."
    return told


def _body(entries: Sequence[_Entry]) -> Iterator[Block]:
    """Yield the fields in order; short ones in a row share a table."""
    short: list[_Entry] = []
    for entry in entries:
        if not entry.apart:
            short.append(entry)
            continue
        yield from _short(short)
        short = []
        yield Heading(_marked(entry), 2)
        if entry.header:
            if entry.confirm:
                yield _note(TO_CONFIRM.strip())
            yield _table(entry.label, entry.header, entry.rows)
        else:
            yield from (_paragraph(line) for line in entry.shown.splitlines() if line)
    yield from _short(short)


def _short(entries: Sequence[_Entry]) -> Iterator[Block]:
    if entries:
        yield _table(
            "기재 사항",
            ("항목", "적은 내용"),
            [(_marked(entry), entry.shown) for entry in entries],
        )


def _marked(entry: _Entry) -> str:
    """Return the label, with a mark where we only infer that the form asks for it."""
    inferred = entry.answer.field.provenance is Provenance.INFERRED
    return f"{entry.label} [추정]" if inferred else entry.label


def _receipt(entries: Sequence[_Entry]) -> Iterator[Block]:
    """Yield what was filled and from where, what was left and why."""
    states = [entry.state for entry in entries]
    counts = " · ".join(f"{state.value} {states.count(state)}개" for state in State)
    yield Heading("작성 내역", 1)
    yield _paragraph(f"항목 {len(entries)}개: {counts}")
    rows = [
        (
            entry.label,
            SHOWN[entry.answer.field.provenance],
            entry.state.value,
            entry.ground,
        )
        for entry in entries
    ]
    yield _table("작성 내역", ("항목", "항목의 출처", "상태", "근거 또는 이유"), rows)


def _table(
    caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> TableBlock:
    return TableBlock(caption, header, tuple(tuple(map(Span, row)) for row in rows))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _note(text: str) -> Paragraph:
    return Paragraph((Span(text),), ParagraphStyle.NOTE)
