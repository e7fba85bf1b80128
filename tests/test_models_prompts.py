from molip.content import Faults, content_root
from molip.generators.definition import Part, Style
from molip.models import load_prompts
from tests.model_writing import prompts


def edited(tmp_path, old, new):
    """Return the faults of the shipped words after one change."""
    folder = tmp_path / "generators" / "prompts"
    folder.mkdir(parents=True)
    shipped = content_root() / "generators" / "prompts" / "writing.toml"
    text = shipped.read_text(encoding="utf-8")
    assert old in text
    (folder / "writing.toml").write_text(text.replace(old, new), encoding="utf-8")
    faults = Faults()
    load_prompts(tmp_path, faults)
    return faults.findings


def test_every_part_and_style_has_its_words():
    """No section is asked for without being told what it is for."""
    found = prompts()

    assert set(found.purposes) == set(Part)
    assert set(found.styles) == set(Style)
    assert "{style}" in found.instructions
    assert "{limit}" in found.instructions


def test_a_part_without_a_purpose_is_told(tmp_path):
    """The file and the key are named."""
    faults = edited(tmp_path, 'work = "', 'works = "')

    assert any("'works'" in f.problem or "works" in f.problem for f in faults)
    assert any("work" in f.problem for f in faults)
    assert all(f.where.startswith("generators/prompts/writing.toml") for f in faults)


def test_a_key_nobody_knows_is_refused(tmp_path):
    """A slip of the pen does not go unseen."""
    faults = edited(tmp_path, "[styles]", 'tone = "x"\n\n[styles]')

    assert ["tone" in f.problem for f in faults] == [True]
    assert faults[0].where.rpartition(":")[2].isdigit()
