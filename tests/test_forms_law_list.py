"""The list of annexed forms, asked of a server that answers like the guide says."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from molip.cli import main
from molip.commands import law
from molip.commands.law import LawAccess, propose_law_forms
from molip.content import Faults
from molip.errors import (
    ContentError,
    ForbiddenError,
    InvalidInputError,
    UnavailableError,
)
from molip.forms.law_list import Target, not_listed, parse_listing
from tests import catalogues
from tests.desks import ADMINISTRATOR, RESEARCHER

KEY = "secret-key"


def statute(title="연구실 점검표", number="000302", kind="서식", law_name="시험법"):
    """Return one row of the list of statutes."""
    return {
        "별표일련번호": "11",
        "별표명": title,
        "관련법령명": law_name,
        "별표번호": number,
        "별표종류": kind,
        "소관부처명": "과학기술정보통신부",
        "공포일자": "20260301",
        "별표서식파일링크": "/LSW/flDownload.do?flSeq=1",
    }


def statutes(*rows, total=None):
    """Return an answer on statutes; one row stands by itself, as the service does."""
    found = rows[0] if len(rows) == 1 else list(rows)
    root = {"totalCnt": str(total or len(rows)), "page": "1", "target": "licbyl"}
    if rows:
        root["licbyl"] = found
    return {"licBylSearch": root}


def rules_answer(*titles):
    """Return an answer on administrative rules."""
    rows = [
        {
            "별표명": title,
            "관련행정규칙명": "시험 규정",
            "별표번호": "000100",
            "별표종류": "별지",
            "발령일자": "20251128",
        }
        for title in titles
    ]
    root = {"totalCnt": str(len(rows)), "page": "1", "admrulbyl": rows}
    return {"admRulBylSearch": root}


def parsed(answer, target=Target.STATUTES):
    """Return the listing in an answer, and the findings on it."""
    data = answer if isinstance(answer, bytes) else _json(answer)
    faults = Faults()
    return parse_listing(data, target, faults), faults.findings


def _json(answer):
    return json.dumps(answer, ensure_ascii=False).encode()


@dataclass
class Service:
    """A server of the test's own, and what it was asked."""

    url: str = ""
    answers: dict[str, list[object]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    delay: float = 0.0
    location: str = ""

    @property
    def access(self) -> LawAccess:
        """How it is asked."""
        return LawAccess(self.url, KEY)


@pytest.fixture
def service() -> Iterator[Service]:
    """A running server."""
    with _serving(Service()) as running:
        yield running


@contextmanager
def _serving(service: Service) -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = parse_qs(urlsplit(self.path).query)
            asked = {key: values[0] for key, values in given.items()}
            service.asked.append(asked)
            time.sleep(service.delay)
            pages = service.answers.get(asked.get("target", ""), [statutes()])
            page = min(int(asked.get("page", "1")), len(pages))
            answer = pages[page - 1]
            data = answer if isinstance(answer, bytes) else _json(answer)
            self.send_response(service.status)
            if service.location:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/DRF/lawSearch.do"
    service.answers = {"admbyl": [rules_answer()]}
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_row_of_statutes_is_read():
    """Marks of the search go, the number and the day are put as people read them."""
    listing, findings = parsed(statutes(statute("<strong>연구실</strong> 점검표")))

    assert findings == ()
    found = listing.candidates[0]
    assert (found.title, found.regulation, found.kind) == (
        "연구실 점검표",
        "시험법",
        "서식",
    )
    assert (found.number, found.dated) == ("3의2", "2026-03-01")
    assert found.issuer == "과학기술정보통신부"


def test_rows_of_administrative_rules_are_read():
    """They bear other names for the regulation and the day."""
    listing, findings = parsed(rules_answer("가 점검표", "나 점검표"), Target.RULES)

    assert findings == ()
    assert [one.title for one in listing.candidates] == ["가 점검표", "나 점검표"]
    assert listing.candidates[0].number == "1"
    assert listing.candidates[0].dated == "2025-11-28"


def test_tables_that_are_no_forms_are_left_out_but_counted():
    """별표 hold rules, not blanks; the count still tells when all pages are read."""
    listing, _ = parsed(statutes(statute(), statute("과태료 기준", kind="별표")))

    assert [one.title for one in listing.candidates] == ["연구실 점검표"]
    assert (listing.rows, listing.total) == (2, 2)


def test_no_result_is_an_empty_list():
    """The service then leaves the rows out."""
    listing, findings = parsed(statutes())

    assert (listing.candidates, listing.rows, findings) == ((), 0, ())


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b"<html>", "JSON이 아닙니다"),
        (b"\xff\xfe", "JSON이 아닙니다"),
        (b"[" * 100_000, "JSON이 아닙니다"),
        ([], "목록의 꼴이 아닙니다"),
        ({"other": 1}, "'licBylSearch'가 없습니다(있는 것: other)"),
        ({"result": "검증에 실패하였습니다."}, "거절되었습니다: 검증에 실패"),
        ({"licBylSearch": {}}, "totalCnt"),
        ({"licBylSearch": {"totalCnt": "1", "licbyl": ["x"]}}, "한 건의 꼴"),
        (statutes({"별표명": "점검표"}), "별표종류, 관련법령명 값이 없습니다"),
    ],
)
def test_an_answer_of_another_shape_is_a_finding(answer, problem):
    """Nothing is guessed; the message says what is there and what to look at."""
    _, findings = parsed(answer)

    assert len(findings) == 1
    assert problem in findings[0].problem
    assert findings[0].remedy


