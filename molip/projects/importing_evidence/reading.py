"""Finds out what a file is, and has it read."""

import codecs
import re
from collections.abc import Iterable, Mapping

from molip.errors import Finding
from molip.projects.importing_evidence.git_log import COMMIT, read_git_log
from molip.projects.importing_evidence.markdown import read_markdown
from molip.projects.importing_evidence.table import read_table
from molip.projects.importing_evidence.values import Notes

_TABLES = (".csv", ".tsv")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)


def read_notes(data: bytes, name: str, labels: Mapping[str, Iterable[str]]) -> Notes:
    """Return what a notebook or a git log tells; nothing in it is believed or run.

    Args:
        data: The file's bytes: UTF-8, or EUC-KR as Korean spreadsheets save it.
        name: The file's name, for messages and for what the text leaves open.
        labels: What the columns of a table are called in headers.
    """
    text = _decode(data)
    if text is None:
        return Notes("", findings=(_no_text(name),))
    if not text.strip():
        empty = Finding(name, "빈 파일입니다.", "내용이 있는 파일을 올리십시오.")
        return Notes("", findings=(empty,))
    first = next(line for line in text.split("\n") if line.strip())
    if COMMIT.match(first):
        return read_git_log(text, name)
    if name.lower().endswith(_TABLES):
        return read_table(text, name, labels)
    if _HEADING.search(text):
        return read_markdown(text, name)
    return Notes(
        "",
        findings=(
            Finding(
                name,
                "노트나 git log로 읽을 수 없는 파일입니다.",
                "날짜 제목이 있는 Markdown, 첫 줄에 열 이름이 있는 CSV, 'git log'가 "
                "적은 글 가운데 하나를 올리십시오.",
            ),
        ),
    )


def _decode(data: bytes) -> str | None:
    """Return the text with plain line ends; None where it is no text."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _no_text(name: str) -> Finding:
    return Finding(
        name,
        "글로 읽을 수 없는 파일입니다.",
        "UTF-8 또는 EUC-KR(한글 Windows) 글로 저장하여 올리십시오.",
    )
