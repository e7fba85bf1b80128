"""Varies the sample projects: other years, other people, other amounts of money."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutation.chance import names
from benchmarks.mutation.making import Made
from molip.content import Faults, content_root
from molip.model.korean import josa
from molip.projects.reader import load_project
from molip.projects.reader_evidence import load_evidence

_YEAR = re.compile(r"(?<!\d)20[1-5]\d(?=[-.년])")
_WON = re.compile(r"\d{1,3}(?:,\d{3})+(?=원)")
_MYRIAD = re.compile(r"[\d,]+(?=만 원)")
_AMOUNT = re.compile(r"^((?:budget_total|price) = )([\d_]+)$", re.MULTILINE)
_NAME = re.compile(r'^(?:name|head) = "([가-힣]{2,4})"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Variation:
    """How a sample is varied."""

    sample: str
    years: int
    """By how many years every day is moved."""
    times: int
    """By how much every amount is multiplied."""


OPEN = (
    Variation("sample-basic", -4, 2), Variation("sample-applied", -4, 3),
    Variation("sample-development", -4, 2),
)  # fmt: skip
KEPT_APART = (
    Variation("sample-basic", 4, 5), Variation("sample-applied", 4, 2),
    Variation("sample-development", 4, 3),
)  # fmt: skip


def vary(wanted: Variation) -> Made:
    """Return a varied sample and its entries.

    Raises:
        MolipError: The record does not hold together any more.
    """
    with TemporaryDirectory() as made:
        root = Path(made)
        name = f"{wanted.sample}{wanted.years:+d}".replace("+", "-plus-")
        folder = root / "sample" / wanted.sample
        shutil.copytree(content_root() / "sample" / wanted.sample, folder)
        told = (folder / "project.toml").read_text(encoding="utf-8")
        people = sorted(set(_NAME.findall(told)))
        for path in folder.iterdir():
            text = path.read_text(encoding="utf-8")
            path.write_text(_varied(path.name, text, wanted, people), encoding="utf-8")
        faults = Faults()
        record = load_project(folder, root, faults)
        entries = load_evidence(folder, root, faults, record)
    faults.raise_if_any()
    if record is None:
        raise ValueError(name)
    return record, entries


def _varied(file: str, text: str, wanted: Variation, people: list[str]) -> str:
    def times(found: re.Match[str]) -> str:
        return f"{int(re.sub('[,_]', '', found.group())) * wanted.times:,}"

    text = _YEAR.sub(lambda found: str(int(found.group()) + wanted.years), text)
    text = _MYRIAD.sub(times, _WON.sub(times, text))
    if file == "project.toml":
        text = _AMOUNT.sub(
            lambda found: found[1] + str(int(found[2].replace("_", "")) * wanted.times),
            text,
        )
    if file in {"budget.csv", "ledger.csv"}:
        head, *rows = text.splitlines()
        text = "\n".join([head, *(_row(row, wanted.times) for row in rows)]) + "\n"
    return _renamed(text, people)


def _row(line: str, times: int) -> str:
    """Multiply the amount, the fifth cell both of the budget and of the ledger."""
    cells = line.split(",")
    cells[4] = str(int(cells[4]) * times)
    return ",".join(cells)


def _renamed(text: str, people: list[str]) -> str:
    """Give every person another name, with a final consonant where one was."""
    for number, name in enumerate(people):
        shut = josa(name, "은/는").endswith("은")
        given = names()["shut_given" if shut else "open_given"][number % 12]
        text = text.replace(name, names()["other_family"][number % 15] + given)
    return text
