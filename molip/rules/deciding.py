"""Which rule decides on each form: exceptions first, rings of forms left alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from molip.errors import Finding
from molip.forms.programmes import Programmes
from molip.model.form import Form
from molip.model.korean import quoted
from molip.projects.record import ProjectRecord
from molip.rules.condition import holds, may_hold, named_forms, needs_project
from molip.rules.rule import ABSORBING, Rule
from molip.rules.vocabulary import Subject


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the forms themselves."""

    programmes: Programmes | None = None
    project: ProjectRecord | None = None
    """None: rules that ask of a project do not hold."""

    def subject(self, form: Form, day: date) -> Subject:
        """Return what a rule is asked about."""
        programme = self.programmes.of(form) if self.programmes else None
        return Subject(form, programme.id if programme else "", day, self.project)


NOTHING_KNOWN = Context()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one form before rings are looked for."""

    rule: Rule | None
    """The one rule that decides; None: none speaks, or several contradict."""
    claims: tuple[Rule, ...]
    """Rules that claim the form once exceptions are counted; several: a conflict."""
    by_project: tuple[Rule, ...] = ()
    """Rules that could speak once a project is known."""


SILENT = Verdict(None, ())


class RuleIndex:
    """The rules of a day, found by form without trying them all.

    Most rules name their forms; without the index the work would grow with
    forms × rules.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the rules; their order is of no matter."""
        self.general: dict[str, Rule] = {}
        self.by_form: dict[str, dict[str, Rule]] = {}
        for rule in rules:
            self.add(rule)

    def add(self, rule: Rule) -> None:
        """Take a rule in."""
        names = named_forms(rule.condition)
        if names is None:
            self.general[rule.id] = rule
        for name in names or ():
            self.by_form.setdefault(name, {})[rule.id] = rule

    def find(self, form_id: str) -> list[Rule]:
        """Return the rules that could hold for a form, by id."""
        own = self.by_form.get(form_id, {})
        return [rule for _, rule in sorted([*self.general.items(), *own.items()])]


def judge(form: Form, rules: Iterable[Rule], subject: Subject) -> Verdict:
    """Return what the rules say of a form."""
    claims: list[Rule] = []
    by_project: list[Rule] = []
    for rule in rules:
        if subject.project is None and needs_project(rule.condition):
            if may_hold(rule.condition, subject):
                by_project.append(rule)
        elif holds(rule.condition, subject):
            claims.append(rule)
    overridden = {general for rule in claims for general in rule.overrides}
    claims = [rule for rule in claims if rule.id not in overridden]
    # A target never absorbs itself: a family's rule may name the family whole.
    claims = [r for r in claims if r.action not in ABSORBING or r.into != form.id]
    decides = claims[0] if len(claims) == 1 else None
    return Verdict(decides, tuple(claims), tuple(by_project))


@dataclass(frozen=True, slots=True)
class Decided:
    """The rule that decides on each form, rings ended."""

    rules: Mapping[str, Rule | None]
    findings: tuple[Finding, ...] = field(default=())


def settle(verdicts: Mapping[str, Verdict]) -> Decided:
    """Return the decisions; forms in conflict or in a ring stay, and that is said."""
    decided = {form_id: verdict.rule for form_id, verdict in verdicts.items()}
    findings = [
        _conflict(form_id, verdict.claims)
        for form_id, verdict in verdicts.items()
        if len(verdict.claims) > 1
    ]
    for ring in find_rings(decided):
        findings.extend(_ring(form_id, ring, decided) for form_id in ring)
        for form_id in ring:
            decided[form_id] = None
    return Decided(decided, tuple(sorted(set(findings))))


def find_rings(decided: Mapping[str, Rule | None]) -> list[tuple[str, ...]]:
    """Return every ring of forms that absorb one another, each once."""
    state: dict[str, int] = {}
    rings: list[tuple[str, ...]] = []
    for number, start in enumerate(decided, start=1):
        path: list[str] = []
        form_id = start
        while form_id not in state and (into := next_form(form_id, decided)):
            state[form_id] = number
            path.append(form_id)
            form_id = into
        # Met again on this very walk: what lies between is a ring.
        if state.get(form_id) == number and form_id in path:
            rings.append(tuple(path[path.index(form_id) :]))
    return rings


def next_form(form_id: str, decided: Mapping[str, Rule | None]) -> str:
    """Return the form that absorbs this one; empty: none does."""
    rule = decided.get(form_id)
    return rule.into if rule is not None and rule.action in ABSORBING else ""


def _conflict(form_id: str, claims: tuple[Rule, ...]) -> Finding:
    names = ", ".join(rule.id for rule in claims)
    return Finding(
        claims[0].place("forms"),
        f"서식 '{form_id}'에 여러 규칙이 걸립니다({names}).",
        "한 규칙에서 빼거나, 예외인 규칙의 overrides에 일반 규칙을 적으십시오.",
    )


def _ring(
    form_id: str, ring: tuple[str, ...], decided: Mapping[str, Rule | None]
) -> Finding:
    rule = decided[form_id]
    way = " → ".join((*ring, ring[0]))
    return Finding(
        rule.place("into") if rule else form_id,
        f"서식 {quoted(form_id, '이/가')} 돌고 돌아 자기 자신에 통합됩니다({way}).",
        "남길 서식 하나를 정해 그 서식을 통합하는 규칙을 빼십시오.",
    )
