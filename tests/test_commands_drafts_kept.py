"""A kept draft: edited, checked, vouched for, redrafted where its facts changed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from molip.commands.draft_checks import check_sections
from molip.commands.draft_keeping import (
    edit_section,
    edit_sentence,
    open_draft,
    read_draft,
    vouch,
)
from molip.commands.draft_lines import lines_of
from molip.commands.draft_redrafting import find_stale, redraft
from molip.commands.draft_state import Act
from molip.commands.draft_text import section_text
from molip.commands.projects import import_project, read_project
from molip.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from tests.desks import ADMINISTRATOR, PROJECT, RESEARCHER, REVIEWER, STRANGER

REPORT = "annual-report"
REASON = "원가계산서를 직접 확인하였습니다."


def open_issues(desk, kept):
    """Return the issues that hold a paper up."""
    return tuple(one for one in check_sections(desk, kept) if one.is_open)


def opened(desk):
    """Return the draft of the report on the first year."""
    return open_draft(desk, RESEARCHER, REPORT, PROJECT, 1)


def told(kept, section_id):
    """Return the sentences of a section."""
    return [line.text for line in lines_of(kept.section(section_id).blocks)]


def figure(kept, section_id="results"):
    """Return the place of a sentence with a figure, and its text."""
    for number, line in enumerate(lines_of(kept.section(section_id).blocks)):
        tied = any(span.facts for span in line.spans)
        if line.fixed is None and tied and any(c.isdigit() for c in line.text):
            return (section_id, number), line.text
    raise AssertionError(section_id)


def wrong(text):
    """Return a sentence whose last figure is another one."""
    digits = [n for n, c in enumerate(text) if c.isdigit()]
    other = str((int(text[digits[-1]]) + 5) % 10)
    return f"{text[: digits[-1]]}{other}77{text[digits[-1] + 1 :]}"


def changed(desk, actual="12345.6"):
    """Import the project with another result of its first indicator in year 1."""
    record = read_project(desk, ADMINISTRATOR, PROJECT)
    indicator = record.indicators[0]
    years = tuple(
        replace(year, actual=Decimal(actual)) if year.year == 1 else year
        for year in indicator.years
    )
    indicators = (replace(indicator, years=years), *record.indicators[1:])
    import_project(desk, ADMINISTRATOR, replace(record, indicators=indicators))


def test_a_draft_is_composed_once_and_resumed(desk):
    """Who opens it again finds what was kept, not a new one."""
    first = opened(desk)
    place, text = figure(first)
    edit_sentence(desk, RESEARCHER, first.id, 1, place, f"{text} 확인하였다.")

    again = opened(desk)

    assert again.version == 2
    assert [step.act for step in again.steps] == [Act.COMPOSED, Act.EDITED]
    assert again.steps[1].name == RESEARCHER.name
    assert read_draft(desk, RESEARCHER, first.id, 1) == first


def test_a_composed_draft_has_nothing_to_object_to(desk):
    """What the composer writes rests on facts."""
    assert check_sections(desk, opened(desk)) == ()


def test_a_wrong_figure_is_found_and_the_right_one_clears_it(desk):
    """The finding stands at the sentence, until it is mended."""
    kept = opened(desk)
    place, text = figure(kept)

    spoilt = edit_sentence(desk, RESEARCHER, kept.id, 1, place, wrong(text))
    mended = edit_sentence(desk, RESEARCHER, kept.id, 2, place, text)

    issues = open_issues(desk, spoilt)
    assert {(one.section, one.line) for one in issues} == {place}
    assert "근거" in issues[0].problem
    assert check_sections(desk, mended) == ()
    assert mended.section("results").blocks == kept.section("results").blocks


def test_the_same_words_keep_no_new_version(desk):
    """Saving what stands there already leaves no trace."""
    kept = opened(desk)
    place, text = figure(kept)

    assert edit_sentence(desk, RESEARCHER, kept.id, 1, place, text).version == 1
    same = section_text(kept.section("results"))
    assert edit_section(desk, RESEARCHER, kept.id, 1, "results", same).version == 1


def test_every_section_reads_back_as_it_is_shown(desk):
    """Editing a whole section changes only what a person changed."""
    kept = opened(desk)

    for section in kept.sections:
        text = section_text(section)
        after = edit_section(desk, RESEARCHER, kept.id, 1, section.id, text)
        assert after.version == 1, section.id


def test_a_tables_line_cannot_be_dropped(desk):
    """Figures of a table come from the record alone."""
    kept = opened(desk)
    text = section_text(kept.section("results"))
    rows = [row for row in text.split("\n") if not row.startswith("[표] ")]

    with pytest.raises(InvalidInputError, match="표를 나타내는 줄"):
        edit_section(desk, RESEARCHER, kept.id, 1, "results", "\n".join(rows))


def test_who_saves_second_is_told_who_came_first(desk):
    """Nothing is overwritten."""
    kept = opened(desk)
    place, text = figure(kept)
    edit_sentence(desk, ADMINISTRATOR, kept.id, 1, place, f"{text} 하나.")

    with pytest.raises(ConflictError, match=ADMINISTRATOR.name):
        edit_sentence(desk, RESEARCHER, kept.id, 1, place, f"{text} 둘.")

    assert any("하나." in one for one in told(opened(desk), "results"))


def test_a_person_vouches_by_name_and_may_take_it_back(desk):
    """A word for a sentence holds as long as it reads the same."""
    kept = opened(desk)
    place, text = figure(kept)
    edit_sentence(desk, RESEARCHER, kept.id, 1, place, wrong(text))

    vouched = vouch(desk, RESEARCHER, kept.id, 2, place, REASON)

    assert open_issues(desk, vouched) == ()
    assert check_sections(desk, vouched)[0].vouching.name == RESEARCHER.name
    assert vouched.vouchings[0].reason == REASON
    withdrawn = vouch(desk, RESEARCHER, kept.id, 3, place, "")
    assert open_issues(desk, withdrawn)
    vouch(desk, RESEARCHER, kept.id, 4, place, REASON)
    other = edit_sentence(desk, RESEARCHER, kept.id, 5, place, wrong(wrong(text)))
    assert open_issues(desk, other)


def test_vouching_needs_a_reason_and_something_to_vouch_for(desk):
    """No blanket word."""
    kept = opened(desk)
    place, text = figure(kept)

    with pytest.raises(InvalidInputError, match="지적된 문장이 아니어서"):
        vouch(desk, RESEARCHER, kept.id, 1, place, REASON)
    edit_sentence(desk, RESEARCHER, kept.id, 1, place, wrong(text))
    with pytest.raises(InvalidInputError, match="너무 짧습니다"):
        vouch(desk, RESEARCHER, kept.id, 2, place, "맞음")


def test_only_sections_whose_facts_changed_are_stale(desk):
    """The change is shown fact by fact; the rest of the draft is left alone."""
    kept = opened(desk)
    assert find_stale(desk, RESEARCHER, kept) == ()

    changed(desk)

    stale = find_stale(desk, RESEARCHER, kept)
    assert "results" in {one.id for one in stale}
    assert "overview" not in {one.id for one in stale}
    results = next(one for one in stale if one.id == "results")
    actual = next(one for one in results.changes if one.id.endswith(".actual"))
    assert actual.before != actual.after
    assert actual.after.startswith("12345.6") or actual.after.startswith("12,345.6")


def test_redrafting_takes_the_new_figures_and_keeps_what_people_wrote(desk):
    """Other sections and a person's own sentences stay, letter for letter."""
    kept = opened(desk)
    own = "연구책임자가 직접 살펴본 내용을 적었다."
    text = section_text(kept.section("results"))
    kept = edit_section(desk, RESEARCHER, kept.id, 1, "results", f"{text}\n{own}")
    place, first = figure(kept, "process")
    kept = edit_sentence(desk, RESEARCHER, kept.id, 2, place, f"{first} 덧붙였다.")
    changed(desk)
    stale = find_stale(desk, RESEARCHER, kept)

    choices = {one.id: (one.fingerprint, one.suggested) for one in stale}
    after = redraft(desk, RESEARCHER, kept.id, 3, choices)

    assert find_stale(desk, RESEARCHER, after) == ()
    assert own in told(after, "results")
    assert any("12345.6" in t or "12,345.6" in t for t in told(after, "results"))
    touched = {one.id for one in stale}
    for section in kept.sections:
        if section.id not in touched:
            assert after.section(section.id) == section
    assert after.section("results").edited
    found = {one.text for one in check_sections(desk, after)}
    assert found <= {own, "덧붙였다."}


