"""Reads a label that says nothing by itself (성명, 주소) by the labels around it."""

import re
from collections.abc import Iterator, Mapping

from molip.binding.labels import LabelIndex, bare
from molip.model.datum import Kind

_LEAVES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("성명", "이름"), ("성명", "")),
    **dict.fromkeys(("직위", "직급"), ("직위", "직급")),
    **dict.fromkeys(("소속", "소속기관"), ("소속",)),
    **dict.fromkeys(("부서", "부서명"), ("부서명", "부서")),
    **dict.fromkeys(("전자우편", "이메일", "email"), ("전자우편", "연락처")),
    **dict.fromkeys(("팩스", "fax", "팩스번호"), ("팩스",)),
    **dict.fromkeys(
        ("연락처", "전화", "전화번호", "직장전화", "휴대전화", "휴대전화직장전화"),
        ("연락처",),
    ),
    "주소": ("주소",),
    "기관명": ("기관명", "명"),
    "성명또는기관명": ("성명명칭", "성명"),
    "대표자": ("장성명",),
}
"""Leaf labels, and how the terms of the dictionary that may answer them end."""
_VAGUE = frozenset({
    "국적", "등록일", "수량", "단가", "금액", "기간", "구분", "비고",
    "제목", "목적", "내용", "방법", "사유", "필요성", "배경", "목표", "단위", "분야",
    "책임자", "년월일", "날짜",
})  # fmt: skip
"""Labels that mean something only with what stands over them."""
_PASSED = frozenset({"인적사항", "연락처", "개인", "직장", "기본정보", "일반사항"})
"""Outer labels that name nobody themselves."""
_SAME: Mapping[str, str] = {
    "요청인": "신청인",
    "실무연락책임자": "실무담당자",
    "실무책임자": "실무담당자",
    "신청기관": "연구개발기관",
}
_HARMLESS = ("주관연구개발기관", "주관", "연구개발과제", "신청", "해당")
"""What may stand before a name without making it another one."""
_INSTITUTES = frozenset({"연구개발기관", "주관연구개발기관", "신청기관"})
_CLEAR = frozenset({"국문", "한글", "전체", "총", "명칭"})
_ORDINAL = re.compile(r"\d순위(?:소분류|중분류)?(?:명칭?)?|중분류[ivxⅠⅡ\d]+")

_TELLING = 4
"""From so many syllables on, a name is part of a longer one by no accident."""
_EXACT, _NEAR, _FAR, _ALONE = 0.97, 0.95, 0.8, 0.7


def is_vague(label: str) -> bool:
    """Return whether a bare label needs those around it to mean something."""
    return label in _LEAVES or label in _VAGUE


def clear_label(path: tuple[str, ...]) -> str:
    """Return the bare label that the blank goes by: an outer one for 국문, 1순위."""
    own = bare(path[-1]) if path else ""
    if len(path) > 1 and (own in _CLEAR or _ORDINAL.fullmatch(own)):
        return bare(path[-2])
    return own


def by_context(path: tuple[str, ...], index: LabelIndex) -> list[tuple[str, float]]:
    """Return facts for a vague label by the person or institute named over it.

    Nothing above `SURE` comes back where the labels over it name somebody whom the
    dictionary does not know: then it would be a guess.
    """
    leaf = bare(path[-1])
    ends = _LEAVES.get(leaf, (leaf,))
    over = next(_named(path[:-1]), "")
    found: dict[str, float] = {}
    for end in ends if over else ():
        # A nearer ending goes first: 전자우편 before any 연락처.
        for datum, score in _of(over, end, index):
            found[datum] = max(found.get(datum, 0.0), score)
        if any(score >= _NEAR for score in found.values()):
            break
    for datum in index.data(leaf):
        found.setdefault(datum, _ALONE)
    return list(found.items())


def _named(outer: tuple[str, ...]) -> Iterator[str]:
    """Yield the outer labels from the inside out, leaving out those of nobody."""
    for label in reversed(outer):
        word = bare(label)
        if word and word not in _PASSED and word not in _LEAVES:
            yield _SAME.get(word, word)


def _of(over: str, end: str, index: LabelIndex) -> Iterator[tuple[str, float]]:
    """Yield facts whose term is the outer label and this ending, and how surely."""
    for term, data in index.terms.items():
        if not term.endswith(end) or term == end:
            continue
        score = _match(over, term.removesuffix(end).removesuffix("의"))
        for datum in data if score else ():
            # A term without any ending names a person itself (실무담당자), or a
            # whole table, which no single name answers.
            if end or index.kinds[datum] is Kind.PERSON:
                yield datum, score


def _match(over: str, head: str) -> float:
    if over == head or (head in ("기관", "연구개발기관") and over in _INSTITUTES):
        return _EXACT
    if over.endswith(head) and over.removesuffix(head) in _HARMLESS:
        return _NEAR
    return _FAR if len(over) >= _TELLING and head.endswith(over) else 0.0
