"""Writes the effort: difficulties met and how, advice sought, one change in full."""

from collections.abc import Iterator, Sequence

from molip.documents import Block, ParagraphStyle, Span
from molip.generators.causes import tell_entry
from molip.generators.facts import Fact, Role
from molip.generators.scribe import Scribe, cell, joined, paragraph
from molip.projects.evidence import Evidence, EvidenceKind
from molip.projects.record import Change

_DIFFICULT = (
    EvidenceKind.TRIED,
    EvidenceKind.FAILED,
    EvidenceKind.CHANGED,
    EvidenceKind.DECIDED,
)


def write_difficulties(scribe: Scribe) -> Iterator[Block]:
    """Yield what was tried, failed, changed and decided, entry by entry."""
    entries = [e for e in scribe.log if e.entry.kind in _DIFFICULT]
    if not entries:
        yield paragraph(scribe.gap("difficulties", scope=scribe.scope_name()))
        return
    failed = sum(e.entry.kind is EvidenceKind.FAILED for e in entries)
    count = scribe.count("difficulties", "어려움에 대응한 기록", len(entries))
    if failed:
        misses = scribe.count("failures", "실패를 적은 기록", failed)
        yield paragraph(scribe.say("difficulties", count=count, failed=misses))
    else:
        yield paragraph(scribe.say("difficulties-no-failure", count=count))
    yield from _entries(scribe, entries)


def write_consulting(scribe: Scribe) -> Iterator[Block]:
    """Yield the advice sought and the exchanges held."""
    entries = [e for e in scribe.log if e.entry.kind is EvidenceKind.CONSULTED]
    if not entries:
        yield paragraph(scribe.gap("consulting", scope=scribe.scope_name()))
        return
    count = scribe.count("consulting", "자문·교류 기록", len(entries))
    yield paragraph(scribe.say("consulting", count=count))
    yield from _entries(scribe, entries)


def write_change(scribe: Scribe) -> Iterator[Block]:
    """Yield the one change that the paper asks for: from what to what, and why."""
    change = scribe.record.changes[scribe.scope.number - 1]
    source = f"change:{scribe.scope.number}"
    subject = scribe.stated(source, "subject", "변경한 것", change.subject)
    yield paragraph(scribe.say("change", subject=subject))
    before = _side(scribe, source, ("before", "변경 전"), change.before)
    after = _side(scribe, source, ("after", "변경 후"), change.after)
    yield scribe.table("변경 내용", ("변경 전", "변경 후"), [(before, after)])
    yield from _grounds(scribe, source, change)


def _side(scribe: Scribe, source: str, told: tuple[str, str], text: str) -> Span:
    what, label = told
    fact = scribe.note(source, what, label, text)
    if isinstance(fact, Fact):
        return cell(fact)
    field = scribe.stated("draft", f"field-{what}", "항목", label)
    return joined(scribe.gap("identity", field=field))


def _grounds(scribe: Scribe, source: str, change: Change) -> Iterator[Block]:
    subject = scribe.stated(source, "subject", "변경한 것", change.subject)
    if change.reason.strip():
        reason = scribe.stated(source, "reason", "사유", change.reason)
        yield paragraph(scribe.say("change-reason", reason=reason))
    else:
        yield paragraph(scribe.gap("change-reason", subject=subject))
    kind = scribe.stated(source, "kind", "절차", change.kind.value)
    on = scribe.day(source, "on", "변경일", change.on, Role.STATED)
    if change.provision.strip():
        provision = scribe.stated(source, "provision", "근거 조문", change.provision)
        said = scribe.say("change-way", kind=kind, provision=provision, on=on)
        yield paragraph(said)
    else:
        yield paragraph(scribe.gap("change-provision", subject=subject))


def _entries(scribe: Scribe, entries: Sequence[Evidence]) -> Iterator[Block]:
    for evidence in entries:
        yield paragraph(tell_entry(scribe, evidence), style=ParagraphStyle.BULLET)
