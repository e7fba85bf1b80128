"""The ASGI app: Streamlit's pages, our middleware, our static files.

``streamlit run molip/web/server.py`` and ``molip serve`` both serve ``app``.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from molip.content import content_root
from molip.web.doors import ROUTES
from molip.web.failures import show_unexpected
from molip.web.middleware import KoreanPage

_STATIC = Path(__file__).resolve().parent / "static"

app = st.App(
    content_root() / "streamlit_app.py",
    routes=[
        *ROUTES,
        Mount("/molip/fonts", StaticFiles(directory=_STATIC / "fonts")),
        Mount("/molip/static", StaticFiles(directory=_STATIC)),
    ],
    middleware=[Middleware(KoreanPage)],
    on_script_error=show_unexpected,
)
