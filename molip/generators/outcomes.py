"""Writes what came out of the scope (연구개발성과)."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.derive import COUNT
from molip.generators.facts import About, Fact, Role
from molip.generators.scribe import EMPTY, Scribe, cell, paragraph
from molip.projects.kinds import OutputKind
from molip.projects.record import Output

_MAY_BE_PENDING = (OutputKind.PAPER, OutputKind.PATENT)


def write_outputs(scribe: Scribe) -> Iterator[Block]:
    """Yield how many outputs of each kind, then the list of them."""
    outputs = [o for o in scribe.record.outputs if o.year in scribe.numbers]
    if not outputs:
        yield paragraph(scribe.gap("outputs", scope=scribe.scope_name()))
        return
    kinds = _by_kind(scribe, outputs)
    if len(kinds) == 1:
        yield paragraph(scribe.say("outputs-one", kinds=kinds))
    else:
        total = scribe.count("outputs", "연구개발성과", len(outputs))
        yield paragraph(scribe.say("outputs", total=total, kinds=kinds))
    yield scribe.table(
        "연구개발성과 목록",
        ("구분", "성과명", "날짜", "내용"),
        [_row(scribe, o) for o in sorted(outputs, key=lambda o: (o.on, o.id))],
    )
    if any(output.kind in _MAY_BE_PENDING for output in outputs):
        note = Span(scribe.definition.notes.outputs)
        yield paragraph((note,), style=ParagraphStyle.NOTE)


def _by_kind(scribe: Scribe, outputs: list[Output]) -> tuple[Fact, ...]:
    counts = Counter(output.kind for output in outputs)
    return tuple(
        scribe.book.add(
            scribe.own, f"outputs-{kind.name.lower()}",
            "종류별 연구개발성과", f"{kind.value} {counts[kind]}건",
            Role.DERIVED, COUNT,
            about=About(
                kind.value, Decimal(counts[kind]), "건", year=scribe.single_year
            ),
        )
        for kind in OutputKind
        if counts[kind]
    )  # fmt: skip


def _row(scribe: Scribe, output: Output) -> tuple[Span, ...]:
    source = f"output:{output.id}"
    kind = scribe.stated(source, "kind", "구분", output.kind.value)
    title = scribe.stated(source, "title", "성과명", output.title)
    on = scribe.day(source, "on", "날짜", output.on, Role.ACTUAL)
    detail = scribe.note(source, "detail", "내용", output.detail)
    told = cell(detail) if isinstance(detail, Fact) else EMPTY
    return cell(kind), cell(title), cell(on), told
