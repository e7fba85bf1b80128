"""What commands on changes have in common: reading, judging, putting in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from molip.access import Actor
from molip.commands.change_events import read_case
from molip.commands.desk import Desk
from molip.commands.projects import revise_within
from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.model.korean import josa, korean_date
from molip.projects.record import ProjectRecord
from molip.rules.changes import (
    CaseAct,
    ChangeCase,
    ChangeWish,
    Ruling,
    apply_edits,
    rule_on,
    strictest,
)
from molip.rules.changes.case import Settled, put_in_force, told_rows
from molip.rules.changes.ruling import (
    BARRED,
    CHANGE_TABLE,
    KINDS,
    NOTICE,
    SUBJECT,
    Plans,
)
from molip.rules.deadlines import Due, due_on
from molip.rules.money.terms import all_for_profit
from molip.rules.tables.table import Value
from molip.store import ChangeEvent, ProjectRevision, Unit

SOURCE = "변경"
"""How the source of a revision that a change made begins."""
_ORIGINAL = ("과제 파일", f"{SOURCE}: 사전 승인", f"{SOURCE}: 상호 협의")
_ANSWER = "change-answer"
_FIRM = "for-profit"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the table says of a change before it is made."""

    rulings: tuple[Ruling, ...]
    decides: Ruling | None
    """The strictest; None: something is to be answered first."""
    rows: tuple[tuple[str, str, str], ...]
    """What, before, after, in Korean."""
    known: tuple[str, ...] = ()
    """What the record answered, in Korean."""

    @property
    def outcome(self) -> str:
        """Id of the outcome that decides; empty while something is missing."""
        return self.decides.outcome if self.decides else ""

    @property
    def papers(self) -> tuple[str, ...]:
        """Forms to hand in, by id, each once."""
        rows = [one.row for one in self.rulings if one.row]
        return tuple(dict.fromkeys(paper for row in rows for paper in row.papers))


@dataclass(frozen=True, slots=True)
class Answered:
    """What the ministry or the specialised institution answered."""

    approved: bool
    day: date
    """On the paper."""
    document: str
    """Its number."""
    note: str = ""


def answer_due(desk: Desk, case: ChangeCase) -> Due | None:
    """Return by when a request is to be answered; None: there is none.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제74조제3항.
    """
    asked = case.day_of(CaseAct.REQUESTED)
    return due_on(desk.content.deadlines[_ANSWER], asked) if asked else None


def original_of(history: Sequence[ProjectRevision]) -> ProjectRecord:
    """Return the record as agreed or last approved (원래계획).

    Args:
        history: Every revision, the first one first; at least one.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.267 Q7.
    """
    found = [one for one in history if one.source.startswith(_ORIGINAL)]
    return (found[-1] if found else history[0]).record


def cases_of(unit: Unit, project_id: str) -> list[ChangeCase]:
    """Return a project's changes, the newest first."""
    rows: dict[str, list[ChangeEvent]] = {}
    for row in unit.change_events.of_project(project_id):
        rows.setdefault(row.case_id, []).append(row)
    return [read_case(rows[case_id]) for case_id in reversed(rows)]


def case_of(unit: Unit, case_id: str) -> ChangeCase:
    """Return a change.

    Raises:
        UnknownIdError: There is no such change.
    """
    history = unit.change_events.history(case_id)
    if not history:
        raise UnknownIdError("변경", case_id, ())
    return read_case(history)


def of_case(case_id: str) -> Callable[[Unit], str]:
    """Return what finds the project of a change."""
    return lambda unit: case_of(unit, case_id).project


def judge(desk: Desk, unit: Unit, project_id: str, wish: ChangeWish) -> Judged:
    """Return what the table says of a wish, as the record stands.

    Raises:
        InvalidInputError: A value does not fit its place.
        UnknownIdError: There is no such subject or project.
    """
    table = desk.content.tables[CHANGE_TABLE]
    subjects = table.input(SUBJECT).choices
    if wish.subject not in subjects:
        raise UnknownIdError("바꾸려는 것", wish.subject, subjects)
    history = unit.projects.history(project_id)
    if not history:
        raise UnknownIdError("과제", project_id, ())
    old = history[-1].record
    rows = told_rows(old, wish)
    plans = Plans(original_of(history), old, apply_edits(old, wish.edits))
    known = _known(desk, old)
    rulings = rule_on(table, wish.subject, plans, {**wish.answers, **known})
    told = tuple(
        f"{table.input(key).label}: {table.input(key).told(value)}"
        for key, value in known.items()
    )
    return Judged(rulings, strictest(rulings), rows, told)


