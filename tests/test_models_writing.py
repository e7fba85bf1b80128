import time
from dataclasses import replace
from decimal import Decimal
from threading import Event

import pytest

from molip.errors import Finding
from molip.generators import check_draft
from molip.generators.definition import Style
from molip.generators.placing import find_fault, name_facts, placed_text
from molip.generators.rewriting import make_requests
from molip.generators.writer import PlacedSentence, SectionText
from molip.model.korean import josa
from molip.models import endpoint, write_draft
from molip.models.endpoint import EndpointWriter
from tests.misbehaving import Reply, said, serving
from tests.model_writing import composed, now, outline_back, prompts, settings
from tests.records import annual_report, sample


def requests(project="sample-basic"):
    """Return what is asked for the sections of a report, by id."""
    asked = make_requests(composed(project), annual_report(), prompts().purposes)
    return {request.section_id: request for request in asked}


def write(answer, *, project="sample-basic", timeout="5", **others):
    """Return the draft as written by a scripted server, and what was heard."""
    record, _ = sample(project)
    with serving(answer) as served:
        chosen = settings(
            served.url, timeout, price_in=Decimal(1), price_out=Decimal(2)
        )
        with EndpointWriter(chosen, prompts(), record, now) as writer:
            written = write_draft(
                composed(project), annual_report(), writer, prompts(), "scripted-2",
                **others,
            )  # fmt: skip
    return written, served.heard


def section(draft, name):
    """Return a section of a draft."""
    return next(s for s in draft.sections if s.id == name)


@pytest.mark.parametrize(
    "project", ["sample-applied", "sample-basic", "sample-development"]
)
def test_what_a_careful_model_writes_is_taken(project):
    """Every section is the model's, every figure the record's, every table stays."""
    written, heard = write(lambda h, _: Reply(outline_back(h)), project=project)

    assert all(o.by_model for o in written.origins), written.origins
    assert len(heard) == len(requests(project))
    assert not list(check_draft(written.draft))
    before, after = composed(project), written.draft
    assert [s.id for s in after.sections] == [s.id for s in before.sections]
    for old, new in zip(before.sections, after.sections, strict=True):
        assert new.fingerprint == old.fingerprint
        assert [b for b in new.blocks if not hasattr(b, "spans")] == [
            b for b in old.blocks if not hasattr(b, "spans")
        ]
    assert {gap.what for gap in after.gaps} == {gap.what for gap in before.gaps}


def test_no_name_of_the_record_goes_out_and_each_comes_back():
    """A person is sent by their role; what comes back has the name again."""
    record, _ = sample("sample-basic")
    leader = record.people[0]
    asked = requests()["goal"]
    told = f"{leader.name}의 자료(010-1234-5678)를 다시 잰다."
    facts = (asked.facts[0], replace(asked.facts[1], value=told), *asked.facts[2:])

    with (
        serving(
            lambda *_: Reply(said(f"{{F1}}에 〔{leader.role.value}〕가 이루었다."))
        ) as s,
        EndpointWriter(settings(s.url), prompts(), record, now) as writer,
    ):
        text = writer.write(replace(asked, facts=facts), lambda _: None)

    sent = s.heard[0].data["facts"][1]["value"]
    assert sent == f"〔{leader.role.value}〕의 자료(〔전화번호〕)를 다시 잰다."
    assert leader.name not in s.heard[0].message("user")
    assert text.sentences[0].text == f"{{F1}}에 {josa(leader.name, '이/가')} 이루었다."


