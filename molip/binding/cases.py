"""Decisions of people on labels, kept as cases that binding is tried on anew."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from molip.binding.bind import NONE, bind, decision_key
from molip.binding.labels import LabelIndex
from molip.content import Faults, Table, read_csv
from molip.errors import Finding
from molip.model.datum import Datum, Kind
from molip.model.korean import quoted
from molip.reading.fields import FoundField

FILE = "forms/bindings/decisions.csv"
COLUMNS = ("path", "columns", "kind", "form", "datum", "decided_by", "decided_on")
_PART = " > "


class Verdict(StrEnum):
    """What binding makes of a label on which a person decided."""

    RIGHT = "맞음"
    """The decided fact; or none, where the dictionary has no such fact."""
    LEFT = "사람에게 남김"
    WRONG = "틀림"
    """Another fact, and without asking."""


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """What a person decided that a printed label asks for (판단 사례)."""

    path: tuple[str, ...]
    """Labels from the outside in."""
    columns: tuple[str, ...]
    kind: Kind
    """Of the blank as printed; text where that is not known."""
    form: str
    """On which form it was printed; empty where that is not known."""
    datum: str
    """Id of the fact; `NONE`: the dictionary has no such fact."""
    decided_by: str
    decided_on: date

    @property
    def field(self) -> FoundField:
        """The blank as a reader would find it."""
        return FoundField(self.path, self.columns, self.kind, "")

    @property
    def label(self) -> str:
        """Labels and columns in one line, for messages."""
        return _PART.join((*self.path, *self.columns))


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case and what binding says to it now."""

    case: DecisionCase
    verdict: Verdict
    datum: str
    """What it was bound to; empty where it was left to a person."""
    line: int
    """In the file, from 1."""


def load_cases(
    root: Path, data: Mapping[str, Datum], faults: Faults
) -> tuple[DecisionCase, ...]:
    """Return the cases under a root; none where there is no such file."""
    path = root / FILE
    if not path.exists():
        return ()
    rows = read_csv(path, root, COLUMNS, faults)
    seen: set[tuple[str, Kind]] = set()
    return tuple(_read_case(row, data, seen) for row in rows)


def write_cases(cases: Iterable[DecisionCase]) -> str:
    """Return the cases as CSV; `load_cases` gives the same back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for case in cases:
        writer.writerow(
            (
                _PART.join(case.path),
                _PART.join(case.columns),
                case.kind.value,
                case.form,
                case.datum,
                case.decided_by,
                case.decided_on.isoformat(),
            )
        )
    return out.getvalue()


def case_of(key: str, datum: str, decided_by: str, decided_on: date) -> DecisionCase:
    """Return a kept decision as a case; its labels are those of the key."""
    labels, _, columns = key.partition("|")
    return DecisionCase(
        tuple(part for part in labels.split(">") if part),
        tuple(part for part in columns.split(">") if part),
        Kind.TEXT,
        "",
        datum,
        decided_by,
        decided_on,
    )


def replay(cases: Iterable[DecisionCase], index: LabelIndex) -> tuple[Replayed, ...]:
    """Return what binding says to each case, without knowing what was decided."""
    known = tuple(cases)
    bound = bind((case.field for case in known), index)
    return tuple(
        Replayed(case, _judge(case, binding.datum), binding.datum, line)
        for line, (case, binding) in enumerate(zip(known, bound, strict=True), start=2)
    )


def check_cases(replayed: Iterable[Replayed]) -> Iterator[Finding]:
    """Yield a finding for each case that binding decides otherwise, unasked."""
    for one in replayed:
        if one.verdict is Verdict.WRONG:
            said = f"'{one.case.datum}'" if one.case.datum != NONE else "없는 사실"
            yield Finding(
                f"{FILE}:{one.line}",
                f"'{one.case.label}' 항목은 사람이 {said}(으)로 정했는데 "
                f"'{one.datum}'에 저절로 이어집니다.",
                "자료항목의 이름과 별칭을 구별하거나, 판단을 다시 살펴 고치십시오.",
            )


def tell_accuracy(replayed: Iterable[Replayed]) -> str:
    """Return the figures as one Korean sentence; empty where there are no cases."""
    counts = Counter(one.verdict for one in replayed)
    total = sum(counts.values())
    if not total:
        return ""
    parts = (
        f"{verdict.value} {counts[verdict]}건({counts[verdict] * 1000 // total / 10}%)"
        for verdict in Verdict
    )
    return f"항목 잇기 판단 사례 {total}건: {', '.join(parts)}"


def _read_case(
    row: Table, data: Mapping[str, Datum], seen: set[tuple[str, Kind]]
) -> DecisionCase:
    case = DecisionCase(
        path=_parts(row.text("path")),
        columns=_parts(row.text("columns", "")),
        kind=row.choice("kind", Kind, Kind.TEXT),
        form=row.text("form", ""),
        datum=row.identifier("datum"),
        decided_by=row.text("decided_by"),
        decided_on=row.day("decided_on"),
    )
    row.done()
    if case.datum and case.datum != NONE and case.datum not in data:
        row.fault(
            "datum",
            f"자료항목 {quoted(case.datum, '은/는')} 사전에 없습니다.",
            f"forms/data/*.toml에 있는 id를 적거나, 없는 사실이면 {NONE}을 적으십시오.",
        )
    key = (f"{case.label} {decision_key(case.field)}", case.kind)
    if key in seen:
        row.fault(
            "path",
            f"'{case.label}' 항목의 판단이 두 번 적혔습니다.",
            "하나만 남기십시오.",
        )
    seen.add(key)
    return case


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(_PART.strip()) if part.strip())


def _judge(case: DecisionCase, datum: str) -> Verdict:
    wanted = "" if case.datum == NONE else case.datum
    if datum == wanted:
        return Verdict.RIGHT
    return Verdict.WRONG if datum else Verdict.LEFT
