"""The same decisions three ways: our index, zen-engine, and naive pandas."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

import pandas as pd
import zen

from benchmarks.condensing import DAY
from benchmarks.measure import best_of
from molip.commands.content import Content, load_content
from molip.rules.condense import judge_all
from molip.rules.condition import (
    And,
    Condition,
    Contains,
    Equals,
    Not,
    OneOf,
    Or,
)
from molip.rules.rule import ABSORBING, Rule
from molip.rules.vocabulary import VOCABULARY, Subject, Value

Decisions = Mapping[str, str]
"""The id of the one rule that decides, by form; forms of no rule are left out."""

_COLUMNS = ("form", "title", "regulation", "issuer", "agency", "stage", "topic")
_COLUMNS_TOO = ("filled_by", "standard", "current")


def run() -> None:
    """Print the times and their ratios, after seeing that all three agree."""
    content = load_content()
    ways: dict[str, Callable[[], Decisions]] = {
        "몰입": lambda: with_molip(content),
        "zen-engine": with_zen(content),
        "pandas": with_pandas(content),
    }
    wanted = ways["몰입"]()
    for name, way in ways.items():
        if way() != wanted:
            raise AssertionError(name)
    times = {name: best_of(way) for name, way in ways.items()}
    print(f"같은 결정 {len(wanted)}건을 세 가지로 (결과가 같음을 확인함)")
    for name, seconds in times.items():
        ratio = seconds / times["몰입"]
        print(f"  {name:<10} {seconds * 1000:8.2f} ms  (몰입의 {ratio:6.1f}배)")


def with_molip(content: Content) -> Decisions:
    """Return the decisions by our own tree and index; the index is built anew."""
    verdicts = judge_all(content.catalogue, content.rules, DAY, content.context)
    return {form: v.rule.id for form, v in verdicts.items() if v.rule is not None}


def with_zen(content: Content) -> Callable[[], Decisions]:
    """Return a call that decides by one compiled table, a row for each rule."""
    rules = _valid(content)
    rows = [
        {"_id": str(n), "c": zen_text(rule.condition), "r": json.dumps(rule.id)}
        for n, rule in enumerate(rules)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "c", "name": "c"}],
        "outputs": [{"id": "r", "name": "r", "field": "rule"}],
        "rules": rows,
    }
    nodes = [
        {"id": "i", "name": "i", "type": "inputNode"},
        {"id": "t", "name": "t", "type": "decisionTableNode", "content": table},
        {"id": "o", "name": "o", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "i", "targetId": "t", "type": "edge"},
        {"id": "2", "sourceId": "t", "targetId": "o", "type": "edge"},
    ]
    kind = "application/vnd.gorules.decision"
    whole = {"contentType": kind, "nodes": nodes, "edges": edges}
    decision = zen.ZenEngine().create_decision(json.dumps(whole))
    by_id = {rule.id: rule for rule in rules}
    subjects = _rows(content)

    def decide() -> Decisions:
        found = {}
        for row in subjects:
            hits = decision.evaluate(row)["result"] or []
            claims = [by_id[hit["rule"]] for hit in hits]
            found[str(row["form"])] = claims
        return _settled(found)

    return decide


def zen_text(condition: Condition) -> str:
    """Return the condition in the language of zen-engine."""
    match condition:
        case Equals(name, bool() as value):
            return f"{name} == {str(value).lower()}"
        case Equals(name, value):
            return f"{name} == {json.dumps(str(value), ensure_ascii=False)}"
        case OneOf(name, values):
            return f"{name} in {json.dumps(list(values), ensure_ascii=False)}"
        case Contains(name, part):
            return f"contains({name}, {json.dumps(part, ensure_ascii=False)})"
        case Not(part):
            return f"not ({zen_text(part)})"
        case And(parts):
            return " and ".join(f"({zen_text(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({zen_text(part)})" for part in parts)
        case _:
            raise NotImplementedError(condition)


def with_pandas(content: Content) -> Callable[[], Decisions]:
    """Return a call that asks each rule of the whole frame at once."""
    frame = pd.DataFrame(_rows(content))
    rules = _valid(content)

    def decide() -> Decisions:
        found: dict[str, list[Rule]] = {}
        for rule in rules:
            for form in frame.loc[mask(rule.condition, frame), "form"]:
                found.setdefault(form, []).append(rule)
        return _settled(found)

    return decide


def mask(condition: Condition, frame: pd.DataFrame) -> "pd.Series[bool]":
    """Return for which rows the condition holds."""
    match condition:
        case Equals(name, value):
            return frame[name] == value
        case OneOf(name, values):
            return frame[name].isin(values)
        case Contains(name, part):
            return frame[name].str.contains(part, regex=False)
        case Not(part):
            return ~mask(part, frame)
        case And(parts):
            return reduce(and_, (mask(part, frame) for part in parts))
        case Or(parts):
            return reduce(or_, (mask(part, frame) for part in parts))
        case _:
            raise NotImplementedError(condition)


def _valid(content: Content) -> list[Rule]:
    return [rule for rule in content.rules if rule.valid_at(DAY)]


def _rows(content: Content) -> list[dict[str, Value | None]]:
    """Return every form as the values that conditions ask of it."""
    names = (*_COLUMNS, *_COLUMNS_TOO)
    return [
        {name: VOCABULARY[name].see(Subject(form)) for name in names}
        for form in content.catalogue.forms.values()
    ]


def _settled(found: Mapping[str, Sequence[Rule]]) -> Decisions:
    """Return the decisions where exactly one rule claims a form, exceptions first."""
    decided = {}
    for form, claims in found.items():
        beaten = {general for rule in claims for general in rule.overrides}
        left = [
            rule
            for rule in claims
            if rule.id not in beaten
            and not (rule.action in ABSORBING and rule.into == form)
        ]
        if len(left) == 1:
            decided[form] = left[0].id
    return decided
