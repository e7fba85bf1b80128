"""What becomes of each blank of an uploaded form, and the receipt (작성 내역) of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from molip.binding import Binding
from molip.filling.coverage import OWN_HAND_KINDS, State, own_hand
from molip.filling.found import Missing, Place
from molip.filling.known import Known, look, put
from molip.model.datum import Datum, Kind
from molip.reading.fields import FoundField

_CONSENT = "동의"
_THOUSAND = "천원"
_WON = ("", "원", _THOUSAND)
_OTHERS = ("공동", "위탁", "외국", "국외", "외부", "총괄", "수요", "학생")
"""Headings under which not the record's first institute or person is meant."""
_ELSEWHERE = ("실적", "이력", "경력", "계획", "현황", "관계", "단계", "차년도", "년차")
"""Headings under which a label may mean other projects, or another matter."""
_LIMIT = re.compile(r"([\d,]+)\s*자")
_LONG = frozenset({Kind.LONG_TEXT, Kind.TABLE})

_UNBOUND = "어느 사실을 묻는지 확실하지 않습니다."
_IN_TABLE = "여러 줄이나 열이 있는 표의 칸이라 자동으로 옮기지 않습니다."
_TABLE_REASONS = {
    "ELSE": "다른 기관·사람·과제의 표일 수 있어 확인이 필요합니다.",
    "CONFIRM": "확인이 필요한 기록이라 표에 자동으로 옮기지 않습니다.",
    "COLUMNS": "서식의 열이 과제 기록의 열과 달라 옮기지 않았습니다.",
    "EMPTY": "과제 기록에 이 열의 값이 없습니다.",
}
_ELSE_MEANT = "다른 기관·사람·과제의 칸일 수 있어 확인이 필요합니다."
_TWICE = "한 줄에 같은 이름의 빈칸이 여럿이라 자동으로 옮기지 않습니다."


_PLACES = {
    "identity": "과제 정보",
    "agreement": "협약",
    "stages": "단계",
    "years": "연차",
    "goals": "목표",
    "institutes": "연구개발기관",
    "people": "참여 인력",
    "budget": "연구개발비 계획",
    "ledger": "연구개발비 사용 내역",
    "indicators": "성과지표",
    "milestones": "추진 일정",
    "work": "수행 내용",
    "plans": "향후 계획",
    "outputs": "연구개발성과",
    "changes": "변경 사항",
    "feedback": "받은 의견",
    "reports": "보고서",
}
"""What the parts of a project's record are called."""


def source_name(known: Known) -> str:
    """Return where an answer comes from, in Korean: ``과제 기록 › 협약``."""
    path, _, of = known.source.partition("[")
    part = _PLACES.get(path.split(".", maxsplit=1)[0], path)
    return f"과제 기록 › {part}" + (f" ({of.removesuffix(']')})" if of else "")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact that the blank may ask for, where that is not sure."""

    datum: Datum
    confidence: float
    known: Known | None
    """What the record answers to it; None: nothing."""


@dataclass(frozen=True, slots=True)
class Left:
    """Rows of the record for which a form's table has no row left."""

    count: int
    text: str
    """A line for each of them; goes on an attached sheet."""


@dataclass(frozen=True, slots=True)
class Item:
    """One blank of an uploaded form and what becomes of it."""

    key: str
    """The blank's locator; ``#2`` and so on behind it where several share one."""
    field: FoundField
    state: State
    known: Known | None = None
    """The answer; None unless filled from the record."""
    why: str = ""
    """Why it is empty, or who has to act; empty where filled."""
    proposals: tuple[Proposal, ...] = ()
    row: int = 0
    """Of a table that is filled row by row, from 1; 0: of none."""
    left: Left | None = None
    """What goes on behind this cell, on an attached sheet."""

    @property
    def label(self) -> str:
        """The labels from the outside in: ``연구책임자 › 성명``."""
        parts = dict.fromkeys((*self.field.path, *self.field.column_path))
        told = " › ".join(part for part in parts if part) or "이름 없는 칸"
        return f"{told} ({self.row}번째 줄)" if self.row else told

    @property
    def in_table(self) -> bool:
        """Whether it is one cell of many like it."""
        return self.field.repeats or bool(self.field.column_path)

    @property
    def long(self) -> bool:
        """Whether it takes more than a line."""
        return self.field.kind in _LONG


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the receipt."""

    label: str
    text: str
    """What was written; empty for a blank."""
    ground: str
    """Where it comes from, or why there is nothing."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written, what was left and why, what a person has to do."""

    filled: tuple[Entry, ...]
    empty: tuple[Entry, ...]
    person: tuple[Entry, ...]
    sheets: tuple[Entry, ...] = ()
    """Answers that go on at the end of the file (붙임)."""
    refused: tuple[Entry, ...] = ()
    """Those of the empty ones whose answer the blank did not take."""

    @property
    def told(self) -> str:
        """The figures as one Korean sentence."""
        return (
            f"채운 것 {len(self.filled)}개 · 비운 것 {len(self.empty)}개 · "
            f"직접 하실 일 {len(self.person)}개"
        )


