"""Reads the sentences that reports share, and a report's own over them."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.generators.definition import GapText, Notes, Style, Words
from molip.generators.templates import literal, places
from molip.generators.vocabulary import GAPS, SENTENCES
from molip.model.korean import quoted


def load_words(root: Path, faults: Faults) -> Mapping[Style, Words]:
    """Return the sentences by style, from ``generators/words/*.toml``.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[Style, Words] = {}
    for path in sorted((root / "generators" / "words").glob("*.toml")):
        table = read_toml(path, root, faults)
        if table is None:
            continue
        style = table.choice("style", Style)
        if style in found:
            table.fault("style", f"{style} 문장 모음이 둘입니다.", "하나로 합치십시오.")
        found[style] = Words(
            style,
            _read_sentences(table.table("sentences"), whole=True),
            _read_notes(table.table("notes")),
            _read_gaps(table),
        )
        table.done()
    return MappingProxyType(found)


def own_sentences(table: Table, words: Words) -> Mapping[str, tuple[str, ...]]:
    """Return the shared templates with a definition's own put over them."""
    if not table.has("sentences"):
        return words.sentences
    own = _read_sentences(table.table("sentences"), whole=False)
    return MappingProxyType({**words.sentences, **own})


def own_notes(table: Table, words: Words) -> Notes:
    """Return the shared notes with a definition's own put over them."""
    return (
        _read_notes(table.table("notes"), words.notes)
        if table.has("notes")
        else words.notes
    )


def _read_sentences(table: Table, *, whole: bool) -> Mapping[str, tuple[str, ...]]:
    """Return templates by key; whole: every key must be there."""
    sentences: dict[str, tuple[str, ...]] = {}
    for key, allowed in SENTENCES.items():
        if not whole and not table.has(key):
            continue
        templates = table.texts(key)
        sentences[key] = templates
        for template in templates:
            check_template(table, key, template, allowed | {"here"})
        if table.has(key) and not templates:
            table.fault(key, "문장이 하나도 없습니다.", "문장을 하나 넘게 적으십시오.")
    table.done()
    return MappingProxyType(sentences)


def check_template(
    table: Table, key: str, template: str, allowed: frozenset[str]
) -> None:
    """Keep a fault for an unknown place, a digit or a brace out of place."""
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


def _read_notes(table: Table, shared: Notes | None = None) -> Notes:
    notes = Notes(
        sample=table.text("sample", shared.sample if shared else None),
        disclosure=table.text("disclosure", shared.disclosure if shared else None),
        achievement=table.text("achievement", shared.achievement if shared else None),
        spending=table.text("spending", shared.spending if shared else None),
        outputs=table.text("outputs", shared.outputs if shared else None),
        signing=table.texts("signing", shared.signing if shared else None),
    )
    table.done()
    return notes


def _read_gaps(table: Table) -> Mapping[str, GapText]:
    gaps: dict[str, GapText] = {}
    for row in table.tables("gap"):
        key = row.identifier("id")
        text = GapText(row.text("text"), row.text("who"))
        if key in GAPS:
            check_template(row, "text", text.text, GAPS[key])
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
