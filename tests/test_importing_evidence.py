"""Notebooks and git logs are read as they are kept; nothing is guessed in silence."""

import shutil
import subprocess
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.projects.evidence import EvidenceKind
from molip.projects.evidence_guide import load_log_guide
from molip.projects.importing_evidence import read_notes
from molip.projects.importing_evidence.days import read_day, split_day

_FAULTS = Faults()
GUIDE = load_log_guide(content_root(), _FAULTS)
DAY = date(2026, 3, 4)


def read(text, name, encoding="utf-8"):
    """Return what is found in a text saved under this name."""
    return read_notes(text.encode(encoding), name, GUIDE.columns)


def told(notes):
    """Return what is wrong with a file, where and what."""
    return [f"{f.where}: {f.problem}" for f in notes.findings]


def test_the_shipped_words_cover_every_kind():
    """Each kind has its line, and each line helps."""
    assert _FAULTS.findings == ()
    assert set(GUIDE.templates) == set(EvidenceKind)


@pytest.mark.parametrize(
    "text",
    [
        "2026. 3. 4.",
        "2026.03.04",
        "2026년 3월 4일",
        "2026년3월4일(수)",
        "2026-03-04",
        "2026/3/4",
        "2026. 3. 4. 수요일",
        "2026-03-04 14:30",
        "2026-03-04T14:30:05",
    ],
)
def test_days_are_read_in_the_shapes_people_write(text):
    """Official, spoken and ISO: one day."""
    assert read_day(text) == DAY


@given(st.dates(date(1948, 1, 1), date(2100, 12, 31)))
def test_any_day_is_read_from_each_shape(day):
    """What follows the day is not lost."""
    year, month, number = day.year, day.month, day.day

    for shape in (
        f"{year}. {month}. {number}.",
        f"{year}년 {month}월 {number}일",
        day.isoformat(),
    ):
        assert split_day(f"{shape} 시편 3개") == (day, "시편 3개")


@pytest.mark.parametrize("text", ["2026-02-30", "26. 3. 4.", "3월 4일", "3/4", "내일"])
def test_a_day_that_is_none_is_not_guessed(text):
    """No year is made up, no February gets a thirtieth."""
    with pytest.raises(ValueError, match=r"\d|내일|month"):
        read_day(text)


NOTEBOOK = """# 연구노트
윤도겸, 2026년 상반기

## 2026. 3. 4. 시편 3차 제작
- 전극을 바꾸어 보았다.

### 조건
300 ℃

```
# 제목이 아닌 줄
```

## 2026년 3월 5일(목)
### [실패] 균열
모서리에서 갈라졌다.
#### 사진
두 장
### 시도: 모서리를 둥글게 함

## 2026-03-06
- 측정값이 튀어 다시 잼
"""


def test_a_markdown_notebook_is_read_by_its_headings():
    """A day with a title is one note; a bare day is parted by its headings."""
    notes = read(NOTEBOOK, "노트.md")

    assert told(notes) == []
    assert [(n.day.day, n.kind, n.title) for n in notes.notes] == [
        (4, None, "시편 3차 제작"),
        (5, EvidenceKind.FAILED, "균열"),
        (5, EvidenceKind.TRIED, "모서리를 둥글게 함"),
        (6, None, "측정값이 튀어 다시 잼"),
    ]
    assert "# 제목이 아닌 줄" in notes.notes[0].body
    assert "조건\n300 ℃" in notes.notes[0].body
    assert notes.notes[1].body == "모서리에서 갈라졌다.\n\n사진\n두 장"
    assert notes.left_out == ("날짜가 있는 제목보다 앞에 있는 글 1줄",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("## 3월 4일\n시편", "1째 줄: '3월 4일'이라는 제목에서 날짜를"),
        ("## 2026-02-30 시편\n가", "날짜를 찾지 못했습니다"),
        ("## 2026-03-04\n", "1째 줄: 날짜만 있고"),
        ("## 2026-03-04 가\n나\n# 부록\n다", "3째 줄: '부록'이라는"),
        ("# 노트\n글뿐", "날짜로 시작하는 제목이 없습니다"),
        ("그냥 글", "읽을 수 없는 파일"),
        ("\n \n", "빈 파일"),
        ("PK\0\0", "글로 읽을 수 없는"),
    ],
)
def test_what_a_notebook_lacks_is_told_with_its_line(text, problem):
    """Nothing is passed over in silence."""
    assert any(problem in one for one in told(read(text, "노트.md")))


