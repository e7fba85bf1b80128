"""Reads TOML strictly and remembers on which line each key stands."""

import re
import tomllib
from pathlib import Path

from molip.content.faults import Faults
from molip.content.place import content_name
from molip.content.table import KeyPath, Table
from molip.content.utf8 import read_utf8

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=""")
_LONG = ('"""', "'''")
_LINE_OF_FAULT = re.compile(r"line (\d+)")


def read_toml(path: Path, root: Path, faults: Faults) -> Table | None:
    """Return the file's top table, or None after a fault was kept.

    Args:
        path: The file, UTF-8.
        root: The content root; messages name the file relative to it.
        faults: Takes what is wrong, with file and line.
    """
    name = content_name(path, root)
    text = read_utf8(path, name, faults)
    return None if text is None else parse_toml(text, name, faults)


def parse_toml(text: str, name: str, faults: Faults) -> Table | None:
    """Return the top table of a TOML text, or None after a fault was kept."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_FAULT.search(str(error))
        line = found.group(1) if found else str(text.count("\n") + 1)
        faults.add(
            f"{name}:{line}",
            f"TOML 문법에 맞지 않습니다({error}).",
            "따옴표, 괄호, 같은 키가 두 번 쓰였는지 이 줄에서 확인하십시오.",
        )
        return None
    return Table(values, name, faults, lines=index_lines(text))


def index_lines(text: str) -> dict[KeyPath, int]:
    """Return the line of each table and key, by path; arrays count from 0."""
    lines: dict[KeyPath, int] = {(): 1}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    open_until = ""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if open_until or depth > 0:
            open_until, depth = _scan(line, open_until, depth)
        elif header := _HEADER.match(line):
            table = _open_table(header, counts)
            lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_split(key.group(1))), number)
            open_until, depth = _scan(line[key.end() :], "", 0)
    return lines


def _open_table(header: re.Match[str], counts: dict[KeyPath, int]) -> KeyPath:
    """Return the path a table header opens, with array positions filled in."""
    path: KeyPath = ()
    names = _split(header.group(2))
    for position, name in enumerate(names):
        path = (*path, name)
        if position == len(names) - 1 and header.group(1) == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _split(dotted: str) -> tuple[str, ...]:
    """Return the parts of a dotted key without quotes."""
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _scan(line: str, open_until: str, depth: int) -> tuple[str, int]:
    """Return which long string is open after the line, and how deep in arrays."""
    position = 0
    while position < len(line):
        if open_until:
            end = line.find(open_until, position)
            if end < 0:
                return (open_until if open_until in _LONG else ""), depth
            position = end + len(open_until)
            open_until = ""
            continue
        three = line[position : position + 3]
        character = line[position]
        if three in _LONG:
            open_until, position = three, position + 3
        elif character in "\"'":
            open_until, position = character, position + 1
        elif character == "#":
            break
        else:
            depth += (character in "[{") - (character in "]}")
            position += 1
    return (open_until if open_until in _LONG else ""), depth
