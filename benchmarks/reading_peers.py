"""Reading real forms of every format, against dochan's own reading of them."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from dochan import Dochan

from benchmarks.measure import best_of
from molip.errors import InvalidInputError
from molip.reading.layout import Block, Grid
from molip.reading.open import read_layout

FORMS = Path(__file__).parents[2] / "shared" / "real_forms"
_ENDINGS = {".hwpx", ".hwp", ".docx", ".pdf"}
_RUNS, _LONG = 2, 1.0


def run() -> None:
    """Print times, their ratio, and the cells that each reader finds."""
    print("서식 읽기 (몰입 / dochan, 같은 실행; 칸은 읽어 낸 표의 칸 수)")
    if not FORMS.is_dir():
        print("  실제 서식 폴더가 없어 재지 않았습니다.")
        return
    total = [0.0, 0.0, 0, 0]
    for path in sorted(FORMS.iterdir()):
        if path.suffix in _ENDINGS and (measured := _compare(path)):
            total = [sum(pair) for pair in zip(total, measured, strict=True)]
    ours, theirs, cells, other = total
    print(
        f"  모두: {ours:.2f} s / {theirs:.2f} s, {theirs / ours:.1f}배, "
        f"칸 {cells:.0f} / {other:.0f}"
    )


def _compare(path: Path) -> tuple[float, float, int, int] | None:
    data, name = path.read_bytes(), path.name
    try:
        layout = read_layout(data, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            peer = Dochan(str(path))
    except InvalidInputError as refusal:
        print(f"  {name}: 읽지 않음 ({refusal.problem})")
        return None
    ours = best_of(lambda: read_layout(data, name), _RUNS)
    theirs = best_of(lambda: Dochan(str(path)), 1 if ours > _LONG else _RUNS)
    cells, other = sum(1 for _ in _cells(layout.blocks)), _their_cells(peer)
    print(
        f"  {name}: {ours * 1000:.0f} / {theirs * 1000:.0f} ms, "
        f"{theirs / ours:.1f}배, 칸 {cells} / {other}"
    )
    return ours, theirs, cells, other


def _cells(blocks: tuple[Block, ...]) -> Iterator[object]:
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                yield cell
                yield from _cells(cell.grids)


def _their_cells(peer: Dochan) -> int:
    """Return how many cells dochan gives in its tables, each merged cell once."""
    return sum(_count(section) for section in peer.to_dict()["sections"])


def _count(node: object) -> int:
    if isinstance(node, list):
        return sum(map(_count, node))
    if not isinstance(node, dict):
        return 0
    rows = node["rows"] if node.get("type") == "table" else ()
    own = sum("merged_away" not in cell for row in rows for cell in row)
    return own + sum(map(_count, node.values()))
