"""A form is judged on the five criteria, with evidence; a person decides."""

import json
from dataclasses import replace
from datetime import date
from shutil import copytree

import pytest

from molip.cli import main
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.documents import plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.reopen import read_docx_text
from molip.model.datum import Kind
from molip.model.form import Stage
from molip.rules import condense
from molip.rules.review import (
    Advice,
    Degree,
    asked_of,
    load_thresholds,
    render_opinion,
    review_form,
)
from molip.rules.review.asked import asked_in_file
from molip.rules.review.judge import Confidence, standing_place
from molip.rules.rule import ReviewCriterion

CONTENT = load_content()
CATALOGUE = CONTENT.catalogue
TODAY = date(2026, 11, 24)
RESULT = condense(CATALOGUE, CONTENT.rules, TODAY)
KNOWN = (CATALOGUE, RESULT, CONTENT.programmes)
PLACE = (CONTENT.programmes.by_id["forest-research"], Stage.CONDUCT)


def judged(asked, place=PLACE):
    """Return the review under the shipped rules and thresholds."""
    return review_form(asked, place, KNOWN, CONTENT.thresholds)


def standing(action):
    """Return the placed forms whose outcome has this name."""
    return [
        form
        for form in CATALOGUE.forms.values()
        if standing_place(form, CONTENT.programmes)
        and RESULT.outcomes[form.id].action_name == action
    ]


def advised(form):
    """Return the review of a form of the catalogue in its own place."""
    place = standing_place(form, CONTENT.programmes)
    return judged(asked_of(form, CATALOGUE), place)


def test_a_copy_of_a_standard_form_is_sent_back_to_it():
    """The same items under another title are the standard form."""
    standard = CATALOGUE.forms["annual-report"]
    copy = replace(asked_of(standard, CATALOGUE), form_id="", title="자체 연차보고")

    review = judged(copy)

    assert (review.advice, review.target) == (Advice.STANDARD, "annual-report")
    assert review.standard.percent == 100


def test_a_form_that_asks_what_nobody_asks_is_allowed():
    """Nothing takes its place; what it asks is listed for the programme to defend."""
    any_datum = next(iter(CATALOGUE.data.values()))
    fresh = [
        replace(any_datum, id=f"new-{n}", label=f"새 것 {n}", system="")
        for n in range(3)
    ]
    data = {**CATALOGUE.data, **{datum.id: datum for datum in fresh}}
    asked = asked_in_file("새 서식", [(d.label, d.id, Kind.TEXT) for d in fresh])
    known = (replace(CATALOGUE, data=data), RESULT, CONTENT.programmes)

    review = review_form(asked, PLACE, known, CONTENT.thresholds)

    use = next(j for j in review.judgements if j.criterion is ReviewCriterion.USE)
    assert review.advice is Advice.ALLOW
    assert use.degree is Degree.OPEN
    assert len(use.evidence) == len(asked.data)


def test_a_list_of_ticks_and_pledges_is_advised_away():
    """Self-confirmation is no proof."""
    rows = [(f"{what} 자체점검 확인", "", Kind.YES_NO) for what in "가나다"]
    known = next(d for d in CATALOGUE.data.values() if d.kind is Kind.YES_NO)
    rows = [(label, known.id, kind) for label, _, kind in rows]

    review = judged(asked_in_file("자체점검표", rows))

    degrees = {j.criterion: j.degree for j in review.judgements}
    assert degrees[ReviewCriterion.PURPOSE] is Degree.STRONG
    assert degrees[ReviewCriterion.PROOF] is Degree.STRONG
    assert review.advice in {Advice.ABOLISH, Advice.MERGE, Advice.STANDARD}


def test_a_pledge_is_never_advised_into_a_form_without_it():
    """Whatever the share of other items."""
    for form in CATALOGUE.forms.values():
        place = standing_place(form, CONTENT.programmes)
        if place is None:
            continue
        review = judged(asked_of(form, CATALOGUE), place)
        if not review.target:
            continue
        target = {f.datum for f in CATALOGUE.forms[review.target].fields}
        binding = {
            f.datum
            for f in form.fields
            if CATALOGUE.data[f.datum].kind in {Kind.CONSENT, Kind.PLEDGE}
        }
        assert binding <= target


def test_what_is_not_known_is_not_judged():
    """A form of unknown blanks gets no advice, only the list of what to settle."""
    rows = [(f"항목 {n}", "", Kind.TEXT) for n in range(5)]

    review = judged(asked_in_file("모르는 서식", rows))

    assert review.advice is Advice.UNKNOWN
    assert review.confidence is Confidence.LOW
    assert any("5개" in told for told in review.would_change)


def test_the_advice_agrees_with_the_shipped_decisions():
    """Floors: of the forms replaced by a standard one, and of those kept."""
    replaced, kept = standing("표준서식으로 대체"), standing("유지")

    same = sum(advised(f).target == RESULT.outcomes[f.id].target for f in replaced)
    away = sum(bool(advised(f).target) for f in kept)

    assert same * 100 >= 65 * len(replaced)
    assert away * 100 <= 30 * len(kept)


def test_the_opinion_is_a_paper_that_reopens():
    """All five criteria, the crosswalk, and the limits with their reasons."""
    review = advised(standing("표준서식으로 대체")[0])

    paper = render_opinion(review, CATALOGUE, CONTENT.thresholds, TODAY)

    texts = list(plain_text(paper))
    assert read_docx_text(write_docx(paper)) == texts
    for name in ("정보 중복성", "표준서식 대체 가능성", "증빙자료 적정성"):
        assert any(name in text for text in texts)
    assert any("추정" in text for text in texts)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("percent = 60", "percent = 160", "100 사이"),
        ('id = "confirm-some"', 'id = "confirm-few"', "confirm-few"),
        ("reason =", "reasons =", "reasons"),
    ],
)
def test_a_fault_in_the_thresholds_is_told(tmp_path, old, new, problem):
    """With its file and what to write instead."""
    copytree(content_root() / "rules", tmp_path / "rules")
    path = tmp_path / "rules" / "review" / "thresholds.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()

    load_thresholds(tmp_path, faults)

    assert any(problem in f"{f.where}{f.problem}" for f in faults.findings)


def test_the_command_judges_a_form_and_writes_the_opinion(
    tmp_path, monkeypatch, capsys
):
    """By id; a stage or programme that is not there is told with the choices."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    out = tmp_path / "opinion.docx"
    form = standing("표준서식으로 대체")[0].id
    asked = ["review", form, "--programme", "forest-research", "--stage", "평가"]

    assert main([*asked, "--json", "--out", str(out)]) == 0

    told = capsys.readouterr().out
    assert json.loads(told[: told.rindex("}") + 1])["judgements"][0]["evidence"]
    assert "검토의견서" in read_docx_text(out.read_bytes())[0]
    assert main([*asked[:-1], "심사"]) == 1
    assert "공고접수" in capsys.readouterr().err
    assert main(["review", form, "--programme", "x", "--stage", "평가"]) == 1
    assert "사업" in capsys.readouterr().err
    assert main(["review", "없는.hwpx", *asked[2:]]) == 1
