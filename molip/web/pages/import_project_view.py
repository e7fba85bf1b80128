"""The preview of an import: counts, what is wrong, sums against the plan."""

from collections.abc import Sequence

import streamlit as st

from molip.errors import Finding
from molip.importing.preview import Preview
from molip.importing.words import faults_of
from molip.model.korean import korean_date, won
from molip.projects.record import ProjectRecord
from molip.web.pages.import_project_map import Work
from molip.web.plain import plain
from molip.web.tables import table

_MOST = 50
_SAMPLE = 5


def show_preview(record: ProjectRecord, work: Work) -> bool:
    """Show what would happen; return whether doubts were looked at."""
    if work.look is None:
        return False
    seen = work.look.preview
    st.subheader("미리보기", anchor=False)
    counts = (
        ("읽은 줄", seen.read),
        ("더할 것", seen.added),
        ("이미 있는 것", seen.already),
        ("고칠 것", len(seen.changed)),
        ("잘못된 줄", seen.faulty),
        ("합계 줄", seen.left_out),
    )
    st.markdown(" · ".join(f"{name} **{count:,}**" for name, count in counts))
    asked = set(faults_of(seen.unknown, work.proposal.sheet))
    if asked:
        st.info(f"위의 물음 {len(asked):,}가지에 답해 주십시오.")
    wrong = [fault for fault in seen.faults if fault not in asked]
    show_faults("고쳐야 가져올 수 있습니다", wrong)
    if seen.faults:
        return False
    accepted = _show_doubts(seen)
    if not seen.does_something:
        st.info("새로 더할 것이 없습니다. 파일의 내용이 모두 이미 기록에 있습니다.")
        return accepted
    _show_new(record, seen)
    if seen.changed:
        st.markdown("**고칠 것**")
        st.markdown("\n".join(f"- {plain(line)}" for line in seen.changed[:_MOST]))
    _show_sums(seen)
    return accepted


def show_faults(title: str, faults: Sequence[Finding]) -> None:
    """Show findings as a table, row and column first; the rest is counted."""
    if not faults:
        return
    st.error(f"{title}: {len(faults):,}가지")
    table(
        ("어디", "무엇이", "어떻게"),
        [(f.where, f.problem, f.remedy) for f in faults[:_MOST]],
    )
    if len(faults) > _MOST:
        st.caption(f"이 밖에 {len(faults) - _MOST:,}가지가 더 있습니다.")


def _show_doubts(seen: Preview) -> bool:
    if not seen.doubts:
        return False
    st.warning("파일에 적힌 합계와 읽은 줄을 더한 값이 다릅니다.")
    table(("어디", "무엇이"), [(f.where, f.problem) for f in seen.doubts[:_MOST]])
    return st.checkbox(
        "다른 까닭을 확인했습니다. 이대로 가져옵니다.", key="bring-accept"
    )


def _show_new(record: ProjectRecord, seen: Preview) -> None:
    """Show the first of what is new, as it will stand in the record."""
    new = seen.record
    match seen.kind:
        case "ledger":
            header = ("집행일", "비목", "금액", "거래처", "적요", "방법")
            rows = [
                (
                    korean_date(e.spent_on),
                    e.item,
                    won(e.amount),
                    e.payee,
                    e.summary,
                    e.method,
                )
                for e in new.ledger[len(record.ledger) :][:_SAMPLE]
            ]
        case "outputs":
            header = ("종류", "이름", "날짜", "상세", "", "")
            rows = [
                (str(o.kind), o.title, korean_date(o.on), o.detail, "", "")
                for o in new.outputs[len(record.outputs) :][:_SAMPLE]
            ]
        case "budget":
            header = ("연차", "비목", "재원", "형태", "금액", "")
            rows = [
                (
                    f"{b.year}차년도",
                    b.item,
                    str(b.source),
                    str(b.form),
                    won(b.amount),
                    "",
                )
                for b in new.budget[len(record.budget) :][:_SAMPLE]
            ]
        case _:
            header = ("성명", "역할", "직위", "", "", "")
            rows = [
                (p.name, str(p.role), p.position, "", "", "")
                for p in new.people[len(record.people) :][:_SAMPLE]
            ]
    if not rows:
        return
    width = sum(bool(name) for name in header)
    st.markdown(f"**더할 것의 처음 {len(rows)}건** — 기록에 이렇게 적힙니다.")
    table(header[:width], [row[:width] for row in rows])


def _show_sums(seen: Preview) -> None:
    if not seen.sums:
        return
    st.markdown("**비목별 합계**")
    table(
        ("비목", "파일의 합계", "가져온 뒤 집행", "사용계획"),
        [(s.item, won(s.read), won(s.spent), won(s.planned)) for s in seen.sums],
    )
    over = [s.item for s in seen.sums if s.spent > s.planned]
    if over:
        st.caption(
            f"집행이 계획보다 많아지는 비목: {plain(', '.join(over))}. "
            "항목 사이 조정이라면 통합정보시스템에 등록했는지 확인해 주십시오."
        )
