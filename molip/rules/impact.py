"""What a change of rules does: which forms come out otherwise, and which fields."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from molip.errors import Finding
from molip.forms.catalogue import Catalogue
from molip.rules.condense import Outcome, judge_all, outcome_of, removes
from molip.rules.condition import may_hold, named_forms
from molip.rules.deciding import (
    NOTHING_KNOWN,
    Context,
    RuleIndex,
    Verdict,
    judge,
    next_form,
    settle,
)
from molip.rules.rule import FATE_NAMES, Fate, Rule


@dataclass(frozen=True, slots=True)
class Changed:
    """One form that comes out otherwise."""

    form: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Impact:
    """The effect (영향) of changed rules on one day."""

    at: date
    changed: tuple[Changed, ...]
    """Forms whose rule, target, or fields' fates differ, in the catalogue's order."""
    remaining_before: int
    remaining_after: int
    fates_before: Mapping[str, int]
    """Fields of the changed forms by what becomes of them, Korean name → count."""
    fates_after: Mapping[str, int]
    unaccounted: tuple[tuple[str, str], ...]
    """Form and fact of which nobody says what becomes of them afterwards."""
    new_findings: tuple[Finding, ...]
    gone_findings: tuple[Finding, ...]

    @property
    def leaving(self) -> tuple[str, ...]:
        """Forms that remain before and not after."""
        return tuple(
            c.form for c in self.changed if c.before.remains and not c.after.remains
        )

    @property
    def returning(self) -> tuple[str, ...]:
        """Forms that remain after and did not before."""
        return tuple(
            c.form for c in self.changed if c.after.remains and not c.before.remains
        )


class Standing:
    """The decisions of one day, kept so that a change is measured quickly.

    Only forms that a changed rule could claim are judged anew, and only those whose
    facts go through them are accounted for anew.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        rules: Iterable[Rule],
        at: date,
        context: Context = NOTHING_KNOWN,
    ) -> None:
        """Decide on every form once."""
        self._catalogue, self._at = catalogue, at
        self._subjects = {
            form.id: context.subject(form, at) for form in catalogue.forms.values()
        }
        self._rules = {rule.id: rule for rule in rules}
        self._verdicts = judge_all(catalogue, self._rules.values(), at, context)
        self._decided = settle(self._verdicts)
        self._outcomes = {
            form_id: self._outcome(form_id, self._decided.rules, self._verdicts)
            for form_id in catalogue.forms
        }
        self._remaining = sum(o.remains for o in self._outcomes.values())

    @property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What becomes of every form as things stand."""
        return self._outcomes

    def measure(self, changes: Mapping[str, Rule | None]) -> Impact:
        """Return the effect of new texts of rules, by id; None: the rule goes."""
        rules = {**self._rules, **changes}
        kept = [rule for rule in rules.values() if rule is not None]
        verdicts = dict(self._verdicts)
        index = RuleIndex(rule for rule in kept if rule.valid_at(self._at))
        for form_id in self._touched(changes):
            subject = self._subjects[form_id]
            verdicts[form_id] = judge(subject.form, index.find(form_id), subject)
        decided = settle(verdicts)
        changed = []
        for form_id in self._affected(decided.rules, verdicts):
            before = self._outcomes[form_id]
            after = self._again(form_id, decided.rules, verdicts)
            if before != after:
                changed.append(Changed(form_id, before, after))
        old, new = set(self._decided.findings), set(decided.findings)
        return self._impact(tuple(changed), tuple(new - old), tuple(old - new))

    def _touched(self, changes: Mapping[str, Rule | None]) -> list[str]:
        """Return the forms that a changed rule claims or could claim."""
        names: set[str] = set()
        for rule_id, new in changes.items():
            for rule in (self._rules.get(rule_id), new):
                if rule is None:
                    continue
                named = named_forms(rule.condition)
                names |= self._claimed(rule) if named is None else named
        return [form_id for form_id in self._catalogue.forms if form_id in names]

    def _claimed(self, rule: Rule) -> set[str]:
        """Return the forms that a rule which names none holds or could hold for."""
        return {
            form_id
            for form_id, subject in self._subjects.items()
            if may_hold(rule.condition, subject)
        }

    def _affected(
        self, after: Mapping[str, Rule | None], verdicts: Mapping[str, Verdict]
    ) -> list[str]:
        """Return the forms decided otherwise, and those whose facts go through them."""
        before = self._decided.rules
        names = {
            form_id
            for form_id, verdict in verdicts.items()
            if after[form_id] is not before[form_id]
            or verdict.by_project != self._verdicts[form_id].by_project
        }
        sources: dict[str, list[str]] = {}
        for decided in (before, after):
            for form_id in decided:
                if into := next_form(form_id, decided):
                    sources.setdefault(into, []).append(form_id)
        # A form that stays before and after takes facts over as it did.
        waiting = [f for f in names if removes(before[f]) or removes(after[f])]
        while waiting:
            for form_id in sources.get(waiting.pop(), ()):
                if form_id not in names:
                    names.add(form_id)
                    waiting.append(form_id)
        return [form_id for form_id in self._catalogue.forms if form_id in names]

    def _outcome(
        self,
        form_id: str,
        decided: Mapping[str, Rule | None],
        verdicts: Mapping[str, Verdict],
    ) -> Outcome:
        return outcome_of(form_id, decided, self._catalogue, verdicts[form_id])

    def _again(
        self,
        form_id: str,
        decided: Mapping[str, Rule | None],
        verdicts: Mapping[str, Verdict],
    ) -> Outcome:
        before, rule = self._outcomes[form_id], decided[form_id]
        if removes(before.rule) or removes(rule):
            return self._outcome(form_id, decided, verdicts)
        # It stays as it did, and its fields with it.
        by_project = tuple(rule.id for rule in verdicts[form_id].by_project)
        return replace(before, rule=rule, by_project=by_project)

    def _impact(
        self,
        changed: tuple[Changed, ...],
        new: tuple[Finding, ...],
        gone: tuple[Finding, ...],
    ) -> Impact:
        left = sum(c.after.remains - c.before.remains for c in changed)
        lost = tuple(
            (c.form, account.datum)
            for c in changed
            for account in c.after.accounts
            if account.fate is Fate.UNACCOUNTED
        )
        return Impact(
            self._at, changed, self._remaining, self._remaining + left,
            _fates(c.before for c in changed), _fates(c.after for c in changed),
            lost, tuple(sorted(new)), tuple(sorted(gone)),
        )  # fmt: skip


def _fates(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    counts = Counter(a.fate for outcome in outcomes for a in outcome.accounts)
    return {FATE_NAMES[fate]: counts[fate] for fate in Fate if counts[fate]}
