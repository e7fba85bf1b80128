"""``molip forms``: figures of the catalogue, and forms that it may lack."""

import argparse
import json
from pathlib import Path

from molip.binding import index_labels
from molip.binding.cases import replay, tell_accuracy, write_cases
from molip.cli.drafting import write_whole
from molip.cli.operator import OPERATOR
from molip.commands.catalogue import current_catalogue
from molip.commands.content import load_content
from molip.commands.decisions import export_decisions
from molip.commands.law import LawAccess, propose_law_forms
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.errors import InvalidInputError
from molip.forms import Catalogue
from molip.forms.stats import count_catalogue

_NAMES = {
    "forms": "서식",
    "forms_with_fields": "항목 목록이 있는 서식",
    "forms_with_grounded_fields": "읽었거나 조문에 근거한 항목이 있는 서식",
    "fields": "항목",
    "distinct_facts": "서로 다른 사실",
    "share_read": "서식에서 읽은 항목의 몫",
    "share_by_provision": "조문이 정한 항목의 몫",
    "share_inferred": "추정한 항목의 몫",
    "share_bound": "자료항목에 이어진 항목의 몫",
}


def run_stats(options: argparse.Namespace) -> int:
    """Print the figures."""
    installed = options.data is not None
    catalogue = (
        _installed(options.data) if installed else load_content(options.root).catalogue
    )
    figures = count_catalogue(catalogue)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return 0
    print("등록한 서식까지 셉니다." if installed else "실려 온 서식만 셉니다.")
    for key, name in _NAMES.items():
        print(f"{name}: {figures[key]}")
    print("가장 자주 묻는 사실:")
    repeated = figures["most_repeated_facts"]
    for fact in repeated if isinstance(repeated, list) else ():
        print(f"  {fact['label']}: 서식 {fact['forms']}건")
    return 0


def run_decisions(options: argparse.Namespace) -> int:
    """Write what people decided on labels, in the shape of the shipped cases."""
    desk = open_desk(Settings.from_environment())
    cases = export_decisions(desk, OPERATOR)
    write_whole(options.out, write_cases(cases).encode("utf-8"))
    replayed = replay(cases, index_labels(current_catalogue(desk, OPERATOR)))
    print(f"{options.out}: 판단 {len(cases)}건을 저장했습니다.")
    if told := tell_accuracy(replayed):
        print(told)
    return 0


def _installed(folder: Path) -> Catalogue:
    """Return the catalogue of an installation: shipped forms and imported ones.

    Raises:
        InvalidInputError: The folder holds no installation.
    """
    if not (folder / "molip.db").is_file():
        raise InvalidInputError(
            f"자료 폴더 {folder}",
            "이 폴더에는 Molip의 자료(molip.db)가 없습니다.",
            "설치할 때 MOLIP_DATA에 적은 폴더를 주십시오.",
        )
    return current_catalogue(open_desk(Settings(data=folder)), OPERATOR)


def run_propose(options: argparse.Namespace) -> int:
    """Print forms that the register lacks; nothing is taken in."""
    access = LawAccess.from_environment()
    desk = open_desk(Settings.from_environment())
    found = propose_law_forms(
        desk, OPERATOR, access, options.query, by_title=options.title
    )
    if options.json:
        told = [
            {
                "title": one.title,
                "regulation": one.regulation,
                "number": one.number,
                "kind": one.kind,
                "issuer": one.issuer,
                "dated": one.dated,
                "target": one.target.value,
                "serial": one.serial,
            }
            for one in found.candidates
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for one in found.candidates:
        print(f"{one.title}\t{one.regulation} {one.kind} {one.number}\t{one.issuer}")
    lacking = len(found.candidates)
    print(f"서식 {found.seen}건을 보았고, 목록에 없는 후보는 {lacking}건입니다.")
    if found.cut:
        print("너무 많아 다 보지 못했습니다. 낱말을 더 적어 좁히십시오.")
    return 0
