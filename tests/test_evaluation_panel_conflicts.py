"""Each ground of exclusion with its witness, and one just beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.errors import InvalidInputError
from molip.evaluation.panels.appointing import require_appointable
from molip.evaluation.panels.candidates import (
    Candidate,
    Tie,
    TieKind,
    load_sample_candidates,
    read_candidate,
    write_candidate,
)
from molip.evaluation.panels.conflicts import (
    Sitting,
    Surroundings,
    find_conflicts,
    years_before,
)
from molip.evaluation.panels.exclusions import Comparison, Weight
from molip.evaluation.panels.words import load_panel_words
from molip.projects.kinds import OutputKind, PersonRole
from molip.projects.record import Output, Participation, Person
from tests.evaluation_records import IDENTITY, PEOPLE, record

TODAY = date(2026, 11, 24)
INSIDE, OUTSIDE = date(2023, 11, 24), date(2023, 11, 23)
LEAD = PEOPLE[0]
PROJECT = record(
    people=(
        replace(LEAD, position="전자공학과 교수"),
        replace(
            LEAD, id="p2", name="이둘", role=PersonRole.RESEARCHER, position="박사"
        ),
    )
)
_FAULTS = Faults()
WORDS = load_panel_words(content_root(), _FAULTS)
STRANGER = Candidate("c", "후보", "다른대학교", "물리학과")


def around(**parts):
    """Return the project in an empty world, the named parts replaced."""
    empty = Surroundings(PROJECT, (), (), {}, TODAY)
    return replace(empty, **parts)


def found(candidate, world=None):
    """Return what speaks against a candidate: rule, weight and witness."""
    conflicts = find_conflicts(WORDS.exclusions, candidate, world or around())
    return [(one.rule.id, one.weight, one.witness) for one in conflicts]


def rules_found(candidate, world=None):
    """Return the ids of the rules that speak against a candidate."""
    return [rule for rule, _, _ in found(candidate, world)]


def tied(kind, until=None, whom="김하나"):
    """Return the stranger with one declared relation."""
    return replace(STRANGER, ties=(Tie(kind, whom, "그 일", until),))


def other_project(until, *people):
    """Return another project whose only year ends on a day."""
    year = replace(PROJECT.years[0], ends_on=until)
    return record(
        id="other",
        identity=replace(IDENTITY, title="함께한 과제"),
        years=(year,),
        people=tuple(people),
    )


def test_the_shipped_words_are_faultless_and_cover_every_comparison():
    """Each comparison the machinery knows has a rule with a provision."""
    assert _FAULTS.findings == ()
    assert {rule.compares for rule in WORDS.exclusions} == set(Comparison)
    assert all(rule.citation.provision for rule in WORDS.exclusions)
    weights = {rule.id: rule.weight for rule in WORDS.exclusions}
    assert [r for r, w in weights.items() if w is Weight.MUST] == [
        "own-researcher",
        "evaluation-sanction",
    ]


def test_nothing_speaks_against_a_stranger():
    """Neither name, office nor work in common."""
    assert found(STRANGER) == []


@pytest.mark.parametrize(
    ("candidate", "rule", "weight", "witness"),
    [
        (
            replace(STRANGER, id="p1"),
            "own-researcher",
            Weight.MUST,
            "과제 기록의 연구책임자입니다.",
        ),
        (
            replace(STRANGER, name="이둘", institute="가람대학교"),
            "own-researcher",
            Weight.MUST,
            "과제 기록의 참여연구자입니다.",
        ),
        (
            replace(STRANGER, sanctioned_on=INSIDE),
            "evaluation-sanction",
            Weight.MUST,
            "2023. 11. 24.에 처분을 받은 기록이 있습니다.",
        ),
        (
            tied(TieKind.KIN),
            "kin",
            Weight.OPTIONAL,
            "김하나와의 관계를 신고하였습니다: 친족 그 일.",
        ),
        (
            replace(STRANGER, office="한국연구재단"),
            "official",
            Weight.OPTIONAL,
            "한국연구재단 소속입니다.",
        ),
        (
            replace(STRANGER, office="과학기술정보통신부"),
            "official",
            Weight.OPTIONAL,
            "과학기술정보통신부 소속입니다.",
        ),
        (
            tied(TieKind.SHARES, whom="나래연구원"),
            "money",
            Weight.QUESTION,
            "나래연구원과의 관계를 신고하였습니다: 주식 그 일.",
        ),
        (
            tied(TieKind.PAPER, INSIDE),
            "joint-work",
            Weight.QUESTION,
            "김하나와의 관계를 신고하였습니다: 공동논문 그 일(2023. 11. 24.까지).",
        ),
        (
            tied(TieKind.EMPLOYMENT, INSIDE),
            "employment",
            Weight.QUESTION,
            "김하나와의 관계를 신고하였습니다: 고용 그 일(2023. 11. 24.까지).",
        ),
        (
            tied(TieKind.TEACHER, date(1999, 2, 28)),
            "teacher",
            Weight.QUESTION,
            "김하나와의 관계를 신고하였습니다: 사제 그 일(1999. 2. 28.까지).",
        ),
    ],
)
def test_each_ground_is_found_with_its_witness(candidate, rule, weight, witness):
    """What was found, how much it weighs, and what shows it."""
    assert found(candidate) == [(rule, weight, witness)]


@pytest.mark.parametrize(
    "candidate",
    [
        replace(STRANGER, name="이둘"),
        replace(STRANGER, sanctioned_on=OUTSIDE),
        tied(TieKind.KIN, whom="남의 사람"),
        replace(STRANGER, office="다른부처"),
        replace(STRANGER, office="한국연구재단", management_expert=True),
        tied(TieKind.MONEY, OUTSIDE),
        tied(TieKind.PAPER, OUTSIDE),
        tied(TieKind.PROJECT, OUTSIDE),
        tied(TieKind.EMPLOYMENT, OUTSIDE),
    ],
)
def test_what_lies_just_beside_a_ground_is_not_found(candidate):
    """One day outside three years, another person, another office."""
    assert found(candidate) == []


def test_a_department_in_common_is_found_by_its_name():
    """The institute alone is no ground; an unknown department is a question."""
    lead = replace(LEAD, position="신소재공학과 교수")
    world = around(record=record(people=(lead,)))
    same = replace(STRANGER, institute="가람대학교", department="신소재공학과")

    assert found(same, world) == [
        (
            "same-department",
            Weight.OPTIONAL,
            "연구책임자와 같은 '신소재공학과'에 속해 있습니다.",
        )
    ]
    assert found(replace(same, department="기계공학과"), world) == []
    assert found(replace(same, institute="다른대학교"), world) == []
    unknown = around(record=record(people=(LEAD,)))
    assert [weight for _, weight, _ in found(same, unknown)] == [Weight.QUESTION]
    assert [w for _, w, _ in found(replace(same, department=""), world)] == [
        Weight.QUESTION
    ]


@pytest.mark.parametrize(("until", "rules"), [(INSIDE, ["joint-work"]), (OUTSIDE, [])])
def test_a_project_in_common_is_found_in_the_records(until, rules):
    """By the last year in which both took part, to the day."""
    both = (LEAD, replace(LEAD, id="c", name="후보"))
    other = other_project(until, *both)

    assert rules_found(STRANGER, around(others=(other,))) == rules
    if rules:
        ((_, _, witness),) = found(STRANGER, around(others=(other,)))
        assert "김하나와 함께 과제 '함께한 과제'에 참여하였습니다" in witness


def test_a_project_in_which_they_never_met_is_none_in_common():
    """Two people of one project are its own concern, not this one's."""
    others = (
        replace(LEAD, id="x", name="모르는 이"),
        replace(LEAD, id="c", name="후보"),
    )

    assert rules_found(STRANGER, around(others=(other_project(TODAY, *others),))) == []


