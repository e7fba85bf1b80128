"""``molip read``: what a form file asks, and which facts those are."""

import argparse
import json
from pathlib import Path

from molip.binding import Binding, bind, index_labels
from molip.commands.content import load_content
from molip.errors import InvalidInputError
from molip.reading.fields import FormDocument
from molip.reading.finding.find import find_fields
from molip.reading.layout import FileFormat, Layout
from molip.reading.open import read_layout

_LARGEST = 100_000_000  # bytes


def run(options: argparse.Namespace) -> int:
    """Print the fields of a form file, with the fact each asks for if that is sure."""
    data = read_file(options.file)
    layout = read_layout(data, options.file.name)
    if options.check:
        return _run_check(data, options.file.name, layout)
    document = find_fields(layout)
    catalogue = load_content().catalogue
    bindings = bind(document.fields, index_labels(catalogue))
    if options.json:
        print(json.dumps(as_json(document, bindings), ensure_ascii=False, indent=2))
        return 0
    print(f"{document.title or options.file.name} ({document.format})")
    for binding in bindings:
        path = " > ".join((*binding.field.path, *binding.field.column_path))
        known = catalogue.data.get(binding.datum)
        print(f"  {path}: {known.label if known else '사람이 정할 항목'}")
    sure = sum(bool(binding.datum) for binding in bindings)
    print(f"항목 {len(bindings)}개, 자료항목에 이은 것 {sure}개")
    return 0


def _run_check(data: bytes, name: str, layout: Layout) -> int:
    """Print what a second reader finds in a PDF's tables and the first does not."""
    if layout.format is not FileFormat.PDF:
        raise InvalidInputError(
            name, "PDF가 아닙니다.", "두 번 읽어 견주는 일은 PDF에만 합니다."
        )
    # Imported here: pdfplumber takes long to import, and few ask for it.
    from molip.reading.pdf.second import missed_texts  # noqa: PLC0415

    missed = list(missed_texts(data, name, layout))
    for text in missed:
        print(text)
    print(f"한쪽에서만 읽은 글 {len(missed)}개")
    return 1 if missed else 0


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InvalidInputError: It is not there, cannot be read, or is far too large.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInputError(
                str(path), "파일이 100MB를 넘습니다.", "서식만 담은 파일로 줄이십시오."
            )
        return path.read_bytes()
    except OSError:
        raise InvalidInputError(
            str(path), "파일을 읽을 수 없습니다.", "파일 이름과 권한을 확인하십시오."
        ) from None


def as_json(document: FormDocument, bindings: tuple[Binding, ...]) -> dict[str, object]:
    """Return what was read, ready for JSON."""
    return {
        "format": document.format.value,
        "title": document.title,
        "pages": document.pages,
        "guidance": list(document.guidance),
        "fields": [
            {
                "path": list(binding.field.path),
                "column_path": list(binding.field.column_path),
                "kind": binding.field.kind.value,
                "options": list(binding.field.options),
                "unit": binding.field.unit,
                "limit": binding.field.limit,
                "required": binding.field.required,
                "required_because": binding.field.required_because,
                "repeats": binding.field.repeats,
                "guidance": binding.field.guidance,
                "example": binding.field.example,
                "confidence": binding.field.confidence,
                "locator": binding.field.locator,
                "datum": binding.datum,
                "datum_confidence": binding.confidence,
                "datum_candidates": [list(pair) for pair in binding.candidates],
            }
            for binding in bindings
        ],
    }
