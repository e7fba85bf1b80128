"""What helps people to keep the log: a line to fill in for each kind of entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.projects.evidence import EvidenceKind
from molip.projects.importing_evidence.table import COLUMNS


@dataclass(frozen=True, slots=True)
class EntryTemplate:
    """The line that helps to write one kind of entry (한 줄 틀)."""

    hint: str
    """What to tell, one sentence."""
    line: str
    """What is put into the entry for those who ask for it."""


@dataclass(frozen=True, slots=True)
class LogGuide:
    """The words around the log."""

    templates: Mapping[EvidenceKind, EntryTemplate] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the columns of a notebook kept as a table are called."""


def load_log_guide(root: Path, faults: Faults) -> LogGuide:
    """Return the words of ``rules/evidence-log.toml``.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    top = read_toml(root / "rules" / "evidence-log.toml", root, faults)
    if top is None:
        return LogGuide()
    guide = LogGuide(_read_templates(top), _read_columns(top.table("columns")))
    top.done()
    return guide


def _read_templates(top: Table) -> dict[EvidenceKind, EntryTemplate]:
    templates: dict[EvidenceKind, EntryTemplate] = {}
    for row in top.tables("template"):
        kind = row.choice("kind", EvidenceKind)
        if kind in templates:
            row.fault(
                "kind",
                f"'{kind.value}'의 틀이 둘입니다.",
                "하나만 남기십시오.",
            )
        templates[kind] = EntryTemplate(row.text("hint"), row.text("line"))
        row.done()
    for kind in EvidenceKind:
        if kind not in templates:
            top.fault(
                "template",
                f"'{kind.value}'의 틀이 없습니다.",
                f'kind = "{kind.value}"인 [[template]]을 적으십시오.',
            )
    return templates


def _read_columns(row: Table) -> dict[str, tuple[str, ...]]:
    columns = {column: row.texts(column) for column in COLUMNS}
    for column, labels in columns.items():
        if not labels:
            row.fault(column, "열 이름이 하나도 없습니다.", "하나 이상 적으십시오.")
    row.done()
    return columns
