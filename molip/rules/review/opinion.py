"""The review as a paper (검토의견서)."""

from collections.abc import Iterator
from datetime import date

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.forms.catalogue import Catalogue
from molip.model.korean import korean_date
from molip.rules.review.judge import Review
from molip.rules.review.measure import Cover
from molip.rules.review.thresholds import Thresholds
from molip.rules.rule import CRITERION_NAMES

_ADVISED = (
    "이 의견은 항목의 겹침을 셈한 것으로 참고에 그칩니다. "
    "목적과 필요는 사람이 판단하고 결정합니다."
)


def render_opinion(
    review: Review, catalogue: Catalogue, limits: Thresholds, on: date
) -> Document:
    """Return the opinion as a document, ready for DOCX or HWPX."""
    blocks = (
        *_subject(review, on),
        *_whole(review, catalogue),
        *_criteria(review),
        *_crosswalk(review, catalogue),
        *_grounds(limits),
    )
    return Document("사전협의 검토의견서(안)", review.asked.title, blocks)


def _subject(review: Review, on: date) -> Iterator[Block]:
    over = "상한을 넘습니다" if review.over else "상한 안입니다"
    outside = review.programme.outside
    quota = (
        f"총량제를 세지 않는 묶음: {outside}"
        if outside
        else f"{review.used}건 + 이 서식 1건, 상한 {review.limit}건 → {over}"
    )
    rows = (
        ("서식", review.asked.title),
        ("사업", review.programme.name),
        ("단계", review.stage.value),
        ("항목", f"{len(review.asked.fields)}개"),
        ("판단하지 못한 항목", f"{len(review.asked.unknown)}개"),
        ("비표준서식 총량", quota),
        ("검토한 날", korean_date(on)),
    )
    yield Heading("1. 검토 대상", 1)
    yield _table("검토 대상", ("구분", "내용"), rows)


def _whole(review: Review, catalogue: Catalogue) -> Iterator[Block]:
    target = ""
    if review.target:
        target = f"(대상: {catalogue.forms[review.target].title})"
    yield Heading("2. 종합의견", 1)
    yield _text(f"권고: {review.advice.value}{target}")
    yield _text(f"까닭: {review.because}")
    yield _text(f"확신의 정도: {review.confidence.value}")
    for change in review.would_change:
        yield _text(f"권고를 바꿀 수 있는 것: {change}", ParagraphStyle.BULLET)
    yield _text(_ADVISED, ParagraphStyle.NOTE)


def _criteria(review: Review) -> Iterator[Block]:
    yield Heading("3. 다섯 기준별 의견", 1)
    for number, judgement in enumerate(review.judgements, start=1):
        name = CRITERION_NAMES[judgement.criterion]
        yield Heading(f"{number}) {name}: {judgement.degree.value}", 2)
        yield _text(judgement.finding)
        for line in judgement.evidence:
            yield _text(line, ParagraphStyle.BULLET)


def _crosswalk(review: Review, catalogue: Catalogue) -> Iterator[Block]:
    covers = [cover for cover in (review.standard, review.allowed) if cover]
    yield Heading("4. 항목 대조표", 1)
    header = ("항목", *(cover.form.title for cover in covers), "시스템")
    rows = []
    for field in review.asked.fields:
        if not field.datum:
            rows.append((field.label, *("모름" for _ in covers), "모름"))
            continue
        system = catalogue.data[field.datum].system or "–"
        asks = (_asks(field.datum, cover) for cover in covers)
        rows.append((field.label, *asks, system))
    yield _table("항목마다 누가 이미 묻는지", header, tuple(rows))


def _grounds(limits: Thresholds) -> Iterator[Block]:
    yield Heading("5. 쓴 기준값", 1)
    yield _text(
        "다섯 기준은 「국가연구개발혁신법」 매뉴얼(26.7) 참고 3에 따르고, "
        "아래의 값은 매뉴얼에 없어 몰입이 정한 것(추정)입니다."
    )
    rows = tuple(
        (name, f"{one.percent}%", one.reason) for name, one in limits.by_name.items()
    )
    yield _table("기준값", ("이름", "값", "까닭"), rows)


def _asks(datum: str, cover: Cover) -> str:
    return "묻는다" if datum in cover.covered else "묻지 않는다"


def _text(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph((Span(text),), style)


def _table(
    caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> TableBlock:
    cells = tuple(tuple(Span(text) for text in row) for row in rows)
    return TableBlock(caption, header, cells)
