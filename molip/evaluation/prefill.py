"""What a statement can start from: told by the record, never made up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from molip.evaluation.aspects import Aspect, Case, Part, Sentence, Support
from molip.evaluation.aspects.difficulty import (
    tell_change_reasons,
    tell_retries,
    tell_troubled_milestones,
)
from molip.evaluation.aspects.ethics import tell_ethics
from molip.evaluation.aspects.log import list_evidence, tell_evidence, tell_log
from molip.evaluation.aspects.means import (
    tell_data,
    tell_goal,
    tell_indicators,
    tell_structure,
)
from molip.evaluation.aspects.outcome import (
    tell_feedback,
    tell_outputs,
    tell_presentations,
)
from molip.evaluation.aspects.plan import tell_changes, tell_milestones
from molip.evaluation.aspects.reports import tell_reports
from molip.evaluation.aspects.spending import tell_spending
from molip.evaluation.criteria import Criterion
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

TELLERS: Mapping[Aspect, Callable[[Case], Part]] = MappingProxyType(
    {
        Aspect.REPORTS: tell_reports,
        Aspect.ETHICS: tell_ethics,
        Aspect.MILESTONES: tell_milestones,
        Aspect.SPENDING: tell_spending,
        Aspect.CHANGES: tell_changes,
        Aspect.CHANGE_REASONS: tell_change_reasons,
        Aspect.RETRIES: tell_retries,
        Aspect.TROUBLED_MILESTONES: tell_troubled_milestones,
        Aspect.OUTPUTS: tell_outputs,
        Aspect.PRESENTATIONS: tell_presentations,
        Aspect.FEEDBACK: tell_feedback,
        Aspect.LOG: tell_log,
        Aspect.EVIDENCE_LISTED: list_evidence,
        Aspect.EVIDENCE_TOLD: tell_evidence,
        Aspect.GOAL: tell_goal,
        Aspect.INDICATORS: tell_indicators,
        Aspect.STRUCTURE: tell_structure,
        Aspect.DATA: tell_data,
    }
)
"""How each aspect is told; a criterion in content names the aspects it needs."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """A first draft of one statement, for the researcher to mend."""

    sentences: tuple[Sentence, ...]
    """One a line, each with the facts it rests on."""
    supports: tuple[Support, ...]
    """Every fact found for the criterion, also where its sentence was left out."""
    thin: tuple[str, ...]
    """What is thin before it is submitted, and who can supply it."""

    @property
    def text(self) -> str:
        """The draft as text, a sentence a line; empty where nothing is on record."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts the text rests on: ``reports/2``, ``evidence/7``."""
        return tuple(support.id for support in _supports(self.sentences))


def prefill(
    criteria: Iterable[Criterion],
    record: ProjectRecord,
    evidence: Sequence[Evidence],
    today: date,
) -> Mapping[str, Prefill]:
    """Return what the record and the log say on each criterion, by criterion id.

    Args:
        criteria: As loaded.
        record: The project record; what is dated after today is left out.
        evidence: The whole log, in the order of its numbers.
        today: The day on which lateness and sums are judged.
    """
    return MappingProxyType(
        {
            criterion.id: _prefill_one(criterion, record, tuple(evidence), today)
            for criterion in criteria
        }
    )


def _prefill_one(
    criterion: Criterion,
    record: ProjectRecord,
    evidence: tuple[Evidence, ...],
    today: date,
) -> Prefill:
    case = Case(record, evidence, today, criterion.evidence_kinds)
    return fitted(criterion, [TELLERS[aspect](case) for aspect in criterion.looks_at])


def fitted(criterion: Criterion, parts: Sequence[Part]) -> Prefill:
    """Return the draft of a statement from its parts, cut to the room there is."""
    sentences = [sentence for part in parts for sentence in part.sentences]
    thin = [hint for part in parts for hint in part.thin]
    # Half of the room above the usual length is left to the researcher.
    room = (criterion.length_hint + criterion.length_limit) // 2
    kept = _fit(sentences, room)
    left_out = len(sentences) - len(kept)
    if left_out:
        thin.append(
            f"길이를 맞추려고 문장 {left_out}개를 줄였습니다. 줄인 내용은 뒷받침 "
            "자료에 남아 있으니 꼭 필요하면 옮겨 적어 주십시오."
        )
    return Prefill(tuple(kept), _supports(sentences), tuple(dict.fromkeys(thin)))


def _fit(sentences: Sequence[Sentence], room: int) -> list[Sentence]:
    """Return the sentences that fit: shortened from the end, then left out.

    An adverse sentence is never left out, even where the room is exceeded.
    """
    kept = list(sentences)
    for place in reversed(range(len(kept))):
        if _length(kept) <= room:
            return kept
        if kept[place].brief:
            kept[place] = replace(kept[place], text=kept[place].brief)
    for place in reversed(range(len(kept))):
        if _length(kept) <= room:
            return kept
        if not kept[place].adverse:
            del kept[place]
    return kept


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) + 1 for sentence in sentences)


def _supports(sentences: Iterable[Sentence]) -> tuple[Support, ...]:
    """Return the facts of the sentences in order, each once."""
    found = {row.id: row for sentence in sentences for row in sentence.supports}
    return tuple(found.values())
