"""The settlement of a stage as a paper (정산 계산서)."""

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
from molip.model.korean import korean_date, korean_period, plain, won
from molip.projects.record import ProjectRecord
from molip.projects.sums import years_of_stage
from molip.rules.money import Settlement, rows_by_item

CAVEATS = (
    (
        "과제 기록만으로 셈한 어림(추정)이며, 정산 결과가 아닙니다. 정산과 회수 금액은 "
        "중앙행정기관의 장(전문기관)이 정합니다."
    ),
    (
        "정산은 연구개발기관마다 합니다. 과제 기록의 집행은 기관을 구분하지 않으므로 "
        "과제 전체를 한 기관처럼 셈했습니다."
    ),
    (
        "비율은 끝자리까지 셈하고 소수 둘째 자리까지 보였습니다. 정부 지원금 지분은 "
        "소수점 둘째 자리부터 버렸고, 원 미만도 버렸습니다(원 미만은 추정)."
    ),
)
"""What a reader must know before using the figures."""


def settlement_paper(
    record: ProjectRecord, settled: Settlement, today: date
) -> Document:
    """Return the settlement sheet of a stage."""
    title = f"{settled.account.stage}단계 연구개발비 정산 계산서(추정)"
    return Document(
        title, record.identity.title, tuple(_blocks(record, settled, today))
    )


def _blocks(record: ProjectRecord, settled: Settlement, today: date) -> Iterator[Block]:
    number = settled.account.stage
    stage = next(one for one in record.stages if one.number == number)
    yield Heading("1. 과제", 1)
    yield _text(f"과제번호: {record.identity.number}")
    yield _text(f"주관연구개발기관: {record.supervising_institute.name}")
    yield _text(f"단계 기간: {korean_period(stage.starts_on, stage.ends_on)}")
    if today <= stage.ends_on:
        yield _text(
            f"단계가 끝나지 않아 {korean_date(today)}까지의 집행으로 셈했습니다."
        )
    yield Heading("2. 사용계획과 집행", 1)
    rows = tuple(
        (
            Span(row.label),
            Span(won(row.planned)),
            Span(won(row.spent)),
            Span(won(row.remaining)),
            Span(f"{plain(row.rate)}%" if row.rate is not None else "-"),
        )
        for row in rows_by_item(record, years_of_stage(record, number))
    )
    header = ("비목", "사용계획", "집행", "남은 금액", "집행률")
    yield TableBlock("비목별 사용계획과 집행(현물 포함)", header, rows)
    yield Heading("3. 정산 계산", 1)
    yield TableBlock(
        "줄마다의 셈과 근거",
        ("구분", "계산식", "셈", "결과", "근거"),
        tuple(
            (
                Span(line.text.label),
                Span(line.text.formula),
                Span(line.working),
                Span(line.told),
                Span(f"{line.text.citation} ({line.text.page})"),
            )
            for line in settled.lines
        ),
    )
    yield _text(f"돌려줄 금액(추정): {won(settled.total)}")
    for caveat in CAVEATS:
        yield Paragraph((Span(caveat),), ParagraphStyle.NOTE)


def _text(text: str) -> Paragraph:
    return Paragraph((Span(text),))
