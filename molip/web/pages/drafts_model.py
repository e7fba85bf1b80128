"""Having a language model write a draft's prose, where one is set up."""

import streamlit as st

from molip.access import Actor
from molip.commands.draft_state import KeptDraft
from molip.commands.draft_writing import Asking, write_kept
from molip.generators.rewriting import Origin
from molip.generators.writer import Progress
from molip.models import ModelSettings
from molip.web import session
from molip.web.failures import told
from molip.web.plain import plain
from molip.web.tables import table

_ORIGINS = "draft-origins"


def show_model(actor: Actor, kept: KeptDraft) -> None:
    """Offer the model, and tell who wrote which section the last time."""
    settings = None
    with told():
        settings = ModelSettings.from_environment()
    if settings is None:
        return
    where = "기관 밖" if settings.outside else "기관 안"
    with st.expander(f"언어모델로 문장 다듬기 ({plain(settings.name)}, {where})"):
        st.caption(
            "수와 이름은 기록에서 옮기고, 검사를 모두 거친 장만 바꿉니다. 사람이 고친 "
            "장은 그대로 둡니다. 무엇을 언제 보냈는지는 판에 남습니다."
        )
        if st.button("다듬기", key="draft-model"):
            with told():
                _write(actor, kept, settings)
        _tell(kept)


def _write(actor: Actor, kept: KeptDraft, settings: ModelSettings) -> None:
    headings = {one.id: one.heading for one in kept.sections}
    with st.status("언어모델이 쓰고 있습니다…") as status:

        def show(progress: Progress) -> None:
            heading = headings.get(progress.section_id, "")
            status.update(label=f"{plain(heading)}: {progress.state}")

        asking = Asking(settings, progress=show)
        _, origins = write_kept(session.desk(), actor, kept, asking)
    st.session_state[_ORIGINS] = kept.id, origins
    st.rerun()


def _tell(kept: KeptDraft) -> None:
    draft_id, origins = st.session_state.get(_ORIGINS, ("", ()))
    if draft_id != kept.id:
        return
    taken = sum(one.by_model for one in origins)
    st.markdown(f"물어본 {len(origins)}개 장 가운데 {taken}개 장을 바꾸었습니다.")
    table(("장", "누가 썼나", "까닭"), (_row(one) for one in origins))


def _row(one: Origin) -> tuple[str, str, str]:
    return one.heading, "언어모델" if one.by_model else "작성기", one.reason
