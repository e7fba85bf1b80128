"""The verifier points at what the record does not bear out, and at nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.generators import draft, find_scopes, load_definitions
from molip.generators.definition import Style
from molip.generators.scorecard import score, section_works, text_of
from molip.generators.verify import (
    DraftText,
    IssueKind,
    Sentence,
    load_lexicon,
    make_ground,
    sentences_of,
    verify,
    verify_on,
)
from tests.records import SAMPLES, sample

FAULTS = Faults()
DEFINITIONS = load_definitions(content_root(), FAULTS)
LEXICON = load_lexicon(content_root(), FAULTS)
ANNUAL = DEFINITIONS["annual-report"]
RECORD, LOG = sample("sample-development")
MADE = draft(ANNUAL, RECORD, LOG, 2)
GROUND = make_ground(MADE.facts, ANNUAL, LEXICON, RECORD)


def issues(*texts, ground=GROUND, required=()):
    """Return what is found in a section of these sentences."""
    told = tuple(Sentence(text) for text in texts)
    return verify_on(ground, DraftText("results", told), required)


def kinds(*texts):
    """Return the kinds of what is found."""
    return {issue.kind for issue in issues(*texts)}


def test_the_word_lists_are_read_without_a_fault():
    """The shipped lists are whole."""
    assert FAULTS.findings == ()


@pytest.mark.parametrize("name", DEFINITIONS)
@pytest.mark.parametrize("project", SAMPLES)
def test_nothing_is_held_against_what_the_composer_wrote(project, name):
    """All ten documents of each sample pass, in every scope they have."""
    definition = DEFINITIONS[name]
    record, log = sample(project)
    for scope in find_scopes(record, definition.scope):
        made = draft(definition, record, log, scope.number)
        ground = make_ground(made.facts, definition, LEXICON, record)

        found = [
            issue
            for section in made.sections
            for issue in verify_on(ground, text_of(section), section.required)
        ]

        assert found == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("토출압력은 92.9 MPa로 목표를 달성하였다.", IssueKind.VALUE),
        ("토출압력은 31.2 kg/h를 기록하였다.", IssueKind.SUBJECT),
        ("토출압력은 목표 91.3 MPa에 대하여 90.0 MPa를 얻었다.", IssueKind.ROLE),
        ("1차년도 토출압력은 91.3 MPa를 기록하였다.", IssueKind.YEAR),
        ("토출압력은 목표에 미치지 못하였다.", IssueKind.POLARITY),
        ("토출압력은 목표 90.0 MPa 이하이다.", IssueKind.DIRECTION),
        ("90 MPa 성능시험은 2025. 3. 22.에 마쳤다.", IssueKind.DATE),
        ("토출압력의 달성률은 110.4%이다.", IssueKind.FORMULA),
        ("연구책임자는 배서율이다.", IssueKind.NAME),
        ("토출압력은 91.3 MPa로 특허청 표창을 받았다.", IssueKind.NOUN),
        ("토출압력이 오른 것은 환율 때문이다.", IssueKind.CAUSE),
        ("토출압력은 91.3 MPa로 탁월하다.", IssueKind.PRAISE),
    ],
)
def test_each_kind_of_error_is_called_by_its_name(text, kind):
    """A person is told what to look at."""
    assert kind in kinds(text)


def test_an_issue_points_at_its_span_and_at_the_record():
    """The page can mark the words and open the row."""
    text = "토출압력은 31.2 kg/h를 기록하였다."

    issue = next(i for i in issues(text) if i.kind is IssueKind.SUBJECT)

    assert text[issue.start : issue.end] == "31.2 kg/h"
    assert issue.facts == ("indicator:I3:2.actual",)
    assert "토출유량" in issue.remedy


@pytest.mark.parametrize(
    "text",
    [
        "토출유량은 31.2 kg/h로 목표를 달성하였다.",
        "연구개발비 567,105천원을 집행하였다.",
        "연구개발비 5억 6,710만 4,800원을 집행하였다.",
        "성과지표 네 개 중 세 개가 목표를 달성하였다.",
        "1세대 파손 원인 규명은 2024년 11월 8일에 마쳤다.",
        "1세대 파손 원인 규명은 2024-11-08에 마쳤다.",
    ],
)
def test_a_figure_may_be_written_in_another_shape(text):
    """Spelt-out numbers, other units of won and other dates are the same."""
    assert issues(text) == ()


def test_a_subject_may_be_carried_over_from_the_sentence_before():
    """``달성률은 104.0%이다.`` after a sentence on the indicator needs no name."""
    before = "토출유량은 31.2 kg/h를 기록하였다."

    assert issues(before, "달성률은 104.0%이다.") == ()
    assert issues("달성률은 104.0%이다.") != ()


def test_a_claimed_fact_does_not_excuse_a_wrong_figure():
    """What the writer says a sentence rests on is a claim, no proof."""
    told = Sentence("토출유량은 33.3 kg/h를 기록하였다.", ("indicator:I3:2.actual",))

    assert verify(DraftText("", (told,)), MADE.facts, ANNUAL, LEXICON, RECORD)


@pytest.mark.parametrize(
    "text",
    [
        "문의는 010-1234-5678로 한다.",
        "주민등록번호는 900101-1234567이다.",
        "hong@example.com으로 보낸다.",
        "계좌 110-123-456789로 보냈다.",
    ],
)
def test_personal_data_is_found(text):
    """Nobody's number or address goes into a report."""
    assert IssueKind.PERSONAL in kinds(text)


