"""One form: where it stands, what it asks, what the rules do with it."""

import streamlit as st

from molip.forms import Catalogue
from molip.model.form import Form, FormField, Provenance, Seen
from molip.model.korean import korean_date
from molip.rules.condense import Condensation, Outcome
from molip.rules.coverage import FieldAccount
from molip.rules.rule import CRITERION_NAMES, FATE_NAMES, Rule
from molip.rules.why import why
from molip.web import words
from molip.web.plain import plain
from molip.web.tables import table
from molip.web.why import TITLE, show_why

_SEEN = {
    Seen.BODY: "서식 원문을 보았습니다",
    Seen.LISTED: "규정의 목록이나 공고에서 제목을 보았습니다",
    Seen.CITED: "조문에서 인용된 것을 보았습니다",
}


def show_detail(catalogue: Catalogue, form: Form, result: Condensation) -> None:
    """Show everything known of one form."""
    outcome = result.outcomes[form.id]
    st.header(plain(form.title), anchor=False)
    rows = [
        ("구분", "표준서식" if form.standard else "비표준서식"),
        ("발행기관", catalogue.issuer_name(form)),
        ("단계", form.stage.value),
        ("규정", f"{form.regulation} {form.form_no}".strip()),
        ("작성자", form.filled_by.value or "확인되지 않음"),
        ("본 판의 날짜", form.effective or "확인되지 않음"),
        ("확인", _SEEN[form.seen]),
    ]
    table(("항목", "내용"), rows)
    st.subheader("규칙을 적용하면", anchor=False)
    _outcome(catalogue, outcome)
    st.subheader("묻는 항목", anchor=False)
    _fields(catalogue, form, result)


def _outcome(catalogue: Catalogue, outcome: Outcome) -> None:
    rule = outcome.rule
    st.markdown(f":blue-badge[{outcome.action_name}]")
    if rule is None:
        st.write("아직 규칙이 정해지지 않아 그대로 남습니다.")
        return
    if outcome.target:
        target = catalogue.forms.get(outcome.target)
        name = target.title if target else outcome.target
        st.markdown(f"옮겨 가는 곳: **{plain(name)}**")
    st.markdown(plain(rule.rationale))
    _basis(rule)


def _basis(rule: Rule) -> None:
    lines = [f"- {plain(str(citation))}" for citation in rule.citations]
    names = ", ".join(CRITERION_NAMES[criterion] for criterion in rule.criteria)
    st.markdown("\n".join(["근거", *lines]))
    until = f" ~ {korean_date(rule.valid_until)}" if rule.valid_until else "부터"
    st.caption(
        plain(
            f"사전협의 검토 기준: {names or '해당 없음'} · "
            f"적용 {korean_date(rule.valid_from)}{until} · 규칙 {rule.id}"
        )
    )


def _fields(catalogue: Catalogue, form: Form, result: Condensation) -> None:
    if not form.fields_known:
        st.info(words.NO_FIELDS)
        return
    st.caption(words.PROVENANCE_NOTE)
    accounts = dict(zip(form.fields, result.outcomes[form.id].accounts, strict=False))
    for number, field in enumerate(form.fields, start=1):
        st.markdown(_field(field, accounts.get(field)))
        with st.popover(f"{number}. {TITLE}", help=plain(field.label)):
            show_why(why(field, form, catalogue, result))


def _field(field: FormField, account: FieldAccount | None) -> str:
    color = {
        Provenance.READ: "green",
        Provenance.PROVISION: "blue",
        Provenance.INFERRED: "gray",
    }[field.provenance]
    badge = f":{color}-badge[{words.PROVENANCE[field.provenance.value]}]"
    told = ""
    if account is not None:
        reason = f" — {account.reason}" if account.reason else ""
        told = f" · {FATE_NAMES[account.fate]}{plain(reason)}"
    return f"{badge} **{plain(field.label)}**{told}  \n:small[{plain(field.source)}]"
