"""What sort of answer a blank takes, from its label and what is printed in it."""

import re
from collections.abc import Sequence

from molip.model.datum import Kind
from molip.reading.finding.blanks import SIGN, count_dates
from molip.reading.finding.labels import compact
from molip.reading.finding.limits import COUNT_UNITS, MONEY_UNITS, leading_unit
from molip.reading.finding.marks import Choices

_WORDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.SIGNATURE, (
        r"(?<![저도부])서명(?:란)?$", r"날인$", r"직인$", r"\(인\)$", "^signature",
    )),
    (Kind.FILE, (r"사진$", r"첨부(?:파일|서류)?$", r"이미지$", r"로고$", r"캡처$")),
    (Kind.CONTACT, (
        "전화", "휴대폰", "연락처", "e-?mail", "이메일", "전자우편", "메일", "팩스",
        "fax", "주소", "소재지", "우편번호", "phone", "address", "홈페이지",
    )),
    (Kind.PERIOD, (r"기간(?:\(|$)", "period$")),
    (Kind.DATE, (
        r"(?<![휴과파요])일(?:\(.*\))?$",
        r"(?:일자|일시|날짜|연월일|년월일|기한|date|시기)(?:\(.*\))?$",
    )),
    (Kind.INSTITUTE, (
        r"(?:기관|기관명|소속|회사|회사명|업체|업체명)(?:\(.*\))?$",
        r"(?:기업명|학교명|법인명|수요처|기업)(?:\(.*\))?$", "^소속",
    )),
    (Kind.PERSON, (
        r"(?:이름|책임자|담당자|신청인|대표자|참여자|지도교수)(?:\(.*\)|name)?$",
        r"(?:작성자|연구자|위원장|접수자|책임자명)(?:\(.*\))?$", "성명", "^name$",
    )),
    (Kind.PERCENT, (r"(?:비율|비중|참여율|달성도|달성률|집행률|%\))$",)),
    (Kind.MONEY, (
        r"(?:금액|연구비|사업비|연구개발비|예산|가격|비용|단가|매출액|매출|지원금|매출원가|관리비)$",
        r"(?:부담금|인건비|재료비|경비|현금|현물|시장규모|집행액|사업예산|총액)$",
    )),
    (Kind.INTEGER, (r"(?:수량|인원|인원수|인력수|건수|명수|횟수|개수|매수)$",)),
    (Kind.LONG_TEXT, (
        r"(?:목적|내용|방법|효과|필요성|계획|개요|방안|사유|전략|요약|목표|대상|배경)$",
        r"(?:현황|분석|결과|의견|설명|체계|요약설명|활용분야|특징|소개)$",
    )),
)  # fmt: skip
"""In the order in which they are tried."""
_PATTERNS = tuple((kind, re.compile("|".join(words))) for kind, words in _WORDS)
_LATIN_TAIL = re.compile(r"(?<=[가-힣])\s*\(?[A-Za-z][A-Za-z .,/&'\-]*\)?$")


def kind_of_choices(choices: Choices) -> Kind:
    """Return whether boxes ask for consent, for yes or no, or for a choice."""
    if choices.consent:
        return Kind.CONSENT
    if choices.yes_no:
        return Kind.YES_NO
    return Kind.CHOICE


def kind_of_unit(unit: str) -> Kind | None:
    """Return the kind that a printed unit tells; None where it tells none."""
    if unit in MONEY_UNITS:
        return Kind.MONEY
    if unit in {"%", "퍼센트"}:
        return Kind.PERCENT
    return Kind.INTEGER if unit in COUNT_UNITS else None


def kind_of_words(labels: Sequence[str]) -> Kind:
    """Return the kind that labels tell, the innermost first; plain text if none does.

    Args:
        labels: From the outside in; an outer label counts only for money, so that
            연구개발비 › 1년차 is money while 연구책임자 › 직위 is no person.
    """
    for place, label in enumerate(reversed(labels)):
        said = compact(_LATIN_TAIL.sub("", label))
        for kind, pattern in _PATTERNS:
            if pattern.search(said) and (place == 0 or kind is Kind.MONEY):
                return kind
    return Kind.TEXT


def kind_of_text(text: str, known: Kind | None) -> tuple[Kind | None, str]:
    """Return what a template tells: a date, a period, a signature, a unit."""
    if dates := count_dates(text):
        return (Kind.PERIOD if dates > 1 or "개월" in text else Kind.DATE), ""
    if SIGN.search(text):
        return Kind.SIGNATURE, ""
    unit = leading_unit(text.lstrip("0.,"))
    if unit and text.strip(" ()[]0.,") == unit:
        return kind_of_unit(unit) or known, unit
    return known, ""
