"""Drafts say what the record says, leave gaps where it is silent, and no more."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from molip.documents import Heading, TableBlock, plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import InvalidInputError
from molip.generators import choose_year, draft, render
from molip.generators.compose import WRITERS
from molip.generators.definition import Part
from molip.model.korean import won
from molip.projects.kinds import MilestoneStatus
from tests.records import (
    SAMPLES,
    TODAY,
    annual_draft,
    annual_report,
    sample,
    thin_record,
)

every_year = pytest.mark.parametrize(
    ("project", "year"),
    [(name, year.number) for name in SAMPLES for year in sample(name)[0].years],
)


def told(made):
    """Return the body of a draft as one text."""
    return "\n".join(plain_text(made.document))


def table(made, caption):
    """Return the table whose caption ends so."""
    return next(
        block
        for block in made.document.blocks
        if isinstance(block, TableBlock) and caption in block.caption
    )


@every_year
def test_every_year_of_every_sample_can_be_drafted(project, year):
    """Nothing is refused, the chapters stand in order, the length is kept."""
    made = annual_draft(project, year)

    headings = [b.text for b in made.document.blocks if isinstance(b, Heading)]
    wanted = [section.heading for section in annual_report().sections]
    assert [heading for heading in headings if heading in wanted] == wanted
    assert made.pages <= annual_report().max_pages
    assert "{" not in told(made)
    assert "  " not in told(made).split("확인\n작성일")[0]


@pytest.mark.parametrize("project", SAMPLES)
def test_a_draft_reads_the_same_in_both_formats(project):
    """Body, gaps and list of grounds come back from DOCX and HWPX."""
    document = render(annual_draft(project, 1))

    texts = list(plain_text(document))

    assert read_docx_text(write_docx(document)) == texts
    assert read_hwpx_text(write_hwpx(document)) == texts


def test_the_same_record_gives_the_same_draft():
    """No clock and no chance: text, facts and fingerprint agree."""
    assert annual_draft(SAMPLES[0], 2) == annual_draft(SAMPLES[0], 2)


def test_another_record_gives_another_fingerprint():
    """A draft can be told from one made before the record was changed."""
    record, log = sample("sample-basic")
    changed = replace(record, final_goal="다른 목표")

    prints = {draft(annual_report(), r, log, 1).fingerprint for r in (record, changed)}

    assert len(prints) == 2


@every_year
def test_the_money_is_the_sum_of_the_ledger(project, year):
    """The draft's totals are those one gets by adding up the rows by hand."""
    record, _ = sample(project)
    spent = sum(entry.amount for entry in record.ledger if entry.year == year)
    planned = sum(line.amount for line in record.budget if line.year == year)

    made = annual_draft(project, year)

    last = table(made, "비목별").rows[-1]
    assert (last[1].text, last[2].text) == (f"{planned:,}", f"{spent:,}")
    assert f"계획 {won(planned)} 가운데 {won(spent)}" in told(made)


def test_a_missed_goal_is_said_plainly_with_cause_and_attempts():
    """Figures, the recorded cause and what the log says was tried."""
    text = told(annual_draft("sample-development", 2))

    assert "실적 4,260시간으로, 목표에 미치지 못하였다. 목표와의 차이는 740시간" in text
    assert "쇼트피닝이 고르지 않아" in text
    assert "2025. 6. 9. [실패]" in text


def test_a_target_not_reached_in_a_running_year_is_not_called_missed():
    """The report on a year still going on says how far it has come."""
    record, log = sample("sample-basic")

    running = told(draft(annual_report(), record, log, 3, on=TODAY))
    over = told(draft(annual_report(), record, log, 3, on=date(2027, 3, 1)))

    assert "미치지 못하였다" not in running
    assert "진행 중" in running
    assert "미치지 못하였다" in over


def test_a_log_entry_that_was_corrected_is_not_told():
    """Entry 24 of the sample corrects entry 23; only the later one stands."""
    record, log = sample("sample-development")
    wrong = next(e for e in log if any(o.entry.corrects == e.seq for o in log))

    made = draft(annual_report(), record, log, 3)

    assert f"evidence:{wrong.seq}.title" not in made.facts


