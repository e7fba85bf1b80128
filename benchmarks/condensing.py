"""Condensation with its proof: how fast, how large, how it grows."""

import gc
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from benchmarks.measure import best_of, peak_memory
from molip.commands.content import Content, load_content
from molip.forms import Catalogue
from molip.rules import condense
from molip.rules.condense import Condensation
from molip.rules.condition import OneOf, named_forms
from molip.rules.impact import Impact, Standing
from molip.rules.rule import ABSORBING, Rule

DAY = date(2026, 11, 24)
_SEED = 20261124
_RULES_A_COPY = 200
_ALONE = (
    "import resource\n"
    "from datetime import date\n"
    "from molip.commands.content import load_content\n"
    "from molip.rules import condense\n"
    "c = load_content()\n"
    "r = condense(c.catalogue, c.rules, date(2026, 11, 24), c.context)\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)


def run() -> None:
    """Print times, memory and growth."""
    content = load_content()
    print("간소화와 증명 (서식 목록 × 규칙)")
    _print_shipped(content)
    _print_impact(content)
    _print_growth(content)


def _print_shipped(content: Content) -> None:
    def whole() -> Condensation:
        return condense(content.catalogue, content.rules, DAY, content.context)

    seconds, memory = best_of(whole), peak_memory(whole)
    # Python and every shipped text included: a process that does nothing else.
    told = subprocess.run(  # noqa: S603 - this very interpreter, a fixed program
        [sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True
    )
    print(
        f"  실려 온 서식 {len(content.catalogue.forms)}, 규칙 {len(content.rules)}: "
        f"{seconds * 1000:.1f} ms (목표 100 ms 이하), "
        f"더 쓴 메모리 {memory:.1f} MB, "
        f"프로세스 전체 {int(told.stdout) / 1000:.0f} MB (목표 150 MB 미만)"
    )


def _print_impact(content: Content) -> None:
    standing = Standing(content.catalogue, content.rules, DAY, content.context)
    times = [
        best_of(lambda r=rule, n=new: _measure(standing, r, n), 3)
        for rule in content.rules
        for new in (None, replace(rule, title=f"{rule.title} (고침)"))
    ]
    print(
        f"  규칙 하나를 고친 영향 {len(times)}가지: "
        f"가운데 {statistics.median(times) * 1000:.2f} ms, "
        f"가장 느린 것 {max(times) * 1000:.2f} ms (목표 5 ms 이하)"
    )


def _measure(standing: Standing, rule: Rule, new: Rule | None) -> Impact:
    return standing.measure({rule.id: new})


def _print_growth(content: Content) -> None:
    print(f"  만들어 낸 목록(씨앗 {_SEED}), 서식과 규칙이 함께 자랄 때:")
    first = (0.0, 0.0, 0.0)
    wanted: Mapping[str, int] = {}
    for factor in (1, 10, 100):
        catalogue, rules = multiply(content, factor)
        began = time.perf_counter()
        result = condense(catalogue, rules, DAY)
        once = time.perf_counter() - began
        wanted = wanted or count_actions(result)
        if count_actions(result) != {k: n * factor for k, n in wanted.items()}:
            raise AssertionError(factor)
        del result
        again = best_of(lambda c=catalogue, r=rules: condense(c, r, DAY), 2)
        gc.disable()
        unswept = best_of(lambda c=catalogue, r=rules: condense(c, r, DAY), 2)
        gc.enable()
        now = (
            min(once, again),
            unswept,
            peak_memory(lambda c=catalogue, r=rules: condense(c, r, DAY)),
        )
        first = first if factor > 1 else now
        print(
            f"    서식 {len(catalogue.forms):>6} 규칙 {len(rules):>6}: "
            f"{now[0] * 1000:8.1f} ms ({now[0] / first[0]:5.1f}배), "
            f"순환 수집을 멈추면 {now[1] * 1000:8.1f} ms ({now[1] / first[1]:5.1f}배), "
            f"{now[2]:6.1f} MB ({now[2] / first[2]:5.1f}배)"
        )


def count_actions(result: Condensation) -> dict[str, int]:
    """Return how many forms come out in each way."""
    return dict(Counter(outcome.action_name for outcome in result.outcomes.values()))


def multiply(content: Content, factor: int) -> tuple[Catalogue, list[Rule]]:
    """Return the catalogue so many times over, under new ids, with 200 rules a copy.

    Rules that name forms are split until there are enough and speak of the forms
    of one copy; rules that name none are there once and speak of every copy.
    """
    general = [r for r in content.rules if named_forms(r.condition) is None]
    named = [r for r in content.rules if named_forms(r.condition) is not None]
    forms, rules = {}, list(general)
    for copy in range(factor):
        for form in content.catalogue.forms.values():
            name = f"{form.id}-{copy}"
            forms[name] = replace(form, id=name)
        fill = _RULES_A_COPY - (len(general) if copy == 0 else 0)
        for number, (rule, names) in enumerate(split(named, fill)):
            rules.append(_renamed(rule, names, copy, number))
    random.Random(_SEED).shuffle(rules)  # noqa: S311 - a fixed order, no secret
    return replace(content.catalogue, forms=forms), rules


def split(rules: list[Rule], wanted: int) -> list[tuple[Rule, tuple[str, ...]]]:
    """Return the rules in pieces, each with its forms; the largest is halved first."""
    pieces = [(r, tuple(sorted(named_forms(r.condition) or ()))) for r in rules]
    while len(pieces) < wanted:
        pieces.sort(key=lambda piece: len(piece[1]))
        rule, names = pieces.pop()
        half = len(names) // 2
        if half == 0:
            raise ValueError(wanted)
        pieces += [(rule, names[:half]), (rule, names[half:])]
    return pieces


def _renamed(rule: Rule, names: tuple[str, ...], copy: int, number: int) -> Rule:
    """Return a piece of a rule over the forms of one copy."""
    condition = OneOf("form", tuple(f"{name}-{copy}" for name in names))
    into = f"{rule.into}-{copy}" if rule.action in ABSORBING else rule.into
    new_id = f"{rule.id}-{copy}-{number}"
    return replace(rule, id=new_id, condition=condition, into=into)
