"""What a sceptic should look at first: where a decision's evidence is weak."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from molip.forms.catalogue import Catalogue
from molip.model.datum import Kind
from molip.model.form import Form
from molip.rules.condense import Outcome
from molip.rules.rule import ABSORBING, FATE_NAMES, Fate


class DoubtKind(StrEnum):
    """Why a decision deserves a second look, gravest first."""

    UNACCOUNTED = "처리를 밝히지 않은 항목"
    BINDING_GONE = "이어지지 않는 동의·서약"
    STATUTE = "다른 법령의 개정이 먼저 필요"
    SOURCE_INFERRED = "원래 서식의 항목이 모두 추정"
    TARGET_INFERRED = "대상 서식의 항목이 모두 추정"
    BINDING_MOVED = "다른 서식으로 옮겨지는 동의·서약"
    ACROSS = "발행기관이 다른 비표준서식으로 통합"
    WEAK = "추정 항목으로 이어지는 항목"
    DROPPED = "삭제되는 항목"
    ADDED = "대상 서식에 더하는 항목"


WEIGHTS = {
    DoubtKind.UNACCOUNTED: 100,
    DoubtKind.BINDING_GONE: 40,
    DoubtKind.STATUTE: 30,
    DoubtKind.SOURCE_INFERRED: 20,
    DoubtKind.TARGET_INFERRED: 15,
    DoubtKind.BINDING_MOVED: 10,
    DoubtKind.ACROSS: 8,
    DoubtKind.DROPPED: 4,
    DoubtKind.ADDED: 2,
    DoubtKind.WEAK: 1,
}
"""Order only, and our own assumption: by the decision, or by each item."""
SHORT_NAMES = {
    DoubtKind.UNACCOUNTED: "미처리",
    DoubtKind.BINDING_GONE: "동의·서약 끊김",
    DoubtKind.STATUTE: "법령 개정 필요",
    DoubtKind.SOURCE_INFERRED: "원래 항목 추정",
    DoubtKind.TARGET_INFERRED: "대상 항목 추정",
    DoubtKind.BINDING_MOVED: "동의·서약 옮김",
    DoubtKind.ACROSS: "다른 기관 서식",
    DoubtKind.WEAK: "추정으로 이음",
    DoubtKind.DROPPED: "삭제",
    DoubtKind.ADDED: "더함",
}
"""For the cells of a table."""
_BY_ITEM = frozenset(
    {
        DoubtKind.UNACCOUNTED,
        DoubtKind.BINDING_GONE,
        DoubtKind.DROPPED,
        DoubtKind.ADDED,
        DoubtKind.WEAK,
    }
)
_BINDING = frozenset({Kind.CONSENT, Kind.PLEDGE})
_GONE = frozenset({Fate.DROPPED, Fate.DERIVED, Fate.SYSTEM})
_OWN_LAW = "국가연구개발혁신법"
_STATUTE = re.compile(r"(?:법률|법)(?:\s*시행령|\s*시행규칙)?(?=\s|$|[(제])")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One weakness of one decision."""

    kind: DoubtKind
    items: tuple[str, ...]
    """Labels of the fields concerned, or what the weakness consists in."""

    def __str__(self) -> str:
        """Return the doubt on one line."""
        return f"{self.kind.value}: {', '.join(self.items)}"


@dataclass(frozen=True, slots=True)
class FormDoubts:
    """The weaknesses of the decision on one form."""

    outcome: Outcome
    doubts: tuple[Doubt, ...]
    weight: int
    """The heavier, the sooner to be looked at; see `WEIGHTS`."""


def find_doubts(outcome: Outcome, catalogue: Catalogue) -> tuple[Doubt, ...]:
    """Return why the decision on a form deserves a second look, gravest first.

    A form that stays as it is gives none.
    """
    if outcome.remains or outcome.rule is None:
        return ()
    return tuple(_find(outcome, catalogue.forms[outcome.form], catalogue))


def weigh(doubts: tuple[Doubt, ...]) -> int:
    """Return how much speaks for looking at a decision soon."""
    return sum(
        WEIGHTS[doubt.kind] * (len(doubt.items) if doubt.kind in _BY_ITEM else 1)
        for doubt in doubts
    )


def set_by_other_statute(form: Form) -> bool:
    """Return whether an act, decree or ministerial rule other than ours sets a form."""
    return bool(_STATUTE.search(form.regulation)) and _OWN_LAW not in form.regulation


def _find(outcome: Outcome, form: Form, catalogue: Catalogue) -> Iterator[Doubt]:
    binding = _binding_data(form, catalogue)
    rule = outcome.rule
    target = catalogue.forms.get(outcome.target)
    labels = {
        DoubtKind.UNACCOUNTED: _labels(outcome, Fate.UNACCOUNTED),
        DoubtKind.BINDING_GONE: tuple(
            f"{a.label}({FATE_NAMES[a.fate]})"
            for a in outcome.accounts
            if a.datum in binding and a.fate in _GONE
        ),
        DoubtKind.STATUTE: (form.regulation,) if set_by_other_statute(form) else (),
        DoubtKind.SOURCE_INFERRED: _inferred(form),
        DoubtKind.TARGET_INFERRED: _inferred(target) if target else (),
        DoubtKind.BINDING_MOVED: tuple(
            a.label
            for a in outcome.accounts
            if a.datum in binding and a.fate in {Fate.CARRIED, Fate.ADDED}
        ),
        DoubtKind.ACROSS: (catalogue.issuer_name(target),)
        if target is not None
        and rule is not None
        and rule.action in ABSORBING
        and not target.standard
        and (target.issuer, target.agency) != (form.issuer, form.agency)
        else (),
        DoubtKind.WEAK: tuple(a.label for a in outcome.accounts if a.weak),
        DoubtKind.DROPPED: _labels(outcome, Fate.DROPPED),
        DoubtKind.ADDED: _labels(outcome, Fate.ADDED),
    }
    yield from (Doubt(kind, labels[kind]) for kind in DoubtKind if labels[kind])


def _labels(outcome: Outcome, fate: Fate) -> tuple[str, ...]:
    return tuple(account.label for account in outcome.accounts if account.fate is fate)


def _inferred(form: Form) -> tuple[str, ...]:
    """Return how many fields a form has where none of them is grounded."""
    if form.fields_known:
        return ()
    return (f"{len(form.fields)}개 항목" if form.fields else "항목 목록이 없음",)


def _binding_data(form: Form, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(
        field.datum
        for field in form.fields
        if (datum := catalogue.data.get(field.datum)) and datum.kind in _BINDING
    )