def test_only_forms_that_the_register_lacks_are_proposed():
    """By title and regulation; marks before and after the title are passed over."""
    known = catalogues.catalogue(
        [
            catalogues.form(
                "known",
                title="연구실 점검표 (제3조 관련)",
                regulation="시험법 시행규칙",
            ),
        ]
    )
    listing, _ = parsed(
        statutes(
            statute("[별지 제3호서식] 연구실점검표(제9조제1항 관련)"),
            statute("연구실 점검표", law_name="다른 법"),
            statute("새 점검표"),
            statute("새  점검표"),
        )
    )

    found = not_listed(listing.candidates, known)

    assert [(one.title, one.regulation) for one in found] == [
        ("연구실 점검표", "다른 법"),
        ("새 점검표", "시험법"),
    ]


def test_both_lists_are_asked_by_the_name_of_the_regulation(desk, service):
    """With key, words and page; every page is read."""
    rows = [statute(f"점검표 {n}번째") for n in range(150)]
    service.answers["licbyl"] = [
        statutes(*rows[:100], total=150),
        statutes(*rows[100:], total=150),
    ]
    service.answers["admbyl"] = [rules_answer("규정의 점검표")]

    found = propose_law_forms(desk, ADMINISTRATOR, service.access, " 연구 ")

    assert (found.seen, len(found.candidates), found.cut) == (151, 151, False)
    assert [(a["target"], a["page"]) for a in service.asked] == [
        ("licbyl", "1"),
        ("licbyl", "2"),
        ("admbyl", "1"),
    ]
    first = service.asked[0]
    assert (first["OC"], first["query"], first["search"]) == (KEY, "연구", "2")
    assert first["type"] == "JSON"


def test_a_list_without_end_is_cut(desk, service):
    """A service that ignores the page number does not keep us forever."""
    service.answers["licbyl"] = [statutes(statute(), total=10**9)]

    found = propose_law_forms(
        desk, ADMINISTRATOR, service.access, "연구", by_title=True
    )

    assert found.cut
    assert len(found.candidates) == 1
    assert service.asked[0]["search"] == "1"


@pytest.mark.parametrize("status", [302, 403, 500])
def test_a_service_that_refuses_is_told_without_the_key(desk, service, status):
    """No redirection is followed: the key goes nowhere else."""
    service.status, service.location = status, service.url

    with pytest.raises(UnavailableError, match=f"HTTP {status}") as raised:
        propose_law_forms(desk, ADMINISTRATOR, service.access, "연구")

    assert KEY not in str(raised.value)
    assert len(service.asked) == 1


