"""Reads CSV strictly: the header must match, every row knows its line."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from molip.content.faults import Faults
from molip.content.place import content_name
from molip.content.table import Table
from molip.content.utf8 import read_utf8


def read_csv(
    path: Path, root: Path, columns: Sequence[str], faults: Faults
) -> list[Table]:
    """Return one table a row, cells as text; faults are kept with their line.

    Args:
        path: The file, UTF-8 with or without BOM, RFC 4180.
        root: The content root; messages name the file relative to it.
        columns: The header that must stand in the first line, in this order.
        faults: Takes what is wrong.
    """
    name = content_name(path, root)
    text = read_utf8(path, name, faults)
    return [] if text is None else parse_csv(text, name, columns, faults)


def parse_csv(
    text: str, name: str, columns: Sequence[str], faults: Faults
) -> list[Table]:
    """Return one table a row of a CSV text; see `read_csv`."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Table] = []
    start = 1
    try:
        header = next(reader, [])
        if header != list(columns):
            faults.add(
                f"{name}:1",
                f"첫 줄의 열 이름이 다릅니다({', '.join(header)}).",
                f"다음 순서로 적으십시오: {', '.join(columns)}",
            )
            return []
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(columns):
                values = dict(zip(columns, cells, strict=True))
                rows.append(Table(values, name, faults, line=start, text_cells=True))
            elif cells:
                faults.add(
                    f"{name}:{start}",
                    f"칸이 {len(cells)}개입니다.",
                    f"{len(columns)}칸이 되도록 쉼표와 따옴표를 확인하십시오.",
                )
            start = reader.line_num + 1
    except csv.Error as error:
        faults.add(
            f"{name}:{start}",
            f"CSV 문법에 맞지 않습니다({error}).",
            "따옴표가 열리고 닫혔는지 확인하십시오.",
        )
    return rows
