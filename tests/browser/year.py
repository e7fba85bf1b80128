"""What people do in the course of a year, act by act."""

import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, expect

from molip.content import content_root
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.reading.open import read_layout
from tests.browser.test_journeys import download
from tests.browser.visitor import Visitor

PROJECT, LEAD = "year-applied", "채온유"
TITLE = "저수지 남조류 대발생 7일 경보 기술"
OFFICE, COMMITTEE = "예시 관리자", "예시 승인 관리자"
BARRED = "맹그린"
FIRST, SECOND = ("노을빛", "서문솔", "전나래"), ("목단비", "태하랑", "예시 평가위원")
FAILED = "추를 단 받침 2대가 태풍에 다시 떠내려가 무보수 가동이 31일에서 끊겼다."
ADVICE = "추만으로는 큰비를 견디지 못하니 줄을 두 방향으로 매라는 의견"
ACTION = "줄을 두 방향으로 매고 받침 도면을 고쳤다."
PLAN = "새 저수지 2곳의 예측 시험에 앞서 센서 받침을 두 방향 줄로 바꾸어 다시 시험한다."
LEARNED = "받침의 무게가 아니라 줄의 방향이 가동일수를 정한다."
REASON = "수행기록과 시험 자료로 과정을 확인하였습니다."
MEANING = "실패한 받침의 구조적 원인을 밝혀 공개하였습니다."
CLAIM = "현장 검출 39분의 실적을 다시 보아 주십시오."
LEDGER = """\
집행일자,비목,집행금액(원),거래처,적요,결제수단
2026-11-18,연구재료비,"440,000",바다로프(가상),센서 받침용 줄,카드
2026-11-19,연구활동비,88000,두리운송(가상),센서 운반,카드
"""
WORKS = """\
@article{bloom2026, title={Two-way mooring of optical sensors in reservoirs},
author={Chae, Onyu}, journal={Sample Water Letters}, year={2026}, month={11},
doi={10.5555/molip.2026.1}}
"""


def project_zip() -> bytes:
    """Return a fictional project's folder: the sample under names of its own."""
    folder, buffer = content_root() / "sample" / "sample-applied", io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("project.toml", "budget.csv", "ledger.csv", "outputs.csv"):
            text = (folder / name).read_text(encoding="utf-8")
            for old, new in (
                ("sample-applied", PROJECT),
                ('"applied-', '"year-'),
                ("호재인", LEAD),
                ("장곡별", BARRED),
                ("㈜이음센서(가상)", "㈜다솜엔진(가상)"),
                ("예시-응용-", "예시-한해-"),
            ):
                text = text.replace(old, new)
            archive.writestr(name, text)
    return buffer.getvalue()


def both(person: Visitor, docx: str, hwpx: str, *said: str) -> None:
    """Download a paper in both formats, reopen them, and find what it must say."""
    word = read_docx_text(download(person.page, docx))
    hangul = download(person.page, hwpx)

    assert read_hwpx_text(hangul) == word
    layout = read_layout(hangul, "문서.hwpx")
    assert layout.blocks
    whole = "\n".join(word)
    missing = [one for one in said if one not in whole]
    assert not missing, (docx, missing, whole[:2000])


def drop(person: Visitor, path: Path, data: bytes) -> None:
    """Give a file to the page's uploader."""
    path.write_bytes(data)
    person.page.locator("input[type=file]").first.set_input_files(path)
    person.settle()


def fill(person: Visitor, label: str, text: str) -> None:
    """Write into a field and leave it, as one does before the next."""
    person.settle()
    field = person.page.get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")
    person.settle()


def start_the_project(office: Visitor, folder: Path) -> None:
    """The office takes the project in from its folder."""
    office.go("import-project")
    office.page.get_by_text("새 과제 시작하기", exact=True).click()
    office.settle()
    drop(office, folder / "과제.zip", project_zip())
    expect(office.page.get_by_text("과제를 가져왔습니다")).to_be_visible()


def bring_in(lead: Visitor, path: Path, data: bytes, count: int) -> None:
    """Upload, look at the preview, take in."""
    lead.go("import-project")
    drop(lead, path, data)
    expect(lead.page.get_by_role("heading", name="미리보기")).to_be_visible()
    lead.press(f"{count}건 가져오기")
    expect(lead.page.get_by_text("과제 기록은 이제").first).to_be_visible()


def log_failure(phone: Visitor, photo: Path) -> None:
    """A failed trial with a photograph, on a phone."""
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    phone.go("project")
    page = phone.page
    page.get_by_role("radio", name="실패").click()
    phone.settle()
    page.get_by_label("내용", exact=True).fill(FAILED)
    page.get_by_text("더 적기").click()
    page.locator("[data-testid=stForm] input[type=file]").set_input_files(photo)
    expect(page.get_by_text(photo.name)).to_be_visible()
    phone.press("기록 남기기")
    expect(page.get_by_text("1번 기록을 남겼습니다")).to_be_visible()


