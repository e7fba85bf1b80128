"""``molip quota``: non-standard forms by programme and stage against the quota."""

import argparse
import json
from collections.abc import Iterator

from molip.cli.condensing import read_day
from molip.commands.content import Content, load_content
from molip.commands.opening import seoul_now
from molip.errors import UnknownIdError
from molip.model.korean import korean_date
from molip.rules import condense
from molip.rules.quota import Count, Removal, count_forms


def run(options: argparse.Namespace) -> int:
    """Print the board; 1 where a stage has more forms than the quota allows."""
    content = load_content(options.root)
    day = read_day(options.at) if options.at else seoul_now().date()
    result = condense(content.catalogue, content.rules, day, content.context)
    counts = count_forms(content.catalogue, result, content.programmes)
    if options.programme:
        known = content.programmes.by_id
        if options.programme not in known:
            raise UnknownIdError("사업", options.programme, known)
        counts = tuple(c for c in counts if c.programme.id == options.programme)
    if options.json:
        told = [_as_json(count) for count in counts]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(f"기준일 {korean_date(day)} (서울 시각)")
        print("\n".join(line for count in counts for line in _lines(count, content)))
    return 1 if any(count.over for count in counts) else 0


def _as_json(count: Count) -> dict[str, object]:
    return {
        "programme": count.programme.id,
        "name": count.programme.name,
        "inferred": count.programme.inferred,
        "stage": count.stage.value,
        "limit": count.limit,
        "before": len(count.before),
        "after": list(count.after),
        "over": count.over,
        "ways": [
            {
                "form": way.form,
                "target": way.target,
                "covered": way.covered,
                "asked": way.asked,
                "lost": list(way.lost),
                "cost": way.cost,
            }
            for way in count.ways
        ],
    }


def _lines(count: Count, content: Content) -> Iterator[str]:
    inferred = " (사업은 추정)" if count.programme.inferred else ""
    state = f"{count.over}건 넘음" if count.over else "상한 안"
    yield (
        f"{count.programme.name}{inferred} · {count.stage.value}: "
        f"간소화 전 {len(count.before)}건, 뒤 {len(count.after)}건, "
        f"상한 {count.limit}건 → {state}"
    )
    for way in count.ways:
        yield f"    {_told(way, content)}"


def _told(way: Removal, content: Content) -> str:
    forms = content.catalogue.forms
    title = forms[way.form].title
    if not way.target:
        return f"{title}: 항목의 절반을 담을 서식이 없습니다. 사전협의가 필요합니다."
    lost = ", ".join(content.catalogue.data[datum].label for datum in way.lost)
    rest = f" 담지 못하는 항목: {lost}" if lost else " 모든 항목을 담습니다."
    return f"{title} → {forms[way.target].title}({way.covered}/{way.asked}).{rest}"
