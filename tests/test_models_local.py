from dataclasses import replace
from functools import cache

import pytest

from molip.content import Faults, content_root
from molip.generators import check_draft
from molip.generators.rewriting import make_check, make_requests, with_sections
from molip.generators.verify import load_lexicon
from molip.generators.writer import WriterError
from molip.models import endpoint, write_draft
from molip.models.endpoint import EndpointWriter
from tests.model_server import KEY, serving_model, why_not
from tests.model_writing import composed, now, prompts, settings
from tests.records import annual_report, sample

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there")

SECTIONS = ("goal",)


@pytest.fixture(scope="module")
def url():
    """Serve the real model for the tests of this module."""
    with serving_model(context=4096) as served:
        yield served


@cache
def short_draft():
    """Return a draft of one section: the model is small, and on one core."""
    made = composed()
    kept = tuple(s for s in made.sections if s.id in ("opening", *SECTIONS))
    return with_sections(made, kept)


def writer(url, key=KEY, **others):
    """Return a writer by the local model, and the list its calls are kept in."""
    record, _ = sample("sample-basic")
    logged = []
    chosen = replace(settings(url, "120", **others), key=key)
    # Short: one core reads Korean slowly with a vocabulary made for English.
    words = replace(prompts(), instructions="Write. {style} {limit}")
    return EndpointWriter(chosen, words, record, now, logged.append), logged


def test_a_real_model_streams_is_judged_and_stands_down(url, monkeypatch):
    """End to end: it answers in the schema's shape, and its English is not taken."""
    monkeypatch.setattr(endpoint, "_TOKENS_BESIDE", -450)
    seen = []
    made = short_draft()
    mine, logged = writer(url)
    faults = Faults()
    lexicon = load_lexicon(content_root(), faults)
    check = make_check(made, annual_report(), lexicon, mine.record)

    with mine:
        written = write_draft(
            made, annual_report(), mine, prompts(), "SmolLM2",
            progress=seen.append, check=check,
        )  # fmt: skip

    assert {p.section_id for p in seen if p.state == "쓰는 중"} == set(SECTIONS)
    assert [origin.section_id for origin in written.origins] == list(SECTIONS)
    assert all(o.reason for o in written.origins if not o.by_model)
    assert not list(check_draft(written.draft))
    kept = [o.section_id for o in written.origins if not o.by_model]
    before = {section.id: section for section in made.sections}
    after = {section.id: section for section in written.draft.sections}
    assert kept, "a model of this size writes no report"
    assert all(after[name] == before[name] for name in kept)
    assert all(record.received for record in logged)


def test_a_real_server_refuses_a_wrong_key(url):
    """Its 401 is told as what it is."""
    mine, _ = writer(url, "another-key")
    request = make_requests(short_draft(), annual_report(), prompts().purposes)[0]

    with mine, pytest.raises(WriterError, match="MOLIP_MODEL_KEY"):
        mine.write(request, lambda _: None)


def test_a_real_server_refuses_more_than_it_can_read(url):
    """Its 400 is told as what it is, and is not tried again."""
    mine, logged = writer(url)
    request = make_requests(short_draft(), annual_report(), prompts().purposes)[0]
    long = replace(request, outline="아주 긴 글이다. " * 4000)

    with mine, pytest.raises(WriterError, match="길이를 넘었습니다"):
        mine.write(long, lambda _: None)

    assert logged[0].attempts == 1
