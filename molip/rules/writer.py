"""Writes a rule as its canonical TOML text; `parse_rule` reads an equal rule back.

Comments of a hand-written text are not kept: they are not part of a rule.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from molip.model.citation import Citation
from molip.rules.condition import And, Condition, OneOf
from molip.rules.condition_text import write_condition
from molip.rules.rule import Case, Disposition, Rule

NOBODY = "none"
"""What a case expects where no rule may speak."""
_UNTITLED: Mapping[str, str] = MappingProxyType({})
# JSON leaves these raw; TOML forbids the first, the others end a line for readers.
_ESCAPED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029"})


def write_rule(rule: Rule, titles: Mapping[str, str] = _UNTITLED) -> str:
    """Return the whole rule as TOML, keys in a fixed order.

    Args:
        rule: What to write.
        titles: Titles of forms by id; each stands as a comment beside its form.
    """
    lines = [*_head(rule, titles)]
    for citation in rule.citations:
        lines += ["", "[[citation]]", *_citation(citation)]
    for said in rule.dispositions:
        lines += ["", "[[fate]]", *_disposition(said)]
    for case in rule.cases:
        lines += ["", "[[case]]", *_case(case)]
    return "\n".join(lines) + "\n"


def split_condition(
    condition: Condition,
) -> tuple[tuple[str, ...], Condition | None]:
    """Return the forms that a condition names first, and what else it asks.

    A rule's text holds the two apart, as ``forms`` and ``when``.
    """
    match condition:
        case OneOf("form", values) if values:
            return values, None
        case And((OneOf("form", values), rest)) if values:
            return values, rest
        case _:
            return (), condition


def _head(rule: Rule, titles: Mapping[str, str]) -> Iterator[str]:
    forms, when = split_condition(rule.condition)
    yield _pair("title", rule.title)
    yield _pair("action", rule.action.value)
    if forms:
        yield "forms = ["
        yield from (f"  {_text(form)},{_beside(form, titles)}" for form in forms)
        yield "]"
    if when is not None:
        yield _pair("when", write_condition(when))
    if rule.into:
        yield _pair("into", rule.into) + _beside(rule.into, titles)
    if rule.every:
        yield _pair("every", rule.every)
    yield f"criteria = {_texts(c.value for c in rule.criteria)}"
    yield _pair("rationale", rule.rationale)
    yield f"valid_from = {rule.valid_from.isoformat()}"
    if rule.valid_until is not None:
        yield f"valid_until = {rule.valid_until.isoformat()}"
    yield f"recorded_on = {rule.recorded_on.isoformat()}"
    yield _pair("author", rule.author)
    if rule.overrides:
        yield f"overrides = {_texts(rule.overrides)}"


def _beside(form: str, titles: Mapping[str, str]) -> str:
    # One line, nothing that TOML forbids in a comment.
    words = "".join(c if c.isprintable() else " " for c in titles.get(form, ""))
    return f"  # {' '.join(words.split())}" if words.strip() else ""


def _citation(citation: Citation) -> Iterator[str]:
    yield _pair("statute", citation.statute)
    yield _pair("provision", citation.provision)


def _disposition(said: Disposition) -> Iterator[str]:
    yield f"data = {_texts(said.data)}"
    yield _pair("fate", said.fate.value)
    if said.to:
        yield _pair("to", said.to)
    yield _pair("reason", said.reason)
    if said.citation is not None:
        yield from _citation(said.citation)


def _case(case: Case) -> Iterator[str]:
    yield _pair("form", case.form)
    yield _pair("expect", case.expect.value if case.expect else NOBODY)
    if case.into:
        yield _pair("into", case.into)
    if case.at is not None:
        yield f"at = {case.at.isoformat()}"
    if case.note:
        yield _pair("note", case.note)


def _pair(key: str, value: str) -> str:
    return f"{key} = {_text(value)}"


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
