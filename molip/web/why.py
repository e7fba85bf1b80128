"""The small help beside a field: 왜 묻나요?"""

from collections.abc import Iterator

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.rules import condensation
from molip.model.datum import Reuse
from molip.model.form import Form
from molip.model.korean import korean_date
from molip.rules.why import Why, why
from molip.web import session
from molip.web.plain import plain

TITLE = "왜 묻나요?"
_REUSE = {
    Reuse.ALWAYS: "한 번 적으면 다음 서식에 그대로 옮깁니다.",
    Reuse.CONFIRM: "전에 적은 답을 보여 드리고, 확인하신 뒤에 옮깁니다.",
    Reuse.NEVER: "동의·서명처럼 그때마다 새로 받아야 해서 옮기지 않습니다.",
}


def grounds(actor: Actor, form: Form) -> dict[str, Why]:
    """Return why a form asks for each of its facts today, by the fact's id.

    Empty where the form is no more in the catalogue.
    """
    desk = session.desk()
    catalogue = current_catalogue(desk, actor)
    result = condensation(desk, actor, desk.today)
    if form.id not in catalogue.forms or form.id not in result.outcomes:
        return {}
    return {f.datum: why(f, form, catalogue, result) for f in reversed(form.fields)}


def show_why(found: Why) -> None:
    """Show the ground of a field; call it inside a box that opens on demand."""
    st.markdown("\n".join(f"- {plain(line)}" for line in tell(found)))


def tell(found: Why) -> Iterator[str]:
    """Yield the ground of a field line by line, in Korean."""
    form = found.form
    place = f"{form.regulation} {form.form_no}".strip()
    dated = f"(본 판 {form.effective})" if form.effective else ""
    yield f"묻는 서식: {form.title} · {place}{dated}"
    inferred = " — 추정한 항목입니다." if found.inferred else ""
    yield f"항목의 근거: {found.field.source}{inferred}"
    rule = found.rule
    if rule is None:
        yield "이 서식을 정한 규칙은 아직 없습니다."
    else:
        cited = ", ".join(str(citation) for citation in rule.citations)
        yield (
            f"규칙: {rule.title}({korean_date(rule.valid_from)}부터 적용), 근거 {cited}"
        )
    if found.merged:
        named = _some(found.merged, len(found.merged))
        yield f"합쳐진 서식 {len(found.merged)}건: {named}"
    yield f"다시 쓰기: {_REUSE[found.datum.reuse]}"
    if found.datum.system:
        yield f"{found.datum.system}에도 있는 정보입니다."
    if found.others:
        named = _some(found.first, found.others)
        yield f"같은 답을 묻는 다른 서식 {found.others:,}건: {named}"
    else:
        yield "남는 서식 가운데 같은 답을 묻는 다른 서식은 없습니다."


def _some(titles: tuple[str, ...], count: int) -> str:
    shown = titles[:5]
    return ", ".join(shown) + (" 등" if count > len(shown) else "")
