"""One rule as people read it, with its history and what changed between versions."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.catalogue import current_catalogue
from molip.commands.rule_proposal import Wish
from molip.commands.rule_proposals import draft_rule, roll_back
from molip.commands.rules import read_rule, rule_history
from molip.errors import MolipError
from molip.forms import Catalogue
from molip.model.korean import korean_date
from molip.rules import Rule
from molip.rules.condition_korean import say_condition
from molip.rules.rule import ACTION_NAMES, CRITERION_NAMES, FATE_NAMES
from molip.store import RuleRevision
from molip.web import session
from molip.web.failures import show
from molip.web.pages.rules_words import split_forms
from molip.web.plain import lines, plain
from molip.web.tables import table

_FAILED = "rules-failed"
_WORDS = re.compile(r"\s+|[^\s]+")


def show_rule(actor: Actor, rule_id: str) -> None:
    """Show one rule: what it says today, and how it came about."""
    history = rule_history(session.desk(), actor, rule_id)
    today = session.today()
    standing = [one for one in history if one.effective_on <= today] or history[:1]
    chosen = max(standing, key=lambda one: (one.effective_on, one.version))
    rule, _ = read_rule(rule_id, chosen.text)
    if rule is not None:
        say_rule(rule, current_catalogue(session.desk(), actor))
    if failed := st.session_state.pop(_FAILED, None):
        show(failed)
    if may(actor, Command.REVISE_RULE):
        st.button(
            "이 규칙 고치기", type="primary", key="rule-edit",
            on_click=_edit, args=(actor, rule_id, history[-1]),
        )  # fmt: skip
    _history(actor, rule_id, history, chosen)


def say_rule(rule: Rule, catalogue: Catalogue) -> None:
    """Say a rule in Korean: what, for which forms, on what ground."""
    st.header(plain(rule.title), anchor=False)
    into = catalogue.forms.get(rule.into)
    until = f" ~ {korean_date(rule.valid_until)}" if rule.valid_until else "부터"
    rows = [
        ("조치", ACTION_NAMES[rule.action]),
        ("옮겨 가는 곳", into.title if into else rule.into or "없음"),
        ("검토 기준", ", ".join(CRITERION_NAMES[c] for c in rule.criteria)),
        ("효력", f"{korean_date(rule.valid_from)}{until}"),
        ("적은 사람", f"{rule.author}({korean_date(rule.recorded_on)})"),
    ]
    if rule.every:
        rows.insert(1, ("새 주기", rule.every))
    table(("항목", "내용"), rows)
    st.markdown(lines(rule.rationale))
    st.markdown("\n".join(["**근거**", "", *(f"- {plain(str(c))}" for c in
                                           rule.citations)]))  # fmt: skip
    _subject(rule, catalogue)
    if rule.dispositions:
        st.markdown("**항목의 처리**")
        table(
            ("항목", "처리", "까닭"),
            [
                (
                    ", ".join(
                        catalogue.data[d].label
                        if d in catalogue.data
                        else "그 밖의 항목"
                        for d in said.data
                    ),
                    FATE_NAMES[said.fate] + (f" → {said.to}" if said.to else ""),
                    said.reason,
                )
                for said in rule.dispositions
            ],
        )


def _subject(rule: Rule, catalogue: Catalogue) -> None:
    forms, rest = split_forms(rule)
    if rest is not None:
        st.markdown(f"**조건** {plain(say_condition(rest))}")
    if not forms:
        return
    st.markdown(f"**서식 {len(forms)}건**")
    said = []
    for form_id in forms:
        form = catalogue.forms.get(form_id)
        name = plain(form.title) if form else plain(form_id)
        issuer = f" ({plain(catalogue.issuer_name(form))})" if form else ""
        said.append(f"- [{name}](/forms?form={form_id}){issuer}")
    st.markdown("\n".join(said))


def diff_words(before: str, after: str) -> str:
    """Return two texts as one Markdown text: gone words struck, new ones bold."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    said = []
    for kind, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            said.append(lines("".join(old[a:b])))
            continue
        if gone := "".join(old[a:b]).strip():
            said.append(f" :red[~~{lines(gone)}~~] ")
        if come := "".join(new[c:d]).strip():
            said.append(f" :green[**{lines(come)}**] ")
    return "".join(said)


def show_diff(before: str, after: str) -> None:
    """Show the words that changed, with three lines around each."""
    if before == after:
        st.info("두 글이 같습니다.")
        return
    st.caption("~~줄 그은 말~~은 빠지고 **굵은 말**은 새로 들어옵니다.")
    with st.container(border=True):
        st.markdown(diff_words(before, after))


def _history(
    actor: Actor,
    rule_id: str,
    history: Sequence[RuleRevision],
    chosen: RuleRevision,
) -> None:
    st.subheader("이력", anchor=False)
    table(
        ("판", "적용하는 날", "쓴 사람", "기록한 날", ""),
        [
            (
                f"{one.version}판",
                _day(one.effective_on),
                one.actor_name,
                korean_date(one.at.date()),
                "지금 적용" if one is chosen else "",
            )
            for one in history
        ],
    )
    if len(history) == 1:
        st.caption("아직 고친 적이 없습니다.")
        return
    names = {f"{one.version}판": one for one in history}
    left, right = st.columns(2)
    first = left.selectbox("앞의 판", list(names), key="diff-first")
    second = right.selectbox(
        "뒤의 판", list(names), index=len(names) - 1, key="diff-second"
    )
    show_diff(names[first].text, names[second].text)
    if may(actor, Command.REVISE_RULE):
        _rollback(actor, rule_id, [one for one in history if one is not history[-1]])


def _rollback(actor: Actor, rule_id: str, earlier: Sequence[RuleRevision]) -> None:
    with st.expander("앞의 판으로 되돌리기"), st.form("rules-rollback", border=False):
        version = st.selectbox(
            "되돌릴 판", [one.version for one in earlier],
            format_func=lambda number: f"{number}판", key="rollback-version",
        )  # fmt: skip
        reason = st.text_area("되돌리는 까닭", key="rollback-reason")
        day = st.date_input(
            "되돌리는 날", value=None, min_value=session.today(), format="YYYY.MM.DD",
            key="rollback-day", help="비워 두면 할 수 있는 가장 이른 날입니다.",
        )  # fmt: skip
        if st.form_submit_button("되돌리자고 제안하기"):
            proposal = roll_back(
                session.desk(), actor, rule_id, version, reason,
                day if isinstance(day, date) else None,
            )  # fmt: skip
            st.session_state["rules-told"] = (
                "되돌리는 개정안을 냈습니다. 다른 관리자가 승인하면 적용됩니다."
            )
            st.query_params.clear()
            st.query_params["proposal"] = proposal.id
            st.rerun()


def _day(day: date) -> str:
    return "처음부터" if day == date.min else f"{korean_date(day)}부터"


def _edit(actor: Actor, rule_id: str, last: RuleRevision) -> None:
    day = max(session.today(), last.effective_on)
    wish = Wish(rule_id, last.version, last.text, "", day)
    try:
        proposal = draft_rule(session.desk(), actor, wish)
    except MolipError as error:
        st.session_state[_FAILED] = error
        return
    st.query_params.clear()
    st.query_params["proposal"] = proposal.id
