"""Statements are held against the record by what they claim, not by their wording."""

import re
from dataclasses import replace

import pytest

from molip.content import Faults, content_root
from molip.documents import Span, TableBlock
from molip.errors import InvalidInputError
from molip.generators import draft, load_definitions
from molip.generators.draft import entries_of
from molip.generators.verify import (
    DraftText,
    IssueKind,
    Sentence,
    load_lexicon,
    make_ground,
    verify_on,
)
from molip.generators.verify.tables import check_tables
from molip.generators.verify.words import Stemmer
from tests.records import sample

FAULTS = Faults()
ANNUAL = load_definitions(content_root(), FAULTS)["annual-report"]
LEXICON = load_lexicon(content_root(), FAULTS)
RECORD, LOG = sample("sample-development")
MADE = draft(ANNUAL, RECORD, LOG, 2)
GROUND = make_ground(MADE.facts, ANNUAL, LEXICON, RECORD, entries_of(LOG, MADE.scope))


def kinds(text):
    """Return the kinds of what is found in a sentence, its style left out."""
    found = verify_on(GROUND, DraftText("", (Sentence(text),)))
    return {issue.kind for issue in found} - {IssueKind.STYLE}


@pytest.mark.parametrize(
    "text",
    [
        "연마 지그를 다시 만드느라 2세대 시제 제작이 7일 지연되었다.",
        "스프링 상수를 낮추고 통로를 12% 넓혀 토출유량을 31.2 kg/h로 높였다.",
        "총탄화수소 농도는 1차년도 3.6 μmol/mol에서 1.7 μmol/mol로 낮아졌다.",
        "수소취성 가설은 승온탈리 분석에서 부정되었다.",
        "2차년도에는 약 5억 6,700만 원을 집행하였다.",
        "환산 내구수명을 제외한 나머지 세 지표는 목표를 달성하였다.",
    ],
)
def test_the_same_told_in_other_words_is_let_through(text):
    """Synonyms, rounded sums, other years and moved nouns are no errors."""
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Causes of the most ordinary words, in three shapes.
        ("예산이 늦게 나와 2세대 시제 제작이 7일 지연되었다.", IssueKind.CAUSE),
        ("인력 부족으로 환산 내구수명이 목표에 미치지 못하였다.", IssueKind.CAUSE),
        ("일정이 늦어졌기 때문에 환산 내구수명이 목표에 미달하였다.", IssueKind.CAUSE),
        # Comparisons that do not come out.
        ("총탄화수소 농도는 1차년도 3.6 μmol/mol에서 1.7 μmol/mol로 높아졌다.",
         IssueKind.DIRECTION),
        ("토출압력은 91.3 MPa로 목표 90.0 MPa보다 1.3 MPa 낮다.", IssueKind.DIRECTION),
        ("차액이 가장 작은 비목은 연구활동비로 1,406,500원이다.", IssueKind.DIRECTION),
        # Yes for no, and the contrary verb.
        ("흡입 밸브의 스프링 상수를 높이고 통로를 12% 넓혔다.", IssueKind.POLARITY),
        ("환산 내구수명 말고는 세 지표도 목표에 못 미쳤다.", IssueKind.POLARITY),
        # What lies ahead told as done; a change told backwards.
        ("3차년도에는 진단 모듈을 현장 압축기에 붙여 확인하였다.", IssueKind.ROLE),
        ("위탁연구개발비를 110,000,000원에서 90,000,000원으로 바꾸었다.",
         IssueKind.SUBJECT),
        # Kinds of outputs and procedures that the record does not have.
        ("2차년도에는 소프트웨어를 공개하였다.", IssueKind.NOUN),
    ],
)  # fmt: skip
def test_an_error_told_in_ordinary_words_is_found(text, kind):
    """None of these holds a word that the record does not know."""
    assert kind in kinds(text)


def test_an_entry_of_the_log_bears_out_what_the_report_left_out_of_it():
    """The report names the entry only by its title; its body is record as well."""
    entry = next(e for e in LOG if "인장 잔류응력" in e.entry.body)
    told = "쇼트피닝 노즐이 안쪽 모서리에 닿지 않은 것을 확인하였다."
    bare = make_ground({}, ANNUAL, LEXICON)
    held = make_ground({}, ANNUAL, LEXICON, None, [entry])

    assert verify_on(bare, DraftText("", (Sentence(told),)))
    assert not verify_on(held, DraftText("", (Sentence(told),)))


def test_two_particles_of_case_do_not_stack():
    """단가 is no 단 with a particle: only the last 가 comes off."""
    stemmer = Stemmer(LEXICON)

    assert "단가" in stemmer.forms("단가가")
    assert "단" not in stemmer.forms("단가가")


def test_words_of_one_sense_share_a_key_and_contraries_do_not():
    """줄다 and 감소 are one; 줄다 and 늘다 are opposites."""
    stemmer = Stemmer(LEXICON)

    fell, shrank, rose = map(stemmer.senses, ("줄었다", "감소하였다", "늘었다"))

    assert fell & shrank
    assert not fell & rose
    assert {other for s in fell for other in stemmer.opposites(s)} & rose


def edited(document, caption, row, column, span):
    """Return a document with one cell of a table changed."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, TableBlock) and caption in block.caption:
            rows = [list(r) for r in block.rows]
            rows[row][column] = span
            block = replace(block, rows=tuple(map(tuple, rows)))  # noqa: PLW2901
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("column", "fact", "told"),
    [
        (2, "indicator:I1:2.actual", "'목표' 칸에 실적"),
        (3, "indicator:I1:2.target", "'실적' 칸에 목표"),
        (3, "indicator:I2:2.actual", "여러 대상"),
    ],
)
def test_a_cell_that_belongs_elsewhere_is_found(column, fact, told):
    """A value traced to its fact may still stand in the wrong row or column."""
    span = Span(MADE.facts[fact].value, (fact,))
    changed = edited(MADE.document, "성과지표별", 0, column, span)

    found = list(check_tables(changed, MADE.facts))

    assert not list(check_tables(MADE.document, MADE.facts))
    assert any(told in finding.problem for finding in found)


def test_a_draft_whose_words_swap_target_and_result_is_refused():
    """Trace lets a template's own words pass; the verifier reads what they say."""
    swap = str.maketrans({"목": "실", "표": "적", "실": "목", "적": "표"})
    words = {
        key: tuple(
            re.sub("목표|실적", lambda m: m.group().translate(swap), told)
            if "{target" in told and "{actual" in told
            else told
            for told in listed
        )
        for key, listed in ANNUAL.sentences.items()
    }
    definition = replace(ANNUAL, sentences=words)

    assert draft(ANNUAL, RECORD, LOG, 2, lexicon=LEXICON) == MADE
    with pytest.raises(InvalidInputError, match="목표·계획과 실적"):
        draft(definition, RECORD, LOG, 2, lexicon=LEXICON)


def test_a_contrary_of_no_listed_sense_is_refused(tmp_path):
    """A misspelt word on one side of a pair would silently never match."""
    place = tmp_path / "generators" / "verify"
    place.mkdir(parents=True)
    for path in (content_root() / "generators" / "verify").glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace('"줄 / 늘"', '"줄 / 느러"')
        (place / path.name).write_text(text, encoding="utf-8")
    faults = Faults()

    load_lexicon(tmp_path, faults)

    assert any("느러" in finding.problem for finding in faults.findings)
