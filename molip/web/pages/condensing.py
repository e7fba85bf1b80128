"""간소화 현황: what condensing leaves, in figures, and what each rests on."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.rules import condensation
from molip.forms import Catalogue
from molip.model.form import Form, Stage
from molip.rules import Condensation, summarise
from molip.rules.condense import Outcome
from molip.web import session, words
from molip.web.figures import share
from molip.web.plain import plain
from molip.web.tables import table

_TOP = 8
_FIRST = date(2021, 1, 1)  # 국가연구개발혁신법 시행일
_LAST = date(2100, 12, 31)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("간소화 현황", anchor=False)
    st.caption(words.WORKING_LIST)
    desk = session.desk()
    day = st.date_input(
        "기준일",
        value=desk.today,
        min_value=_FIRST,
        max_value=_LAST,
        format="YYYY.MM.DD",
        key="condense-day",
        persist_state="session",
        help="이날 효력이 있는 규칙만 적용합니다.",
    )
    if day is None:
        st.info("기준일을 골라 주십시오.")
        return
    # The catalogue last: it has every form there is an outcome for.
    result = condensation(desk, actor, day)
    catalogue = current_catalogue(desk, actor)
    figures = summarise(catalogue, result)
    _headline(figures)
    _actions(figures)
    _where(catalogue, result, figures)
    _fields(catalogue, figures)
    _contradictions(result)


def _headline(figures: Mapping[str, object]) -> None:
    source, left = _count(figures, "source_forms"), _count(figures, "remaining_forms")
    gone = source - left
    first, second, third = st.columns(3)
    first.metric("대상 서식", f"{source}건")
    second.metric("남는 서식", f"{left}건")
    third.metric("줄어드는 서식", f"{gone}건")
    st.markdown(
        f"서식 {source}건 가운데 **{gone}건**이 다른 서식이나 시스템에 합쳐지거나 "
        f"없어지고({share(gone, source)}), **{left}건**이 남습니다."
    )


def _actions(figures: Mapping[str, object]) -> None:
    st.header("조치별", anchor=False)
    counts = _counts(figures, "outcomes_by_action")
    rows = sorted(counts.items(), key=lambda pair: -pair[1])
    total = sum(counts.values())
    _pictured(
        "조치",
        rows,
        ("조치", "서식", "비율"),
        [(name, f"{n}건", share(n, total)) for name, n in rows],
    )


def _where(
    catalogue: Catalogue, result: Condensation, figures: Mapping[str, object]
) -> None:
    left, right = st.columns(2)
    with left:
        _stages(figures)
    with right:
        _issuers(catalogue, result)


def _stages(figures: Mapping[str, object]) -> None:
    st.header("단계별", anchor=False)
    before = _counts(figures, "source_by_stage")
    after = _counts(figures, "remaining_by_stage")
    table(
        ("단계", "지금", "간소화 뒤"),
        [
            (
                stage.value,
                f"{before.get(stage.value, 0)}건",
                f"{after.get(stage.value, 0)}건",
            )
            for stage in Stage
        ],
    )


def _issuers(catalogue: Catalogue, result: Condensation) -> None:
    st.header("발행기관별", anchor=False)
    before = _by_issuer(catalogue, result, lambda _: True)
    after = _by_issuer(catalogue, result, lambda outcome: outcome.remains)
    rows = [(k, f"{n}건", f"{after[k]}건") for k, n in before.most_common()]
    table(("발행기관", "지금", "간소화 뒤"), rows[:_TOP])
    if rows[_TOP:]:
        with st.expander(f"나머지 {len(rows) - _TOP}개 기관"):
            table(("발행기관", "지금", "간소화 뒤"), rows[_TOP:])


def _by_issuer(
    catalogue: Catalogue, result: Condensation, counts: Callable[[Outcome], bool]
) -> Counter[str]:
    return Counter(
        _issuer(catalogue, catalogue.forms[form_id])
        for form_id, outcome in result.outcomes.items()
        if counts(outcome)
    )


def _issuer(catalogue: Catalogue, form: Form) -> str:
    return catalogue.issuers[form.issuer].name


def _fields(catalogue: Catalogue, figures: Mapping[str, object]) -> None:
    st.header("항목의 처리", anchor=False)
    known, forms = _count(figures, "forms_with_fields"), _count(figures, "source_forms")
    total = _count(figures, "fields")
    st.markdown(
        f"항목이 알려진 서식 **{known}건**(전체 {forms}건)의 항목 **{total:,}개**가 "
        "하나하나 어디로 가는지 따졌습니다. 미처리가 남은 서식은 아직 없앨 수 "
        "없습니다."
    )
    rows = list(_counts(figures, "fields_by_fate").items())
    _pictured(
        "처리",
        rows,
        ("처리", "항목", "비율"),
        [(name, f"{n:,}개", share(n, total)) for name, n in rows],
    )
    weak = _count(figures, "weak_fields")
    if weak:
        st.caption(
            f"이 가운데 {weak:,}개는 옮겨 갈 서식의 항목이 아직 추정이어서 근거가 "
            "약합니다."
        )
    _unaccounted(catalogue, _counts(figures, "unaccounted_by_form"))


def _unaccounted(catalogue: Catalogue, by_form: Mapping[str, int]) -> None:
    if not by_form:
        st.success("미처리 항목이 없습니다.")
        return
    with st.expander(f"미처리 항목이 있는 서식 {len(by_form)}건"):
        rows = sorted(by_form.items(), key=lambda pair: -pair[1])
        table(
            ("서식", "미처리"),
            [(catalogue.forms[form_id].title, f"{n}개") for form_id, n in rows],
        )


def _contradictions(result: Condensation) -> None:
    st.header("규칙의 어긋남", anchor=False)
    if not result.findings:
        st.success("규칙끼리 어긋나는 곳이 없습니다.")
    for finding in result.findings:
        st.warning(
            f"**{plain(finding.where)}**  \n{plain(finding.problem)}  \n"
            f"{plain(finding.remedy)}"
        )


def _pictured(
    name: str,
    counts: Sequence[tuple[str, int]],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> None:
    """Draw bars beside the table that says the same in words and figures."""
    left, right = st.columns((3, 2))
    with right:
        table(header, rows)
    shown = [(label, count) for label, count in counts if count]
    if not shown:
        return
    left.bar_chart(
        {name: [label for label, _ in shown], "수": [count for _, count in shown]},
        x=name,
        y="수",
        x_label="",
        y_label="",
        horizontal=True,
        sort="-수",
        height=60 + 40 * len(shown),
        alt=f"{name}별 막대그림. 곁의 표에 같은 수가 있습니다.",
    )


def _count(figures: Mapping[str, object], key: str) -> int:
    value = figures[key]
    return value if isinstance(value, int) else 0


def _counts(figures: Mapping[str, object], key: str) -> Mapping[str, int]:
    value = figures[key]
    return dict(value) if isinstance(value, Mapping) else {}
