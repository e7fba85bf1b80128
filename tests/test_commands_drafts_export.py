"""A kept draft is written whole, and is not handed in with claims nobody bears out."""

from dataclasses import replace
from itertools import groupby

import pytest

from molip.access import Command
from molip.commands.access_log import Wanted, read_access_log
from molip.commands.admitting import Use
from molip.commands.draft_exporting import check_draft_readiness, export_kept
from molip.commands.draft_keeping import edit_sentence, open_draft, vouch
from molip.commands.draft_lines import lines_of
from molip.commands.draft_paper import count_pages, open_gaps, write_paper
from molip.commands.draft_previewing import export_preview, page_of, preview_kept
from molip.commands.draft_redrafting import find_stale, redraft
from molip.commands.projects import import_project
from molip.documents import Contents, Heading, Picture, plain_text
from molip.documents.reopen import (
    read_docx_comments,
    read_docx_pictures,
    read_docx_text,
    read_hwpx_pictures,
    read_hwpx_text,
)
from molip.errors import InvalidInputError
from tests.desks import ADMINISTRATOR, PROJECT, RESEARCHER
from tests.test_commands_drafts_kept import REASON, changed, figure, opened, wrong

READERS = {"docx": read_docx_text, "hwpx": read_hwpx_text}
both = pytest.mark.parametrize("suffix", sorted(READERS))


@both
def test_a_kept_draft_reopens_as_it_was_written(desk, suffix):
    """Cover, contents, chapters, charts' captions, gaps and grounds, in order."""
    kept = opened(desk)

    data = export_kept(desk, RESEARCHER, kept.id, suffix, final=True)

    assert READERS[suffix](data) == list(plain_text(write_paper(kept, final=True)))


def test_the_headings_are_those_of_the_form_in_its_order(desk):
    """The definition decides, before the appendices."""
    kept = opened(desk)
    sections = desk.content.definitions["annual-report"].sections

    blocks = write_paper(kept, final=True).blocks

    told = [b.text for b in blocks if isinstance(b, Heading) and b.level < 3]
    assert told[: len(sections)] == [section.heading for section in sections]
    contents = next(b for b in blocks if isinstance(b, Contents))
    assert [entry.text for entry in contents.entries] == told[: len(sections)]


def test_both_files_hold_the_same_charts_and_the_word_file_comments(desk):
    """Target against actual, planned against spent; each figure's record beside it."""
    kept = opened(desk)

    word = export_kept(desk, RESEARCHER, kept.id, "docx")
    hangul = export_kept(desk, RESEARCHER, kept.id, "hwpx")

    pictures = read_docx_pictures(word)
    assert pictures == read_hwpx_pictures(hangul)
    assert len(pictures) == 2
    assert "목표" in pictures[0][0]
    assert "실적" in pictures[0][0]
    assert "집행" in pictures[1][0]
    comments = read_docx_comments(word)
    assert any("연구개발비 집행" in text for text in comments)
    assert any("성과지표" in text and "(실적)" in text for text in comments)


@both
def test_the_same_draft_gives_the_same_bytes(desk, suffix):
    """No clock shows in the file."""
    kept = opened(desk)

    first = export_kept(desk, RESEARCHER, kept.id, suffix)

    assert first == export_kept(desk, RESEARCHER, kept.id, suffix)


def test_a_claim_without_ground_holds_up_the_paper_until_somebody_vouches(desk):
    """For review it may go out, and says so; handed in it may not."""
    kept = opened(desk)
    place, text = figure(kept)
    edit_sentence(desk, RESEARCHER, kept.id, 1, place, wrong(text))

    with pytest.raises(InvalidInputError, match="제출본을 만들 수 없습니다"):
        export_kept(desk, RESEARCHER, kept.id, "docx", final=True)
    review = read_docx_text(export_kept(desk, RESEARCHER, kept.id, "docx"))
    assert any(text.startswith("검토용입니다") for text in review)

    vouched = vouch(desk, RESEARCHER, kept.id, 2, place, REASON)

    told = read_hwpx_text(export_kept(desk, RESEARCHER, kept.id, "hwpx", final=True))
    at = told.index("붙임. 보증 목록")
    row = told[at + 6 : at + 10]
    assert row[1:3] == [vouched.vouchings[0].text, REASON]
    assert row[3].startswith(f"{RESEARCHER.name}, 2026. 11. 24.")