def test_a_sentence_of_the_other_style_is_found():
    """개조식 in a report of 서술식, and the reverse."""
    nominal = replace(ANNUAL, style=Style.NOMINAL)
    ground = make_ground(MADE.facts, nominal, LEXICON, RECORD)
    told = "토출유량은 목표를 달성하였다."

    assert IssueKind.STYLE in {i.kind for i in issues(told, ground=ground)}
    assert IssueKind.STYLE in kinds("토출유량은 목표를 달성함")
    assert IssueKind.STYLE not in kinds(told)


def test_a_required_fact_that_no_sentence_tells_is_missed():
    """A report that keeps silent about a goal is not whole."""
    required = ("indicator:I1:2.actual", "indicator:I3:2.actual")

    found = issues("토출유량은 31.2 kg/h를 기록하였다.", required=required)

    assert [i.facts for i in found] == [("indicator:I1:2.actual",)]
    assert found[0].kind is IssueKind.COVERAGE


def test_a_gap_claims_nothing():
    """``〔확인 필요: …〕`` is no statement."""
    assert issues("〔확인 필요: 측정하지 않은 값 99.9 MPa〕") == ()


def test_a_word_list_with_an_unknown_key_is_refused(tmp_path):
    """A misspelt list must not be silent."""
    place = tmp_path / "generators" / "verify"
    place.mkdir(parents=True)
    for path in (content_root() / "generators" / "verify").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (place / path.name).write_text(text + '\nmett = ["달성"]\n', encoding="utf-8")
    faults = Faults()

    load_lexicon(tmp_path, faults)

    assert any("mett" in finding.problem for finding in faults.findings)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_wrong_digit_of_a_told_figure_is_found(data):
    """Any digit of any figure in the results altered: an issue, always."""
    told = [
        "다이어프램 조립체 환산 내구수명은 4,260시간을 기록하였다.",
        "토출압력은 91.3 MPa를 기록하였다.",
        "연구개발비 567,104,800원을 집행하였다.",
        "1세대 파손 원인 규명은 2024. 11. 8.에 마쳤다.",
    ]
    text = data.draw(st.sampled_from(told))
    places = [i for i, c in enumerate(text) if c.isdigit() and i > 2]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from(sorted(set("123456789") - {text[at]})))

    assert issues(text[:at] + other + text[at + 1 :])


@given(text=st.text(max_size=200))
def test_no_text_makes_the_verifier_fail(text):
    """Control characters, emoji and half sentences are taken as they come."""
    for sentence in sentences_of(text):
        issues(sentence.text)


def test_the_composer_scores_whole():
    """Relations, selection, coverage and style of a composed draft are faultless."""
    card = score(GROUND, section_works(MADE.sections))

    assert card.relations.rate == card.selection.rate == 1
    assert card.coverage.rate == card.style.rate == card.length.rate == 1
    assert card.order.rate > 0.9


def test_a_draft_that_says_less_and_wrong_scores_less():
    """The scorecard tells a bad draft from a good one."""
    works = section_works(MADE.sections, {"results": 10})
    results = next(w for w in works if w.text.section_id == "results")
    wrong = replace(
        results,
        text=DraftText("results", (Sentence("토출압력은 99.9 MPa를 달성함"),)),
    )

    card = score(GROUND, [wrong])

    assert card.relations.good == 0
    assert card.selection.rate < 0.5
    assert card.style.good == 0
    assert card.length.good == 0