@pytest.mark.parametrize(("on", "rules"), [(INSIDE, ["joint-work"]), (OUTSIDE, [])])
def test_a_paper_in_common_is_found_in_the_outputs(on, rules):
    """Where the record of an output names the candidate."""
    paper = Output("o", OutputKind.PAPER, "저온 소결", on, 1, "김하나, 후보", "")
    world = around(record=record(outputs=(paper,)))

    assert rules_found(STRANGER, world) == rules


def test_those_who_would_judge_one_another_are_found():
    """영 제27조제3항제3호: a researcher here sits on the panel of the candidate's."""
    own = Person("c", "후보", "univ", PersonRole.RESEARCHER, "", (_part(),))
    theirs = record(
        id="theirs", identity=replace(IDENTITY, title="후보 과제"), people=(own,)
    )
    two = Candidate("p2", "이둘", "가람대학교", "")
    world = around(
        others=(theirs,),
        sittings=(Sitting("theirs", frozenset({"p2", "somebody"})),),
        directory={"p2": two, "c": STRANGER},
    )

    assert found(STRANGER, world) == [
        (
            "cross-review",
            Weight.OPTIONAL,
            "이 과제의 연구자 이둘이 후보의 과제 '후보 과제'를 평가하고 있습니다.",
        )
    ]
    assert found(STRANGER, replace(world, sittings=())) == []
    outsider = Sitting("theirs", frozenset({"somebody"}))
    assert found(STRANGER, replace(world, sittings=(outsider,))) == []


