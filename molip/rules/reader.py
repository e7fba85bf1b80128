"""Reads condensing rules: ``rules/condense/*.toml``, one decision a file."""

from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.content.toml_text import parse_toml
from molip.errors import InvalidInputError
from molip.model.citation import Citation
from molip.model.korean import quoted
from molip.rules.condition import And, Condition, OneOf
from molip.rules.condition_text import read_condition
from molip.rules.rule import (
    ABSORBING,
    EVERY_OTHER,
    Action,
    Case,
    Disposition,
    Fate,
    ReviewCriterion,
    Rule,
)

_KEYS = ("", "title", "action", "when", "forms", "into", "criteria", "valid_from")
_KEYS_TOO = ("valid_until", "overrides", "fate", "citation", "every", "case")
_NOBODY = "none"
_NEEDS_TARGET = {Action.STANDARD, Action.MERGE, Action.SYSTEM}


def load_rules(root: Path, faults: Faults) -> tuple[Rule, ...]:
    """Return the rules under ``root/rules/condense``, by id."""
    rules = []
    for path in sorted((root / "rules" / "condense").glob("*.toml")):
        top = read_toml(path, root, faults)
        if top is not None and (rule := read_rule(path.stem, top)) is not None:
            rules.append(rule)
    return tuple(rules)


def parse_rule(rule_id: str, text: str, faults: Faults) -> Rule | None:
    """Return the rule that a text states, or None after a fault was kept."""
    top = parse_toml(text, f"rules/condense/{rule_id}.toml", faults)
    return None if top is None else read_rule(rule_id, top)


def read_rule(rule_id: str, top: Table) -> Rule | None:
    """Return the rule that a table states, or None after a fault was kept."""
    before = len(top.faults.findings)
    condition = _read_condition(top)
    rule = Rule(
        id=rule_id,
        title=top.text("title"),
        action=top.choice("action", Action),
        condition=condition or OneOf("form", ()),
        into=top.text("into", ""),
        criteria=_read_criteria(top),
        citations=tuple(_read_citation(table) for table in top.tables("citation")),
        rationale=top.text("rationale"),
        valid_from=top.day("valid_from"),
        valid_until=top.find_day("valid_until"),
        recorded_on=top.day("recorded_on"),
        author=top.text("author"),
        overrides=top.texts("overrides", ()),
        dispositions=tuple(_read_disposition(table) for table in top.tables("fate")),
        every=top.text("every", ""),
        cases=tuple(_read_case(table) for table in top.tables("case")),
        places={key: top.where(key) for key in (*_KEYS, *_KEYS_TOO)},
    )
    top.done()
    _check_shape(rule, top)
    return rule if len(top.faults.findings) == before else None


def _read_condition(top: Table) -> Condition | None:
    """Return the condition of `forms`, `when`, or both together."""
    parts: list[Condition] = []
    if forms := top.texts("forms", ()):
        parts.append(OneOf("form", forms))
    if when := top.text("when", ""):
        try:
            parts.append(read_condition(when))
        except InvalidInputError as error:
            top.fault("when", f"{error.where}: {error.problem}", error.remedy)
    elif not forms:
        top.fault(
            "forms",
            "어느 서식에 대한 규칙인지 적혀 있지 않습니다.",
            "forms에 서식 id를 적거나 when에 조건을 적으십시오.",
        )
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _read_criteria(top: Table) -> tuple[ReviewCriterion, ...]:
    known = {member.value for member in ReviewCriterion}
    given = top.texts("criteria")
    for name in given:
        if name not in known:
            top.fault(
                "criteria",
                f"{quoted(name, '은/는')} 검토 기준이 아닙니다.",
                f"다음 가운데에서 고르십시오: {', '.join(sorted(known))}",
            )
    return tuple(ReviewCriterion(name) for name in given if name in known)


def _read_citation(table: Table) -> Citation:
    citation = Citation(table.text("statute"), table.text("provision"))
    table.done()
    return citation


def _read_disposition(table: Table) -> Disposition:
    citation = None
    if table.has("statute") or table.has("provision"):
        citation = Citation(table.text("statute"), table.text("provision"))
    else:
        table.skip("statute", "provision")
    disposition = Disposition(
        data=table.texts("data"),
        fate=table.choice("fate", Fate),
        to=table.text("to", ""),
        reason=table.text("reason"),
        citation=citation,
    )
    if disposition.fate in {Fate.CARRIED, Fate.UNACCOUNTED}:
        table.fault(
            "fate",
            f"{quoted(disposition.fate, '은/는')} 규칙에 적지 않습니다.",
            "added, derived, system, dropped 가운데 하나를 적으십시오. "
            "이어받음은 대상 서식에서 계산됩니다.",
        )
    if disposition.fate is Fate.ADDED and EVERY_OTHER in disposition.data:
        table.fault(
            "data",
            "대상 서식에 더할 항목은 하나씩 이름을 들어야 합니다.",
            "'*' 대신 자료항목의 id를 적으십시오.",
        )
    if disposition.fate in {Fate.DERIVED, Fate.SYSTEM} and not disposition.to:
        table.fault(
            "to",
            "무엇에서 도출되는지, 어느 시스템에 있는지 없습니다.",
            "to에 자료항목이나 시스템 이름을 적으십시오.",
        )
    table.done()
    return disposition


def _read_case(table: Table) -> Case:
    expect = table.text("expect")
    actions = {action.value: action for action in Action}
    if expect not in {*actions, _NOBODY}:
        table.fault(
            "expect",
            f"{quoted(expect, '은/는')} 나올 수 있는 결과가 아닙니다.",
            f"다음 가운데 적으십시오: {', '.join((*actions, _NOBODY))}",
        )
    case = Case(
        form=table.identifier("form"),
        expect=actions.get(expect),
        into=table.text("into", ""),
        at=table.find_day("at"),
        note=table.text("note", ""),
    )
    table.done()
    return case


def _check_shape(rule: Rule, top: Table) -> None:
    """Keep the faults that one rule shows by itself."""
    if rule.action in _NEEDS_TARGET and not rule.into:
        top.fault(
            "into",
            "대상이 적혀 있지 않습니다.",
            "into에 대상 서식의 id(시스템 갈음이면 시스템 이름)를 적으십시오.",
        )
    if (rule.action is Action.CYCLE) != bool(rule.every):
        top.fault(
            "every",
            "주기는 주기 조정(cycle)에만, 반드시 적습니다.",
            "every에 '단계가 끝날 때 한 번'처럼 새 주기를 적으십시오.",
        )
    if rule.action not in ABSORBING and any(
        said.fate is Fate.ADDED for said in rule.dispositions
    ):
        top.fault(
            "fate",
            "대상 서식이 없는 조치에서는 항목을 더할 수 없습니다.",
            "standard나 merge에만 added를 적으십시오.",
        )
    if not rule.criteria:
        top.fault(
            "criteria",
            "검토 기준이 없습니다.",
            "다섯 가지 검토 기준 가운데 하나 이상을 적으십시오.",
        )
    if not rule.citations:
        top.fault(
            "citation",
            "근거 조문이 없습니다.",
            "[[citation]]에 법령과 조문을 하나 이상 적으십시오.",
        )
    if rule.valid_until is not None and rule.valid_until < rule.valid_from:
        top.fault(
            "valid_until",
            "끝나는 날이 시작하는 날보다 앞섭니다.",
            "valid_until을 valid_from과 같거나 뒤의 날로 고치십시오.",
        )
