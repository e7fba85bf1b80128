"""``molip novelty``: a plan beside the projects nearest to it."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from molip.cli.drafting import read_suffix, write_whole
from molip.cli.operator import OPERATOR
from molip.commands.desk import Desk
from molip.commands.novelty import (
    AskedPlan,
    export_similar,
    find_similar,
    read_plan_file,
)
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.errors import InvalidInputError
from molip.rules.novelty.compare import Comparison
from molip.rules.novelty.paper import Similar, named
from molip.rules.novelty.sentences import (
    UNDIVIDED,
    say_aspect,
    say_rest,
    say_score,
    say_withheld,
)

P = TypeVar("P", bound=argparse.ArgumentParser)


def add_arguments(
    commands: "argparse._SubParsersAction[P]",
) -> None:
    """Tell the parser what ``molip novelty`` takes."""
    parser = commands.add_parser(
        "novelty", help="계획을 가까운 과제와 견줍니다(차별성 참고)"
    )
    plan = parser.add_mutually_exclusive_group(required=True)
    plan.add_argument("--project", help="과제 id")
    plan.add_argument("--file", type=Path, help="계획의 글(.txt, .md)이나 서식 파일")
    parser.add_argument("--out", type=Path, help="비교자료.docx 또는 .hwpx")
    parser.add_argument("--json", action="store_true", help="JSON으로 출력")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the comparison, or write it to a file."""
    suffix = read_suffix(options.out) if options.out else ""
    desk = open_desk(Settings.from_environment())
    asked = _asked(desk, options)
    if suffix:
        write_whole(options.out, export_similar(desk, OPERATOR, asked, suffix))
        print(f"{options.out}: 비교자료를 저장했습니다.")
        return 0
    similar = find_similar(desk, OPERATOR, asked)
    reference = desk.content.novelty.reference
    if options.json:
        told = _values(similar, reference)
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(similar, reference)))
    return 0


def _asked(desk: Desk, options: argparse.Namespace) -> AskedPlan:
    if options.project:
        return AskedPlan(project_id=options.project)
    path: Path = options.file
    try:
        data = path.read_bytes()
    except OSError:
        raise InvalidInputError(
            str(path), "파일을 읽을 수 없습니다.", "이름과 읽기 권한을 확인하십시오."
        ) from None
    return AskedPlan(text=read_plan_file(desk, OPERATOR, path.name, data))


def _told(similar: Similar, reference: str) -> Iterator[str]:
    yield reference
    yield f"{similar.plan.title}: 과제 {similar.compared:,}건과 견주었습니다."
    if similar.plan.undivided:
        yield UNDIVIDED
    if withheld := say_withheld(similar.withheld, similar.nearest):
        yield withheld
    if not similar.comparisons:
        yield "보일 수 있는 과제 가운데 같은 말을 쓰는 것이 없습니다."
    for number, one in enumerate(similar.comparisons, 1):
        yield f"{number}. {named(one.other)}: {say_score(one.score)}"
        for part in one.aspects:
            yield f"  [{part.aspect.value}] {say_score(part.score)}"
            yield from (f"    {line}" for line in say_aspect(part))
        yield from (f"  {line}" for line in say_rest(similar.plan, one))


def _values(similar: Similar, reference: str) -> dict[str, object]:
    return {
        "reference": reference,
        "project": similar.plan.id,
        "title": similar.plan.title,
        "compared": similar.compared,
        "withheld": similar.withheld,
        "similar": [_one(one) for one in similar.comparisons],
    }


def _one(one: Comparison) -> dict[str, object]:
    return {
        "project": one.other.id,
        "title": one.other.title,
        "number": one.other.number,
        "programme": one.other.programme,
        "score": one.score,
        "aspects": [
            {
                "aspect": part.aspect.value,
                "score": part.score,
                "shared": part.shared,
                "near": part.near,
                "only_plan": part.only_plan,
                "only_other": part.only_other,
            }
            for part in one.aspects
        ],
        "overlap": [day.isoformat() for day in one.overlap or ()],
        "same_institutes": one.same_institutes,
        "same_people": one.same_people,
        "same_programme": one.same_programme,
    }
