"""What an entry of the log tells beside title and body, in words."""

from collections.abc import Iterable, Mapping

from molip.model.korean import korean_date
from molip.projects.evidence import Evidence, NewEvidence

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


def told_lines(
    entry: NewEvidence, names: Mapping[str, str], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what an entry tells beside title and body, a line each.

    Args:
        entry: The entry.
        names: Names of the project's people, by id.
        titles: Titles of its milestones, by id.
    """
    lines = []
    if entry.people:
        lines.append(f"한 사람: {', '.join(names.get(p, p) for p in entry.people)}")
    if entry.milestone:
        lines.append(f"일정: {titles.get(entry.milestone, entry.milestone)}")
    if entry.consulting:
        advised = entry.consulting
        lines.append(f"자문한 곳: {advised.consulted}")
        lines.append(f"받은 의견: {advised.advice}")
        lines.append(f"{advised.uptake.value}: {advised.action}")
    if entry.links:
        lines.append(f"관련 자료: {', '.join(entry.links)}")
    if entry.origin:
        lines.append(origin_told(entry))
    return tuple(lines)
