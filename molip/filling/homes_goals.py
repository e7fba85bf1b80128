"""What the record says of indicators and milestones: goals, and how far they got."""

from molip.filling.found import Cell, Found, Grid, Look, Missing, Place, table
from molip.model.korean import korean_date, plain
from molip.projects.kinds import Direction, MilestoneStatus
from molip.projects.record import Indicator, IndicatorYear, Milestone

_NO_INDICATORS = "성과지표가 과제 기록에 없습니다."
_OPEN = (MilestoneStatus.MISSED, MilestoneStatus.DELAYED, MilestoneStatus.DROPPED)


def targets(place: Place) -> Look:
    """Return the target of each indicator at the end of each stage."""
    stages = [stage.number for stage in place.record.stages]
    rows = tuple(
        (
            indicator.label,
            *(_stage_target(place, indicator, stage) for stage in stages),
            f"{indicator.weight}%",
            indicator.method,
            "\n".join(
                f"{stage}단계 {_stage_target(place, indicator, stage)}"
                for stage in stages
            ),
        )
        for indicator in place.record.indicators
    )
    names = [f"{stage}단계" for stage in stages]
    if len(names) > 1:
        names[-1] += "|n단계"
    columns = (
        "성과지표|성과지표명",
        *names,
        "가중치(%)",
        "측정 방법|측정산식",
        "단계별 목표",
    )
    grid = Grid(columns, rows, shown=len(columns) - 1)
    return table(grid, _NO_INDICATORS, note="단계마다 마지막 연차의 목표값입니다.")


def _stage_target(place: Place, indicator: Indicator, stage: int) -> str:
    numbers = {year.number for year in place.record.years if year.stage == stage}
    values = [value for value in indicator.years if value.year in numbers]
    if not values:
        return ""
    return _bound(indicator, max(values, key=lambda value: value.year))


def _bound(indicator: Indicator, value: IndicatorYear) -> str:
    """Return a target with unit and direction: ``0.85점 이상``."""
    return f"{_measured(indicator, plain(value.target))} {indicator.direction.value}"


def _measured(indicator: Indicator, figure: str) -> str:
    latin = indicator.unit[:1].isascii() and indicator.unit != "%"
    return f"{figure}{' ' if latin and indicator.unit else ''}{indicator.unit}"


def specs(place: Place) -> Look:
    """Return the performance figures the result is to have."""
    rows = tuple(
        (
            str(number),
            indicator.label,
            indicator.unit,
            f"{indicator.weight}%",
            _bound(indicator, last),
            "\n".join(
                f"{value.year}차년도 {_bound(indicator, value)}"
                for value in indicator.years
            ),
        )
        for number, indicator in enumerate(place.record.indicators, start=1)
        if (last := max(indicator.years, key=lambda v: v.year, default=None))
    )
    columns = (
        "순번|번호",
        "평가 항목(주요성능)|평가 항목(주요성능 Spec)",
        "단위",
        "비중|전체 항목에서 차지하는 비중(%)",
        "연구개발 목표치",
        "연차별 목표치|개발 목표치(단계·연차별)",
    )
    return table(Grid(columns, rows, key=1, shown=5), _NO_INDICATORS)


def methods(place: Place) -> Look:
    """Return how each indicator is measured."""
    rows = tuple(
        (str(number), indicator.label, indicator.method)
        for number, indicator in enumerate(place.record.indicators, start=1)
    )
    columns = ("순번", "평가항목(성능지표)", "평가방법")
    return table(Grid(columns, rows, key=1), _NO_INDICATORS)


def achievement(place: Place) -> Look:
    """Return target and result of each indicator in the years of the paper."""
    several = len(place.years) > 1
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            indicator.label,
            f"{value.year}차년도",
            _bound(indicator, value),
            _actual(indicator, value),
            _reached(indicator, value),
        )
        for indicator in place.record.indicators
        for value in indicator.years
        if value.year in place.years
    )
    columns: tuple[str, ...] = ("성과지표", "연차", "목표", "실적", "달성 여부")
    if not several:
        rows = tuple((row[0], *row[2:]) for row in rows)
        columns = ("성과지표", "목표", "실적", "달성 여부")
    return table(Grid(columns, rows), _NO_INDICATORS, of=place.years_name)


def _actual(indicator: Indicator, value: IndicatorYear) -> str:
    if value.actual is None:
        return "아직 재지 않음"
    return _measured(indicator, plain(value.actual))


def _reached(indicator: Indicator, value: IndicatorYear) -> str:
    if value.actual is None:
        return ""
    if indicator.direction is Direction.UP:
        return "달성" if value.actual >= value.target else "미달"
    return "달성" if value.actual <= value.target else "미달"


def milestones(place: Place) -> Look:
    """Return the whole schedule, with what came of each step."""
    rows = tuple(
        _step(place, number, step)
        for number, step in enumerate(place.record.milestones, start=1)
    )
    columns = (
        "일련번호|번호",
        "개발내용|추진내용",
        "추진 일정|계획",
        "완료일",
        "상태",
        "결과물",
        "실적",
    )
    return table(
        Grid(columns, rows, key=1, shown=5), "추진 일정이 과제 기록에 없습니다."
    )


def _step(place: Place, number: int, step: Milestone) -> tuple[Cell, ...]:
    outputs = [o.title for o in place.record.outputs if o.milestone == step.id]
    return (
        str(number),
        step.title,
        f"{korean_date(step.planned_on)}까지",
        korean_date(step.done_on) if step.done_on else "",
        step.status.value,
        "\n".join(outputs),
        f"{step.status.value}. {step.note}".strip(),
    )


def missed(place: Place) -> Look:
    """Return the steps that fell behind and the notes that say why."""
    steps = [
        step
        for step in place.record.milestones
        if step.year in place.years and step.status in _OPEN
    ]
    if not steps:
        return Missing(
            f"{place.years_name}에 늦거나 미달로 기록된 추진 일정이 없습니다."
        )
    told = (f"- {step.title}({step.status.value}): {step.note}" for step in steps)
    return Found(
        "\n".join(told),
        of=place.years_name,
        note="추진 일정에 적힌 사유를 옮겼습니다. 대응은 보태어 적으십시오.",
        confirm=True,
    )
