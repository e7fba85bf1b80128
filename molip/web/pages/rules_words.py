"""Small parts that the pages of rules share."""

from collections.abc import Sequence

import streamlit as st

from molip.commands.rule_preview import Preview
from molip.commands.rule_proposal import Tried
from molip.forms import Catalogue
from molip.model.korean import korean_date
from molip.rules import Rule
from molip.rules.burden import hours
from molip.rules.condition import Condition
from molip.rules.impact import Impact
from molip.rules.writer import split_condition
from molip.web.plain import plain
from molip.web.tables import table


def split_forms(rule: Rule) -> tuple[tuple[str, ...], Condition | None]:
    """Return the forms a rule names, and what else it asks."""
    return split_condition(rule.condition)


def show_preview(preview: Preview, catalogue: Catalogue) -> None:
    """Show what a text would do, and what stands in its way."""
    if preview.impact is not None:
        _impact(preview.impact, catalogue)
    if preview.minutes is not None and (preview.minutes.low or preview.minutes.high):
        low, high = hours(preview.minutes)
        st.markdown(
            f"줄어드는 시간(추정, 한 해): **{low:,}~{high:,}시간**. 가정은 "
            "행정부담(추정) 화면에 있습니다. 0보다 작으면 늘어나는 시간입니다."
        )
    show_tried(preview.tried, catalogue)
    if not preview.findings:
        st.success("승인을 막는 지적이 없습니다. 미처리 항목도 없습니다.")
        return
    st.error(f"고쳐야 할 곳이 {len(preview.findings)}곳 있습니다.")
    for finding in preview.findings:
        st.markdown(
            f"- **{plain(finding.where)}** {plain(finding.problem)} "
            f"→ {plain(finding.remedy)}"
        )


def show_tried(results: Sequence[Tried], catalogue: Catalogue) -> None:
    """Show how cases came out."""
    if not results:
        st.caption("시험 사례가 없습니다.")
        return
    passed = sum(result.passed for result in results)
    st.markdown(f"**시험 사례** {len(results)}건 가운데 {passed}건이 맞음")
    table(
        ("서식", "바란 것", "나온 것", "결과"),
        [
            (
                _title(result.form, catalogue),
                result.expected,
                result.found,
                "맞음" if result.passed else "어긋남",
            )
            for result in results
        ],
    )


def _impact(impact: Impact, catalogue: Catalogue) -> None:
    st.markdown(f"**{korean_date(impact.at)} 기준 영향**")
    first, second, third = st.columns(3)
    change = impact.remaining_after - impact.remaining_before
    first.metric("남는 서식(앞)", f"{impact.remaining_before}건")
    second.metric(
        "남는 서식(뒤)", f"{impact.remaining_after}건",
        f"{change:+d}건" if change else None, delta_color="inverse",
    )  # fmt: skip
    third.metric("달라지는 서식", f"{len(impact.changed)}건")
    if not impact.changed:
        st.caption("이 글로 결과가 달라지는 서식이 없습니다.")
        return
    table(
        ("서식", "앞", "뒤"),
        [
            (
                _title(one.form, catalogue),
                _said(one.before.action_name, one.before.target, catalogue),
                _said(one.after.action_name, one.after.target, catalogue),
            )
            for one in impact.changed
        ],
    )
    names = list(dict.fromkeys((*impact.fates_before, *impact.fates_after)))
    if names:
        table(
            ("항목의 처리", "앞", "뒤"),
            [
                (
                    name,
                    f"{impact.fates_before.get(name, 0)}개",
                    f"{impact.fates_after.get(name, 0)}개",
                )
                for name in names
            ],
        )


def _said(action: str, target: str, catalogue: Catalogue) -> str:
    return f"{action} → {_title(target, catalogue)}" if target else action


def _title(form_id: str, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(form_id)
    return form.title if form else form_id