def test_a_rejected_sentence_stays_and_is_then_found_fault_with(desk):
    """Who keeps an old figure has to vouch for it."""
    kept = opened(desk)
    changed(desk)
    stale = find_stale(desk, RESEARCHER, kept)

    choices = {one.id: (one.fingerprint, ()) for one in stale}
    after = redraft(desk, RESEARCHER, kept.id, 1, choices)

    assert find_stale(desk, RESEARCHER, after) == ()
    assert told(after, "results") == told(kept, "results")
    assert {one.section for one in open_issues(desk, after)} >= {"results"}


def test_a_record_that_changes_again_meanwhile_is_told(desk):
    """Choices hold for the composition that was looked at."""
    kept = opened(desk)
    changed(desk)
    stale = find_stale(desk, RESEARCHER, kept)
    choices = {one.id: (one.fingerprint, one.suggested) for one in stale}
    changed(desk, "999.9")

    with pytest.raises(ConflictError, match="다시 바뀌었습니다"):
        redraft(desk, RESEARCHER, kept.id, 1, choices)


def test_a_sentence_a_person_wrote_over_a_stale_one_stays_unless_given_up(desk):
    """Where both a person and the record changed a sentence, the person decides."""
    kept = opened(desk)
    changed(desk, "777.7")
    first = find_stale(desk, RESEARCHER, kept)
    section = next(one for one in first if one.id == "results")
    hit = next(p for p in section.proposals if p.before and p.before.fixed is None)
    place = ("results", hit.at)
    kept = edit_sentence(
        desk, RESEARCHER, kept.id, 1, place, f"다만, {hit.before.text}"
    )

    stale = find_stale(desk, RESEARCHER, kept)

    results = next(one for one in stale if one.id == "results")
    assert [p.at for p in results.proposals if p.by_hand]
    assert not any(
        p.by_hand for p in results.proposals if p.number in results.suggested
    )


