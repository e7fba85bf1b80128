"""The web app on a database of its own, driven without a browser."""

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from molip.content import content_root

LEAD, REVIEWER, ADMINISTRATOR = "윤도겸", "예시 평가위원", "예시 관리자"
PROJECT = "sample-development"


def open_app() -> AppTest:
    """Return a new session, as a browser tab would have one."""
    path = content_root() / "streamlit_app.py"
    return AppTest.from_file(str(path), default_timeout=60).run()


def signed_in(name: str) -> AppTest:
    """Return a session in which this person has signed in."""
    app = open_app()
    label = f"{name} 님으로 들어가기"
    next(b for b in app.button if b.label == label).click().run()
    return app


def visit(app: AppTest, path: str) -> AppTest:
    """Go to a page by its address."""
    # Streamlit's own switch_page knows pages of files only; ours are functions.
    app._page_hash = calc_hash(path)
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    """Press the button of this label."""
    next(b for b in app.button if b.label == label).click().run()
    return app


def texts(app: AppTest) -> str:
    """Return everything the page says, in one string."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "success",
        "warning",
        "error",
    )
    return "\n".join(str(e.value) for kind in kinds for e in app.get(kind))
