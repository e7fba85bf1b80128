"""Finds forms that ask the same facts (중복 서식)."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from molip.forms.catalogue import Catalogue
from molip.model.form import Form

_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """How much of a form the catalogue has already, in one other form."""

    form: Form
    same: int
    """How many facts both ask."""
    asked: int
    """How many facts the new form asks, each once."""
    of_other: int
    """How many facts the other form asks, each once."""
    same_title: bool
    """Whether both bear one title, spacing and punctuation aside."""

    @property
    def percent(self) -> int:
        """Share of the new form's facts that the other form asks, cut to a percent."""
        return self.same * 100 // self.asked if self.asked else 0


def find_alike(
    title: str, facts: Collection[str], catalogue: Catalogue
) -> tuple[Alike, ...]:
    """Return the forms that share a fact or the title, best first.

    One of the same title comes first; then the one that is nearest as a whole, so
    that a very large form does not count as like everything it happens to hold.
    """
    wanted = set(facts)
    bare = bare_title(title)
    found = []
    for form in catalogue.forms.values():
        other = {field.datum for field in form.fields}
        same = len(wanted & other)
        same_title = bool(bare) and bare_title(form.title) == bare
        if same or same_title:
            found.append(Alike(form, same, len(wanted), len(other), same_title))
    return tuple(sorted(found, key=_rank))


def best_standard(alike: Collection[Alike]) -> Alike | None:
    """Return the standard form that covers most of the new form; None: none does."""
    standard = [one for one in alike if one.form.standard and one.same]
    return min(standard, key=lambda a: (-a.same, a.of_other, a.form.no), default=None)


def bare_title(title: str) -> str:
    """Return a title without spaces and punctuation, for comparison."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", title)).casefold()


def _rank(one: Alike) -> tuple[bool, int, int]:
    # Thousandths of the share of both forms' facts that are common; no float.
    nearness = 2000 * one.same // max(1, one.asked + one.of_other)
    return (not one.same_title, -nearness, one.form.no)