def test_a_service_that_is_not_there_is_told_without_the_key(desk):
    """A closed port."""
    access = LawAccess("http://127.0.0.1:9/DRF/lawSearch.do", KEY)

    with pytest.raises(UnavailableError, match="응답하지 않습니다") as raised:
        propose_law_forms(desk, ADMINISTRATOR, access, "연구")

    assert KEY not in str(raised.value)
    assert KEY not in repr(access)


def test_a_service_that_sleeps_is_not_waited_for(desk, service, monkeypatch):
    """There is an end to waiting."""
    monkeypatch.setattr(law, "_TIMEOUT", 0.2)
    service.delay = 1.0

    with pytest.raises(UnavailableError, match="응답하지 않습니다"):
        propose_law_forms(desk, ADMINISTRATOR, service.access, "연구")


def test_an_answer_that_is_too_large_is_not_read(desk, service, monkeypatch):
    """Whatever it holds."""
    monkeypatch.setattr(law, "_LARGEST", 1000)
    service.answers["licbyl"] = [b" " * 1001]

    with pytest.raises(UnavailableError, match="너무 커서"):
        propose_law_forms(desk, ADMINISTRATOR, service.access, "연구")


def test_an_answer_of_another_shape_stops_the_search(desk, service):
    """Half a list would look like a whole one."""
    service.answers["licbyl"] = [{"result": "사용자 정보 검증에 실패하였습니다."}]

    with pytest.raises(ContentError, match="MOLIP_LAW_KEY"):
        propose_law_forms(desk, ADMINISTRATOR, service.access, "연구")


def test_only_administrators_ask(desk, service):
    """Nobody else's words leave the house."""
    with pytest.raises(ForbiddenError):
        propose_law_forms(desk, RESEARCHER, service.access, "연구")

    assert service.asked == []


@pytest.mark.parametrize("query", ["", "  ", "가" * 101])
def test_a_query_that_is_none_is_refused(desk, service, query):
    """Everything there is would be asked for."""
    with pytest.raises(InvalidInputError, match="찾을 말"):
        propose_law_forms(desk, ADMINISTRATOR, service.access, query)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"MOLIP_LAW_KEY": KEY},
        {"MOLIP_LAW_URL": "https://example.org/x"},
        {"MOLIP_LAW_URL": "http://example.org/x", "MOLIP_LAW_KEY": KEY},
        {"MOLIP_LAW_URL": "https://example.org/x?OC=1", "MOLIP_LAW_KEY": KEY},
        {"MOLIP_LAW_URL": "file:///etc/hosts", "MOLIP_LAW_KEY": KEY},
        {"MOLIP_LAW_URL": "https://[::1/x", "MOLIP_LAW_KEY": KEY},
        {"MOLIP_LAW_URL": "https://법령.example/x", "MOLIP_LAW_KEY": KEY},
    ],
)
def test_nothing_is_asked_without_an_address_and_a_key(environment):
    """There is no address by default, and none that would send the key in the clear."""
    with pytest.raises(InvalidInputError) as raised:
        LawAccess.from_environment(environment)

    assert KEY not in str(raised.value)


def test_the_command_line_lists_candidates(service, tmp_path, monkeypatch, capsys):
    """One a line, with the figures after them."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path))
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    monkeypatch.setenv("MOLIP_LAW_URL", service.url)
    monkeypatch.setenv("MOLIP_LAW_KEY", KEY)
    service.answers["licbyl"] = [statutes(statute())]

    code = main(["forms", "propose", "시험"])

    told = capsys.readouterr().out
    assert code == 0
    assert "연구실 점검표\t시험법 서식 3의2\t과학기술정보통신부" in told
    assert "서식 1건을 보았고, 목록에 없는 후보는 1건입니다." in told
    assert main(["forms", "propose", "시험", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["number"] == "3의2"


def test_the_command_line_says_what_to_set(tmp_path, monkeypatch, capsys):
    """Without a key nothing is asked."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path))
    monkeypatch.delenv("MOLIP_LAW_URL", raising=False)
    monkeypatch.delenv("MOLIP_LAW_KEY", raising=False)

    code = main(["forms", "propose", "시험"])

    assert code != 0
    assert "open.law.go.kr" in capsys.readouterr().err
