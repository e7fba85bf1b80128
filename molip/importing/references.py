"""Reads RIS files, ORCID's JSON of works and bare lists of DOIs."""

import json
import re
from collections.abc import Iterator

from molip.errors import InvalidInputError
from molip.importing.works import Work, day_of, find_doi

_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$")
_MOST = 20_000
_DEPTH = 40
_TITLES = ("TI", "T1", "CT")
_VENUES = ("JO", "JF", "T2", "JA", "BT", "PB")
_DATES = ("DA", "PY", "Y1")


def read_ris(text: str) -> tuple[Work, ...]:
    """Return the works of a RIS file; an entry without its end is read, too."""
    works: list[Work] = []
    fields: dict[str, str] = {}
    start = 0
    last = ""
    for row, line in enumerate(text.splitlines()):
        match = _TAG.match(line.rstrip())
        if match is None:
            if last and line.strip():
                fields[last] = f"{fields[last]} {line.strip()}"
            continue
        tag, value = match[1], match[2].strip()
        if tag in ("TY", "ER") and fields:
            works.append(_from_ris(start, fields))
            fields = {}
        if tag == "TY":
            start = row
        if tag != "ER":
            fields.setdefault(tag, value)
        last = "" if tag == "ER" else tag
    if fields:
        works.append(_from_ris(start, fields))
    return tuple(works[:_MOST])


def _from_ris(row: int, fields: dict[str, str]) -> Work:
    title = next((fields[tag] for tag in _TITLES if fields.get(tag)), "")
    venue = next((fields[tag] for tag in _VENUES if fields.get(tag)), "")
    told = next((fields[tag] for tag in _DATES if fields.get(tag)), "")
    parts = [*re.split(r"[/\-.]", told), "", ""]
    doi = find_doi(fields.get("DO", "")) or find_doi(fields.get("UR", ""))
    return Work(row, fields.get("TY", ""), title, day_of(*parts[:3]), venue, doi)


def read_dois(text: str) -> tuple[Work, ...]:
    """Return a work for each line that holds a DOI; nothing is looked up.

    Raises:
        InvalidInputError: A line that is not empty holds none.
    """
    works = []
    for row, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        doi = find_doi(line)
        if not doi:
            raise InvalidInputError(
                f"{row + 1}행",
                "DOI를 찾지 못했습니다.",
                "한 줄에 DOI 하나(10.으로 시작)를 적으십시오.",
            )
        works.append(Work(row, "article", f"DOI {doi}", "", "", doi))
    return tuple(works[:_MOST])


def read_orcid(text: str, name: str) -> tuple[Work, ...]:
    """Return the works of a JSON file as ORCID gives it, or a CSL-JSON list.

    Raises:
        InvalidInputError: It is no JSON, or nothing in it looks like a work.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(
            name,
            "JSON으로 읽을 수 없습니다.",
            "ORCID에서 내려받은 works JSON을 그대로 올려 주십시오.",
        ) from error
    works = tuple(_from_json(n, w) for n, w in enumerate(_summaries(data, 0)))
    if not works:
        raise InvalidInputError(
            name,
            "성과로 볼 것이 들어 있지 않습니다.",
            "ORCID의 works JSON인지 확인해 주십시오.",
        )
    return works[:_MOST]


def _summaries(data: object, depth: int) -> Iterator[dict[str, object]]:
    """Yield each work; of several sources for one work, the first."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _summaries(entry, depth + 1)
    elif isinstance(data, dict):
        summary = data.get("work-summary")
        if isinstance(summary, list) and summary and isinstance(summary[0], dict):
            yield summary[0]
        elif "title" in data and ("type" in data or "DOI" in data):
            yield data
        else:
            for value in data.values():
                yield from _summaries(value, depth + 1)


def _from_json(row: int, work: dict[str, object]) -> Work:
    title = _deep(work.get("title"), "title", "value")
    told = work.get("publication-date") or work.get("issued")
    return Work(
        row=row,
        kind=str(work.get("type") or ""),
        title=title or _first(work.get("title")),
        on=_orcid_day(told),
        venue=_deep(work.get("journal-title"), "value")
        or _first(work.get("container-title")),
        doi=_orcid_doi(work),
    )


def _orcid_day(told: object) -> str:
    if not isinstance(told, dict):
        return ""
    parts = told.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part) for part in parts[0][:3]] + ["", "", ""]
        return day_of(*numbers[:3])
    return day_of(*(_deep(told.get(key), "value") for key in ("year", "month", "day")))


def _orcid_doi(work: dict[str, object]) -> str:
    if isinstance(work.get("DOI"), str):
        return find_doi(str(work["DOI"]))
    ids = work.get("external-ids")
    listed = ids.get("external-id") if isinstance(ids, dict) else None
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and entry.get("external-id-type") == "doi":
            return find_doi(str(entry.get("external-id-value") or ""))
    return ""


def _deep(value: object, *keys: str) -> str:
    """Return the text under keys, as far as there is one."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _first(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""
