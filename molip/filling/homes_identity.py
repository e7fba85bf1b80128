"""What the record says of the project itself: names, agreement, periods, goals."""

from molip.filling.found import Found, Grid, Look, Missing, Place, table, text
from molip.model.korean import korean_period
from molip.projects.record import ResearchYear

NO_YEAR = "아직 시작한 연차가 없습니다."


def classification(place: Place) -> Look:
    """Return the classification, as recorded from the broadest to the narrowest."""
    told = place.record.identity.classification
    if not told.strip():
        return Missing("기술분류가 과제 기록에 없습니다.")
    column = "1순위 소분류명|1순위 소분류 명칭"
    return Found(
        told,
        (Grid((column,), ((told,),)),),
        note="대분류부터 소분류까지 적었습니다. 2순위 이하와 비중은 기록에 없습니다.",
    )


def total_period(place: Place) -> Look:
    """Return the whole research period (총 연구개발기간)."""
    agreement = place.record.agreement
    whole = (agreement.starts_on, agreement.ends_on)
    told = [
        korean_period(*part.value)
        if isinstance(part, Found) and isinstance(part.value, tuple)
        else ""
        for part in (stage_period(place), year_period(place))
    ]
    row = (korean_period(*whole), *told)
    return Found(whole, (Grid(("전체", "단계", "연차"), (row,)),))


def stage_period(place: Place) -> Look:
    """Return the period of the stage asked about."""
    if place.year is None:
        return Missing(NO_YEAR)
    return _period_of_stage(place, place.year.stage)


def next_stage_period(place: Place) -> Look:
    """Return the period of the stage after the one asked about."""
    if place.year is None:
        return Missing(NO_YEAR)
    found = _period_of_stage(place, place.year.stage + 1)
    return found if isinstance(found, Found) else Missing("다음 단계가 없습니다.")


def _period_of_stage(place: Place, number: int) -> Look:
    for stage in place.record.stages:
        if stage.number == number:
            return Found((stage.starts_on, stage.ends_on), of=f"{number}단계")
    return Missing("이 단계의 기간이 과제 기록에 없습니다.")


def year_period(place: Place) -> Look:
    """Return the period of the research year."""
    year = place.year
    if year is None:
        return Missing(NO_YEAR)
    return Found((year.starts_on, year.ends_on), of=f"{year.number}차년도")


def year_goals(place: Place) -> Look:
    """Return the goals of the years the paper speaks of."""
    years = [y for y in place.record.years if y.number in place.years and y.goal]
    if not years:
        return Missing(f"{place.years_name} 목표가 과제 기록에 없습니다.".strip())
    if len(years) == 1:
        return Found(years[0].goal, of=place.years_name)
    return Found("\n".join(_goal(year) for year in years), of=place.years_name)


def _goal(year: ResearchYear) -> str:
    return f"{year.number}차년도: {year.goal}"


def stage_goals(place: Place) -> Look:
    """Return the goals and the plans of each stage, year by year."""
    rows = tuple(
        (
            f"{stage.number}단계",
            "\n".join(_goal(year) for year in years if year.goal),
            "\n".join(
                f"{year.number}차년도: {year.plan}" for year in years if year.plan
            ),
        )
        for stage in place.record.stages
        if (years := [y for y in place.record.years if y.stage == stage.number])
    )
    return table(
        Grid(("단계", "목표", "내용"), rows), "단계별 목표가 과제 기록에 없습니다."
    )


def final_goal(place: Place) -> Look:
    """Return the final goal."""
    return text(place.record.final_goal, "최종 목표가 과제 기록에 없습니다.")


def keywords(place: Place) -> Look:
    """Return the key words, joined by commas."""
    return text(
        ", ".join(place.record.identity.keywords), "핵심어가 과제 기록에 없습니다."
    )
