"""Small catalogues and rules for tests."""

from datetime import date

from hypothesis import strategies as st

from molip.forms import Catalogue
from molip.model.citation import Citation
from molip.model.datum import Datum, Freshness, Kind, Privacy, Reuse
from molip.model.form import (
    Filler,
    Form,
    FormField,
    Issuer,
    IssuerKind,
    Provenance,
    Seen,
    Stage,
)
from molip.rules import Action, ReviewCriterion, Rule
from molip.rules.condition import OneOf
from molip.rules.rule import Disposition, Fate

LAW = Citation("국가연구개발혁신법 매뉴얼(26.7)", "참고 3")
DAY = date(2026, 7, 1)


def form(form_id, data=(), **changes):
    """Return a form that asks for these facts."""
    values = {
        "id": form_id,
        "no": 1,
        "title": form_id,
        "standard": False,
        "regulation": "연구관리 규정",
        "form_no": "",
        "issuer": "ministry",
        "agency": "",
        "stage": Stage.CONDUCT,
        "topic": "",
        "filled_by": Filler.UNKNOWN,
        "effective": "",
        "current": None,
        "seen": Seen.LISTED,
        "source": "test",
        "fields": tuple(field(datum) for datum in data),
        **changes,
    }
    return Form(**values)


def field(datum, provenance=Provenance.READ):
    """Return a field that asks for the fact."""
    return FormField(f"항목 {datum}", datum, provenance, "test")


def datum(datum_id, kind=Kind.TEXT, **changes):
    """Return an entry of the data dictionary."""
    return Datum(
        datum_id,
        f"사실 {datum_id}",
        kind,
        Privacy.INTERNAL,
        Freshness.FIXED,
        Reuse.ALWAYS,
        **changes,
    )


def catalogue(forms, data=()):
    """Return a catalogue of the forms; facts they ask for are added as texts."""
    known = {d.id: d for d in data}
    asked = {f.datum for one in forms for f in one.fields}
    known |= {name: datum(name) for name in asked if name not in known}
    issuers = {"ministry": Issuer("ministry", "어느 부처", IssuerKind.MINISTRY)}
    return Catalogue({one.id: one for one in forms}, known, issuers)


def rule(rule_id, forms, action=Action.ABOLISH, into="", fates=(), **changes):
    """Return a rule over the forms of these ids."""
    values = {
        "id": rule_id,
        "title": rule_id,
        "action": action,
        "condition": OneOf("form", tuple(forms)),
        "into": into,
        "criteria": (ReviewCriterion.DUPLICATE,),
        "citations": (LAW,),
        "rationale": "시험",
        "valid_from": DAY,
        "valid_until": None,
        "recorded_on": DAY,
        "author": "시험",
        "dispositions": tuple(fates),
        **changes,
    }
    return Rule(**values)


def dropped(*data):
    """Return a disposition that drops the facts."""
    return Disposition(data, Fate.DROPPED, "", "더 쓰지 않음")


def added(*data):
    """Return a disposition by which the target asks the facts from now on."""
    return Disposition(data, Fate.ADDED, "", "통합한 서식이 묻는다")


NAMES = ("f1", "f2", "f3", "f4", "f5", "f6")
FACTS = ("a", "b", "c", "d", "*")


@st.composite
def catalogues_with_rules(draw):
    """A small catalogue and any rules over it, sensible or not."""
    facts = st.lists(st.sampled_from(FACTS[:-1]), max_size=4, unique=True)
    forms = [form(n, draw(facts), no=i) for i, n in enumerate(NAMES, start=1)]
    kinds = st.sampled_from([Kind.TEXT, Kind.CONSENT, Kind.PLEDGE, Kind.MONEY])
    systems = st.sampled_from(["", "IRIS"])
    data = [datum(f, draw(kinds), system=draw(systems)) for f in FACTS[:-1]]
    names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
    fates = st.lists(
        st.one_of(
            st.lists(st.sampled_from(FACTS), min_size=1, max_size=2).map(
                lambda chosen: dropped(*chosen)
            ),
            st.sampled_from(FACTS[:-1]).map(added),
        ),
        max_size=2,
    )
    rules = [
        rule(
            f"r{number}",
            draw(names),
            draw(st.sampled_from(list(Action))),
            draw(st.sampled_from(NAMES)),
            draw(fates),
            overrides=tuple(draw(st.sets(st.sampled_from(["r0", "r1"]), max_size=1))),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    return catalogue(forms, data), rules
