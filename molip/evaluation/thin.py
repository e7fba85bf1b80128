"""What is thin about a whole submission before it is handed in; never a block."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from molip.content import Faults, read_toml
from molip.errors import Finding
from molip.evaluation.aspects import Case
from molip.evaluation.completeness import is_blank
from molip.evaluation.missed import MissedGoal
from molip.model.korean import josa, korean_period
from molip.projects.evidence import EvidenceKind

THIN_FILE = "rules/evaluation/thin.toml"
_LOG = "수행기록"
_OWN = (EvidenceKind.TRIED, EvidenceKind.FAILED)
_CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class ThinRules:
    """From when on the log is called thin (추정)."""

    quiet_days: int
    """Days in a row without an entry that are worth a word."""
    fewest_a_year: int
    """Entries a year below which the log is called short."""


def load_thin_rules(root: Path, faults: Faults) -> ThinRules:
    """Return the rules; every fault is kept."""
    top = read_toml(root / THIN_FILE, root, faults)
    if top is None:
        return ThinRules(0, 0)
    top.text("note")
    rules = ThinRules(top.integer("quiet_days"), top.integer("fewest_a_year"))
    for key, value in (
        ("quiet_days", rules.quiet_days),
        ("fewest_a_year", rules.fewest_a_year),
    ):
        if top.has(key) and value < 1:
            top.fault(key, f"{key}는 1 이상이어야 합니다.", "1 이상을 적으십시오.")
    top.done()
    return rules


def check_thin(
    answers: Mapping[str, str],
    case: Case,
    goals: Sequence[MissedGoal],
    rules: ThinRules,
) -> Iterator[Finding]:
    """Yield what is thin: short or quiet log, no trial told, a miss without a cause."""
    yield from _log(case, rules)
    kinds = {entry.entry.kind for entry in case.entries}
    if case.entries and EvidenceKind.FAILED not in kinds:
        yield Finding(
            _LOG,
            "실패를 적은 수행기록이 하나도 없습니다.",
            "실제로 없었다면 그대로 두십시오. 있었다면 알게 된 것과 함께 남겨 "
            "주십시오.",
        )
    if goals and kinds.isdisjoint(_OWN):
        yield Finding(
            _LOG,
            f"이루지 못한 목표가 {len(goals)}건 있는데 시도나 실패를 적은 수행기록이 "
            "없습니다.",
            "해 본 일이 있으면 수행기록에 남기고 번호를 적어 주십시오.",
        )
    for goal in goals:
        cause = answers.get(f"{goal.id}/{_CAUSE}", "")
        if is_blank(cause) and not goal.note:
            yield Finding(
                goal.title,
                "이르지 못한 원인이 기록에도 제출서에도 없습니다.",
                f"{josa(case.lead, '이/가')} 아는 대로 적어 주십시오.",
            )


def _log(case: Case, rules: ThinRules) -> Iterator[Finding]:
    """Yield a word on a log that is short, and on its longest silence."""
    first = case.record.agreement.starts_on
    last = min(case.today, case.record.agreement.ends_on)
    days = (last - first).days + 1
    count = len(case.entries)
    if days > 0 and count * 365 < rules.fewest_a_year * days:
        yield Finding(
            _LOG,
            f"연구 기간에 견주어 수행기록이 {count}건으로 적습니다.",
            "메모나 메일에 남은 일이 있으면 지금이라도 날짜와 함께 남길 수 있습니다.",
        )
    quiet = _longest_silence(case, first, last)
    if quiet and (quiet[1] - quiet[0]).days > rules.quiet_days:
        yield Finding(
            _LOG,
            f"{korean_period(*quiet)} 동안 있었던 일을 적은 수행기록이 없습니다.",
            "그때 한 일이 있으면 남기고, 없었다면 까닭을 적어 주십시오.",
        )


def _longest_silence(case: Case, first: date, last: date) -> tuple[date, date] | None:
    days = sorted({e.entry.happened_on for e in case.entries} | {first, last})
    inside = [day for day in days if first <= day <= last]
    spans = pairwise(inside)
    return max(spans, key=lambda span: span[1] - span[0], default=None)