def test_one_section_that_fails_costs_only_itself():
    """The composer's text stands there, and the reason is told."""

    def answer(heard, _):
        good = heard.data["heading"] != "나. 수행과정"
        return Reply(outline_back(heard) if good else said("성과지표 3건을 이루었다."))

    written, _ = write(answer)

    kept = [o for o in written.origins if not o.by_model]
    assert [o.section_id for o in kept] == ["process"]
    assert kept[0].reason == "사실에 기대지 않은 수를 적었습니다."
    assert section(written.draft, "process") == section(composed(), "process")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{F1}에 3건을 마쳤다.", "수를 적었습니다"),
        ("{F1}에 ３건을 마쳤다.", "수를 적었습니다"),
        ("{F1}에 ③을 마쳤다.", "수를 적었습니다"),
        ("{F1}에 세 건을 마쳤다.", "글로 적었습니다"),
        ("{F1}에 절반을 마쳤다.", "글로 적었습니다"),
        ("{F99}을 마쳤다.", "F99"),
        ("{F1을 마쳤다.", "사실에 기대지 않은 수"),
        ("{}을 마쳤다.", "표시가 깨졌습니다"),
        ("{F1}에 마쳤\u0007다.", "제어 문자"),
        ("{F1}에 마쳤\u202e다.", "제어 문자"),
        ("{F1}에 마쳤다 🎉", "그림 글자"),
        ("All was done in {F1}.", "우리말"),
        ("〔연구책임자〕가 {F1}에 마쳤다.", "표시가 깨졌습니다"),
        ("", "쓴 문장이 없습니다"),
        ("{F1}의 일을 하였다. " * 60, "길이"),
        ("{F1}에 일정을 마쳤다.", "빠졌습니다"),
    ],
)
def test_a_text_that_cannot_stand_is_told_why(text, told):
    """Digits, numbers in words, broken signs, unseen letters, another language."""
    asked = requests()["process"]

    fault = find_fault(asked, SectionText((PlacedSentence(text),)))

    assert told in fault


def test_a_sentence_said_twice_does_not_stand():
    """A model that runs in circles has lost the thread."""
    asked = replace(requests()["process"], required=())
    once = PlacedSentence("{F1}에 일정을 마쳤다.")

    assert find_fault(asked, SectionText((once,))) == ""
    assert "되풀이" in find_fault(asked, SectionText((once, once)))


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("{F1}를 얻었다.", "3건", "3건을 얻었다."),
        ("{F1}을 얻었다.", "0.6 nm", "0.6 nm를 얻었다."),
        ("{F1}으로 정하였다.", "1차년도", "1차년도로 정하였다."),
        ("{F1}였다.", "4건", "4건이었다."),
        ("{F1}이라는 결과", "사례", "사례라는 결과"),
        ("{F1:은/는} 끝났다.", "시험", "시험은 끝났다."),
        ("{F1}로서는 처음", "2단계", "2단계로서는 처음"),
        ("{F1}이해하기", "시험", "시험이해하기"),
        ("{F1}에 마쳤다.", "2026. 1. 2.", "2026. 1. 2.에 마쳤다."),
    ],
)
def test_particles_fit_the_value_and_not_the_sign(text, value, read):
    """The writer does not know how the value is read."""
    asked = requests()["process"]
    fact = replace(asked.facts[0], value=value)
    facts = name_facts(replace(asked, facts=(fact,)))

    assert placed_text(SectionText((PlacedSentence(text),)), facts) == read


def test_nominal_style_sets_one_sentence_to_a_line():
    """개조식 keeps its bullets."""
    nominal = replace(annual_report(), style=Style.NOMINAL)
    record, _ = sample("sample-basic")
    with (
        serving(lambda h, _: Reply(outline_back(h))) as served,
        EndpointWriter(settings(served.url), prompts(), record, now) as writer,
    ):
        written = write_draft(composed(), nominal, writer, prompts(), "m")

    blocks = section(written.draft, "goal").blocks
    assert [block.style.value for block in blocks] == ["bullet", "bullet"]
    assert "개조식" in served.heard[0].message("system")


def test_what_the_verifier_refuses_is_not_taken():
    """A stronger check than ours has the last word, and its reason is told."""

    def refuse(section, _):
        if section.id == "goal":
            yield Finding("", "근거 없는 칭찬입니다.", "")

    written, _ = write(lambda h, _: Reply(outline_back(h)), check=refuse)

    kept = [(o.section_id, o.reason) for o in written.origins if not o.by_model]
    assert kept == [("goal", "근거 없는 칭찬입니다.")]


