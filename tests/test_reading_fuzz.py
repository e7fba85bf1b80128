"""Real forms of every format, damaged: a layout or a kind refusal, and in time."""

import io
import time
import warnings
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from molip.errors import MolipError
from molip.reading.finding.find import find_fields
from molip.reading.layout import Layout
from molip.reading.open import read_layout
from tests.reading_files import pack, real_form, real_names

_LONGEST = 10.0
"""Seconds that one damaged form may take."""
_MOST = 300_000
"""Larger forms are left out: what they hold stands in smaller ones, too."""
_ENDINGS = (".hwpx", ".hwp", ".docx", ".pdf")
few = settings(
    max_examples=6, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def small(name):
    """Return a real form's bytes, or skip where it is absent or large."""
    data = real_form(name)
    if len(data) > _MOST:
        pytest.skip("함께 흔들기에는 큰 서식입니다.")
    return data


def tried(data):
    """Read and find; fail on anything but fields or a refusal, or on a hang."""
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            layout = read_layout(data, "흔든 서식")
        except MolipError:
            layout = None
    if layout is not None:
        assert isinstance(layout, Layout)
        find_fields(layout)
    assert time.perf_counter() - start < _LONGEST


@pytest.mark.parametrize("name", real_names(*_ENDINGS))
@few
@given(st.data())
def test_real_forms_with_flipped_bytes_do_no_harm(name, data):
    """A few bytes changed anywhere, or a piece cut out."""
    content = bytearray(small(name))
    places = st.integers(0, len(content) - 1)
    for at in data.draw(st.lists(places, min_size=1, max_size=12)):
        content[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(places)
    gone = data.draw(st.sampled_from([0, 0, 1, 64, 4096]))
    del content[cut : cut + gone]

    tried(bytes(content))


@pytest.mark.parametrize("name", real_names(".hwpx", ".docx"))
@few
@given(st.data())
def test_real_packages_with_changed_xml_do_no_harm(name, data):
    """Signs changed inside a part that holds text, its check sum made right."""
    with zipfile.ZipFile(io.BytesIO(small(name))) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    texts = [one for one in sorted(parts) if one.endswith(".xml") and parts[one]]
    part = data.draw(st.sampled_from(texts))
    content = bytearray(parts[part])
    places = st.integers(0, len(content) - 1)
    signs = st.sampled_from(b'0123456789<>/"= aZ')
    for at, sign in data.draw(st.lists(st.tuples(places, signs), max_size=8)):
        content[at] = sign

    tried(pack(parts | {part: bytes(content)}))
