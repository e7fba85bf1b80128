"""What the finder of fields finds, against forms labelled by a person."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from molip.reading.fields import FoundField
from molip.reading.finding.find import find_fields
from molip.reading.finding.labels import compact
from molip.reading.layout import Block, Grid, Layout
from molip.reading.open import read_layout

_EXACT = 2
_SETS = (
    ("tuning", "tuning"), ("held-out", "spent"), ("fresh", "spent later"),
    ("apart", "spent last"), ("apart-2", "4 of 7 read"),
)  # fmt: skip
"""Sets of labels, and what each is worth: `spent` was read after it was measured."""
_CLEAN = (
    ("첫 측정 (규칙을 고치기 전)", "재현율 0.899  정밀도 0.877  라벨 경로 0.343"),
    ("마지막 측정 (오답을 보기 전)", "재현율 0.907  정밀도 0.885  라벨 경로 0.349"),
    ("둘째 묶음 305개의 첫 측정", "재현율 0.823  정밀도 0.842  라벨 경로 0.096"),
    ("그 가운데 오답을 보지 않은 133개", "재현율 0.880  정밀도 0.818  라벨 경로 0.179"),
    (
        "아직 오답을 보지 않은 88개, 고치기 전",
        "재현율 0.864  정밀도 0.835  라벨 경로 0.276",
    ),
    (
        "같은 88개, 어긋난 꼴만 세고 고친 뒤",
        "재현율 0.875  정밀도 0.856  라벨 경로 0.857",
    ),
)
"""Figures of the sets kept apart, while none of their faults had been read. The last
was mended for by counts of what sort of mismatch there is, so it is not quite clean.
"""
_ROOT = Path(__file__).parents[1]
LABELS = _ROOT / "tests" / "reading_labels"
FORMS = _ROOT.parent / "shared" / "real_forms"


@dataclass
class Score:
    """Counts over one form or one set of forms."""

    asked: int = 0
    found: int = 0
    right: int = 0
    """Blanks found that a person marked as well."""
    named: int = 0
    """Of these, with the whole label path and column path right."""
    kinds: int = 0

    def add(self, other: "Score") -> None:
        """Add another's counts."""
        self.asked += other.asked
        self.found += other.found
        self.right += other.right
        self.named += other.named
        self.kinds += other.kinds

    def __str__(self) -> str:
        """Return recall, precision and label accuracy with their counts."""
        parts = (
            ("재현율", self.right, self.asked), ("정밀도", self.right, self.found),
            ("라벨 경로", self.named, self.right), ("종류", self.kinds, self.right),
        )  # fmt: skip
        return "  ".join(f"{n} {a}/{b}={a / (b or 1):.3f}" for n, a, b in parts)


def run() -> None:
    """Print the figures of each form, and of each set of forms apart."""
    if not FORMS.is_dir():
        print("서식 항목 찾기: 실제 서식 폴더가 없어 재지 않았습니다.")
        return
    print("서식 항목 찾기 (사람이 붙인 라벨과 대조)")
    for name, worth in _SETS:
        total = Score()
        for path in sorted(LABELS.glob("*.toml")):
            labels = tomllib.loads(path.read_text(encoding="utf-8"))
            if labels["set"] == name:
                score = measure(labels)[0]
                total.add(score)
                print(f"  {path.stem:16} {score}")
        print(f"  = {worth:14} {total}")
    print("  따로 둔 라벨의 깨끗한 수치 (tests/reading_labels/README.md)")
    for when, figures in _CLEAN:
        print(f"    {when}: {figures}")


def measure(labels: dict) -> tuple[Score, list[str]]:
    """Return the score of one form, and what was missed, made up or misnamed."""
    layout, fields = _read(labels["form"])
    found = [one for one in fields if _labelled(one, labels)]
    score = Score(asked=len(labels["field"]), found=len(found))
    faults: list[str] = []
    left = list(found)
    for wanted in labels["field"]:
        at = wanted.get("at") or _where(layout, wanted["starts"])
        near = [one for one in left if _same(one.locator, at)]
        hit = max(near, key=lambda one: _alike(one, wanted), default=None)
        if hit is None:
            faults.append(f"missed   {at} {wanted['path']} {wanted.get('columns', '')}")
            continue
        left.remove(hit)
        score.right += 1
        score.kinds += hit.kind.value == wanted["kind"]
        if _alike(hit, wanted) == _EXACT:
            score.named += 1
        else:
            faults.append(f"misnamed {at} {wanted['path']} {wanted.get('columns', '')}"
                          f" as {hit.path} {hit.column_path}")  # fmt: skip
    faults += [f"made up  {one.locator} {one.path} {one.column_path}" for one in left]
    return score, faults


@cache
def _read(pattern: str) -> tuple[Layout, tuple[FoundField, ...]]:
    """Return a form's layout and fields; several sets of labels are of one file."""
    file = next(FORMS.glob(pattern))
    layout = read_layout(file.read_bytes(), file.name)
    return layout, find_fields(layout).fields


def _alike(found: FoundField, wanted: dict) -> int:
    """Return `_EXACT` for the same paths, 1 for the same innermost label, else 0."""
    path = [compact(label) for label in wanted["path"]]
    columns = [compact(label) for label in wanted.get("columns", ())]
    ours = [*map(compact, found.path)], [*map(compact, found.column_path)]
    if ours == (path, columns):
        return _EXACT
    return int(compact(found.label) == path[-1])


def _same(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")


def _labelled(found: FoundField, labels: dict) -> bool:
    """Whether a person has labelled the part of the form where the field stands."""
    spans = labels.get("within") or [["", *labels.get("paragraphs", (0, 10**6))]]
    steps = found.locator.split("/")
    places = [step[1:] for step in steps[:2] if step.startswith("p")]
    place = int(places[0]) if places and places[0].isdigit() else 0
    return any(section in {"", steps[0]} and first <= place <= last
               for section, first, last in spans)  # fmt: skip


def _where(layout: Layout, start: str) -> str:
    """Return the locator of the line or cell whose text begins so."""
    return next(_starting(layout.blocks, compact(start)), "")


def _starting(blocks: tuple[Block, ...], start: str):  # noqa: ANN202 - a generator of texts
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                if compact(cell.text).startswith(start):
                    yield cell.locator
                yield from _starting(cell.grids, start)
        elif compact(block.text).startswith(start):
            yield block.locator
