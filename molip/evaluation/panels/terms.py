"""How panels work: quorum, pledge, what a result needs, objections; from content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.evaluation.criteria import read_citation
from molip.model.citation import Citation
from molip.model.korean import quoted

TERMS_FILE = "rules/evaluation/panel.toml"


class Reason(StrEnum):
    """A reason that certain results must give."""

    PROCESS = "process"
    OUTCOME = "outcome"
    CONDITION = "condition"


REASON_TITLES: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PROCESS: "수행과정에 대한 사유",
        Reason.OUTCOME: "성과에 대한 사유",
        Reason.CONDITION: "보완할 사항",
    }
)


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """One line that a reviewer affirms before the pack opens."""

    id: str
    kind: str
    text: str
    rules: tuple[str, ...]
    """Exclusion rules: who was appointed in spite of one need not affirm it."""


@dataclass(frozen=True, slots=True)
class Need:
    """What must be written for a result."""

    result: str
    reasons: tuple[Reason, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which one may object (이의신청 범위)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything a panel goes by that is not an exclusion."""

    quorum: int
    """How many judgements a meeting needs."""
    quorum_basis: str
    item_verdicts: tuple[str, ...]
    """Words for an item without points."""
    opinion_only: str
    """The result where a sheet has neither grades nor verdicts."""
    objection_deadline: str
    """Id of the deadline in ``rules/deadlines.toml``; likewise below."""
    answer_deadline: str
    pledge: tuple[PledgeLine, ...]
    pledge_citation: Citation
    needs: tuple[Need, ...]
    grounds: tuple[Ground, ...]
    objection_citation: Citation


def load_terms(root: Path, faults: Faults) -> Terms | None:
    """Return the terms, or None after a fault was kept."""
    top = read_toml(root / TERMS_FILE, root, faults)
    if top is None:
        return None
    terms = Terms(
        quorum=top.integer("quorum"),
        quorum_basis=top.text("quorum_basis"),
        item_verdicts=top.texts("item_verdicts"),
        opinion_only=top.text("opinion_only"),
        objection_deadline=top.identifier("objection_deadline"),
        answer_deadline=top.identifier("answer_deadline"),
        pledge=tuple(_read_pledge(table) for table in top.tables("pledge")),
        pledge_citation=read_citation(top.table("pledge_citation")),
        needs=tuple(_read_need(table) for table in top.tables("needs")),
        grounds=tuple(_read_ground(table) for table in top.tables("ground")),
        objection_citation=read_citation(top.table("objection_citation")),
    )
    top.done()
    if terms.quorum < 1:
        top.fault("quorum", "정족수가 1보다 작습니다.", "1 이상으로 적으십시오.")
    _once(top, "pledge", (line.id for line in terms.pledge))
    _once(top, "ground", (ground.id for ground in terms.grounds))
    return terms


def _read_pledge(table: Table) -> PledgeLine:
    line = PledgeLine(
        id=table.identifier("id"),
        kind=table.text("kind"),
        text=table.text("text"),
        rules=table.texts("rules"),
    )
    table.done()
    return line


def _read_need(table: Table) -> Need:
    reasons: list[Reason] = []
    for text in table.texts("reasons"):
        if text in [one.value for one in Reason]:
            reasons.append(Reason(text))
        else:
            table.fault(
                "reasons",
                f"{quoted(text, '은/는')} 쓸 수 없는 사유입니다.",
                f"다음 가운데에서 적으십시오: {', '.join(Reason)}",
            )
    citation = Citation(table.text("statute"), table.text("provision"))
    need = Need(table.text("result"), tuple(reasons), citation)
    table.done()
    return need


def _read_ground(table: Table) -> Ground:
    ground = Ground(table.identifier("id"), table.text("text"))
    table.done()
    return ground


def _once(top: Table, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            top.fault(key, f"'{one}' 식별자가 두 번 있습니다.", "하나만 남기십시오.")
        seen.add(one)