def test_chapters_within_a_day_are_no_days():
    """1.2 numbers a chapter; what stands below a lost heading is told once."""
    text = "## 2026-03-04 시편\n### 1.2 조건\n300 ℃\n## 3월 5일\n### 1.3 결과\n가\n"

    notes = read(text, "노트.md")

    assert [n.body for n in notes.notes] == ["1.2 조건\n300 ℃"]
    assert [f.where for f in notes.findings] == ["노트.md 4째 줄"]


TABLE = (
    "연구실 노트,,,\r\n"
    "날짜,제목,내용,종류,기록자\r\n"
    '2026. 3. 4.,시편 제작,"전극을 바꿈, 두 번",시도,윤도겸\r\n'
    ",,,,\r\n"
    "2026년 3월 5일,,모서리에서 갈라졌다.,실패,\r\n"
    "2026-03-06,결정만 적음,,,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_table_is_read_in_any_encoding_korean_offices_use(encoding):
    """The same notes, with the same marks, whatever saved them."""
    notes = read(TABLE, "노트.csv", encoding)

    assert told(notes) == []
    assert [(n.line, n.day.day, n.title, n.kind, n.author) for n in notes.notes] == [
        (3, 4, "시편 제작", EvidenceKind.TRIED, "윤도겸"),
        (5, 5, "모서리에서 갈라졌다.", EvidenceKind.FAILED, ""),
        (6, 6, "결정만 적음", None, ""),
    ]
    assert [n.origin for n in notes.notes] == [
        n.origin for n in read(TABLE, "x.csv").notes
    ]


def test_every_faulty_row_of_a_table_is_told():
    """Row by row, each with its line."""
    text = (
        "작성일\t내용\t구분\n3월 4일\t가\t\n2026-03-04\t\t\n"
        "2026-03-04\t가\t성공\n2026-03-04\t가\n2026-03-05\t나\t결정\n"
    )

    notes = read(text, "노트.tsv")

    assert [n.title for n in notes.notes] == ["나"]
    assert [t.split(":")[0] for t in told(notes)] == [
        f"노트.tsv {line}째 줄" for line in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("가,나\n1,2\n", "날짜와 내용의 열을"),
        ('날짜,내용\n2026-03-04,"열린 칸\n', "CSV 문법"),
    ],
)
def test_a_table_that_is_none_is_told(text, problem):
    """The remedy names the headers that are known."""
    (one,) = read(text, "노트.csv").findings

    assert problem in one.problem


HASHES = ["0123456789" * 4, "abcdef0123" * 4, "fedcba9876" * 4]
LOG = f"""commit {HASHES[0]} (HEAD -> main, tag: v1)
Author: Yoon <yoon@example.com>
Date:   Wed Mar 4 23:30:00 2026 +0000

    실패: 경계 조건 수정

    두 번째 줄
    commit 아닌 줄

10\t2\tsolver.py
-\t-\t사진.png

commit {HASHES[1]}
Merge: 0123456 789abcd
Author: Yoon <yoon@example.com>
Date:   2026-03-04 10:00:00 +0900

    Merge branch 'x'

commit {HASHES[2]}
Author: 윤도겸 <yoon@example.com>
AuthorDate: 2026-03-03T10:00:00+09:00
Commit: Yoon <yoon@example.com>
CommitDate: 2026-03-09T10:00:00+09:00

    첫 커밋

 solver.py | 3 +++
 1 file changed, 3 insertions(+)
"""


