"""Rewrites a right sentence as a person might, without changing what it says."""

import re
from collections.abc import Callable, Iterator

from molip.model.korean import josa

Rewrite = Callable[[str], str]

_DAY = re.compile(r"(\d{4})\. (\d{1,2})\. (\d{1,2})\.")
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_WON = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)원")
_SPACED = re.compile(r"(\d) (?=[A-Za-zμ℃])")
_ITEM = re.compile(r"\d{1,2}\. \[|\d{4}\. \d{1,2}\. \d{1,2}\. \[")
_SSANG_SIOT = 20  # ㅆ among the 27 finals
_MYRIAD, _HUNDRED_MILLION = 10_000, 100_000_000
_DUE = re.compile(r"^(.+?)[은는] (\d{4}\. \d{1,2}\. \d{1,2}\.)까지 마칠 계획이다\.$")
_LATE = re.compile(r"^(.+?)[은는] (계획일보다 .+?에) 마쳤다\.$")
_NOUNED = (
    ("하였다.", "하였음"),
    ("되었다.", "되었음"),
    ("이다.", "임"),
    ("였다.", "였음"),
    ("쳤다.", "쳤음"),
    ("났다.", "났음"),
    ("았다.", "았음"),
    ("었다.", "었음"),
)
_SPOKEN = (
    ("달성함", "달성하였다."),
    ("못함", "못하였다."),
    ("마침.", "마쳤다."),
    ("넘김.", "넘겼다."),
    ("적음", "적었다."),
    ("같음", "같다."),
    ("것임", "것이다."),
)
_WORDS = (
    ("가운데 ", "중 "),
    ("건이며,", "건이고,"),
    ("하였", "했"),
    ("되었", "됐"),
    ("에 대하여", "에 대해"),
    ("에 이르지 못하였다", "에 도달하지 못하였다"),
    ("마쳤다", "완료하였다"),
    ("에 미치지 못하였다", "에 미달하였다"),
    ("목표를 달성하였다", "목표를 이루었다"),
    ("다음과 같다", "아래와 같다"),
    ("견주었다", "비교하였다"),
    ("까닭은", "이유는"),
    ("까닭으로", "이유로"),
    ("이를 위한", "이를 위하여 정한"),
    ("모두 마쳤다", "전부 마쳤다"),
    ("늦은 ", "늦어진 "),
)


def _written_day(text: str) -> str:
    return text if _ITEM.match(text) else _DAY.sub(r"\1년 \2월 \3일", text)


def _ungrouped(text: str) -> str:
    return _GROUPED.sub(lambda found: found.group().replace(",", ""), text)


def _myriads(text: str) -> str:
    return _WON.sub(lambda found: _spoken_won(found.group(1)), text)


def _spoken_won(told: str) -> str:
    """Return ``5억 7,000만 원`` for an amount without a remainder below 만."""
    amount = int(told.replace(",", ""))
    if amount % _MYRIAD:
        return f"{told}원"
    high, low = divmod(amount, _HUNDRED_MILLION)
    parts = [f"{high:,}억"] * bool(high) + [f"{low // _MYRIAD:,}만"] * bool(low)
    return f"{' '.join(parts)} 원"


def _closed_up(text: str) -> str:
    return _SPACED.sub(r"\1", text)


def _percent(text: str) -> str:
    return re.sub(r"(\d)%(?![p\w])", r"\1퍼센트", text)


def _people(text: str) -> str:
    return re.sub(r"(\d)명(?=[이을의과은,. ])", r"\1인", text)


def _due_first(text: str) -> str:
    found = _DUE.match(text)
    return f"{found[2]}까지 {josa(found[1], '을/를')} 마칠 계획이다." if found else text


def _late_first(text: str) -> str:
    found = _LATE.match(text)
    return f"{found[2]} {josa(found[1], '을/를')} 마쳤다." if found else text


def _ending(pairs: tuple[tuple[str, str], ...]) -> Rewrite:
    def rewrite(text: str) -> str:
        for old, new in pairs:
            if text.endswith(old):
                return text.removesuffix(old) + new
        return text

    return rewrite


def _word(old: str, new: str) -> Rewrite:
    return lambda text: text.replace(old, new)


REWRITES: dict[str, tuple[Rewrite, ...]] = {
    "날짜": (_written_day,),
    "쉼표": (_ungrouped,),
    "금액": (_myriads,),
    "단위": (_closed_up, _percent, _people),
    "어순": (_due_first, _late_first),
    "끝맺음": (_ending(_NOUNED), _ending(_SPOKEN)),
    "낱말": tuple(_word(old, new) for old, new in _WORDS),
}
"""By what they change; a sentence that they do not fit is left as it is."""


def rewordings(text: str) -> Iterator[tuple[str, str]]:
    """Yield what was changed and the sentence rewritten, for each that fits."""
    for kind, rewrites in REWRITES.items():
        for rewrite in rewrites:
            if (made := rewrite(text)) != text:
                yield kind, made


def _has_ssang_siot(letter: str) -> bool:
    """Return whether a syllable closes on ㅆ, as every past tense does."""
    return "가" <= letter <= "힣" and (ord(letter) - ord("가")) % 28 == _SSANG_SIOT


def has_past_ending(text: str) -> bool:
    """Return whether a sentence ends in the past tense, or in 있다 or 없다."""
    return bool(re.search(r"[가-힣]다\.$", text)) and _has_ssang_siot(text[-3])


def joined(first: str, second: str) -> str:
    """Return two sentences as one; the first must end in the past tense."""
    return f"{first.removesuffix('다.')}으며, {second}"


def may_join(first: str, second: str) -> bool:
    """Return whether the first ends in the past tense and neither is a list item."""
    both = first + second
    return (
        has_past_ending(first)
        and second.endswith("다.")
        and not re.search(r"\[|:", both)
    )
