"""People and steps for tests of evaluation panels."""

from dataclasses import replace

from molip.access import Actor, Role
from molip.commands.panel_building import (
    assigned_projects,
    form_panel,
    read_panel,
    seat_reviewer,
)
from molip.commands.panel_deciding import (
    confirm_panel,
    notify_result,
    open_meeting,
    resolve_panel,
)
from molip.commands.panel_judging import (
    hand_in,
    read_draft,
    read_seat,
    read_summons,
    save_draft,
    sign_pledge,
)
from molip.commands.submissions import open_submission, save_answers, submit
from molip.evaluation.panels.candidates import Candidate
from molip.evaluation.panels.judgement import ItemJudgement, Judgement
from tests.desks import ADMINISTRATOR, APPROVER, MORNING, PROJECT, RESEARCHER

FINAL = f"{PROJECT}-final"
PANEL = f"{FINAL}-panel"
FIRST = ("judge", "judge-too", "judge-three")
SECOND = ("later-one", "later-two", "later-three")
NAMES = {
    "judge": "심평가",
    "judge-too": "고평가",
    "judge-three": "민평가",
    "judge-four": "주평가",
    "later-one": "추이의",
    "later-two": "표이의",
    "later-three": "함이의",
}
RESULT = {"result": "보통", "summary": "과정과 성과가 계획한 만큼입니다."}


def reviewer(own: str, *projects: str) -> Actor:
    """Return a reviewer as the sign-in would give them."""
    return Actor(own, NAMES[own], Role.REVIEWER, frozenset(projects))


def signed_in(desk, own: str) -> Actor:
    """Return a reviewer with the projects their panels give them now."""
    with desk.store.read() as unit:
        return reviewer(own, *assigned_projects(unit, own))


def fill_directory(desk) -> None:
    """Put everybody in the directory, nobody with a conflict."""
    with desk.store.write() as unit:
        for own, name in NAMES.items():
            person = Candidate(own, name, f"{name}대학교(가상)", "물리학과")
            unit.directory.put(person, "office", "나관리", MORNING)


def formed(desk):
    """Return the panel of a submission that was just handed in."""
    fill_directory(desk)
    return form_panel(desk, ADMINISTRATOR, received(desk))


def received(desk) -> str:
    """Hand in the project's submission, and return its id."""
    opened = open_submission(desk, RESEARCHER, PROJECT)
    blank = {key: "적었습니다." for key, text in opened.answers.items() if not text}
    whole = save_answers(desk, RESEARCHER, opened.id, opened.version, blank)
    return submit(desk, RESEARCHER, opened.id, whole.version).id


def seat(desk, *people: str) -> None:
    """Appoint people and have them pledge."""
    for own in people:
        panel = read_panel(desk, ADMINISTRATOR, PANEL)
        seat_reviewer(desk, ADMINISTRATOR, PANEL, panel.version, own)
        pledge(desk, own)


def pledge(desk, own: str) -> None:
    """Affirm every line."""
    actor = reviewer(own)
    lines = read_summons(desk, actor, PANEL).lines
    sign_pledge(desk, actor, PANEL, {line.id for line in lines})


def judge(desk, own: str, text: str = "근거가 충분합니다.", score: int = 7) -> None:
    """Judge every item and hand it in."""
    actor = signed_in(desk, own)
    items = read_seat(desk, actor, PANEL).items
    version = read_draft(desk, actor, PANEL).version
    held = Judgement({item.id: mark(item, text, score) for item in items}, text)
    draft = save_draft(desk, actor, PANEL, version, held)
    hand_in(desk, actor, PANEL, draft.version)


def mark(item, text: str, score: int) -> ItemJudgement:
    """Return a judgement of one item by its kind."""
    verdict = item.verdicts[0] if item.verdicts else ""
    return ItemJudgement(score if item.points else None, verdict, text)


def decide(desk, told=RESULT):
    """Meet, resolve, have it confirmed and notified."""
    for step in (
        lambda v: open_meeting(desk, ADMINISTRATOR, PANEL, v),
        lambda v: resolve_panel(desk, ADMINISTRATOR, PANEL, v, told),
        lambda v: confirm_panel(desk, APPROVER, PANEL, v, "의결하였습니다."),
        lambda v: notify_result(desk, ADMINISTRATOR, PANEL, v),
    ):
        panel = step(read_panel(desk, ADMINISTRATOR, PANEL).version)
    return panel


def evaluated(desk, told=RESULT):
    """Return a panel whose first result was notified."""
    formed(desk)
    seat(desk, *FIRST)
    for own in FIRST:
        judge(desk, own, f"{NAMES[own]} 위원의 의견입니다. 근거가 충분합니다.")
    return decide(desk, told)


def later(desk, **time):
    """Return the desk at another moment."""
    at = MORNING.replace(**time)
    return replace(desk, now=lambda: at)


def admit_example(desk) -> None:
    """Have the example reviewer of the demo read the project, as a panel's member."""
    received(desk)
    appoint_example(desk)


def appoint_example(desk) -> None:
    """Appoint the example reviewer of the demo, who pledges and may then read."""
    panel = form_panel(desk, ADMINISTRATOR, FINAL)
    own = "sample-reviewer"
    panel = seat_reviewer(desk, ADMINISTRATOR, panel.id, panel.version, own)
    person = Actor(own, "예시 평가위원", Role.REVIEWER)
    lines = read_summons(desk, person, panel.id).lines
    sign_pledge(desk, person, panel.id, {line.id for line in lines})