def _part():
    return Participation(1, Decimal(10))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), date(2023, 11, 24)),
        (date(2028, 2, 29), date(2025, 2, 28)),
    ],
)
def test_three_years_are_counted_by_the_date(day, expected):
    """A leap day counts from the day before."""
    assert years_before(day, 3) == expected


@given(st.dates(date(1990, 1, 1), date(2026, 11, 24)))
def test_the_window_has_one_edge(until):
    """Every day from three years ago on counts, and no day before."""
    assert bool(found(tied(TieKind.PAPER, until))) == (until >= INSIDE)


def test_a_reason_opens_what_may_be_opened_and_nothing_else():
    """영 제27조제4항 lets 제2호–제5호 be waived, never 제1호."""
    kin = find_conflicts(WORDS.exclusions, tied(TieKind.KIN), around())
    own = find_conflicts(WORDS.exclusions, replace(STRANGER, id="p1"), around())

    require_appointable("후보", kin, "국내에 전문가가 없습니다.")
    require_appointable("후보", (), "")
    with pytest.raises(InvalidInputError, match="제27조제3항제2호"):
        require_appointable("후보", kin, "  ")
    with pytest.raises(InvalidInputError, match="위촉할 수 없습니다"):
        require_appointable("후보", own, "꼭 필요합니다.")


def test_a_candidate_is_kept_whole():
    """What is written as text reads back the same."""
    for one in (
        tied(TieKind.PAPER, INSIDE),
        replace(STRANGER, sanctioned_on=OUTSIDE, management_expert=True, office="가"),
    ):
        assert read_candidate(write_candidate(one)) == one


def test_the_sample_directory_shows_every_weight():
    """Fictional people: some to exclude, some to ask, enough for two panels."""
    faults = Faults()
    people = load_sample_candidates(content_root(), faults)

    assert faults.findings == ()
    assert len({one.id for one in people}) == len(people) >= 10


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("exclusions.toml", "years = 3", "years = -3", "햇수가 0보다 작습니다"),
        ("exclusions.toml", 'weight = "확인"', 'weight = "아마"', "쓸 수 없는 값"),
        (
            "exclusions.toml",
            'compares = "kin"',
            'compares = "money"',
            "'kin'을 살피는 규칙이 없습니다",
        ),
        ("exclusions.toml", 'id = "kin"', 'id = "money"', "두 번 있습니다"),
        ("panel.toml", "quorum = 3", "quorum = 0", "정족수가 1보다 작습니다"),
        (
            "panel.toml",
            'rules = ["money"]',
            'rules = ["cash"]',
            "규칙 'cash'가 없습니다",
        ),
        ("panel.toml", '["process"]', '["mood"]', "쓸 수 없는 사유"),
        ("panel.toml", 'id = "respect"', 'id = "secrecy"', "두 번 있습니다"),
        ("panel.toml", 'id = "misread"', 'id = "error"', "두 번 있습니다"),
        ("panel.toml", "quorum_basis", "quorum_base", "모르는 키"),
        ("incentives.toml", 'type = "기초"', 'type = "공상"', "쓸 수 없는 값"),
        ("incentives.toml", 'id = "basic-theory"', 'id = "basic-journal"', "두 번"),
    ],
)
def test_a_fault_in_the_words_is_told(tmp_path, name, old, new, problem):
    """Each file is read strictly."""
    for shipped in (content_root() / "rules" / "evaluation").glob("*.toml"):
        text = shipped.read_text(encoding="utf-8")
        if shipped.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "rules" / "evaluation" / shipped.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    faults = Faults()

    load_panel_words(tmp_path, faults)

    assert any(problem in one.problem for one in faults.findings), faults.findings