def test_drafts_are_kept_for_the_projects_own_people(desk):
    """Reviewers and strangers neither open nor edit nor vouch."""
    kept = opened(desk)
    place, text = figure(kept)

    for actor in (REVIEWER, STRANGER):
        with pytest.raises(ForbiddenError):
            open_draft(desk, actor, REPORT, PROJECT, 1)
        with pytest.raises(ForbiddenError):
            read_draft(desk, actor, kept.id)
        with pytest.raises(ForbiddenError):
            edit_sentence(desk, actor, kept.id, 1, place, text)
        with pytest.raises(ForbiddenError):
            vouch(desk, actor, kept.id, 1, place, REASON)


def test_what_is_not_there_is_told(desk):
    """Draft, version, section and sentence."""
    kept = opened(desk)

    with pytest.raises(UnknownIdError):
        read_draft(desk, RESEARCHER, "no-such-draft")
    with pytest.raises(UnknownIdError):
        read_draft(desk, RESEARCHER, kept.id, 9)
    with pytest.raises(UnknownIdError):
        edit_sentence(desk, RESEARCHER, kept.id, 1, ("nowhere", 0), "글.")
    with pytest.raises(UnknownIdError):
        edit_sentence(desk, RESEARCHER, kept.id, 1, ("results", 9999), "글.")


@pytest.mark.parametrize("text", ["\x00제어 문자", "반쪽 \ud800 글자"])
def test_what_no_database_keeps_is_refused_kindly(desk, text):
    """The draft stays as it was."""
    kept = opened(desk)
    place, _ = figure(kept)

    with pytest.raises(InvalidInputError, match="저장할 수 없는 문자"):
        edit_sentence(desk, RESEARCHER, kept.id, 1, place, text)

    assert opened(desk).version == 1


@pytest.mark.parametrize(
    "text", ["硏究 결과를 확인하였다.", "좋았다 😀👩🏽‍🔬.", "\x0b글자."]
)
def test_hanja_and_emoji_come_back_as_they_were(desk, text):
    """Nothing is dropped on the way."""
    kept = opened(desk)
    place, _ = figure(kept)

    edit_sentence(desk, RESEARCHER, kept.id, 1, place, text)

    assert " ".join(text.split()) in told(opened(desk), "results")
