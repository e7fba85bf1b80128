import re

import pytest

from molip.content import Faults
from molip.documents import plain_text
from molip.evaluation.asking import Asked
from molip.evaluation.completeness import check_completeness
from molip.evaluation.paper import render_submission
from molip.evaluation.paper_sheets import NOT_WRITTEN
from molip.evaluation.prefill import prefill
from molip.evaluation.submission import fold
from molip.model.korean import korean_date, won
from molip.projects.reader import load_samples
from molip.projects.sums import budget_total, spent_total
from tests.evaluation_records import ROOT, TODAY, criteria, log, opened, sheets

CRITERIA = criteria()
ASKED = Asked(sheets()[:1], CRITERIA)
SAMPLES = load_samples(ROOT, Faults())


def drafts_of(sample):
    """Return the record, its sealed log and the drafts as of the day of the demo."""
    record, entries = sample
    evidence = log(entries)
    return record, evidence, prefill(CRITERIA, record, evidence, TODAY)


def test_there_are_samples():
    """The tests below have something to look at."""
    assert SAMPLES


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample[0].id)
def sample(request):
    """Return each fictional project in turn."""
    return request.param


def test_every_criterion_starts_from_something(sample):
    """No sample leaves a field empty, and none starts over its limit."""
    _, _, drafts = drafts_of(sample)

    for criterion in CRITERIA:
        assert drafts[criterion.id].text
        assert len(drafts[criterion.id].text) <= criterion.length_limit


def test_every_entry_that_a_draft_names_exists(sample):
    """A number of the log is never made up."""
    _, evidence, drafts = drafts_of(sample)

    text = "\n".join(draft.text for draft in drafts.values())
    named = {int(n) for n in re.findall(r"(\d+)번[,)]", text)}

    assert named
    assert named <= {entry.seq for entry in evidence}


def test_lateness_of_every_report_is_stated(sample):
    """What came after its due day is in the draft with its days."""
    record, _, drafts = drafts_of(sample)
    late = [
        (r.submitted_on - r.due_on).days
        for r in record.reports
        if r.submitted_on is not None and r.submitted_on > r.due_on
    ]

    text = drafts["reports-in-time"].text

    assert len(re.findall(r"\d+일 늦은", text)) == len(late)
    assert all(f"보다 {days}일 늦은" in text for days in late)


def test_amounts_are_the_sums_of_the_record(sample):
    """Every year begun is told to the won, as the ledger adds up."""
    record, _, drafts = drafts_of(sample)
    text = drafts["plan-consistency"].text

    for year in record.years:
        if year.starts_on > TODAY:
            continue
        assert f"계획 {won(budget_total(record, years=(year.number,)))}" in text
        assert f"{won(spent_total(record, years=(year.number,)))}을 집행" in text


def test_broken_duties_are_stated(sample):
    """A breach on record is in the draft; without one, only the record is spoken of."""
    record, _, drafts = drafts_of(sample)
    broken = [fact for fact in record.ethics if fact.status == "위반"]

    text = drafts["ethics-and-law"].text

    for fact in broken:
        assert f"{korean_date(fact.on)} {fact.subject}에서 위반이" in text
    assert ("위반으로 적힌 것은 없습니다" in text) == (not broken)


def test_a_paper_of_the_drafts_is_whole(sample):
    """Every draft and every log entry stand in the paper; it could be submitted."""
    record, evidence, drafts = drafts_of(sample)
    answers = {key.replace("-", "_"): draft.text for key, draft in drafts.items()}
    submission = fold([opened(**answers)])

    texts = list(plain_text(render_submission(submission, ASKED, record, evidence)))

    assert NOT_WRITTEN not in texts
    for draft in drafts.values():
        assert set(draft.text.split("\n")) <= set(texts)
    assert {entry.seal[:12] for entry in evidence} <= set(texts)
    numbers = {entry.seq for entry in evidence}
    assert check_completeness(submission, CRITERIA, drafts, numbers).ready


def test_a_sample_shows_what_is_thin(sample):
    """A project without any hint would show nothing of use."""
    _, _, drafts = drafts_of(sample)

    assert any(draft.thin for draft in drafts.values())
