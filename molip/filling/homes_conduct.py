"""What the record says of the work, its results, changes, opinions and reports."""

from molip.filling.found import Found, Grid, Look, Missing, Place, table
from molip.filling.homes_identity import NO_YEAR
from molip.model.korean import josa, korean_date
from molip.projects.kinds import OutputKind
from molip.projects.record import Change, Output

_REGISTERED = (OutputKind.DATA, OutputKind.SOFTWARE, OutputKind.PAPER)
_NO_OUTPUTS = "연구개발성과가 과제 기록에 없습니다."
_NO_CHANGES = "변경 사항이 과제 기록에 없습니다."


def work_done(place: Place) -> Look:
    """Return what was worked on and how, in the years of the paper."""
    return _work(place, "method")


def work_results(place: Place) -> Look:
    """Return what came of the work, in the years of the paper."""
    return _work(place, "result")


def _work(place: Place, part: str) -> Look:
    told = []
    several = len(place.years) > 1
    for item in place.record.work:
        words = item.method if part == "method" else item.result
        if item.year in place.years and words.strip():
            head = f"{item.year}차년도, " if several else ""
            told.append(f"- {head}{item.subject}: {words}")
    if not told:
        return Missing(f"{place.years_name} 수행 내용이 과제 기록에 없습니다.".strip())
    return Found("\n".join(told), of=place.years_name)


def next_plans(place: Place) -> Look:
    """Return what is planned for the year after, or is still due in the last year."""
    if place.year is None:
        return Missing(NO_YEAR)
    number = place.year.number
    plans = [plan for plan in place.record.plans if plan.year == number + 1]
    if not plans:
        plans = [
            plan
            for plan in place.record.plans
            if plan.year == number and plan.due_on > place.today
        ]
    if not plans:
        return Missing("다음 연차의 계획이 과제 기록에 없습니다.")
    told = (
        f"- {plan.subject}: {plan.method} ({korean_date(plan.due_on)}까지)"
        for plan in plans
    )
    return Found("\n".join(told), of=f"{plans[0].year}차년도")


def outputs(place: Place) -> Look:
    """Return everything that came out by the day, over the whole project."""
    rows = tuple(
        (output.kind.value, output.title, korean_date(output.on), output.detail)
        for output in _by_today(place)
    )
    columns = ("종류|구분", "명칭", "날짜", "내용")
    note = f"과제를 시작한 뒤 {korean_date(place.today)}까지의 성과입니다."
    return table(Grid(columns, rows, key=1), _NO_OUTPUTS, note=note)


def registered_outputs(place: Place) -> Look:
    """Return outputs of kinds that are registered or deposited; to be confirmed."""
    rows = tuple(
        (output.title, output.kind.value, output.detail)
        for output in _by_today(place)
        if output.kind in _REGISTERED
    )
    if not rows:
        return Missing("등록·기탁 대상인 연구개발성과가 과제 기록에 없습니다.")
    return Found(
        grids=(Grid(("명칭", "종류", "내용"), rows),),
        note="등록·기탁 대상인 종류(논문, 소프트웨어, 연구데이터)만 옮겼습니다. "
        "실제로 등록·기탁했는지 확인하십시오.",
        confirm=True,
    )


def single_title(place: Place) -> Look:
    """Return the name of the one output there is."""
    output = _single(place, None)
    return output if isinstance(output, Missing) else Found(output.title, confirm=True)


def single_kind(place: Place) -> Look:
    """Return the kind of the one output there is."""
    output = _single(place, None)
    if isinstance(output, Missing):
        return output
    return Found(output.kind.value, confirm=True)


def patent_detail(place: Place) -> Look:
    """Return what is recorded of the one patent there is, its numbers among it."""
    output = _single(place, OutputKind.PATENT)
    if isinstance(output, Missing):
        return output
    return Found(output.detail, of=output.id, confirm=True)


def patent_day(place: Place) -> Look:
    """Return the recorded day of the one patent there is."""
    output = _single(place, OutputKind.PATENT)
    if isinstance(output, Missing):
        return output
    return Found(output.on, of=output.id, confirm=True)


def _single(place: Place, kind: OutputKind | None) -> Output | Missing:
    found = [o for o in _by_today(place) if kind is None or o.kind is kind]
    name = kind.value if kind else "연구개발성과"
    if not found:
        return Missing(f"{josa(name, '이/가')} 과제 기록에 없습니다.")
    if len(found) > 1:
        return Missing(
            f"{josa(name, '이/가')} {len(found)}건이라 어느 것인지 알 수 없습니다."
        )
    return found[0]


def _by_today(place: Place) -> tuple[Output, ...]:
    return tuple(o for o in place.record.outputs if o.on <= place.today)


def changes(place: Place) -> Look:
    """Return every change made by the day."""
    rows = tuple(
        (
            korean_date(change.on),
            change.kind.value,
            change.subject,
            change.before,
            change.after,
            change.reason,
            change.provision,
        )
        for change in _changes(place)
    )
    columns = ("날짜", "절차", "구분", "변경 전", "변경 후", "사유", "근거")
    return table(Grid(columns, rows, key=2), _NO_CHANGES)


def latest_change(place: Place) -> Look:
    """Return the latest change; whether it is the one asked for must be confirmed."""
    made = _changes(place)
    if not made:
        return Missing(_NO_CHANGES)
    change = made[-1]
    row = (change.subject, change.before, change.after)
    return Found(
        grids=(Grid(("구분", "변경 전", "변경 후"), (row,)),),
        of=korean_date(change.on),
        note="가장 최근에 기록된 변경입니다. 이번에 요청할 변경인지 확인하십시오.",
        confirm=True,
    )


def latest_reason(place: Place) -> Look:
    """Return why the latest change was made; to be confirmed likewise."""
    made = _changes(place)
    if not made:
        return Missing(_NO_CHANGES)
    return Found(
        made[-1].reason,
        of=korean_date(made[-1].on),
        note="가장 최근에 기록된 변경의 사유입니다.",
        confirm=True,
    )


def _changes(place: Place) -> tuple[Change, ...]:
    made = (change for change in place.record.changes if change.on <= place.today)
    return tuple(sorted(made, key=lambda change: change.on))


def feedback(place: Place) -> Look:
    """Return the opinions received by the day and what was done about each."""
    told = [item for item in place.record.feedback if item.on <= place.today]
    rows = tuple(
        (
            str(number),
            f"{item.source}({korean_date(item.on)})",
            item.opinion,
            item.response,
            item.status,
        )
        for number, item in enumerate(told, start=1)
    )
    if not rows:
        return Missing("받은 의견이 과제 기록에 없습니다.")
    columns = (
        "순번",
        "출처",
        "의견",
        "반영 내용|수정 및 보완 내용|수정·보완 내용",
        "반영 여부",
    )
    return Found(
        grids=(Grid(columns, rows, key=3),),
        note="기록된 의견을 모두 옮겼습니다. 이 서식이 묻는 의견만 남기십시오.",
        confirm=True,
    )


def reports(place: Place) -> Look:
    """Return the reports owed and when they came in."""
    rows = tuple(
        (
            due.kind.value,
            f"{due.year}차년도",
            korean_date(due.due_on),
            korean_date(due.submitted_on)
            if due.submitted_on and due.submitted_on <= place.today
            else "",
        )
        for due in place.record.reports
    )
    grid = Grid(("보고서", "연차", "제출 기한", "제출일"), rows)
    return table(grid, "보고서 제출 이력이 과제 기록에 없습니다.")
