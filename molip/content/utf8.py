"""Reads a file as UTF-8, or says what is wrong with it."""

from pathlib import Path

from molip.content.faults import Faults


def read_utf8(path: Path, name: str, faults: Faults) -> str | None:
    """Return the text of a file without its BOM, or None after a fault was kept.

    Args:
        path: The file.
        name: How messages call it.
        faults: Takes what is wrong, with the line of the first foreign byte.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        faults.add(
            f"{name}:{line}",
            "UTF-8 글이 아닙니다.",
            "파일을 UTF-8로 다시 저장하십시오.",
        )
    except OSError:
        faults.add(name, "파일을 읽을 수 없습니다.", "파일이 있는지 확인하십시오.")
    return None
