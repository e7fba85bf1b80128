"""What the rules make of a form somebody is about to fill, today and on later days."""

import streamlit as st

from molip.access import Actor
from molip.commands.rules import coming_outcomes
from molip.forms import Catalogue
from molip.model.korean import korean_date
from molip.rules import Outcome
from molip.web import session
from molip.web.plain import plain


def show_fate(actor: Actor, form_id: str, catalogue: Catalogue) -> None:
    """Say where the form's facts go, and from which day that changes."""
    (_, now), *later = coming_outcomes(session.desk(), actor, form_id)
    if not now.remains:
        st.warning(
            f"이 서식은 간소화 규칙으로 내지 않아도 됩니다: {_told(now, catalogue)}. "
            "기관이 아직 이 서식을 요구하면 여기서 채울 수 있습니다."
        )
    for day, then in later:
        st.info(
            f"{korean_date(day)}부터 바뀝니다: {_told(then, catalogue)}. 그 전날까지는 "
            "지금처럼 채우면 됩니다."
        )


def _told(outcome: Outcome, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(outcome.target)
    target = form.title if form else outcome.target
    return plain(f"{outcome.action_name} → {target}" if target else outcome.action_name)
