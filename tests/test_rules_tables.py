"""Decision tables decide every case once; a gap or an overlap comes with a witness."""

from decimal import Decimal
from itertools import product
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.cli import main
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.errors import InvalidInputError
from molip.model.citation import Citation
from molip.rules.tables import (
    DecisionTable,
    Input,
    InputKind,
    Row,
    answer,
    decide,
    load_tables,
    next_question,
    prove,
)
from molip.rules.tables.prove import winning
from molip.rules.tables.reader import read_interval

CONTENT = load_content()
CHANGES = CONTENT.tables["change-approval"]
CITED = Citation("법", "제1조")
PLACE = "rules/tables/change-approval.toml"

KIND = Input(
    "kind", "종류", "무슨 종류입니까?", InputKind.CHOICE, {"a": "가", "b": "나"}
)
SURE = Input("sure", "확실", "확실합니까?", InputKind.YES_NO)
SUM = Input("sum", "금액", "얼마입니까?", InputKind.MONEY)


def table(*rows, inputs=(KIND, SURE, SUM)):
    """Return a small table."""
    outcomes = {"x": "가", "y": "나"}
    return DecisionTable("t", "표", "시험", CITED, inputs, outcomes, outcomes, rows)


def row(name, when, **more):
    """Return a row of a small table."""
    return Row(name, when, "x", CITED, **more)


@pytest.mark.parametrize("name", CONTENT.tables)
def test_every_shipped_table_decides_every_case_once(name):
    """No gap, no overlap, no row that decides nothing."""
    proof = prove(CONTENT.tables[name])

    assert proof.holds
    assert proof.cells >= len(CONTENT.tables[name].rows) > 1


INTERVALS = st.sampled_from(
    [None, ">= 3", "< 3", "> 3", "<= 3", ">= 1, < 4", "= 2", "< 2", ">= 2"]
)
KINDS = st.sampled_from([None, frozenset("a"), frozenset("b"), frozenset("ab")])
SURES = st.sampled_from([None, True, False])


@st.composite
def small_rows(draw):
    """Return up to five rows over a choice, a yes or no, and an amount."""
    rows = []
    for number in range(draw(st.integers(0, 5))):
        when = {
            "kind": draw(KINDS),
            "sure": draw(SURES),
            "sum": (t := draw(INTERVALS)) and read_interval(t),
        }
        kept = {key: case for key, case in when.items() if case is not None}
        rows.append(row(f"r{number}", kept))
    return tuple(rows)


@settings(max_examples=200)
@given(small_rows())
def test_the_sweep_agrees_with_trying_everything(rows):
    """Gaps, overlaps and dead rows are those that brute force finds."""
    made = table(*rows)
    answers = [
        {"kind": kind, "sure": sure, "sum": Decimal(amount)}
        for kind, sure, amount in product("ab", (True, False), range(7))
    ]
    hit = [[r.id for r in rows if r.holds(case)] for case in answers]

    proof = prove(made)

    assert bool(proof.gaps) == any(not names for names in hit)
    assert bool(proof.overlaps) == any(len(names) > 1 for names in hit)
    assert set(proof.dead) == {r.id for r in rows} - {n for names in hit for n in names}
    for witness in (*proof.gaps, *proof.overlaps):
        claims = [r.id for r in winning([r for r in rows if r.holds(witness.answers)])]
        assert tuple(claims) == witness.rows


def test_an_exception_goes_before_its_general_row():
    """Only if it says so."""
    general, special = row("general", {}), row("special", {"sure": True})
    said = row("special", {"sure": True}, except_of=("general",))

    assert prove(table(general, special)).overlaps
    assert prove(table(general, said)).holds
    assert decide(table(general, said), {"sure": True}).id == "special"


@pytest.mark.parametrize(
    ("answers", "outcome", "provision"),
    [
        ({"subject": "researcher"}, "notice", "제14조제2항제2호"),
        ({"subject": "lead"}, "agreement", "제11조제2항"),
        ({"subject": "total", "exempt": "아니요"}, "approval", "제73조제1항제1호"),
        ({"subject": "total", "exempt": "예"}, "notice", "제73조제2항"),
        (
            {
                "subject": "entrusted",
                "exempt": "아니요",
                "direction": "up",
                "rate": "20",
            },
            "approval",
            "제73조제1항제7호",
        ),
        (
            {
                "subject": "entrusted",
                "exempt": "아니요",
                "direction": "up",
                "rate": "19.9",
            },
            "notice",
            "제14조제2항제3호",
        ),
        (
            {
                "subject": "equipment",
                "exempt": "아니요",
                "equipment-change": "new",
                "price": "30,000,000원",
            },
            "approval",
            "제73조제1항제5호가목",
        ),
        (
            {"subject": "equipment", "exempt": "아니요", "price": "29,999,999"},
            "notice",
            "제14조제2항제3호",
        ),
        (
            {
                "subject": "equipment",
                "exempt": "아니요",
                "equipment-change": "change",
                "price": "40,000,000",
                "price-only": "예",
                "rate": "20",
            },
            "notice",
            "제73조제1항제5호나목 단서",
        ),
        (
            {"subject": "carry-over", "exempt": "아니요", "carry": "allowance"},
            "barred",
            "제73조제1항제9호",
        ),
    ],
)
def test_changes_are_decided_as_the_rule_says(answers, outcome, provision):
    """Worked cases of 사용기준 제73조, on both sides of each limit."""
    given_answers = {
        name: answer(CHANGES.input(name), text) for name, text in answers.items()
    }

    found = decide(CHANGES, given_answers)

    assert (found.outcome, found.citation.provision) == (outcome, provision)