def test_a_silent_record_leaves_gaps_and_no_figures_of_its_own():
    """Nothing is made up: each lack is marked, with somebody who can supply it."""
    made = draft(annual_report(), thin_record(), (), 1)

    text = told(made)
    for lack in (
        "목표",
        "추진 일정",
        "성과지표",
        "연구개발성과",
        "사용계획",
        "집행 내역",
    ):
        assert any(lack in gap.what for gap in made.gaps), lack
    assert all(gap.who for gap in made.gaps)
    assert text.count("〔확인 필요") >= len(made.gaps)
    assert "%" not in re.sub(r"\(%\)", "", text)
    assert "달성하였다" not in text
    assert "원 가운데" not in text
    assert "붙임. 확인이 필요한 항목" in list(plain_text(render(made)))


def test_a_late_step_without_a_reason_asks_for_it():
    """A delay is not explained by the draft; it asks who did the work."""
    record, log = sample("sample-basic")
    step = next(m for m in record.milestones if m.year == 1)
    late = replace(
        step, status=MilestoneStatus.DONE, note="",
        done_on=step.planned_on + timedelta(days=3),
    )  # fmt: skip
    changed = replace(
        record, milestones=tuple(late if m is step else m for m in record.milestones)
    )

    made = draft(annual_report(), changed, log, 1)

    assert "3일" in made.facts[f"milestone:{step.id}.late"].value
    assert any("사유" in gap.what and step.title in gap.what for gap in made.gaps)


def test_a_year_without_plans_for_the_next_asks_for_them():
    """The second chapter of the form is not left out in silence."""
    record, log = sample("sample-basic")

    made = draft(annual_report(), replace(record, plans=()), log, 1)

    assert any("2차년도의 수행계획" in gap.what for gap in made.gaps)


def test_spending_beyond_the_plan_is_said():
    """More spent than planned is no rounding matter."""
    record, log = sample("sample-basic")
    entry = replace(record.ledger[0], no=9999, amount=900_000_000)
    over = replace(record, ledger=(*record.ledger, entry))

    text = told(draft(annual_report(), over, log, entry.year))

    assert "집행이 계획을" in text


def test_a_draft_beyond_the_limit_says_so():
    """A limit of one page is passed; the gap names the estimate."""
    record, log = sample("sample-basic")
    tight = replace(annual_report(), max_pages=1)

    made = draft(tight, record, log, 1)

    assert any("상한 1쪽" in gap.what for gap in made.gaps)


def test_the_latest_year_that_has_begun_is_chosen():
    """On its first day a year counts; before the first nothing can be reported."""
    record, _ = sample("sample-basic")
    first, second = record.years[:2]

    assert choose_year(record, second.starts_on) == second.number
    assert choose_year(record, second.starts_on - timedelta(days=1)) == first.number
    with pytest.raises(InvalidInputError, match="아직 시작한 연차가 없습니다"):
        choose_year(record, first.starts_on - timedelta(days=1))


def test_a_year_that_is_not_there_is_refused():
    """The message names the years there are."""
    with pytest.raises(InvalidInputError, match="1, 2, 3"):
        annual_draft("sample-basic", 9)


def test_a_figure_beside_the_record_is_refused():
    """A signing line with a number in it cannot come from the record."""
    record, log = sample("sample-basic")
    definition = annual_report()
    notes = replace(definition.notes, signing=("특허 3건을 등록하였다.",))

    with pytest.raises(InvalidInputError, match="근거가 없습니다"):
        draft(replace(definition, notes=notes), record, log, 1)


def test_every_part_has_its_writer():
    """A definition cannot name a part that nobody writes."""
    assert set(WRITERS) == set(Part)


def test_an_unmeasured_indicator_is_a_gap():
    """A missing result is neither zero nor missed."""
    record, log = sample("sample-development")
    indicator = record.indicators[0]
    years = tuple(replace(y, actual=None) for y in indicator.years)
    silent = replace(
        record, indicators=(replace(indicator, years=years), *record.indicators[1:])
    )

    made = draft(annual_report(), silent, log, 2)

    assert table(made, "성과지표별").rows[0][3].text == "〔확인 필요〕"
    assert any(indicator.label in gap.what for gap in made.gaps)
    assert isinstance(indicator.years[0].target, Decimal)
