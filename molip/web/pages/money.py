"""연구개발비: plan against spent, the look ahead, the settlement, questions."""

import streamlit as st

from molip.access import Actor
from molip.commands.money import MoneyBoard, ledger_questions, read_money
from molip.generators.scope import choose_year
from molip.model.korean import plain as figure
from molip.model.korean import won
from molip.rules.money import PlanRow, rows_by_item, rows_by_year
from molip.rules.money.forecast import LUMP, Forecast
from molip.rules.money.plan import planned_by_source, rows_by_form, rows_by_stage
from molip.web import session
from molip.web.choosing import choose_project
from molip.web.failures import told
from molip.web.pages.money_questions import show_questions
from molip.web.pages.money_settlement import show_settlement
from molip.web.plain import plain
from molip.web.tables import table

_MILLION = 1_000_000


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("연구개발비", anchor=False)
    record = choose_project(actor)
    if record is None:
        return
    numbers = [year.number for year in record.years]
    with told():
        latest = choose_year(record, session.today())
        year = st.selectbox(
            "연차",
            numbers,
            index=numbers.index(latest),
            format_func=lambda n: f"{n}차년도",
            key=f"money-year-{record.id}",
        )
        board = read_money(session.desk(), actor, record.id, int(year))
        asked = ledger_questions(session.desk(), actor, record.id)
        still = sum(not one.answers for one in asked)
        names = ["계획과 집행", "연차 말까지", "정산", f"물음 {still}건"]
        spent, ahead, settling, questions = st.tabs(names)
        with spent:
            _spent(board)
        with ahead:
            _ahead(board)
        with settling, told():
            show_settlement(actor, record)
        with questions, told():
            show_questions(actor, record.id, asked)


def _spent(board: MoneyBoard) -> None:
    rows = rows_by_item(board.record, [board.year])
    whole = PlanRow("합계", sum(r.planned for r in rows), sum(r.spent for r in rows))
    st.metric(
        f"{board.year}차년도 집행률(현물 포함)",
        f"{figure(whole.rate)}%" if whole.rate is not None else "-",
    )
    _bars(rows)
    _rows("비목", (*rows, whole))
    st.subheader("현금과 현물", anchor=False)
    _rows("구분", rows_by_form(board.record, [board.year]))
    sources = planned_by_source(board.record, [board.year])
    st.caption(
        "재원별 계획: "
        + plain(", ".join(f"{name} {won(amount)}" for name, amount in sources))
        + ". 집행 내역은 재원을 구분하지 않아 현금과 현물로만 견줍니다."
    )
    st.subheader("연차와 단계", anchor=False)
    _rows("기간", (*rows_by_year(board.record), *rows_by_stage(board.record)))


def _bars(rows: tuple[PlanRow, ...]) -> None:
    """Draw planned and spent; the table below has the won."""
    st.bar_chart(
        {
            "비목": [row.label for row in rows],
            "사용계획": [row.planned // _MILLION for row in rows],
            "집행": [row.spent // _MILLION for row in rows],
        },
        x="비목",
        y=["사용계획", "집행"],
        x_label="",
        y_label="백만원(버림)",
        horizontal=True,
        sort=False,
        stack=False,
        height=80 + 50 * len(rows),
        alt="비목별 사용계획과 집행의 막대그림. 아래 표에 원 단위 금액이 있습니다.",
    )


def _rows(name: str, rows: tuple[PlanRow, ...]) -> None:
    table(
        (name, "사용계획", "집행", "남은 금액", "집행률"),
        [
            (
                row.label,
                won(row.planned),
                won(row.spent),
                won(row.remaining),
                f"{figure(row.rate)}%" if row.rate is not None else "-",
            )
            for row in rows
        ],
    )


def _ahead(board: MoneyBoard) -> None:
    if not board.forecasts:
        st.info("이 연차는 끝났거나 시작한 지 한 달이 되지 않아 내다보지 않습니다.")
    else:
        st.markdown(
            "지금까지의 집행으로 연차 말의 금액을 어림했습니다(**추정**). 방법마다 "
            "다른 값이 나오므로 낮은 값과 높은 값을 함께 적습니다."
        )
        table(
            ("비목", "사용계획", "지금까지", "연차 말(추정)", "방법"),
            [_forecast(one) for one in board.forecasts],
        )
    st.subheader("살펴볼 것", anchor=False)
    if not board.warnings:
        st.markdown("계획을 넘을 듯한 것이 없습니다.")
    for warned in board.warnings:
        sure = "넘었습니다" if warned.sure else "그렇게 될 수 있습니다(추정)"
        st.warning(
            f"**{plain(warned.title)}**: {sure}. {plain(warned.working)}.\n\n"
            f"{plain(warned.says)} 근거: {plain(warned.ground)}"
        )


def _forecast(one: Forecast) -> tuple[str, str, str, str, str]:
    span = won(one.low) if one.low == one.high else f"{won(one.low)} ~ {won(one.high)}"
    methods = ", ".join(
        name if name == LUMP else f"{name} {won(amount)}"
        for name, amount in one.methods
    )
    return one.item, won(one.planned), won(one.spent), span, methods
