"""What an entry of the log tells beside title and body, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from molip.model.korean import korean_date
from molip.projects.evidence import Evidence, NewEvidence
from molip.projects.record import ProjectRecord

GIT, NOTEBOOK = "git", "notebook"
"""What an origin begins with."""
_SOURCES = {GIT: "git log", NOTEBOOK: "연구노트"}


def corrected_by(log: Iterable[Evidence]) -> dict[int, int]:
    """Return by number which entry corrects it; the last one, where several do."""
    return {e.entry.corrects: e.seq for e in log if e.entry.corrects}


def origin_told(entry: NewEvidence) -> str:
    """Return that an entry was imported, and that its day is what the source claims."""
    source = _SOURCES.get(entry.origin.split(":")[0], "다른 기록")
    return f"가져온 기록({source}), 원래 날짜 {korean_date(entry.happened_on)}"


@dataclass(frozen=True, slots=True)
class Labels:
    """What the ids that an entry names are called, by id."""

    people: Mapping[str, str]
    milestones: Mapping[str, str]
    things: Mapping[str, str]
    """Outputs and indicators."""


def labels_of(record: ProjectRecord) -> Labels:
    """Return the names in a project's record."""
    outputs = {output.id: output.title for output in record.outputs}
    indicators = {indicator.id: indicator.label for indicator in record.indicators}
    return Labels(
        {person.id: person.name for person in record.people},
        {milestone.id: milestone.title for milestone in record.milestones},
        outputs | indicators,
    )


def told_lines(entry: NewEvidence, labels: Labels) -> tuple[str, ...]:
    """Return what an entry tells beside title and body, a line each.

    An id that the record does not know (any more) stands as it is.
    """
    lines = []
    if entry.people:
        names = ", ".join(labels.people.get(p, p) for p in entry.people)
        lines.append(f"수행한 사람: {names}")
    if entry.milestone:
        title = labels.milestones.get(entry.milestone, entry.milestone)
        lines.append(f"일정: {title}")
    if entry.consulting:
        advised = entry.consulting
        lines.append(f"자문한 곳: {advised.consulted}")
        lines.append(f"받은 의견: {advised.advice}")
        lines.append(f"{advised.uptake.value}: {advised.action}")
    if entry.links:
        things = ", ".join(labels.things.get(link, link) for link in entry.links)
        lines.append(f"관련 자료: {things}")
    if entry.origin:
        lines.append(origin_told(entry))
    return tuple(lines)