def test_only_what_still_matters_is_asked():
    """A change of researchers takes one question, equipment several."""
    assert next_question(CHANGES, {}).id == "subject"
    assert next_question(CHANGES, {"subject": "researcher"}) is None
    asked = {"subject": "equipment", "exempt": False, "price": Decimal(1)}
    assert next_question(CHANGES, asked) is None


@settings(max_examples=100)
@given(st.data())
def test_answering_what_is_asked_always_ends_in_one_row(data):
    """Whatever is answered, nobody is left without an answer."""
    answers = {}
    while (one := next_question(CHANGES, answers)) is not None:
        if one.kind is InputKind.CHOICE:
            answers[one.id] = data.draw(st.sampled_from(list(one.choices)))
        elif one.kind is InputKind.YES_NO:
            answers[one.id] = data.draw(st.booleans())
        else:
            answers[one.id] = Decimal(data.draw(st.integers(0, 10**9)))

    assert decide(CHANGES, answers).outcome in CHANGES.outcomes


@pytest.mark.parametrize(
    ("name", "text"),
    [("price", "많이"), ("price", "-1"), ("price", "1.5"), ("exempt", "글쎄"),
     ("subject", "점심"), ("rate", "NaN")],
)  # fmt: skip
def test_what_is_no_answer_is_told(name, text):
    """With what would be one."""
    with pytest.raises(InvalidInputError) as told:
        answer(CHANGES.input(name), text)

    assert told.value.remedy


def test_a_missing_answer_is_asked_for():
    """By its question, not by the name of a key."""
    with pytest.raises(InvalidInputError, match="무엇을 바꾸려고"):
        decide(CHANGES, {})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('rate = ">= 20" }', 'rate = ">= 30" }', "정한 행이 없습니다"),
        ('rate = "< 20" }', 'rate = "< 25" }', "여러 행이 걸립니다"),
        ('price = "< 30_000_000"', 'price = "조금"', "범위가 아닙니다"),
        ('subject = ["method"]', 'subject = ["methods"]', "methods"),
        ('outcome = "barred"', 'outcome = "never"', "never"),
        ('papers = ["carry-over-approval-request"]', 'papers = ["none"]', "none"),
        ('id = "total"\nwhen', 'id = "share"\nwhen', "두 번"),
        ("note = ", "notes = ", "notes"),
    ],
)
def test_a_fault_in_a_table_is_told_with_a_case_that_shows_it(
    tmp_path, old, new, problem
):
    """A gap and an overlap, too; with the file and a remedy."""
    copytree(content_root() / "rules", tmp_path / "rules")
    path = tmp_path / PLACE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()

    load_tables(tmp_path, CONTENT.catalogue.forms, faults)

    assert any(problem in f"{f.where}{f.problem}" for f in faults.findings)
    assert all(f.where.startswith(PLACE) for f in faults.findings)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (">= 10, < 20", ("10", "19.9"), ("9.9", "20")),
        ("> 10, <= 20", ("10.1", "20"), ("10", "20.1")),
        ("= 1_000", ("1000",), ("999", "1001")),
    ],
)
def test_intervals_are_read_with_their_bounds(text, inside, outside):
    """Open and closed."""
    interval = read_interval(text)

    assert all(interval.holds(Decimal(number)) for number in inside)
    assert not any(interval.holds(Decimal(number)) for number in outside)


def test_what_is_no_interval_is_none():
    """The reader then tells the author."""
    assert read_interval("10") is None


def test_the_command_answers_and_proves(capsys):
    """With the provision; a question left open is asked."""
    asked = ["tables", "change-approval", "--ask", "subject=entrusted"]

    assert main(["tables"]) == 0
    assert "빠진 경우와 겹치는 경우가 없습니다" in capsys.readouterr().out
    assert main([*asked, "exempt=아니요", "direction=up", "rate=25"]) == 0
    told = capsys.readouterr().out
    assert "사전 승인" in told
    assert "제73조제1항제7호" in told
    assert main(asked) == 1
    assert "승인이 필요 없다고" in capsys.readouterr().err
    assert main(["tables", "none"]) == 1