def log_consulting(phone: Visitor) -> None:
    """Advice, and how it was taken up."""
    page = phone.page
    page.get_by_role("radio", name="자문·교류").click()
    phone.settle()
    page.get_by_label("내용", exact=True).fill("받침을 매는 방법을 자문받았다.")
    where = page.get_by_role("textbox", name="자문한 곳 (역할·소속)")
    where.fill("수자원 시설 관리기관 현장 부서")
    page.get_by_label("받은 의견", exact=True).fill(ADVICE)
    page.get_by_label("반영한 내용", exact=True).fill(ACTION)
    phone.press("기록 남기기")
    expect(page.get_by_text("2번 기록을 남겼습니다")).to_be_visible()
    both(phone, "연구노트(DOCX)", "연구노트(HWPX)", FAILED, ADVICE, ACTION)


def change_by_notice(lead: Visitor) -> None:
    """Told, judged to be a notice, notified; the record has it at once."""
    lead.go("changes")
    lead.choose("바꾸려는 것", "추진 전략과 방법")
    lead.choose("연차", "5차년도")
    fill(lead, "추진 방법", PLAN)
    fill(lead, "왜 바꿉니까? (한두 문장)", "받침이 큰비를 견디지 못했다.")
    expect(lead.page.get_by_text("답: 통보")).to_be_visible()
    lead.press("통보하고 기록에 반영")
    expect(lead.page.get_by_text("과제 기록에 반영했습니다")).to_be_visible()
    lead.page.get_by_role("tab", name="변경 건 1건").click(delay=80)
    lead.settle()
    names = ("변경 내역서 워드(DOCX)", "변경 내역서 한글(HWPX)")
    both(lead, *names, PLAN, "통보")
    lead.go("project")
    lead.page.get_by_role("tab", name="이력").click(delay=80)
    lead.settle()
    expect(lead.page.get_by_text(PLAN).first).to_be_visible()


def draft_annual_report(lead: Visitor) -> None:
    """The year's report, from what was kept during the year."""
    lead.go("draft")
    lead.press("초안 만들기")
    names = ("워드(DOCX) 내려받기", "한글(HWPX) 내려받기")
    both(lead, *names, TITLE, "두 방향")


def hand_in(lead: Visitor) -> None:
    """The final evaluation's submission: one missed goal answered, then sent."""
    page = lead.page
    lead.go("write")
    lead.press("제출서 쓰기 시작")
    steps = page.locator("[class*=st-key-step-]")
    last = steps.last.inner_text().strip()
    lead.press("2")
    lead.write("2번 항목의 글", "연구윤리와 법령을 지켰습니다.")
    lead.press(last)
    area = page.get_by_label(f"{last}번 항목의 글: 알게 된 것", exact=True)
    area.fill(LEARNED)
    area.press("End")
    lead.settle()
    lead.go("review")
    lead.press("제출하기")
    expect(page.get_by_text("기관 확인 중").first).to_be_visible()


def confirm(office: Visitor) -> None:
    """The institution confirms what was handed in."""
    office.go("review")
    office.press("열기")
    office.press("확인하고 접수하기")
    both(office, "워드(DOCX) 내려받기", "한글(HWPX) 내려받기", LEARNED)


def keep_the_receipt(lead: Visitor) -> None:
    """The receipt holds a hash of what was handed in."""
    lead.go("review")
    expect(lead.page.get_by_role("heading", name="접수증")).to_be_visible()
    names = ("접수증 워드(DOCX) 받기", "접수증 한글(HWPX) 받기")
    both(lead, *names, "접수", "SHA-256")


def build_panel(office: Visitor) -> None:
    """One candidate is refused with the reason; three are seated."""
    page = office.page
    office.go("panel")
    office.press("평가단 구성")
    office.choose("후보", BARRED)
    expect(page.get_by_text("위촉할 수 없습니다.")).to_be_visible()
    expect(page.get_by_text("과제 기록의 참여연구자입니다.").first).to_be_visible()
    expect(page.get_by_role("button", name="위촉하기")).to_be_disabled()
    seat(office, FIRST)


def seat(office: Visitor, names: tuple[str, ...]) -> None:
    """Appoint people, one after the other."""
    for count, name in enumerate(names, start=1):
        office.choose("후보", name)
        office.press("위촉하기")
        expect(office.page.get_by_text(f"위원 {count}명").first).to_be_visible()


