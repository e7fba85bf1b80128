"""Reads ``generators/*.toml`` strictly; every fault is kept with its line."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.generators.definition import (
    Definition,
    GapText,
    Notes,
    Part,
    Section,
    Style,
)
from molip.generators.templates import literal, places
from molip.generators.vocabulary import GAPS, SENTENCES
from molip.model.citation import Citation
from molip.model.form import Provenance
from molip.model.korean import josa, quoted


def load_definitions(root: Path, faults: Faults) -> Mapping[str, Definition]:
    """Return the definitions by id, in the order of their files' names.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[str, Definition] = {}
    for path in sorted((root / "generators").glob("*.toml")):
        table = read_toml(path, root, faults)
        if table is None:
            continue
        definition = _read_definition(table)
        if definition.id != path.stem:
            table.fault(
                "id",
                f"id {josa(repr(definition.id), '이/가')} 파일 이름과 다릅니다.",
                f"id를 '{path.stem}'(으)로 적거나 파일 이름을 바꾸십시오.",
            )
        found[definition.id] = definition
    return MappingProxyType(found)


def _read_definition(table: Table) -> Definition:
    definition = Definition(
        id=table.identifier("id"),
        form=table.identifier("form"),
        title=table.text("title"),
        style=table.choice("style", Style),
        max_pages=table.integer("max_pages"),
        length_source=_read_citation(table.table("length_source")),
        due=table.text("due"),
        due_source=_read_citation(table.table("due_source")),
        provision=_read_citation(table.table("provision")),
        printed_form=_read_citation(table.table("printed_form")),
        sections=tuple(_read_section(row) for row in table.tables("section")),
        sentences=_read_sentences(table.table("sentences")),
        notes=_read_notes(table.table("notes")),
        gaps=_read_gaps(table),
    )
    _check_sections(table, definition.sections)
    table.done()
    return definition


def _read_citation(table: Table) -> Citation:
    citation = Citation(table.text("statute"), table.text("provision"))
    table.done()
    return citation


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
    )
    row.done()
    return section


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


def _read_sentences(table: Table) -> Mapping[str, tuple[str, ...]]:
    sentences: dict[str, tuple[str, ...]] = {}
    for key, allowed in SENTENCES.items():
        templates = table.texts(key)
        sentences[key] = templates
        for template in templates:
            _check_template(table, key, template, allowed)
        if table.has(key) and not templates:
            table.fault(key, "문장이 하나도 없습니다.", "문장을 하나 넘게 적으십시오.")
    table.done()
    return MappingProxyType(sentences)


def _check_template(
    table: Table, key: str, template: str, allowed: frozenset[str]
) -> None:
    if unknown := sorted(places(template) - allowed):
        table.fault(
            key,
            f"모르는 자리 {quoted('{' + unknown[0] + '}', '이/가')} 있습니다.",
            f"쓸 수 있는 자리: {', '.join(sorted(allowed)) or '(없음)'}",
        )
    said = literal(template)
    if any(character.isdigit() for character in said):
        table.fault(
            key,
            "문장 틀에 숫자가 적혀 있습니다.",
            "숫자는 과제 기록에서 오도록 {자리}로 바꾸십시오.",
        )
    if "{" in said or "}" in said:
        table.fault(
            key,
            "{ } 자리의 꼴이 맞지 않습니다.",
            "{이름} 또는 {이름:은/는}처럼 적으십시오.",
        )


def _read_notes(table: Table) -> Notes:
    notes = Notes(
        sample=table.text("sample"),
        disclosure=table.text("disclosure"),
        achievement=table.text("achievement"),
        spending=table.text("spending"),
        outputs=table.text("outputs"),
        signing=table.texts("signing"),
    )
    table.done()
    return notes


def _read_gaps(table: Table) -> Mapping[str, GapText]:
    gaps: dict[str, GapText] = {}
    for row in table.tables("gap"):
        key = row.identifier("id")
        text = GapText(row.text("text"), row.text("who"))
        if key in GAPS:
            _check_template(row, "text", text.text, GAPS[key])
            gaps[key] = text
        else:
            row.fault(
                "id",
                f"{quoted(key, '은/는')} 쓰이지 않는 빈칸입니다.",
                f"쓸 수 있는 id: {', '.join(GAPS)}",
            )
        row.done()
    for key in GAPS.keys() - gaps.keys():
        table.fault(
            "gap", f"빈칸 {quoted(key, '을/를')} 적지 않았습니다.",
            f'id = "{key}"인 [[gap]]을 적으십시오.',
        )  # fmt: skip
    return MappingProxyType(gaps)
