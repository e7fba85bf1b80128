"""Writes a rule as the TOML that `parse_rule` reads; round trips are exact."""

import json
from collections.abc import Iterable
from datetime import date

from molip.forms import Catalogue
from molip.rules import Case, Rule
from molip.rules.condition import And, Condition, OneOf
from molip.rules.condition_text import write_condition
from molip.rules.rule import Disposition


def write_rule(rule: Rule, catalogue: Catalogue) -> str:
    """Return the whole rule as TOML; titles of forms stand beside them as comments."""
    forms, when = split_condition(rule.condition)
    said = [f"title = {_text(rule.title)}", f"action = {_text(rule.action.value)}"]
    if forms:
        said += ["forms = [", *(_form(f, catalogue) for f in forms), "]"]
    if when is not None:
        said.append(f"when = {_text(write_condition(when))}")
    if rule.into:
        said.append(f"into = {_text(rule.into)}")
    if rule.every:
        said.append(f"every = {_text(rule.every)}")
    said += [
        f"criteria = {_texts(c.value for c in rule.criteria)}",
        f"rationale = {_text(rule.rationale)}",
        f"valid_from = {rule.valid_from}",
    ]
    if rule.valid_until is not None:
        said.append(f"valid_until = {rule.valid_until}")
    said += [f"recorded_on = {rule.recorded_on}", f"author = {_text(rule.author)}"]
    if rule.overrides:
        said.append(f"overrides = {_texts(rule.overrides)}")
    for citation in rule.citations:
        said += ["", "[[citation]]", *_pairs(
            statute=citation.statute, provision=citation.provision
        )]  # fmt: skip
    for disposition in rule.dispositions:
        said += ["", "[[fate]]", *_disposition(disposition)]
    for case in rule.cases:
        said += ["", "[[case]]", *_case(case)]
    return "\n".join(said) + "\n"


def split_condition(
    condition: Condition,
) -> tuple[tuple[str, ...], Condition | None]:
    """Return the forms a condition names first, and what else it asks."""
    if isinstance(condition, OneOf) and condition.attribute == "form":
        return condition.values, None
    if isinstance(condition, And):
        first, *rest = condition.parts
        if isinstance(first, OneOf) and first.attribute == "form" and len(rest) == 1:
            return first.values, rest[0]
    return (), condition


def _form(form_id: str, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(form_id)
    beside = f"  # {' '.join(form.title.split())}" if form else ""
    return f"  {_text(form_id)},{beside}"


def _disposition(one: Disposition) -> list[str]:
    pairs = {"fate": one.fate.value, "to": one.to, "reason": one.reason}
    if one.citation is not None:
        pairs |= {
            "statute": one.citation.statute,
            "provision": one.citation.provision,
        }
    return [f"data = {_texts(one.data)}", *_pairs(**pairs)]


def _case(case: Case) -> list[str]:
    expect = case.expect.value if case.expect else "none"
    said = _pairs(form=case.form, expect=expect, into=case.into, note=case.note)
    if isinstance(case.at, date):
        said.append(f"at = {case.at}")
    return said


def _pairs(**pairs: str) -> list[str]:
    return [f"{key} = {_text(value)}" for key, value in pairs.items() if value]


def _texts(texts: Iterable[str]) -> str:
    return f"[{', '.join(_text(text) for text in texts)}]"


def _text(text: str) -> str:
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
