"""Shows errors to people: where, what, what to do; never a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from molip.errors import ConflictError, ContentError, ForbiddenError, MolipError
from molip.web.plain import plain

_LOG = logging.getLogger("molip.web")


@contextmanager
def told() -> Iterator[None]:
    """Show a refusal where it happened; the rest of the page goes on."""
    try:
        yield
    except MolipError as error:
        show(error)


def show(error: MolipError) -> None:
    """Show an expected error in its three parts."""
    box = st.warning if isinstance(error, ConflictError) else st.error
    if isinstance(error, ContentError):
        lines = [f"{f.where}: {f.problem} → {f.remedy}" for f in error.findings]
        box(plain("\n\n".join(lines)))
        return
    title = "권한이 없습니다" if isinstance(error, ForbiddenError) else error.where
    box(f"**{plain(title)}**\n\n{plain(error.problem)}\n\n{plain(error.remedy)}")


def show_result(key: str, project_id: str) -> None:
    """Show once how an act of the last run on this project ended.

    Args:
        key: Where the act left its project's id, and its words or its refusal.
        project_id: The project on screen; another one's result is dropped.
    """
    told_of, result = st.session_state.pop(key, ("", None))
    if told_of != project_id or result is None:
        return
    if isinstance(result, MolipError):
        show(result)
    else:
        st.success(plain(str(result)))


def show_unexpected(error: Exception) -> bool:
    """Show any other error by a number under which the log tells more."""
    if isinstance(error, MolipError):
        show(error)
        return True
    number = secrets.token_hex(4)
    _LOG.error("unexpected error %s", number, exc_info=error)
    st.error(
        "**처리하지 못했습니다**\n\n"
        "뜻하지 않은 문제가 생겼습니다. '저장됨'으로 보인 내용은 그대로 있습니다.\n\n"
        "화면을 새로 고쳐 다시 해 보시고, 되풀이되면 관리자에게 "
        f"문의 번호 **{number}**를 알려 주십시오."
    )
    return True
