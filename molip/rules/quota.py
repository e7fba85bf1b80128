"""비표준서식 총량제: forms against the quota, and the cheapest way under it.

Source: 국가연구개발혁신법 매뉴얼(26.7) 참고 3, 2. 나.(p.332): at most two a stage and
programme, three at 공고접수; standard forms do not count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from molip.forms.catalogue import Catalogue
from molip.forms.programmes import Programme, Programmes
from molip.model.datum import Datum, Kind
from molip.model.form import Form, Stage
from molip.rules.condense import Condensation

LIMITS: Mapping[Stage, int] = {
    stage: 3 if stage is Stage.CALL else 2 for stage in Stage
}
"""Non-standard forms allowed in each stage of a programme."""

_BINDING = {Kind.CONSENT, Kind.PLEDGE}
_HEAVY = {Kind.LONG_TEXT, Kind.TABLE, Kind.FILE}
_WEIGHTS = {"binding": 20, "heavy": 3, "held": 0, "plain": 1}
"""What it costs to give up a field that nobody else asks.

Consents and pledges cannot be had from elsewhere; long texts and tables carry more
than a line; a fact that a public system holds costs nothing.
"""
_HALF = 2
"""A target must ask at least one in so many of the facts to take a form over."""
_SEARCHED = 14
"""Forms in a stage up to which every choice is tried."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One form brought under another, or given up, and what that costs."""

    form: str
    target: str
    """Form that takes its facts over; empty: none asks half of them."""
    covered: int
    """How many of its facts the target asks."""
    asked: int
    """How many facts it asks, each once."""
    lost: tuple[str, ...]
    """Facts that the target does not ask, by id."""
    cost: int


@dataclass(frozen=True, slots=True)
class Count:
    """One stage of one programme."""

    programme: Programme
    stage: Stage
    limit: int
    before: tuple[str, ...]
    """Non-standard forms of the register, by id."""
    after: tuple[str, ...]
    """Those that remain under the rules."""
    ways: tuple[Removal, ...]
    """Cheapest decisions that end the violation; empty where there is none."""

    @property
    def over(self) -> int:
        """How many forms too many remain."""
        return max(0, len(self.after) - self.limit)


def count_forms(
    catalogue: Catalogue, condensation: Condensation, programmes: Programmes
) -> tuple[Count, ...]:
    """Return every stage of every programme that has non-standard forms.

    Bundles outside the quota are left out: see `Programme.outside`.
    """
    placed: dict[tuple[str, Stage], list[Form]] = {}
    for form in catalogue.forms.values():
        programme = programmes.of(form)
        if programme is not None and not programme.outside:
            placed.setdefault((programme.id, form.stage), []).append(form)
    order = {stage: number for number, stage in enumerate(Stage)}
    keys = sorted(placed, key=lambda key: (key[0], order[key[1]]))
    return tuple(
        _count(programmes.by_id[p], stage, placed[p, stage], catalogue, condensation)
        for p, stage in keys
    )


def _count(
    programme: Programme,
    stage: Stage,
    forms: Sequence[Form],
    catalogue: Catalogue,
    condensation: Condensation,
) -> Count:
    left = [form for form in forms if condensation.outcomes[form.id].remains]
    limit = LIMITS[stage]
    ways: tuple[Removal, ...] = ()
    if len(left) > limit:
        ways = find_ways(left, len(left) - limit, catalogue)
    before, after = tuple(f.id for f in forms), tuple(f.id for f in left)
    return Count(programme, stage, limit, before, after, ways)


def find_ways(
    forms: Sequence[Form], too_many: int, catalogue: Catalogue
) -> tuple[Removal, ...]:
    """Return the cheapest removals that bring the forms down by so many.

    A form may go under any standard form of its stage or under one that stays.
    Every choice is tried; where there are very many forms, the cheapest ones are
    taken one by one, which may miss a cheaper set.
    """
    standard = [
        form
        for form in catalogue.forms.values()
        if form.standard and form.stage is forms[0].stage
    ]
    if len(forms) > _SEARCHED:
        return _one_by_one(forms, too_many, standard, catalogue)
    best: tuple[Removal, ...] | None = None
    for gone in combinations(forms, too_many):
        staying = [form for form in forms if form not in gone]
        found = tuple(_cheapest(f, [*standard, *staying], catalogue) for f in gone)
        if best is None or _cost(found) < _cost(best):
            best = found
    return best or ()


def _one_by_one(
    forms: Sequence[Form],
    too_many: int,
    standard: Sequence[Form],
    catalogue: Catalogue,
) -> tuple[Removal, ...]:
    left = list(forms)
    for _ in range(too_many):
        removals = [
            _cheapest(form, [*standard, *(f for f in left if f is not form)], catalogue)
            for form in left
        ]
        cheapest = min(removals, key=lambda removal: (removal.cost, removal.form))
        left = [f for f in left if f.id != cheapest.form]
    # Only now is it known what stays, and may take over.
    gone = [form for form in forms if form not in left]
    return tuple(_cheapest(form, [*standard, *left], catalogue) for form in gone)


def _cheapest(form: Form, targets: Sequence[Form], catalogue: Catalogue) -> Removal:
    asked = dict.fromkeys(field.datum for field in form.fields)
    best: Removal | None = None
    for target in targets:
        has = {field.datum for field in target.fields}
        lost = tuple(datum for datum in asked if datum not in has)
        cost = sum(_weight(catalogue.data.get(datum)) for datum in lost)
        covered = len(asked) - len(lost)
        found = Removal(form.id, target.id, covered, len(asked), lost, cost)
        if covered * _HALF >= len(asked) and (
            best is None or _rank(found) < _rank(best)
        ):
            best = found
    if best is not None:
        return best
    cost = sum(_weight(catalogue.data.get(datum)) for datum in asked)
    return Removal(form.id, "", 0, len(asked), tuple(asked), cost)


def _rank(removal: Removal) -> tuple[int, int, str]:
    return removal.cost, -removal.covered, removal.target


def _cost(removals: Sequence[Removal]) -> tuple[int, int]:
    return sum(r.cost for r in removals), -sum(r.covered for r in removals)


def _weight(datum: Datum | None) -> int:
    if datum is None:
        return _WEIGHTS["plain"]
    if datum.kind in _BINDING:
        return _WEIGHTS["binding"]
    if datum.system:
        return _WEIGHTS["held"]
    return _WEIGHTS["heavy" if datum.kind in _HEAVY else "plain"]


def violations(counts: Sequence[Count]) -> Iterator[Count]:
    """Yield the stages with more forms than the quota allows."""
    yield from (count for count in counts if count.over)
