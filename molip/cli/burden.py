"""``molip burden``: hours a year that forms cost (추정), and what the rules save."""

import argparse
import json
from collections.abc import Iterator

from molip.cli.condensing import read_day
from molip.commands.content import load_content
from molip.commands.opening import seoul_now
from molip.model.korean import korean_date
from molip.rules import condense
from molip.rules.burden import Assumptions, Ledger, Span, burden, hours


def run(options: argparse.Namespace) -> int:
    """Print the ledger of a day with the assumptions behind it; 0."""
    content = load_content(options.root)
    assumptions = content.assumptions
    day = read_day(options.at) if options.at else seoul_now().date()
    result = condense(content.catalogue, content.rules, day, content.context)
    ledger = burden(content.catalogue, result, assumptions)
    if options.json:
        told = _as_json(ledger, assumptions)
        told = {"at": day.isoformat(), "basis": "추정", "unit": "시간/년", **told}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(f"행정부담(추정), 기준일 {korean_date(day)} (서울 시각)")
        print("\n".join(_lines(ledger, assumptions)))
    return 0


def _as_json(ledger: Ledger, assumptions: Assumptions) -> dict[str, object]:
    parts = {"by_stage": ledger.by_stage, "by_ministry": ledger.by_ministry}
    return {
        "before": hours(ledger.before),
        "saved": hours(ledger.saved),
        **{
            name: {
                key: {"before": hours(before), "saved": hours(saved)}
                for key, (before, saved) in part.items()
            }
            for name, part in parts.items()
        },
        "saved_by_rule": {k: hours(v) for k, v in ledger.saved_by_rule.items()},
        "assumptions": [
            {
                "id": one.id,
                "label": one.label,
                "low": str(one.span.low),
                "high": str(one.span.high),
                "unit": one.unit.value,
                "source": one.source,
                "dated": one.dated.isoformat(),
            }
            for one in assumptions.by_id.values()
        ],
    }


def _lines(ledger: Ledger, assumptions: Assumptions) -> Iterator[str]:
    yield f"간소화 전 한 해 {_told(ledger.before)}"
    yield f"줄어드는 시간 한 해 {_told(ledger.saved)}"
    parts = {"단계": ledger.by_stage, "발행기관": ledger.by_ministry}
    for title, part in parts.items():
        yield f"{title}별(추정):"
        for name, (before, saved) in part.items():
            yield f"  {name}: {_told(before)} 가운데 {_told(saved)} 줄어듦"
    yield "가정:"
    for one in assumptions.by_id.values():
        yield (
            f"  {one.label}: {one.span.low}~{one.span.high}{one.unit} "
            f"({one.source}, {korean_date(one.dated)})"
        )


def _told(minutes: Span) -> str:
    low, high = hours(minutes)
    return f"{low:,}~{high:,}시간(추정)"
