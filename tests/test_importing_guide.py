"""The words of imports are read strictly, and the shipped ones say enough."""

import shutil

import pytest

from molip.content import Faults, content_root
from molip.importing.guide import KINDS, load_guide
from molip.importing.sheet import bare
from molip.importing.words import CHOICES
from molip.projects.sums import ITEMS
from molip.store import ImportMapping
from tests.desks import MORNING
from tests.importing_files import guide


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the words that may be spoiled."""
    shutil.copytree(
        content_root() / "rules" / "imports", tmp_path / "rules" / "imports"
    )
    return tmp_path


def spoiled(folder, name, old, new):
    """Change a file of the copy and return what is said of it."""
    path = folder / "rules" / "imports" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()
    load_guide(folder, faults)
    return [f"{f.where} {f.problem}" for f in faults.findings]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("kinds/ledger.toml", 'id = "ledger"', 'id = "other"', "파일 이름(ledger)"),
        ("kinds/ledger.toml", 'role = "tax"', 'role = "supply"', "두 번 있습니다"),
        ("kinds/people.toml", 'value = "text"', 'value = "word"', "쓸 수 없는 값"),
        ("kinds/budget.toml", "note =", "notes =", "모르는 키"),
        ("words.toml", 'name = "간접비"', 'name = "간접경비"', "기준에 없습니다"),
        ("words.toml", '"회의비"', '"재료비"', "둘입니다"),
        ("words.toml", "totals = [", "totals = 1 # [", "목록"),
    ],
)  # fmt: skip
def test_a_fault_in_the_words_is_named_with_file_and_line(folder, name, old, new, told):
    """Whoever adds a word sees where it went wrong."""
    found = spoiled(folder, name, old, new)

    assert any(told in line and f"rules/imports/{name}:" in line for line in found)


def test_missing_words_are_one_fault_each(tmp_path):
    """An installation without them does not start."""
    faults = Faults()
    load_guide(tmp_path, faults)

    assert len(faults.findings) == len(KINDS) + 1


def test_every_choice_a_person_may_make_is_a_word_of_the_guide():
    """What can be answered can also stand in a file, and the other way round."""
    words = guide()

    assert {words.items[bare(item)] for item in ITEMS} == set(ITEMS)
    for role, choices in CHOICES.items():
        if role != "item":
            assert set(words.choices[role].values()) == set(choices)
    for kind in words.kinds.values():
        assert any(column.required for column in kind.columns)
        with pytest.raises(KeyError):
            kind.column("nothing")


def test_what_is_remembered_of_a_header_is_the_newest_word_on_it(store):
    """A project's own word goes before an administrator's for all."""

    def kept(project, payload):
        return ImportMapping(
            project, "ledger", "print", payload, "lead", "한연구", MORNING
        )

    with store.write() as unit:
        for project, payload in (("", "all"), ("p", "first"), ("p", "second")):
            unit.import_mappings.append(kept(project, payload))

    with store.read() as unit:
        assert unit.import_mappings.find("p", "ledger", "print") == "second"
        assert unit.import_mappings.find("q", "ledger", "print") == "all"
        assert unit.import_mappings.find("q", "budget", "print") == ""