def test_a_git_log_is_read_commit_by_commit():
    """Day in Seoul, subject, message and files; no address of anybody."""
    notes = read(LOG, "log.txt")

    assert told(notes) == []
    assert notes.left_out == ("병합 커밋 1건",)
    first, last = notes.notes
    assert (first.day, first.title) == (date(2026, 3, 5), "경계 조건 수정")
    assert first.kind is EvidenceKind.FAILED
    assert first.body.startswith("두 번째 줄\ncommit 아닌 줄")
    assert "바꾼 파일 2개(더한 줄 10, 뺀 줄 2): solver.py, 사진.png" in first.body
    assert first.origin == f"git:{HASHES[0]}"
    assert (last.day, last.author) == (date(2026, 3, 3), "윤도겸")
    assert "example.com" not in first.body + last.body


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("Wed Mar 4 23:30:00 2026 +0000", "어제"), "'어제'는 읽을 수 없습니다"),
        (("Date:   Wed Mar 4 23:30:00 2026 +0000\n", ""), "날짜 줄이 없어"),
        ((HASHES[0], HASHES[0][:10]), "줄여져 있습니다"),
        (("Merge:", "무엇:"), "git log가 적는 줄이 아닙니다"),
        (("Wed Mar 4 23:30:00 2026", "Wed Xyz 4 23:30:00 2026"), "읽을 수 없습니다"),
    ],
)
def test_what_is_no_git_log_is_told_with_its_line(change, problem):
    """A log that was edited is not half believed."""
    assert any(problem in one for one in told(read(LOG.replace(*change), "log.txt")))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("options", [(), ("--numstat",), ("--date=iso", "--stat")])
def test_what_git_itself_prints_is_read(tmp_path, options):
    """A real repository, a real log."""
    who = ("-c", "user.name=한연구", "-c", "user.email=h@example.com")

    def git(*arguments):
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        done = subprocess.run(command, check=True, capture_output=True)
        return done.stdout

    git("init", "-q", "-b", "main")
    (tmp_path / "가.py").write_text("1\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "첫 모형\n\n- 격자를 나눔", "--date=2026-03-04T10:00:00+09:00")

    notes = read_notes(git("log", *options), "log.txt", GUIDE.columns)

    (note,) = notes.notes
    assert told(notes) == []
    assert (note.day, note.title, note.author) == (DAY, "첫 모형", "한연구")


def test_a_long_subject_is_not_lost():
    """It moves into the body whole, and the title is cut with a mark."""
    text = LOG.replace("경계 조건 수정", "가" * 300)

    note = read(text, "log.txt").notes[0]

    assert len(note.title) == 200
    assert note.title.endswith("…")
    assert "가" * 300 in note.body


def test_ten_thousand_commits_are_read_in_seconds():
    """Reading grows with the log, not with its square."""
    day = date(2020, 1, 1)
    text = "".join(
        f"commit {n:040x}\nAuthor: A <a@b>\nDate:   {day + timedelta(n % 2000)} "
        f"10:00:00 +0900\n\n    일 {n}\n\n1\t2\ta.py\n\n"
        for n in range(10_000)
    )

    notes = read(text, "log.txt")

    assert len({n.origin for n in notes.notes}) == 10_000


@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.csv", "a.txt"]))
def test_no_file_breaks_the_reader(data, name):
    """Whatever the bytes: notes, or findings that say why there are none."""
    notes = read_notes(data, name, GUIDE.columns)

    assert notes.notes or notes.findings or notes.left_out


@given(st.text(max_size=200), st.sampled_from(["a.md", "a.csv", f"commit {HASHES[0]}"]))
def test_no_text_breaks_the_reader(text, name):
    """The same for texts that begin as the readers expect."""
    start = {"a.md": "## 2026-03-04", "a.csv": "날짜,내용"}.get(name, name)

    notes = read_notes(
        f"{start}\n{text}".encode("utf-8", "replace"), name, GUIDE.columns
    )

    assert notes.notes or notes.findings or notes.left_out or name == "a.csv"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('kind = "시도"', 'kind = "성공"'), "kind에 쓸 수 없는 값"),
        (('kind = "시도"', 'kind = "실패"'), "'실패'의 틀이 둘입니다"),
        (('kind = "시도"', 'kind = "실패"'), "'시도'의 틀이 없습니다"),
        (("[columns]", "[columns]\nweather = []"), "weather"),
        (("[columns]", "[columns]\nday = []\n[other]"), "열 이름이 하나도 없습니다"),
        (("[[template]]", "[[templates"), "TOML 문법"),
    ],
)
def test_a_fault_in_the_words_is_told_with_its_line(tmp_path, change, problem):
    """Administrators edit the lines and headers; every slip is named."""
    shipped = (content_root() / "rules" / "evidence-log.toml").read_text("utf-8")
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "evidence-log.toml"
    path.write_text(shipped.replace(*change, 1), encoding="utf-8")
    faults = Faults()

    load_log_guide(tmp_path, faults)

    assert any(problem in f.problem for f in faults.findings), faults.findings
    assert all("evidence-log.toml" in f.where for f in faults.findings)
