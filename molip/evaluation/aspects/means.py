"""Goal, indicators, division of work and data (목표·지표·역할·데이터)."""

from decimal import Decimal

from molip.evaluation.aspects.case import Case, Part, Sentence, Support, named
from molip.evaluation.aspects.outcome import output_support
from molip.model.korean import josa, korean_date, plain
from molip.projects.kinds import Direction, OutputKind
from molip.projects.record import Indicator, IndicatorYear

_DATA = (OutputKind.DATA, OutputKind.SOFTWARE)


def reached(indicator: Indicator, year: IndicatorYear) -> bool | None:
    """Return whether the year's target was reached; None: not measured yet."""
    if year.actual is None:
        return None
    if indicator.direction is Direction.UP:
        return year.actual >= year.target
    return year.actual <= year.target


def measured(case: Case, indicator: Indicator) -> tuple[IndicatorYear, ...]:
    """Return the years of an indicator that were over by today and measured."""
    over = {year.number for year in case.record.years if year.ends_on <= case.today}
    return tuple(
        year
        for year in indicator.years
        if year.year in over and year.actual is not None
    )


def indicator_support(indicator: Indicator, year: IndicatorYear) -> Support:
    """Return the row that names an indicator's result of one year."""
    return Support(
        f"indicators/{indicator.id}/{year.year}",
        f"{indicator.label} {year.year}차년도",
        told_result(indicator, year),
    )


def told_result(indicator: Indicator, year: IndicatorYear) -> str:
    """Return target and result with their units: ``목표 3.0점 이상, 실적 2.1점``."""
    target = _with_unit(year.target, indicator.unit)
    actual = "아직 없음"
    if year.actual is not None:
        actual = _with_unit(year.actual, indicator.unit)
    return f"목표 {target} {indicator.direction.value}, 실적 {actual}"


def _with_unit(value: Decimal, unit: str) -> str:
    """Return a value with its unit: ``8,000시간``, ``90.0 MPa``."""
    attached = bool(unit) and ("가" <= unit[0] <= "힣" or unit[0] == "%")
    return f"{plain(value)}{'' if attached else ' '}{unit}".strip()


def tell_goal(case: Case) -> Part:
    """Return the final goal as it stands in the record."""
    goal = case.record.final_goal.strip()
    if not goal:
        hint = (
            "최종목표가 과제 기록에 없습니다. "
            f"{josa(case.lead, '이/가')} 적어 주십시오."
        )
        return Part((), (hint,))
    support = Support("final_goal", "최종목표", goal)
    return Part((Sentence(f"최종목표: {goal}", (support,)),))


def tell_indicators(case: Case) -> Part:
    """Return each indicator's latest result against its target."""
    sentences = []
    for indicator in case.record.indicators:
        done = measured(case, indicator)
        if done:
            last = done[-1]
            missed = reached(indicator, last) is False
            text = (
                f"‘{indicator.label}’ {last.year}차년도: "
                f"{told_result(indicator, last)}{'(미달)' if missed else ''}."
            )
            rows = tuple(indicator_support(indicator, year) for year in done)
            sentences.append(Sentence(text, rows, adverse=missed))
    if case.record.indicators:
        return Part(tuple(sentences))
    hint = (
        "성과지표가 과제 기록에 없습니다. 무엇으로 목표에 이른 것을 확인하는지 "
        f"{josa(case.lead, '이/가')} 적어 주십시오."
    )
    return Part((), (hint,))


def tell_structure(case: Case) -> Part:
    """Return which institutes shared the work, and what was worked on how."""
    roles = [f"{one.name}({one.role.value})" for one in case.record.institutes]
    rows = tuple(
        Support(f"institutes/{one.id}", one.name, f"{one.role.value}, {one.kind}")
        for one in case.record.institutes
    )
    text = f"참여한 연구개발기관은 {len(roles)}곳입니다: {named(roles)}."
    sentences = [Sentence(text, rows)]
    begun = [y.number for y in case.record.years if y.starts_on <= case.today]
    for no, item in enumerate(case.record.work, start=1):
        if item.year in begun:
            said = f"{item.year}차년도 ‘{item.subject}’: {item.method.strip()}"
            support = Support(f"work/{no}", item.subject, item.method)
            brief = f"{item.year}차년도에 ‘{item.subject}’ 일을 하였습니다."
            sentences.append(Sentence(said, (support,), brief=brief))
    return Part(tuple(sentences))


def tell_data(case: Case) -> Part:
    """Return the data and software among the outputs."""
    kept = [
        output
        for output in case.record.outputs
        if output.kind in _DATA and output.on <= case.today
    ]
    if not kept:
        hint = (
            "연구데이터나 소프트웨어가 과제 기록의 연구개발성과에 없습니다. 저장소에 "
            f"올린 것이 있으면 {josa(case.lead, '이/가')} 적어 주십시오."
        )
        return Part((), (hint,))
    sentences = []
    for output in kept:
        where = f", {output.detail}" if output.detail else ""
        text = f"{output.kind.value} ‘{output.title}’({korean_date(output.on)}{where})."
        sentences.append(Sentence(text, (output_support(output),)))
    return Part(tuple(sentences))
