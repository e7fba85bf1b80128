"""Rates and particles come out as an official paper needs them."""

from datetime import date
from decimal import Decimal

import pytest

from molip.generators import Fact, Role
from molip.generators.derive import achievement, days_late, is_met, with_unit
from molip.generators.facts import FactBook
from molip.generators.templates import fill
from molip.model.korean import josa
from molip.projects.kinds import Direction

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("target", "actual", "direction", "rate"),
    [
        ("5000", "4260", UP, "85.2"),
        ("2.0", "1.7", DOWN, "117.6"),
        ("100", "99.96", UP, "99.9"),
        ("3", "3", UP, "100.0"),
        ("0", "3", UP, None),
        ("3", "0", DOWN, None),
        ("3", "-1", UP, None),
    ],
)
def test_achievement_is_cut_so_that_a_miss_never_reads_as_reached(
    target, actual, direction, rate
):
    """99.96 % is shown as 99.9 %; where no rate says anything there is none."""
    found = achievement(Decimal(target), Decimal(actual), direction)

    assert found == (None if rate is None else Decimal(rate))


def test_a_goal_is_reached_at_its_exact_value():
    """이상 and 이하 both include the target itself."""
    assert is_met(Decimal(3), Decimal("3.0"), UP)
    assert is_met(Decimal(3), Decimal("3.0"), DOWN)
    assert not is_met(Decimal(3), Decimal("2.9"), UP)
    assert not is_met(Decimal(3), Decimal("3.1"), DOWN)


def test_days_count_from_the_planned_day():
    """Early is not late."""
    assert days_late(date(2026, 1, 30), date(2026, 2, 2)) == 3
    assert days_late(date(2026, 2, 2), date(2026, 1, 30)) == 0


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("90.0", "MPa", "90.0 MPa"),
        ("3120", "시간", "3,120시간"),
        ("24", "%", "24%"),
        ("2.0", "μmol/mol", "2.0 μmol/mol"),
        ("3", "", "3"),
    ],
)
def test_units_stand_as_korean_papers_set_them(number, unit, text):
    """Precision is kept as recorded."""
    assert with_unit(Decimal(number), unit) == text


@pytest.mark.parametrize(
    ("word", "pair", "fits"),
    [
        ("0.6 nm", "으로/로", "로"),
        ("91.3 MPa", "을/를", "을"),
        ("280 mV", "은/는", "는"),
        ("98.7%", "으로/로", "로"),
        ("과전압 확인(280 mV)", "은/는", "은"),
        ("가람대학교(가상)", "이/가", "가"),
        ("1.7 μmol/mol", "으로/로", "로"),
        ("2026. 11. 24.", "은/는", "은"),
        ("3건", "이/가", "이"),
    ],
)
def test_particles_follow_what_is_read_aloud(word, pair, fits):
    """Units are read out, and brackets at the end are passed over."""
    assert josa(word, pair) == word + fits


def test_a_filled_sentence_names_the_fact_of_each_value():
    """Literal text names none; a list names all of its facts."""
    one, two = (Fact(f"x:{n}.v", "값", f"{n}건", Role.ACTUAL, f"x:{n}") for n in (1, 2))

    spans = list(fill("성과는 {all:이/가} 있다.", {"all": (one, two)}))

    assert [(span.text, span.facts) for span in spans] == [
        ("성과는 ", ()),
        ("1건, 2건이", ("x:1.v", "x:2.v")),
        (" 있다.", ()),
    ]


def test_one_id_holds_one_value():
    """A second value under a known id is a fault of the program."""
    book = FactBook()
    book.add("year:1", "goal", "목표", "가")

    with pytest.raises(ValueError, match=r"year:1\.goal"):
        book.add("year:1", "goal", "목표", "나")
