"""Condensation with its proof: how fast, how it grows, and against pandas."""

import random
from dataclasses import replace
from datetime import date

import pandas as pd

from benchmarks.measure import best_of, peak_memory
from molip.commands.content import Content, load_content
from molip.forms import Catalogue
from molip.rules import condense
from molip.rules.condition import OneOf, named_forms
from molip.rules.rule import Rule

_DAY = date(2026, 11, 24)


def run() -> None:
    """Print times, ratios and growth."""
    content = load_content()
    print("간소화와 증명 (서식 목록 × 규칙)")
    base = 0.0
    for factor in (1, 10, 100):
        catalogue, rules = multiply(content, factor)
        seconds = best_of(lambda c=catalogue, r=rules: condense(c, r, _DAY), 3)
        base = base or seconds
        print(
            f"  서식 {len(catalogue.forms):>6} 규칙 {len(rules):>5}: "
            f"{seconds * 1000:8.1f} ms  (한 벌의 {seconds / base:6.1f}배)"
        )
    ours = best_of(lambda: condense(content.catalogue, content.rules, _DAY))
    theirs = best_of(lambda: with_pandas(content))
    memory = peak_memory(lambda: condense(content.catalogue, content.rules, _DAY))
    print(f"  pandas 조인으로 같은 항목 처리: {theirs * 1000:.1f} ms")
    print(f"  몰입/pandas 시간비 {ours / theirs:.2f}, 최대 메모리 {memory:.1f} MB")


def multiply(content: Content, factor: int) -> tuple[Catalogue, list[Rule]]:
    """Return the catalogue and rules so many times over, under new ids."""
    if factor == 1:
        return content.catalogue, list(content.rules)
    forms, rules = {}, []
    for copy in range(factor):
        for form in content.catalogue.forms.values():
            name = f"{form.id}-{copy}"
            forms[name] = replace(form, id=name)
        rules += [renamed(rule, copy) for rule in content.rules]
    random.Random(20261124).shuffle(rules)  # noqa: S311 - a fixed order, no secret
    return replace(content.catalogue, forms=forms), rules


def renamed(rule: Rule, copy: int) -> Rule:
    """Return the rule over the forms of one copy."""
    names = named_forms(rule.condition)
    if names is None:
        # A general rule would claim every copy: keep one of it only.
        condition = rule.condition if copy == 0 else OneOf("form", ("none",))
    else:
        condition = OneOf("form", tuple(f"{name}-{copy}" for name in sorted(names)))
    into = f"{rule.into}-{copy}" if rule.into else ""
    return replace(rule, id=f"{rule.id}-{copy}", condition=condition, into=into)


def with_pandas(content: Content) -> pd.DataFrame:
    """Return where each field goes after one hop, by joins; no chain, no reasons."""
    fields = pd.DataFrame(
        [
            (form.id, field.datum)
            for form in content.catalogue.forms.values()
            for field in form.fields
        ],
        columns=["form", "datum"],
    )
    moves = pd.DataFrame(
        [
            (name, rule.into, rule.action.value)
            for rule in content.rules
            for name in named_forms(rule.condition) or ()
        ],
        columns=["form", "into", "action"],
    )
    moved = fields.merge(moves, on="form", how="left")
    targets = fields.rename(columns={"form": "into"}).drop_duplicates()
    return moved.merge(targets, on=["into", "datum"], how="left", indicator=True)
