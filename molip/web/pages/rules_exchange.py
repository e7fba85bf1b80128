"""All rules out as files, and files in as proposals."""

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.rule_exchange import export_rules, import_rules
from molip.commands.workbook import export_workbook
from molip.web import session
from molip.web.failures import told

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_exchange(actor: Actor) -> None:
    """Offer the files; administrators may bring files in as well."""
    st.subheader("파일로 주고받기", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "모든 규칙 내려받기(XLSX)",
            data=lambda: export_workbook(session.desk(), actor),
            file_name="rules.xlsx",
            mime=_XLSX,
            on_click="ignore",
            key="rules-workbook",
        )
        st.download_button(
            "모든 규칙 내려받기(ZIP)",
            data=lambda: export_rules(session.desk(), actor),
            file_name="rules.zip",
            mime="application/zip",
            on_click="ignore",
            key="rules-export",
        )
    if not may(actor, Command.REVISE_RULE):
        return
    with st.form("rules-import", border=False):
        file = st.file_uploader(
            "고친 규칙 파일(XLSX, TOML 하나 또는 ZIP)",
            type=["xlsx", "toml", "zip"],
            key="rules-file",
        )
        sent = st.form_submit_button("개정안으로 가져오기")
    if sent and file is not None:
        with told():
            begun = import_rules(session.desk(), actor, file.name, file.getvalue())
            st.success(
                f"지금과 다른 규칙 {len(begun)}건을 개정안으로 가져왔습니다. "
                "하나씩 열어 까닭을 적고 제안하십시오."
                if begun
                else "지금 규칙과 다른 것이 없습니다."
            )
