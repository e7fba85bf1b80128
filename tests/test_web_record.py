"""A project's record is edited on its page; nothing is lost or overwritten."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from molip.access import Actor, Role
from molip.commands.editing import edit_project
from molip.commands.projects import import_project, read_project
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.pages.project import EDITED
from molip.web.pages.record_table import PAGE
from tests.web_app import LEAD, PROJECT, REVIEWER, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)
TABS = {part: tab for tab, parts in EDITED.items() for part in parts}


def stored() -> ProjectRecord:
    """Return the record that stands in the database."""
    return read_project(session.desk(), OFFICE, PROJECT)


def version() -> int:
    """Return the number of the revision that stands."""
    with session.desk().store.read() as unit:
        return unit.projects.version(PROJECT)


def opened(tab: str, name: str = LEAD) -> AppTest:
    """Return a session that has a section of the project's page open."""
    app = visit(signed_in(name), "project")
    app.session_state["project-part"] = tab
    return app.run()


def editing(part: str) -> AppTest:
    """Return a session that edits a part."""
    app = opened(TABS[part])
    app.button(key=f"edit-{part or 'goal'}").click().run()
    assert not app.exception
    return app


def key(part: str, number: int = 1) -> str:
    """Return what the keys of a part's widgets begin with."""
    return f"record-{PROJECT}-{part}-{number}"


