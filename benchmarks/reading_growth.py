"""How time and memory of reading and finding grow with a form."""

import io
import resource
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import best_of
from molip.reading.finding.find import find_fields
from molip.reading.open import read_layout

FORMS = Path(__file__).parents[2] / "shared" / "real_forms"
_ENDINGS = {".hwpx", ".hwp", ".docx", ".pdf"}
_ROWS, _COLUMNS, _TABLES = 20, 10, 20
_BOUND = 300
_PARAGRAPH = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_SECTION = "http://www.hancom.co.kr/hwpml/2011/section"


def run() -> None:
    """Print the time at one, two and four times the cells, and each form's peak."""
    print("서식 읽기와 항목 찾기가 칸 수에 따라 느는 정도 (만들어 낸 HWPX)")
    _grow("표가 느는 서식", [made(_TABLES * times, _ROWS) for times in (1, 2, 4)])
    _grow("행이 느는 표 하나", [made(1, _TABLES * _ROWS * n // 2) for n in (1, 2, 4)])
    if not FORMS.is_dir():
        print("  실제 서식 폴더가 없어 메모리는 재지 않았습니다.")
        return
    peaks = {path.name: peak(path) for path in sorted(FORMS.iterdir())
             if path.suffix in _ENDINGS}  # fmt: skip
    worst = max(peaks, key=lambda name: peaks[name])
    print(
        f"  한 서식을 새 프로세스에서 읽고 찾을 때 최대 메모리: {peaks[worst]:.0f} MB"
        f" ({worst}; 목표 {_BOUND} MB 미만)"
    )


def _grow(what: str, forms: list[bytes]) -> None:
    took = [best_of(lambda data=data: _read(data, "만든 서식.hwpx"), 3)
            for data in forms]  # fmt: skip
    times = ", ".join(f"{one * 1000:.0f} ms" for one in took)
    grown = ", ".join(f"{after / before:.2f}배" for before, after in pairwise(took))
    print(f"  {what} 1·2·4배: {times} (두 배마다 {grown})")


def _read(data: bytes, name: str) -> None:
    find_fields(read_layout(data, name))


def peak(path: Path) -> float:
    """Return the most memory of a process that reads one form, in MB."""
    command = [sys.executable, "-m", "benchmarks.reading_growth", str(path)]
    done = subprocess.run(  # noqa: S603 - our own module
        command, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return float(done.stdout.strip() or 0)


def made(tables: int, height: int) -> bytes:
    """Return an HWPX of tables: a label, then nine blanks, in rows of that height."""
    rows = "".join(
        "<hp:tr>" + "".join(_cell(row, at) for at in range(_COLUMNS)) + "</hp:tr>"
        for row in range(height)
    )
    table = f'<hp:tbl rowCnt="{height}" colCnt="{_COLUMNS}">{rows}</hp:tbl>'
    paragraph = f"<hp:p><hp:run>{table}</hp:run></hp:p>"
    spaces = f'xmlns:hp="{_PARAGRAPH}" xmlns:hs="{_SECTION}"'
    body = f"<hs:sec {spaces}>{paragraph * tables}</hs:sec>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/section0.xml", body)
    return file.getvalue()


def _cell(row: int, column: int) -> str:
    text = "" if column else f"항목 {row}"
    return (
        f"<hp:tc><hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>"
        f'</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        '<hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
    )


if __name__ == "__main__":
    form = Path(sys.argv[1])
    try:
        _read(form.read_bytes(), form.name)
    finally:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
