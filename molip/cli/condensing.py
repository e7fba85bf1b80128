"""``molip condense``: what becomes of the forms, in figures."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date

from molip.cli.drafting import write_whole
from molip.commands.condense_report import write_report
from molip.commands.content import load_content
from molip.commands.opening import seoul_now
from molip.errors import InvalidInputError
from molip.model.korean import korean_date, quoted
from molip.rules import condense, summarise

_EARLIEST, _LATEST = date(1948, 1, 1), date(2100, 12, 31)


def run(options: argparse.Namespace) -> int:
    """Print the condensation at a date; 1 where rules contradict one another."""
    content = load_content(options.root)
    day = read_day(options.at) if options.at else seoul_now().date()
    condensation = condense(content.catalogue, content.rules, day, content.context)
    if options.report:
        suffix = options.report.suffix.lower().removeprefix(".")
        data = write_report(content.catalogue, condensation, suffix)
        write_whole(options.report, data)
        print(f"{options.report}: 보고서를 저장했습니다.", file=sys.stderr)
    figures = summarise(content.catalogue, condensation)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(f"기준일 {korean_date(day)} (서울 시각), 실려 온 서식만 셉니다.")
        print("\n".join(_lines(figures)))
        for finding in condensation.findings:
            print(finding)
    return 1 if condensation.findings else 0


def read_day(text: str, option: str = "--at") -> date:
    """Return the day that a text names.

    Raises:
        InvalidInputError: It names none, or none between 1948 and 2100.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not _EARLIEST <= day <= _LATEST:
        raise InvalidInputError(
            option,
            f"{quoted(text, '은/는')} 쓸 수 있는 날짜가 아닙니다.",
            "1948년부터 2100년 사이의 날짜를 2026-11-24처럼 적으십시오.",
        )
    return day


def _lines(figures: Mapping[str, object]) -> list[str]:
    lines = [
        f"대상 서식 {figures['source_forms']}건",
        f"남는 서식 {figures['remaining_forms']}건",
        f"항목 목록이 있는 서식 {figures['forms_with_fields']}건",
        f"  읽었거나 조문에 근거한 서식 {figures['forms_with_grounded_fields']}건",
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