def test_sections_are_written_at_the_same_time():
    """All together take little longer than the slowest."""
    slow = 0.8
    start = time.monotonic()

    written, heard = write(lambda h, _: Reply(outline_back(h), wait=slow))

    assert len(heard) >= 7
    assert all(o.by_model for o in written.origins)
    assert time.monotonic() - start < 1.2 * slow + 0.4


def test_progress_is_told_in_the_thread_that_asked():
    """A page can be written to from where it is run."""
    from threading import get_ident  # noqa: PLC0415 - used here alone

    told = []

    write(
        lambda h, _: Reply(outline_back(h)),
        progress=lambda p: told.append((get_ident(), p.section_id, p.state)),
    )

    assert {thread for thread, _, _ in told} == {get_ident()}
    for name in requests():
        states = [state for _, section, state in told if section == name]
        assert states[0] == "쓰는 중"
        assert states[-2:] == ["검사 중", "마침"]


def test_stopping_keeps_what_is_done_and_waits_for_nobody():
    """A hanging server does not hold a person who wants to stop."""
    cancel = Event()

    def answer(heard, _):
        quick = heard.data["heading"].startswith("가.")
        return Reply(outline_back(heard), wait=0 if quick else 20)

    def stop(progress):
        if progress.state == "마침":
            cancel.set()

    start = time.monotonic()
    written, _ = write(answer, progress=stop, cancel=cancel, timeout="30")

    assert time.monotonic() - start < 5
    assert [o.section_id for o in written.origins if o.by_model] == ["goal"]
    assert {o.reason for o in written.origins if not o.by_model} == {
        "사람이 멈추었습니다."
    }


def test_a_page_that_goes_away_stops_the_calls():
    """Nobody listens any more, so nothing goes on being asked."""
    cancel = Event()

    def gone(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(lambda h, _: Reply(outline_back(h)), progress=gone, cancel=cancel)

    assert cancel.is_set()


def test_without_a_server_the_draft_is_the_composers(monkeypatch):
    """Nothing is lost, and each section says why."""
    monkeypatch.setattr(endpoint, "_PAUSE", 0.01)

    written, _ = write(lambda *_: Reply(status=503))

    assert {o.reason for o in written.origins} == {"모델 서버에 고장이 났습니다."}
    names = set(requests())
    assert [s for s in written.draft.sections if s.id in names] == [
        s for s in composed().sections if s.id in names
    ]


def test_a_writer_that_breaks_costs_no_draft(caplog):
    """A fault of its own is told in general words, and not with what was sent."""

    class Broken:
        def write(self, request, _):
            raise RuntimeError(request.composer_text)

    written = write_draft(composed(), annual_report(), Broken(), prompts(), "m")

    assert not any(o.by_model for o in written.origins)
    assert "뜻밖의 오류" in written.origins[0].reason
    assert requests()["goal"].composer_text not in caplog.text


def test_the_report_says_what_a_model_wrote():
    """Which parts, which model, and that nobody has reviewed it yet."""

    def answer(heard, _):
        good = heard.data["heading"].startswith("가.")
        return Reply(outline_back(heard) if good else "")

    written, _ = write(answer)

    opening = "\n".join(b.text for b in section(written.draft, "opening").blocks)
    assert "'해당 연차의 목표와 추진 방법'은 언어모델(scripted-2)이" in opening
    assert "수행과정" not in opening
    assert "검토하지 않았습니다" in opening
    assert "쓰지 않았습니다" not in opening
    assert not list(check_draft(written.draft))


def test_tokens_and_cost_are_counted():
    """In won, by the prices that are set."""
    written, _ = write(lambda h, _: Reply(outline_back(h), usage=(2000, 500)))

    assert written.origins[0].usage.cost == Decimal("0.003")
    assert written.origins[0].usage.prompt_tokens == 2000
