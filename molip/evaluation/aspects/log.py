"""The evidence log as a witness of the process (수행기록)."""

import re
from collections import Counter
from collections.abc import Iterable

from molip.evaluation.aspects.case import (
    HINTED,
    Case,
    Part,
    Sentence,
    evidence_support,
    full_stop,
    log_numbers,
    named,
)
from molip.model.korean import josa, korean_date, korean_period
from molip.projects.evidence import Evidence, EvidenceKind

_NOTEBOOK = "연구노트"
_FIRST_SENTENCE = re.compile(r"[^\n]*?[가-힣)][.!?](?=\s|$)|[^\n]+")
"""Up to a full stop after Hangul, so that the stops of a date end nothing."""
_QUOTED = 120
"""A first sentence longer than this, in 자, is left to the researcher to sum up."""


def tell_log(case: Case) -> Part:
    """Return how long the log was kept, its size and its files."""
    entries = case.entries
    if not entries:
        hint = (
            "수행기록이 하나도 없습니다. 참여연구자 누구나 한 일, 시도, 실패를 "
            "그때그때 남길 수 있습니다."
        )
        return Part((), (hint,))
    days = [entry.entry.happened_on for entry in entries]
    files = sum(len(entry.entry.files) for entry in entries)
    period = korean_period(min(days), max(days))
    text = f"수행기록은 {len(entries)}건입니다({period})."
    # Their days are what a file claims: whoever judges has to know.
    imported = sum(bool(entry.entry.origin) for entry in entries)
    if imported:
        text += f" 이 가운데 {imported}건은 다른 노트나 git log에서 가져온 기록입니다."
    if files:
        text += f" 딸린 파일은 {files}개입니다."
    supports = tuple(evidence_support(e) for e in entries if e.entry.files)
    return Part((Sentence(text, supports),), tuple(_hints(case)))


def _hints(case: Case) -> list[str]:
    """Return what is thin about the log."""
    hints = []
    told = [f"{e.entry.title} {e.entry.body}" for e in case.entries]
    told += [f"{o.title} {o.detail}" for o in case.record.outputs]
    told += [f"{fact.subject} {fact.note}" for fact in case.record.ethics]
    if not any(_NOTEBOOK in text for text in told):
        hints.append(
            "연구노트를 어떻게 써 왔는지 기록에 없습니다. 기관의 연구노트 담당 부서와 "
            f"{josa(case.lead, '이/가')} 확인하여 적어 주십시오."
        )
    if not any(e.entry.files for e in case.entries):
        hints.append(
            "수행기록에 딸린 파일이 하나도 없습니다. 시험 자료나 사진이 있으면 적은 "
            "사람이 새 기록에 붙일 수 있습니다."
        )
    quiet = [
        f"{year.number}차년도"
        for year in case.record.years
        if year.starts_on <= case.today
        and not any(
            year.starts_on <= e.entry.happened_on <= year.ends_on for e in case.entries
        )
    ]
    if quiet:
        hints.append(
            f"{named(quiet)}에 있었던 일을 적은 수행기록이 없습니다. 그해에 참여한 "
            "연구자가 남길 수 있습니다."
        )
    return hints


def list_evidence(case: Case) -> Part:
    """Return the entries of the criterion's kinds by their numbers."""
    entries = case.told
    if not entries:
        return Part()
    counts = Counter(entry.entry.kind for entry in entries)
    kinds = ", ".join(f"{k.value} {counts[k]}건" for k in EvidenceKind if counts[k])
    text = f"이와 관련된 기록은 {kinds}입니다({log_numbers(entries)})."
    return Part((Sentence(text, tuple(evidence_support(e) for e in entries)),))


def tell_evidence(case: Case) -> Part:
    """Return the entries of the criterion's kinds, each in its writer's words."""
    entries = case.told
    kinds = "·".join(kind.value for kind in case.kinds)
    if not entries:
        hint = (
            f"{kinds} 수행기록이 없습니다. 실제로 없었다면 없었다고 적으시면 되고, "
            f"있었다면 {josa(case.lead, '이/가')} 참여연구자와 함께 남겨 주십시오."
        )
        return Part((), (hint,))
    bare = [e for e in entries if not e.entry.body.strip() and not e.entry.files]
    thin = [
        f"수행기록 {entry.seq}번에는 제목만 있습니다. 적은 사람이 내용이나 자료를 "
        "덧붙인 기록을 새로 남길 수 있습니다."
        for entry in bare[:HINTED]
    ]
    return Part(tell_entries(entries), tuple(thin))


def tell_entries(entries: Iterable[Evidence]) -> tuple[Sentence, ...]:
    """Return entries in their writers' words, a sentence each."""
    return tuple(
        Sentence(
            _entry_sentence(entry),
            (evidence_support(entry),),
            brief=_entry_title(entry),
        )
        for entry in entries
    )


def _entry_sentence(entry: Evidence) -> str:
    told = entry.entry
    found = _FIRST_SENTENCE.match(told.body.strip())
    first = found.group(0) if found else ""
    quote = f" {full_stop(first)}" if first and len(first) <= _QUOTED else ""
    return f"{_entry_title(entry)}{quote}"


def _entry_title(entry: Evidence) -> str:
    told = entry.entry
    return (
        f"{korean_date(told.happened_on)} {told.kind.value}(수행기록 {entry.seq}번): "
        f"{full_stop(told.title)}"
    )
