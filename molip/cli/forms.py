"""``molip forms``: what the catalogue of forms holds, in figures."""

import argparse
import json

from molip.commands.content import load_content
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
    catalogue = load_content(options.root).catalogue
    figures = count_catalogue(catalogue)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return 0
    for key, name in _NAMES.items():
        print(f"{name}: {figures[key]}")
    print("가장 자주 묻는 사실:")
    repeated = figures["most_repeated_facts"]
    for fact in repeated if isinstance(repeated, list) else ():
        print(f"  {fact['label']}: 서식 {fact['forms']}건")
    return 0