def judge(person: Visitor, name: str) -> None:
    """Pledge, judge each item with a reason, hand the judgement in."""
    page = person.page
    person.sign_in(name)
    person.go("judge")
    person.press("열기")
    for line in page.get_by_role("checkbox").all():
        line.check(force=True)
    person.press("서약하기")
    forward = page.get_by_role("button", name="다음 항목 →", exact=True)
    title = page.get_by_role("heading", level=3).first
    while forward.count():
        item = title.inner_text()
        mark(person)
        person.press("다음 항목 →")
        expect(title).not_to_have_text(item)
    person.press("평가 의견 내기")
    expect(page.get_by_text("평가 의견을 냈습니다")).to_be_visible()


def mark(person: Visitor) -> None:
    """Give one item its points or verdict, and say why."""
    page = person.page
    person.write("판단한 사유", REASON)
    points = page.get_by_label(re.compile("^점수"))
    if points.count():
        points.first.fill("8")
        points.first.press("Tab")
        person.settle()
    verdicts = page.get_by_role("radiogroup", name="판정").locator("label")
    if verdicts.count():
        tick(person, verdicts.first)


def tick(person: Visitor, choice: Locator) -> None:
    """Choose one of several, and see that it is chosen."""
    person.settle()
    choice.click()
    person.settle()
    expect(choice.locator("input")).to_be_checked()


def decide(office: Visitor) -> None:
    """The meeting and its result: 완료, and an incentive for how it was done."""
    page = office.page
    office.go("panel")
    office.press("열기")
    office.press("합의 회의 열기")
    results = page.get_by_role("radiogroup", name="평가단이 정한 결과")
    tick(office, results.locator("label").filter(has_text=re.compile("^완료$")))
    fill(office, "종합의견", "목표에 모자란 것이 있으나 성실하게 수행하였습니다.")
    incentives = page.get_by_role("radiogroup", name="인센티브 추천")
    tick(office, incentives.locator("label").filter(has_text="의미 있는 수행과정"))
    fill(office, "추천 사유", MEANING)
    office.press("결과 정리하기")
    expect(page.get_by_text("다른 관리자가").first).to_be_visible()


def confirm_result(committee: Visitor) -> None:
    """Somebody else confirms for the committee."""
    committee.go("panel")
    committee.press("열기")
    committee.press("확정하기")
    expect(committee.page.get_by_text("통보 대기").first).to_be_visible()


def notify(office: Visitor) -> None:
    """The institute is told."""
    office.go("panel")
    office.press("열기")
    office.press("결과 통보하기")
    expect(office.page.get_by_role("heading", name="파일로 받기")).to_be_visible()


def read_result(lead: Visitor) -> None:
    """The lead reads it: no name, no score."""
    lead.go("result")
    page = lead.page
    expect(page.get_by_text("인센티브 추천: 의미 있는 수행과정")).to_be_visible()
    told = page.inner_text("body")
    assert [name for name in FIRST if name in told] == []
    assert "8점" not in told
    for paper in ("평가 의견서", "평가 결과 통보서"):
        names = (f"{paper} 워드(DOCX)", f"{paper} 한글(HWPX)")
        said = REASON if paper == "평가 의견서" else MEANING
        both(lead, *names, said)


def object_to(lead: Visitor) -> None:
    """The lead objects; from then on others deal with it."""
    page = lead.page
    page.get_by_text("이의신청 쓰기").click()
    lead.choose("이의신청 범위", "잘못 해석")
    fill(lead, "이의신청 취지", CLAIM)
    fill(lead, "이의신청 이유", "시험 자료를 함께 보아 주십시오.")
    lead.press("이의신청하기")
    expect(page.get_by_text("처음 평가에 참여하지 않은 위원이").first).to_be_visible()


def seat_others(office: Visitor) -> None:
    """Nobody of the first panel may deal with the objection."""
    office.go("panel")
    office.press("열기")
    office.choose("후보", FIRST[0])
    expect(office.page.get_by_text("처음 평가에 참여하여")).to_be_visible()
    expect(office.page.get_by_role("button", name="위촉하기")).to_be_disabled()
    seat(office, SECOND)


def answer(office: Visitor) -> None:
    """The objection is not followed, with a reason."""
    page = office.page
    office.go("panel")
    office.press("열기")
    office.press("합의 회의 열기")
    results = page.get_by_role("radiogroup", name="평가단이 정한 결과")
    tick(office, results.locator("label").filter(has_text="기각"))
    fill(office, "종합의견", "39분의 실적은 처음 평가에 이미 들어 있습니다.")
    office.press("결과 정리하기")


def read_answer(lead: Visitor) -> None:
    """The answer arrives, on the page and as a paper."""
    lead.go("result")
    expect(lead.page.get_by_text("기각").first).to_be_visible()
    paper = "이의신청 처리 결과"
    both(lead, f"{paper} 워드(DOCX)", f"{paper} 한글(HWPX)", CLAIM, "기각")
