"""Reads ``generators/*.toml`` strictly; every fault is kept with its line."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.generators.definition import (
    Definition,
    GapText,
    Part,
    Section,
    Style,
    Words,
)
from molip.generators.reader_words import (
    check_template,
    load_words,
    own_notes,
    own_sentences,
)
from molip.generators.scope import ScopeKind
from molip.model.citation import Citation
from molip.model.form import Provenance
from molip.model.korean import josa, quoted


def load_definitions(root: Path, faults: Faults) -> Mapping[str, Definition]:
    """Return the definitions by id, in the order of their files' names.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    words = load_words(root, faults)
    found: dict[str, Definition] = {}
    for path in sorted((root / "generators").glob("*.toml")):
        table = read_toml(path, root, faults)
        if table is None:
            continue
        definition = _read_definition(table, words)
        if definition is None:
            continue
        if definition.id != path.stem:
            table.fault(
                "id",
                f"id {josa(repr(definition.id), '이/가')} 파일 이름과 다릅니다.",
                f"id를 '{path.stem}'(으)로 적거나 파일 이름을 바꾸십시오.",
            )
        found[definition.id] = definition
    return MappingProxyType(found)


def _read_definition(table: Table, words: Mapping[Style, Words]) -> Definition | None:
    style = table.choice("style", Style)
    shared = words.get(style)
    if shared is None:
        table.fault(
            "style",
            f"{style} 문장 모음이 없습니다.",
            "generators/words에 그 문체의 문장 모음을 두십시오.",
        )
        return None
    definition = Definition(
        id=table.identifier("id"),
        form=table.identifier("form"),
        title=table.text("title"),
        style=style,
        scope=table.choice("scope", ScopeKind),
        max_pages=table.integer("max_pages", 0),
        length_source=_find_citation(table, "length_source"),
        due=table.text("due"),
        due_source=_read_citation(table.table("due_source")),
        provision=_read_citation(table.table("provision")),
        printed_form=_read_citation(table.table("printed_form")),
        sections=tuple(_read_section(row) for row in table.tables("section")),
        sentences=own_sentences(table, shared),
        notes=own_notes(table, shared),
        gaps=shared.gaps,
    )
    _check_sections(table, definition.sections)
    table.done()
    return definition


def _read_citation(table: Table) -> Citation:
    citation = Citation(table.text("statute"), table.text("provision"))
    table.done()
    return citation


def _find_citation(table: Table, key: str) -> Citation | None:
    return _read_citation(table.table(key)) if table.has(key) else None


def _read_section(row: Table) -> Section:
    names = row.texts("parts")
    known = {part.value: part for part in Part}
    for name in names:
        if name not in known:
            row.fault(
                "parts",
                f"{quoted(name, '은/는')} 쓸 수 없는 부분입니다.",
                f"다음 가운데서 고르십시오: {', '.join(known)}",
            )
    section = Section(
        id=row.identifier("id"),
        heading=row.text("heading"),
        level=row.integer("level"),
        provenance=row.choice("provenance", Provenance),
        source=_read_citation(row.table("source")),
        parts=tuple(known[name] for name in names if name in known),
        asks=tuple(_read_ask(ask) for ask in row.tables("ask")),
    )
    row.done()
    return section


def _read_ask(table: Table) -> GapText:
    ask = GapText(table.text("text"), table.text("who"))
    check_template(table, "text", ask.text, frozenset())
    table.done()
    return ask


def _check_sections(table: Table, sections: tuple[Section, ...]) -> None:
    if not any(s.provenance is not Provenance.INFERRED for s in sections):
        table.fault(
            "section",
            "조문에 근거한 항목이 하나도 없습니다.",
            'provenance = "provision"인 [[section]]을 적으십시오.',
        )
    named = [part for section in sections for part in section.parts]
    for part in sorted({part for part in named if named.count(part) > 1}):
        table.fault(
            "section",
            f"부분 {quoted(part, '이/가')} 여러 번 쓰였습니다.",
            "한 항목에만 적으십시오.",
        )