def _known(desk: Desk, record: ProjectRecord) -> dict[str, Value]:
    """Return what the record answers to every subject alike."""
    firm = all_for_profit(record, desk.content.money)
    return {} if firm is None else {_FIRM: firm}


def settle(desk: Desk, unit: Unit, case: ChangeCase, *, notice: bool) -> Settled:
    """Return what the table says when a change is sent off.

    Raises:
        InvalidInputError: Something is not answered, or it must go the other way.
    """
    if not case.wish.reason.strip():
        raise InvalidInputError(
            "변경 사유",
            "변경 사유가 비어 있습니다.",
            "왜 바꾸는지 한두 문장으로 적으십시오.",
        )
    judged = judge(desk, unit, case.project, case.wish)
    missing = [one.missing for one in judged.rulings if one.missing]
    if judged.decides is None or judged.decides.row is None:
        raise InvalidInputError(
            "변경 절차",
            f"'{missing[0].label}'에 대한 답이 없습니다."
            if missing
            else "답이 없습니다.",
            missing[0].question if missing else "바꾸려는 것을 고르십시오.",
        )
    row = judged.decides.row
    label = desk.content.tables[CHANGE_TABLE].outcomes[row.outcome]
    if row.outcome == BARRED or (row.outcome == NOTICE) is not notice:
        raise InvalidInputError(
            "변경 절차",
            f"이 변경은 '{label}'에 해당합니다. 근거: {row.citation}",
            desk.content.tables[CHANGE_TABLE].advice[row.outcome],
        )
    return Settled(
        row.outcome,
        str(row.citation),
        tuple(before for _, before, _ in judged.rows),
        tuple(say_ruling(desk, one) for one in judged.rulings),
        judged.papers,
    )


def say_ruling(desk: Desk, ruling: Ruling) -> str:
    """Return a ruling in one Korean line; the table must have decided it."""
    if ruling.row is None:
        return f"{ruling.label}: 더 답할 것이 있습니다."
    label = desk.content.tables[CHANGE_TABLE].outcomes[ruling.outcome]
    told = f"{ruling.label}: {label}, {ruling.row.citation}"
    return f"{told}. {' '.join(ruling.reasons)}" if ruling.reasons else told


def require_answer(case: ChangeCase, answered: Answered, today: date) -> None:
    """Let an answer pass that tells its paper and its day.

    Raises:
        InvalidInputError: It does not.
    """
    if not answered.document.strip():
        raise InvalidInputError(
            "회신 문서 번호",
            "회신 문서 번호가 비어 있습니다.",
            "받은 공문의 번호나 통합정보시스템의 처리 번호를 적으십시오.",
        )
    asked = case.day_of(CaseAct.REQUESTED)
    if asked and not asked <= answered.day <= today:
        raise InvalidInputError(
            "회신한 날",
            f"회신한 날 {josa(korean_date(answered.day), '이/가')} 요청한 날"
            f"({korean_date(asked)})부터 오늘 사이에 있지 않습니다.",
            "받은 문서의 날짜를 확인하십시오.",
        )


def require_same(unit: Unit, case: ChangeCase, settled: Settled) -> None:
    """Let a change pass whose values stand as when it was requested.

    Raises:
        ConflictError: One does not.
    """
    rows = told_rows(unit.projects.read(case.project), case.wish)
    for (name, now, _), before in zip(rows, settled.before, strict=True):
        if now != before:
            raise ConflictError(
                name,
                f"요청할 때는 {before}이었는데 지금 기록은 {now}입니다. 바꾼 것은 "
                "없습니다.",
                "승인받은 내용과 지금 기록을 견주어, 이 변경을 거두고 지금 기록에서 "
                "다시 작성하십시오.",
            )


def keep_in_force(
    desk: Desk, unit: Unit, actor: Actor, case: ChangeCase, settled: Settled, day: date
) -> None:
    """Keep the record with the change in it, as one revision."""
    table = desk.content.tables[CHANGE_TABLE]
    label = table.input(SUBJECT).choices[case.wish.subject]
    kind = KINDS[settled.outcome]
    base = (case.project, unit.projects.version(case.project))

    def make(record: ProjectRecord) -> ProjectRecord:
        change = (day, kind, f"{label}의 변경", settled.provision)
        return put_in_force(record, case.wish, change)

    source = f"{SOURCE}: {table.outcomes[settled.outcome]}, {label}"
    revise_within(unit, (desk.now(), actor), base, make, source)
