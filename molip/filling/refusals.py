"""Why an answer is not written: said to people, with a remedy."""

import unicodedata

from molip.errors import InvalidInputError
from molip.model.korean import quoted

_KEPT = frozenset("\n")
_REFUSED = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
_NONCHARACTERS = frozenset({0xFFFE, 0xFFFF})


def clean(text: str, where: str) -> str:
    """Return an answer's text with one kind of line break and no tabs.

    Args:
        text: As given.
        where: File and blank, for messages.

    Raises:
        InvalidInputError: Nothing to write, or a sign that no file can hold.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    bad = next((sign for sign in text if _is_bad(sign)), None)
    if bad is not None:
        problem = f"답에 쓸 수 없는 제어 문자(U+{ord(bad):04X})가 있습니다."
        raise InvalidInputError(where, problem, "그 문자를 지우고 다시 적어 주십시오.")
    text = "\n".join(line.rstrip(" ") for line in text.split("\n")).strip("\n")
    if not text.strip():
        problem = "적을 내용이 비어 있습니다."
        raise InvalidInputError(where, problem, "비워 둘 칸은 답에서 빼 주십시오.")
    return text


def signature(where: str) -> InvalidInputError:
    """Return the error for a blank that only its owner may sign."""
    problem = "서명이나 날인을 받는 칸은 대신 적지 않습니다."
    return InvalidInputError(where, problem, "출력하여 본인이 직접 서명해 주십시오.")


def consent(where: str) -> InvalidInputError:
    """Return the error for a box by which a person agrees."""
    problem = "동의를 받는 칸은 대신 표시하지 않습니다."
    return InvalidInputError(where, problem, "본인이 내용을 읽고 직접 표시해 주십시오.")


def nowhere(where: str, locator: str) -> InvalidInputError:
    """Return the error for a locator that leads nowhere in this file."""
    problem = f"'{locator}' 자리를 이 파일에서 찾지 못했습니다."
    return InvalidInputError(where, problem, "이 파일에서 항목을 다시 찾아 주십시오.")


def no_blank(where: str, shown: str) -> InvalidInputError:
    """Return the error for a place that holds printed words of the form."""
    problem = (
        f"{quoted(shown[:20], '은/는')} 서식에 인쇄된 글이라 답을 적을 칸이 아닙니다."
    )
    return InvalidInputError(where, problem, "그 옆이나 아래의 빈칸을 골라 주십시오.")


def one_line(where: str) -> InvalidInputError:
    """Return the error for several lines in the middle of a line."""
    problem = "한 줄 안의 빈칸에 여러 줄을 적을 수 없습니다."
    return InvalidInputError(where, problem, "답을 한 줄로 줄여 주십시오.")


def twice(where: str) -> InvalidInputError:
    """Return the error for two answers to one blank."""
    problem = "같은 칸에 답이 둘 이상입니다."
    return InvalidInputError(where, problem, "칸마다 답을 하나만 주십시오.")


def fixed(where: str) -> InvalidInputError:
    """Return the error for a place whose file structure cannot be written to."""
    problem = "이 칸은 자동 번호·개체와 얽혀 있어 안전하게 쓸 수 없습니다."
    return InvalidInputError(where, problem, "이 칸은 편집기에서 직접 적어 주십시오.")


def no_option(where: str, options: tuple[str, ...]) -> InvalidInputError:
    """Return the error for an answer that is none of the options."""
    remedy = f"다음 가운데서 골라 주십시오: {', '.join(options[:20])}"
    return InvalidInputError(where, "답이 보기에 없습니다.", remedy)


def _is_bad(sign: str) -> bool:
    if sign in _KEPT or " " <= sign <= "~":
        return False
    unassigned_plane = ord(sign) >= 0xF0000  # noqa: PLR2004 - private use, fonts only
    category = unicodedata.category(sign)
    return (
        category in _REFUSED or ord(sign) in _NONCHARACTERS
    ) and not unassigned_plane
