"""A model behind an address writes a report's prose; what passes is kept."""

import json

import pytest

from molip.cli import main
from molip.commands.draft_keeping import edit_section, open_draft
from molip.commands.draft_state import Act
from molip.commands.draft_text import section_text
from molip.commands.draft_writing import Asking, write_kept
from molip.errors import ConflictError
from tests.desks import PROJECT, RESEARCHER
from tests.misbehaving import Reply, serving
from tests.model_writing import outline_back, settings

REPORT = "annual-report"


def answer(heard, _):
    """Answer as a model that tells the record properly."""
    return Reply(outline_back(heard))


def test_what_passes_is_kept_as_a_version_with_what_went_out(desk):
    """The version says that a model wrote, and holds sizes, never the text sent."""
    kept = open_draft(desk, RESEARCHER, REPORT, PROJECT)

    with serving(answer) as served:
        asking = Asking(settings(served.url))
        changed, origins = write_kept(desk, RESEARCHER, kept, asking)

    taken = {one.section_id for one in origins if one.by_model}
    assert taken
    assert changed.steps[-1].act is Act.WRITTEN
    for section in changed.sections:
        before = kept.section(section.id)
        if section.id in taken:
            assert section.blocks != before.blocks
            assert section.base == before.base
    with desk.store.read() as unit:
        payload = json.loads(unit.drafts.history(kept.id)[-1].payload)
    assert {call["project"] for call in payload["calls"]} == {PROJECT}
    assert all(call["sent"] > 0 for call in payload["calls"])


def test_a_section_that_a_person_changed_stays_theirs(desk):
    """Only untouched sections are the model's to write."""
    kept = open_draft(desk, RESEARCHER, REPORT, PROJECT)
    goal = next(one for one in kept.sections if one.id == "goal")
    mine = edit_section(
        desk, RESEARCHER, kept.id, 1, "goal", section_text(goal) + "\n내가 쓴 문장이다."
    )

    with serving(answer) as served:
        changed, origins = write_kept(
            desk, RESEARCHER, mine, Asking(settings(served.url))
        )

    assert changed.section("goal").blocks == mine.section("goal").blocks
    assert "goal" not in {one.section_id for one in origins}


def test_a_model_that_fails_changes_nothing(desk):
    """No version is added, and each section says why the composer's text stands."""
    kept = open_draft(desk, RESEARCHER, REPORT, PROJECT)

    with serving(lambda *_: Reply(status=401, message="no key")) as served:
        asking = Asking(settings(served.url))
        same, origins = write_kept(desk, RESEARCHER, kept, asking)

    assert same == kept
    assert all(one.reason and not one.by_model for one in origins)


def test_somebody_who_saved_in_between_is_not_written_over(desk):
    """The model's text is put aside with a conflict that names them."""
    kept = open_draft(desk, RESEARCHER, REPORT, PROJECT)
    text = section_text(kept.section("goal")) + "\n먼저 고친 문장이다."
    edit_section(desk, RESEARCHER, kept.id, 1, "goal", text)

    with serving(answer) as served, pytest.raises(ConflictError, match="한연구"):
        write_kept(desk, RESEARCHER, kept, Asking(settings(served.url)))


def test_the_command_says_who_wrote_each_section(tmp_path, monkeypatch, capsys):
    """`molip draft --model` writes a file and tells what was sent."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.setenv("MOLIP_MODEL_NAME", "scripted")
    out = tmp_path / "초안.docx"
    with serving(answer) as served:
        monkeypatch.setenv("MOLIP_MODEL_URL", served.url)
        command = ["draft", REPORT, "--project", PROJECT, "--model", "--out", str(out)]
        assert main(command) == 0

    said = capsys.readouterr().out
    assert "언어모델(scripted)" in said
    assert "자를 보냈습니다" in said
    assert out.stat().st_size > 0


def test_the_command_without_a_model_names_the_settings(tmp_path, monkeypatch, capsys):
    """Nothing is written, and the remedy says what to set."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_MODEL_URL", raising=False)
    out = tmp_path / "초안.docx"
    command = ["draft", REPORT, "--project", PROJECT, "--model", "--out", str(out)]

    assert main(command) == 1
    assert "MOLIP_MODEL_URL" in capsys.readouterr().err
    assert not out.exists()
