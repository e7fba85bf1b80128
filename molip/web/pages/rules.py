"""규칙: what is decided on forms, how it came about, and how it is changed."""

from collections.abc import Mapping

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.catalogue import current_catalogue
from molip.commands.rule_preview import deciding_counts
from molip.commands.rule_proposal import Proposal, ProposalState
from molip.commands.rule_proposals import list_proposals
from molip.commands.rules import current_rules
from molip.forms import Catalogue
from molip.model.korean import korean_date
from molip.rules import Rule
from molip.rules.condition import named_forms
from molip.rules.rule import ACTION_NAMES, CRITERION_NAMES
from molip.web import session
from molip.web.pages.rules_edit import show_editor
from molip.web.pages.rules_exchange import show_exchange
from molip.web.pages.rules_proposal import show_proposal
from molip.web.pages.rules_view import show_rule
from molip.web.plain import plain

_ANY, _PAGE = "전체", 15
_STATES = ("적용 중", "아직 적용 전", "끝남")


def show(actor: Actor) -> None:
    """Show the page: the list, one rule, or one proposal."""
    st.title("규칙", anchor=False)
    told = st.session_state.pop("rules-told", "")
    if told:
        st.success(told)
    desk = session.desk()
    proposals = {one.id: one for one in list_proposals(desk, actor)}
    opened = proposals.get(st.query_params.get("proposal", ""))
    rule_id = st.query_params.get("rule", "")
    if opened is not None or rule_id:
        st.button("← 목록으로", on_click=_open, key="rules-back")
    if opened is not None:
        own = opened.proposer == actor.id
        writing = opened.state in {ProposalState.WRITING, ProposalState.RETURNED}
        if own and writing and may(actor, Command.REVISE_RULE):
            show_editor(actor, opened)
        else:
            show_proposal(actor, opened)
        return
    if rule_id:
        show_rule(actor, rule_id)
        return
    st.markdown(
        "서식마다 무엇이 되는지는 아래 규칙이 정합니다. 규칙은 한 관리자가 제안하고 "
        "다른 관리자가 승인해야 바뀌며, 정한 날부터 적용됩니다."
    )
    _proposals(tuple(proposals.values()), actor)
    _search(current_rules(desk, actor), current_catalogue(desk, actor), actor)
    show_exchange(actor)


def _open(key: str = "", value: str = "") -> None:
    st.query_params.clear()
    if key:
        st.query_params[key] = value


def _proposals(proposals: tuple[Proposal, ...], actor: Actor) -> None:
    today = session.today()
    groups = {
        "이어서 쓸 개정안": [
            p for p in proposals if p.proposer == actor.id
            and p.state in {ProposalState.WRITING, ProposalState.RETURNED}
        ],
        "승인을 기다리는 개정안": [
            p for p in proposals if p.state is ProposalState.WAITING
        ],
        "예약된 개정": [
            p for p in proposals
            if p.state is ProposalState.APPROVED and p.wish.effective_on > today
        ],
    }  # fmt: skip
    for name, group in groups.items():
        if not group:
            continue
        st.subheader(f"{name} {len(group)}건", anchor=False)
        for proposal in group:
            with st.container(border=True):
                st.markdown(
                    f"**{plain(proposal.wish.rule_id)}** · "
                    f"{korean_date(proposal.wish.effective_on)}부터 · "
                    f"{plain(proposal.proposer_name)} · {proposal.state}"
                )
                st.markdown(plain(proposal.wish.reason or "까닭은 아직 적지 않음"))
                st.button(
                    "개정안 열기", on_click=_open, args=("proposal", proposal.id),
                    key=f"open-{proposal.id}",
                )  # fmt: skip


def _search(rules: tuple[Rule, ...], catalogue: Catalogue, actor: Actor) -> None:
    st.subheader("규칙 찾기", anchor=False)
    said = st.text_input("제목, 근거, 서식 이름으로 찾기", key="rules-said")
    first, second, third, fourth = st.columns(4)
    action = first.selectbox("조치", (_ANY, *ACTION_NAMES.values()), key="rules-action")
    criterion = second.selectbox(
        "검토 기준", (_ANY, *CRITERION_NAMES.values()), key="rules-criterion"
    )
    issuers = sorted({catalogue.issuer_name(f) for f in catalogue.forms.values()})
    issuer = third.selectbox("발행기관", (_ANY, *issuers), key="rules-issuer")
    state = fourth.selectbox("상태", (_ANY, *_STATES), key="rules-state")
    found = [
        rule for rule in rules
        if action in {_ANY, ACTION_NAMES[rule.action]}
        and (criterion == _ANY
             or criterion in {CRITERION_NAMES[c] for c in rule.criteria})
        and state in {_ANY, _state(rule)}
        and _matches(rule, catalogue, said, "" if issuer == _ANY else issuer)
    ]  # fmt: skip
    counts = deciding_counts(session.desk(), actor)
    st.caption(f"규칙 {len(rules)}건 가운데 {len(found)}건")
    shown = st.session_state.get("rules-shown", _PAGE)
    for rule in found[:shown]:
        _offer(rule, catalogue, counts)
    if len(found) > shown:
        st.button("더 보기", on_click=_more, args=(shown,), key="rules-more")


def _more(shown: int) -> None:
    st.session_state["rules-shown"] = shown + _PAGE


def _offer(rule: Rule, catalogue: Catalogue, counts: Mapping[str, int]) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(rule.title)}**")
        into = catalogue.forms.get(rule.into)
        target = into.title if into else rule.into
        st.caption(
            plain(
                f"{ACTION_NAMES[rule.action]}"
                + (f" → {target}" if target else "")
                + f" · 서식 {counts.get(rule.id, 0)}건 · {_state(rule)}"
            )
        )
        st.button(
            "규칙 보기", on_click=_open, args=("rule", rule.id), key=f"rule-{rule.id}"
        )


def _state(rule: Rule) -> str:
    today = session.today()
    if rule.valid_from > today:
        return _STATES[1]
    return _STATES[0] if rule.valid_at(today) else _STATES[2]


def _matches(rule: Rule, catalogue: Catalogue, said: str, issuer: str) -> bool:
    forms = [
        catalogue.forms[form_id]
        for form_id in (named_forms(rule.condition) or ())
        if form_id in catalogue.forms
    ]
    if issuer and all(catalogue.issuer_name(form) != issuer for form in forms):
        return False
    text = " ".join(
        (
            rule.id,
            rule.title,
            rule.rationale,
            *(str(citation) for citation in rule.citations),
            *(form.title for form in forms),
        )
    ).casefold()
    return all(word.casefold() in text for word in said.split())
