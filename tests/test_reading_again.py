"""A changed HWPX is read again only where it differs, to the same layout."""

import contextlib
import gc

from hypothesis import given, settings
from hypothesis import strategies as st

from molip.errors import MolipError
from molip.reading.hwpx.again import read_again
from molip.reading.open import read_layout
from tests.reading_files import hwpx, hwpx_parts, p, pack, tbl, tc

_TEXTS = st.lists(
    st.sampled_from(["", "성명", "홍 연구", "금액"]), min_size=1, max_size=5
)


def form(texts):
    """Return a form: each text as a paragraph, and again in a table."""
    rows = [p(text) + p(tbl(tc(p(text), at=(0, 0)))) for text in texts]
    return hwpx("".join(rows))


@settings(max_examples=60, deadline=None)
@given(_TEXTS, _TEXTS)
def test_reading_again_gives_what_reading_gives(before, after):
    """Whatever changed: words, or the number of paragraphs."""
    old, new = form(before), form(after)

    again = read_again(new, "서식.hwpx", old, read_layout(old, "서식.hwpx"))

    assert again == read_layout(new, "서식.hwpx")


def test_another_header_part_means_reading_all():
    """Shades and type sizes may differ though no paragraph does."""
    parts = hwpx_parts(p("성명", look=1))
    old = pack(parts)
    head = str(parts["Contents/header.xml"]).replace("1600", "2400")
    new = pack(parts | {"Contents/header.xml": head})

    again = read_again(new, "서식.hwpx", old, read_layout(old, "서식.hwpx"))

    assert again == read_layout(new, "서식.hwpx") != read_layout(old, "서식.hwpx")


def test_the_collector_runs_again_after_a_form_was_read_or_refused():
    """Held back for one form only, whatever became of it."""
    for data in (hwpx(p("성명")), b"PK\x03\x04"):
        with contextlib.suppress(MolipError):
            read_layout(data, "서식.hwpx")

        assert gc.isenabled()
