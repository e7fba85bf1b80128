"""What a PDF carries that could act by itself: told to people, never run."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject

from molip.errors import Finding, MolipError
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.open import LOCK, damaged, open_pdf

_REMEDY = "Molip은 이를 실행하거나 열지 않습니다. 필요 없으면 빼고 다시 저장하십시오."
_ACTIONS = {
    "/JavaScript": "자바스크립트가 들어 있습니다.",
    "/Launch": "다른 프로그램을 실행하는 동작이 들어 있습니다.",
    "/SubmitForm": "입력한 값을 밖으로 보내는 동작이 들어 있습니다.",
    "/ImportData": "밖의 자료를 들여오는 동작이 들어 있습니다.",
}
_NAMED = {
    "/JavaScript": "자바스크립트가 들어 있습니다.",
    "/EmbeddedFiles": "첨부 파일이 들어 있습니다.",
}
_DEEPEST = 6


def pdf_hazards(data: bytes, name: str) -> tuple[Finding, ...]:
    """Return scripts, launch actions and attachments that a PDF carries.

    Args:
        data: The file's bytes.
        name: Its name, for the findings.

    Raises:
        InvalidInputError: `open_pdf` refuses the file, or it contradicts itself.
    """
    with LOCK:
        open_pdf(data, name).close()
    try:
        problems = dict.fromkeys(_problems(data, Deadline(name)))
    except MolipError:
        raise
    except Exception as error:
        # pypdf meets a broken file with errors of many kinds.
        raise damaged(name) from error
    return tuple(Finding(name, problem, _REMEDY) for problem in problems)


def _problems(data: bytes, deadline: Deadline) -> Iterator[str]:
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    root = reader.root_object
    names = _object(root.get("/Names"))
    if isinstance(names, DictionaryObject):
        yield from (problem for key, problem in _NAMED.items() if key in names)
    for key in ("/OpenAction", "/AA"):
        yield from _actions(root.get(key), _DEEPEST)
    for page in reader.pages:
        yield from _actions(page.get("/AA"), _DEEPEST)
        listed = _object(page.get("/Annots"))
        for item in listed if isinstance(listed, ArrayObject) else ():
            deadline.check()
            annotation = _object(item)
            if isinstance(annotation, DictionaryObject):
                if annotation.get("/Subtype") == "/FileAttachment":
                    yield _NAMED["/EmbeddedFiles"]
                for key in ("/A", "/AA"):
                    yield from _actions(annotation.get(key), _DEEPEST)


def _actions(value: object, depth: int) -> Iterator[str]:
    """Yield what an action, or a set of them, would do."""
    action = _object(value)
    if not isinstance(action, DictionaryObject) or not depth:
        return
    problem = _ACTIONS.get(str(action.get("/S")))
    if problem:
        yield problem
    for key, part in action.items():
        if key not in ("/D", "/P", "/Parent"):
            yield from _actions(part, depth - 1)


def _object(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return value.get_object() if hasattr(value, "get_object") else value