def read_items(
    bindings: Iterable[Binding], data: Mapping[str, Datum], place: Place
) -> tuple[Item, ...]:
    """Return what becomes of each blank, in the order of the file."""
    bound = tuple(bindings)
    shared = Counter((b.field.locator, b.field.label) for b in bound)
    seen: Counter[str] = Counter()
    return tuple(_numbered(bound, shared, seen, data, place))


def _numbered(
    bound: tuple[Binding, ...],
    shared: Mapping[tuple[str, str], int],
    seen: "Counter[str]",
    data: Mapping[str, Datum],
    place: Place,
) -> Iterator[Item]:
    for binding in bound:
        field = binding.field
        seen[field.locator] += 1
        nth = seen[field.locator]
        key = field.locator if nth == 1 else f"{field.locator}#{nth}"
        again = shared[field.locator, field.label] > 1
        yield _item(key, binding, data, place, again=again)


def _item(
    key: str,
    binding: Binding,
    data: Mapping[str, Datum],
    place: Place,
    *,
    again: bool,
) -> Item:
    field = binding.field
    offered = [data[datum] for datum, _ in binding.candidates if datum in data]
    if why := _own_hand(field, offered):
        return Item(key, field, State.PERSON, why=why)
    looks = {datum.id: _look(datum, field, place) for datum in offered}
    datum = data.get(binding.datum)
    why = _UNBOUND if datum is None else ""
    if field.repeats or field.column_path:
        return Item(key, field, State.ASK, why=_IN_TABLE)
    if again:
        return Item(key, field, State.ASK, why=_TWICE)
    if datum is not None:
        found = looks[datum.id]
        sure = binding.decided or not _stands_elsewhere(field, datum)
        if isinstance(found, Known) and sure:
            return Item(key, field, State.FILLED, found)
        why = found if isinstance(found, str) else _ELSE_MEANT
    scores = dict(binding.candidates)
    proposals = tuple(
        Proposal(d, scores[d.id], k if isinstance(k := looks[d.id], Known) else None)
        for d in offered
    )
    return Item(key, field, State.ASK, why=why, proposals=proposals)


def _own_hand(field: FoundField, offered: list[Datum]) -> str:
    """Return why only a person's own hand may fill the blank; empty: not so."""
    if field.kind in OWN_HAND_KINDS:
        return OWN_HAND_KINDS[field.kind]
    if any(_CONSENT in words for words in (*field.options, field.label)):
        return OWN_HAND_KINDS[Kind.CONSENT]
    return own_hand(offered[0]) if offered else ""


def table_reason(kind: str) -> str:
    """Return why cells of a table are left, in Korean."""
    return _TABLE_REASONS[kind]


def means_another(field: FoundField, datum: Datum) -> bool:
    """Return whether what is printed around the label may mean something else."""
    printed = "".join(field.path)
    known = "".join((datum.label, *datum.aliases))
    if any(word in printed and word not in known for word in _OTHERS):
        return True
    outer = "".join(field.path[:-1])
    return any(word in outer and word not in known for word in _ELSEWHERE)


def _stands_elsewhere(field: FoundField, datum: Datum) -> bool:
    if means_another(field, datum):
        return True
    # A whole table squeezed into a short blank is for a person to decide.
    return datum.kind is Kind.TABLE and field.kind not in _LONG


def _look(datum: Datum, field: FoundField, place: Place) -> Known | str:
    """Return what the record answers in the words of this blank, or why nothing."""
    found = look(place, datum)
    if isinstance(found, Missing):
        return found.why
    if datum.kind is Kind.MONEY and field.unit not in _WON:
        return f"서식의 단위({field.unit})로 바꾸어 적어야 합니다."
    known = put(found, datum, thousand=field.unit == _THOUSAND)
    if field.options:
        option = _option(known.text, field.options)
        if not option:
            return f"과제 기록의 값({known.text})이 서식의 보기에 없습니다."
        return _with(known, option, known.note)
    limit = _LIMIT.search(field.limit)
    if limit and len(known.text) > int(limit[1].replace(",", "")):
        told = f"서식이 정한 길이({field.limit})보다 깁니다. 줄여 주십시오."
        return _with(known, known.text, f"{known.note} {told}".strip())
    return known


def _with(known: Known, text: str, note: str) -> Known:
    return Known(
        text, known.source, known.freshness, known.privacy, known.confirm, note
    )


def _option(text: str, options: tuple[str, ...]) -> str:
    """Return the one option that says the same; empty where none or several do."""
    said = "".join(text.split())
    bare = {option: "".join(option.split()) for option in options}
    same = [option for option, words in bare.items() if words == said]
    near = [o for o, words in bare.items() if len(words) > 1 and words in said]
    found = same or near
    return found[0] if len(found) == 1 else ""