def save_rows(app: AppTest, part: str, number: int = 1, **edits: object) -> AppTest:
    """Give the editor these edits and press 저장, as a browser does in one run."""
    (editor,) = app.data_editor
    rows = {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | edits
    app.session_state[editor.key] = rows
    app.button(key=f"{key(part, number)}-save").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("tab", [tab for tab, parts in EDITED.items() if parts])
def test_every_part_opens_for_editing_and_saves_nothing_by_itself(tab):
    """Fields or a table appear; pressing 저장 at once adds no revision."""
    app = opened(tab)

    for part in EDITED[tab]:
        app.button(key=f"edit-{part or 'goal'}").click().run()
        app.button(key=f"{key(part)}-save").click().run()

        assert not app.exception, part
        assert not app.error, part
        assert "바뀐 것이 없어" in texts(app), part
        press(app, "그만 고치기")
    assert version() == 1


def test_a_reviewer_is_offered_nothing_to_edit():
    """Who may not change the record sees it, and no button."""
    app = opened("연구개발비", REVIEWER)

    assert not app.exception
    assert not [b for b in app.button if "고치기" in b.label]


def test_a_changed_amount_is_saved_to_the_won_and_told():
    """Row, number and source of the revision are right."""
    app = save_rows(editing("ledger"), "ledger", edited_rows={2: {"amount": 7_889_201}})

    assert "연구개발비 집행을 2판으로 저장했습니다." in texts(app)
    assert stored().ledger[2].amount == 7_889_201
    assert app.data_editor[0].key.startswith(key("ledger", 2))


def test_every_fault_is_told_and_what_was_typed_is_kept():
    """Nothing is saved by half."""
    changed = {0: {"payee": ""}, 1: {"item": "간식비"}}

    app = save_rows(editing("ledger"), "ledger", edited_rows=changed)

    told = texts(app)
    assert "저장하지 않았습니다" in told
    assert "거래처가 비어 있습니다" in told
    assert "고를 수 없는 값입니다" in told
    assert version() == 1
    kept = app.session_state[app.data_editor[0].key]
    assert kept["edited_rows"][0] == {"payee": ""}


def test_a_record_that_would_not_hold_together_is_refused_beside_the_table():
    """The checks of the whole record speak here, too."""
    app = save_rows(
        editing("outputs"), "outputs", edited_rows={0: {"on": "2019-01-02"}}
    )

    assert "성과가 나온 날 2019. 1. 2." in texts(app)
    assert "날짜를 확인하거나" in texts(app)
    assert version() == 1


def test_rows_are_added_and_taken_away():
    """A new row gets its id, a deleted one is gone."""
    new = {"name": "새 장비", "price": 1_000, "bought_on": "2025-02-03", "place": "가"}

    save_rows(editing("equipment"), "equipment", added_rows=[new], deleted_rows=[0])

    assert [one.name for one in stored().equipment] == ["새 장비"]


def test_the_agreement_is_not_edited_in_silence():
    """Procedure, provision and the way to the guide are told; a ground lets it pass."""
    app = editing("agreement")
    app.date_input(key=f"{key('agreement')}-signed_on").set_value("2023-06-26")
    app.button(key=f"{key('agreement')}-save").click().run()
    assert version() == 2  # the day of signing is no agreed fact

    app = editing("")
    app.text_area(key=f"{key('', 2)}-final_goal").set_value("낮춘 목표")
    app.button(key=f"{key('', 2)}-save").click().run()

    told = texts(app)
    assert "상호 협의(협약 변경) 대상" in told.replace("\\", "")
    assert "제11조제2항" in told
    assert version() == 2
    assert app.text_area(key=f"{key('', 2)}-final_goal").value == "낮춘 목표"
    app.text_input(key=f"{key('', 2)}-ground").set_value("협의 1호")
    app.button(key=f"{key('', 2)}-save").click().run()
    assert stored().final_goal == "낮춘 목표"
    with session.desk().store.read() as unit:
        assert unit.projects.log(PROJECT)[-1].source.endswith("근거: 협의 1호")


def test_the_way_to_the_guide_leads_to_the_table_of_changes():
    """The page of procedures opens with the right table."""
    app = editing("")
    app.text_area(key=f"{key('')}-final_goal").set_value("낮춘 목표")
    app.button(key=f"{key('')}-save").click().run()

    press(app, "절차 안내에서 할 일 확인")

    assert not app.exception
    assert app.session_state["guide-table"] == "change-approval"


def test_a_conflict_shows_both_and_joins_them():
    """Neither change is lost, and what both changed is told."""
    app = editing("ledger")
    first = stored()
    entry = replace(first.ledger[0], summary="남의 적요", amount=2)
    theirs = replace(first, ledger=(entry, *first.ledger[1:]))
    edit_project(session.desk(), OFFICE, (PROJECT, 1), theirs)

    save_rows(app, "ledger", edited_rows={0: {"amount": 3}, 4: {"payee": "내 거래처"}})

    told = texts(app)
    assert "먼저 저장된 것" in told
    assert "남의 적요" in told
    assert "내 거래처" in told
    assert "둘 다 고친 값이 1개" in told
    assert version() == 2
    press(app, "내가 고친 것을 얹어 저장")
    assert not app.exception
    assert stored().ledger[0] == replace(entry, amount=3)
    assert stored().ledger[4].payee == "내 거래처"


def test_a_conflict_may_be_given_up():
    """The record that stands is opened anew."""
    app = editing("outputs")
    edit_project(session.desk(), OFFICE, (PROJECT, 1), replace(stored(), ledger=()))
    save_rows(app, "outputs", deleted_rows=[0])

    press(app, "먼저 저장된 것으로 다시 열기")

    assert not app.warning
    assert version() == 2
    assert app.data_editor[0].key.startswith(key("outputs", 2))


def test_a_large_ledger_is_edited_a_page_at_a_time():
    """Filters and pages choose the rows; the right one is changed."""
    record = stored()
    ledger = tuple(
        replace(entry, no=number)
        for number, entry in enumerate(record.ledger * 4, start=1)
    )
    big = replace(record, ledger=ledger, budget=_generous(record))
    import_project(session.desk(), OFFICE, big)
    app = opened("연구개발비")
    app.button(key="edit-ledger").click().run()
    base = key("ledger", 2)
    assert len(app.data_editor[0].value) == PAGE

    app.selectbox(key=f"{base}-page").set_value(2).run()
    save_rows(app, "ledger", 2, edited_rows={1: {"summary": "둘째 쪽의 둘째 줄"}})

    assert stored().ledger[PAGE + 1].summary == "둘째 쪽의 둘째 줄"
    base = key("ledger", 3)
    app.text_input(key=f"{base}-search").set_value("둘째 쪽의").run()
    assert len(app.data_editor[0].value) == 1
    # Every receipt stands there four times.
    assert any(e.label.startswith("확인할 것") for e in app.expander)


def _generous(record: ProjectRecord) -> tuple:
    """Return the budget made four times as large."""
    return tuple(replace(line, amount=line.amount * 4) for line in record.budget)


def test_history_tells_fields_and_goes_back():
    """Who, when, from which source; an earlier revision becomes the next one."""
    first = stored()
    newer = replace(first, outputs=first.outputs[1:])
    edit_project(session.desk(), OFFICE, (PROJECT, 1), newer)
    app = opened("이력")
    told = texts(app)
    assert "화면에서 고침" in told
    assert "지운 줄" in told
    assert first.outputs[0].title in told

    app.selectbox(key=f"history-{PROJECT}").set_value(1).run()
    app.button(key=f"restore-go-{PROJECT}-1").click().run()

    assert not app.exception
    assert "1판으로 되돌려 3판으로 저장했습니다." in texts(app)
    assert stored() == first


def test_history_tells_where_each_value_comes_from():
    """The newest revision answers for what it changed, the first for the rest."""
    first = stored()
    identity = replace(first.identity, programme="다른 사업")
    edit_project(
        session.desk(), OFFICE, (PROJECT, 1), replace(first, identity=identity)
    )
    app = opened("이력")

    app.toggle(key=f"origins-{PROJECT}").set_value(True).run()
    app.selectbox(key=f"origins-part-{PROJECT}").set_value("identity").run()

    rows = [m.value for m in app.markdown if "사업명" in m.value][-1].splitlines()
    (changed,) = [row for row in rows if "사업명" in row and "내역" not in row]
    assert "다른 사업" in changed
    assert "2판" in changed
    assert sum("1판" in row for row in rows) == len(rows) - 3


def test_a_long_history_and_a_refused_return_are_told():
    """Fifty revisions are listed; going back past an agreed change needs a ground."""
    first = stored()
    desk = session.desk()
    edit_project(desk, OFFICE, (PROJECT, 1), replace(first, final_goal="가"), "협의")
    for number in range(2, 53):
        entry = replace(first.ledger[0], summary=f"적요 {number}")
        newer = replace(stored(), ledger=(entry, *first.ledger[1:]))
        edit_project(desk, OFFICE, (PROJECT, number), newer)
    app = opened("이력")
    assert "이전 3판은" in texts(app)

    app.selectbox(key=f"history-{PROJECT}").set_value(1).run()
    assert "처음 적은 판입니다." in texts(app)
    assert "되돌리면 협약에서 정한 것이 바뀝니다" in texts(app)
    app.button(key=f"restore-go-{PROJECT}-1").click().run()

    assert not app.exception
    assert app.error
    assert version() == 53
    app.toggle(key=f"origins-{PROJECT}").set_value(True).run()
    app.selectbox(key=f"origins-part-{PROJECT}").set_value("ledger").run()
    assert "가운데 앞의 200개입니다" in texts(app)


def test_joining_that_is_refused_keeps_what_was_typed():
    """A third person may have been quicker still, or the sum may not hold together."""
    app = editing("outputs")
    first = stored()
    people = tuple(p for p in first.people if p.role.value != "학생연구자")
    milestones = tuple(m for m in first.milestones if m.id != "M1")
    free = tuple(replace(o, milestone="") for o in first.outputs)
    work = tuple(replace(w, milestone="") for w in first.work)
    theirs = replace(
        first, people=people, milestones=milestones, outputs=free, work=work
    )
    import_project(session.desk(), OFFICE, theirs)
    save_rows(app, "outputs", edited_rows={3: {"milestone": "M1"}})

    press(app, "내가 고친 것을 얹어 저장")

    assert not app.exception
    assert "추진 일정 'M1'을 찾지 못했습니다" in texts(app)
    assert version() == 2
