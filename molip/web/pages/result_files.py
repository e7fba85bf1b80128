"""Papers of an evaluation as files."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.panel_results import export_panel_paper
from molip.evaluation.panels.papers import PanelPaper
from molip.web import session
from molip.web.files import MIMES, NAMES


def show_files(actor: Actor, panel_id: str, *, answered: bool) -> None:
    """Offer the papers; the answer to an objection only once there is one."""
    st.subheader("파일로 받기", anchor=False)
    for paper in PanelPaper:
        if paper is PanelPaper.ANSWER and not answered:
            continue
        with st.container(horizontal=True):
            for suffix, name in NAMES.items():
                st.download_button(
                    f"{paper.value} {name}",
                    data=_writer(actor, panel_id, paper, suffix),
                    file_name=f"{panel_id}-{paper.name.lower()}.{suffix}",
                    mime=MIMES[suffix],
                    key=f"paper-{panel_id}-{paper.name}-{suffix}",
                    on_click="ignore",
                )


def _writer(
    actor: Actor, panel_id: str, paper: PanelPaper, suffix: str
) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return lambda: export_panel_paper(session.desk(), actor, panel_id, paper, suffix)
