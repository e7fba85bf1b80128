"""``molip condense``: what becomes of the forms, in figures."""

import argparse
import json
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from molip.commands.content import load_content
from molip.model.korean import korean_date
from molip.rules import condense, summarise


def run(options: argparse.Namespace) -> int:
    """Print the condensation at a date; 1 where rules contradict one another."""
    content = load_content(options.root)
    day = options.at or datetime.now(ZoneInfo("Asia/Seoul")).date()
    condensation = condense(content.catalogue, content.rules, day)
    figures = summarise(content.catalogue, condensation)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(f"기준일 {korean_date(day)} (서울 시각)")
        print("\n".join(_lines(figures)))
        for finding in condensation.findings:
            print(finding)
    return 1 if condensation.findings else 0


def _lines(figures: Mapping[str, object]) -> list[str]:
    lines = [
        f"대상 서식 {figures['source_forms']}건",
        f"남는 서식 {figures['remaining_forms']}건",
        f"항목이 알려진 서식 {figures['forms_with_fields']}건",
        f"항목 {figures['fields']}개",
    ]
    sections = {
        "조치": "outcomes_by_action",
        "항목의 처리": "fields_by_fate",
        "남는 서식(단계)": "remaining_by_stage",
        "미처리 항목이 있는 서식": "unaccounted_by_form",
    }
    for title, key in sections.items():
        counts = figures[key]
        if isinstance(counts, Mapping):
            lines.append(f"{title}:")
            lines.extend(f"  {name} {count}" for name, count in counts.items())
    lines.append(f"미처리 항목 {figures['unaccounted_fields']}개")
    lines.append(f"추정 항목에 이어진 항목(약한 근거) {figures['weak_fields']}개")
    return lines