def test_a_stale_section_holds_up_the_paper_until_it_is_redrafted(desk):
    """What the record no longer says is not handed in."""
    kept = opened(desk)
    changed(desk)

    with pytest.raises(InvalidInputError, match="바뀐 장이 있어"):
        export_kept(desk, RESEARCHER, kept.id, "docx", final=True)
    choices = {
        one.id: (one.fingerprint, one.suggested)
        for one in find_stale(desk, RESEARCHER, kept)
    }
    redraft(desk, RESEARCHER, kept.id, 1, choices)

    told = read_docx_text(export_kept(desk, RESEARCHER, kept.id, "docx", final=True))
    assert any("12345.6" in one or "12,345.6" in one for one in told)


def test_a_gap_that_was_filled_in_is_no_longer_listed(desk):
    """Once a person has written what was missing, nobody is asked for it."""
    kept = opened(desk)
    mark = "〔확인 필요: "
    place, line = next(
        ((section.id, number), line.text)
        for section in kept.sections
        for number, line in enumerate(lines_of(section.blocks))
        if line.fixed is None and mark in line.text
    )
    gap = next(one for one in open_gaps(kept) if one.what in line)

    after = edit_sentence(
        desk, RESEARCHER, kept.id, 1, place, "확인한 내용을 여기에 적었다."
    )

    assert gap not in open_gaps(after)
    assert len(open_gaps(after)) < len(open_gaps(kept))


def test_pages_are_counted_against_the_limit(desk):
    """The body's pages in the preview and the limit stand side by side."""
    kept = opened(desk)

    state = check_draft_readiness(desk, RESEARCHER, kept)

    assert state.ready
    assert state.max_pages == 20
    assert 1 <= state.pages <= 20
    assert not state.too_long


def test_a_preview_is_the_paper_and_made_once_until_something_changes(desk):
    """Every page says what it is for; a changed sentence makes a new one."""
    kept = opened(desk)

    preview = preview_kept(desk, RESEARCHER, kept.id)

    assert preview is preview_kept(desk, RESEARCHER, kept.id)
    texts = [page_of(preview, n).text for n in range(1, preview.pages + 1)]
    assert all("검토용 미리보기" in text for text in texts)
    assert page_of(preview, 1).image.startswith(b"\x89PNG")
    assert kept.title in texts[0]
    body = count_pages(kept)
    assert 1 <= body < preview.pages
    place, text = figure(kept)
    edit_sentence(desk, RESEARCHER, kept.id, 1, place, f"{text} 덧붙인 문장이다. 😀")

    after = preview_kept(desk, RESEARCHER, kept.id)

    said = "".join(page_of(after, n).text for n in range(1, after.pages + 1))
    assert "덧붙인문장이다.□" in "".join(said.split())
    assert after.lacking == "😀"


def test_a_preview_of_a_classified_project_says_so_and_taking_it_along_is_kept(desk):
    """On every page; and the log tells reading from taking along."""
    kept = opened(desk)
    with desk.store.read() as unit:
        record = unit.projects.read(PROJECT)
    secret = replace(record, identity=replace(record.identity, security_class="보안"))
    import_project(desk, ADMINISTRATOR, secret)

    data = export_preview(desk, RESEARCHER, kept.id)

    preview = preview_kept(desk, RESEARCHER, kept.id)
    assert preview.data == data
    for number in range(1, preview.pages + 1):
        assert "보안과제 · 검토용 미리보기" in page_of(preview, number).text
    log = read_access_log(desk, ADMINISTRATOR, Wanted(PROJECT))
    told = [one.act for one in log if one.command == Command.DRAFT_REPORT.value]
    assert told.count(Use.EXPORT) == 1


def test_every_report_can_be_kept_and_written(desk):
    """All ten, in both formats, each reopened."""
    for name in desk.content.definitions:
        kept = open_draft(desk, RESEARCHER, name, PROJECT)
        for suffix, reopen in READERS.items():
            data = export_kept(desk, RESEARCHER, kept.id, suffix)
            paper = write_paper(kept, final=False)
            assert reopen(data) == list(plain_text(paper)), (name, suffix)
        numbers = [b.caption for b in paper.blocks if isinstance(b, Picture)]
        assert [len(list(same)) for _, same in groupby(sorted(numbers))] == [1] * len(
            numbers
        )
