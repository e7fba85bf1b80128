"""What the documents say of the product is so."""

import re

from molip.commands.content import load_content
from molip.content import content_root

ROOT = content_root()


def read(name):
    """Return a document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_counts_the_forms():
    """The numbers of forms the README gives are the numbers there are."""
    forms = load_content().catalogue.forms.values()

    assert f"서식 {len(forms)}건" in read("README.md")
    assert f"표준서식 {sum(form.standard for form in forms)}건" in read("README.md")


def test_the_tree_in_the_readme_is_the_tree():
    """Every place the README names is there, and no folder of ours is missing."""
    tree = re.search(r"```\n(streamlit_app\.py.*?)```", read("README.md"), re.DOTALL)
    named = {line.split()[0].rstrip("/") for line in tree.group(1).splitlines()}
    hidden = ("_", ".", "dist", "build", "htmlcov")
    folders = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith(hidden)
        if not path.name.endswith(".egg-info")
    }

    assert all((ROOT / name).exists() for name in named)
    assert folders <= named


def test_every_identifier_of_the_glossary_is_in_the_code():
    """A term's identifier is really the one the code uses."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in ROOT.glob("molip/**/*.py"))
    rows = [row for row in read("docs/glossary.md").splitlines() if row.startswith("|")]
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert len(names) > 40
    assert {n for n in names if not re.search(rf"\b{n}\b", code)} == set()


def test_links_between_documents_lead_somewhere():
    """No document points at a file that is not there."""
    for name in ("README.md", "docs/architecture.md", "docs/decisions.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", read(name)):
            if not target.startswith("http"):
                assert ((ROOT / name).parent / target).exists(), (name, target)


def test_the_layers_in_the_architecture_are_the_layers_that_are_checked():
    """The picture and the import contract say the same."""
    contract = re.search(
        r"layers = \[(.*?)\]", read("pyproject.toml"), re.DOTALL
    ).group(1)
    layers = re.findall(r'"([\w |]+)"', contract)
    picture = read("docs/architecture.md").split("```")[1]

    drawn = [re.split(r"\s{2,}", row)[0] for row in picture.strip().splitlines()]
    assert drawn == layers
