"""What the command line takes, in Korean."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from molip import __version__
from molip.cli import (
    access_log,
    burden,
    checking,
    condensing,
    deadlines,
    drafting,
    evidence,
    filling,
    forms,
    importing,
    money,
    novelty,
    obligations,
    projects,
    quota,
    reading,
    review,
    rules,
    serving,
    tables,
)


class KoreanParser(argparse.ArgumentParser):
    """A parser whose complaints a Korean reader can act on."""

    def error(self, message: str) -> NoReturn:
        """Say that the command was not understood, and how to ask for help."""
        print(
            f"{self.prog}: 명령을 이해하지 못했습니다({message}).\n"
            f"  → '{self.prog} --help'에서 쓰는 법을 보십시오.",
            file=sys.stderr,
        )
        sys.exit(2)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = KoreanParser(
        prog="molip", description="몰입: 연구자의 행정서식을 줄입니다."
    )
    parser.add_argument("--version", action="version", version=f"molip {__version__}")
    commands = parser.add_subparsers(required=True, metavar="명령")
    _add_rules(commands)
    _add_guidance(commands)
    _add_forms(commands)
    _add_projects(commands)
    _add_draft(commands)
    _add_fill(commands)
    _add_serve(commands)
    return parser


def _add_rules(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    check = commands.add_parser("check", help="서식·규칙·문서 정의·예시를 점검합니다")
    check.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    check.set_defaults(run=checking.run)

    board = commands.add_parser("quota", help="사업·단계별 비표준서식을 셉니다")
    board.add_argument("--programme", help="사업 id, 예: forest-research")
    board.add_argument("--at", help="기준일(2026-11-24), 기본은 오늘(서울 시각)")
    board.add_argument("--json", action="store_true", help="JSON으로 출력")
    board.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    board.set_defaults(run=quota.run)

    cost = commands.add_parser("burden", help="행정부담(추정)을 셉니다")
    cost.add_argument("--at", help="기준일(2026-11-24), 기본은 오늘(서울 시각)")
    cost.add_argument("--json", action="store_true", help="JSON으로 출력")
    cost.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    cost.set_defaults(run=burden.run)

    opinion = commands.add_parser("review", help="새 서식을 다섯 기준으로 검토합니다")
    opinion.add_argument("form", help="서식 파일, 또는 서식 id")
    opinion.add_argument("--programme", required=True, help="사업 id")
    opinion.add_argument("--stage", required=True, help="단계, 예: 과제수행")
    opinion.add_argument("--out", type=Path, help="검토의견서.docx 또는 .hwpx")
    opinion.add_argument("--json", action="store_true", help="JSON으로 출력")
    opinion.set_defaults(run=review.run)

    condense = commands.add_parser("condense", help="서식 간소화 결과를 셉니다")
    condense.add_argument("--at", help="기준일(2026-11-24), 기본은 오늘(서울 시각)")
    condense.add_argument("--json", action="store_true", help="JSON으로 출력")
    condense.add_argument(
        "--report", type=Path, help="보고서.docx, .hwpx 또는 항목까지 담은 .xlsx"
    )
    condense.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    condense.set_defaults(run=condensing.run)
    rules.add_arguments(commands)


def _add_guidance(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    decisions = commands.add_parser("tables", help="결정표를 증명하고 답을 찾습니다")
    decisions.add_argument("table", nargs="?", help="결정표 id, 예: change-approval")
    decisions.add_argument(
        "--ask", nargs="*", metavar="항목=답", help="이 경우의 답을 찾습니다"
    )
    decisions.add_argument("--json", action="store_true", help="JSON으로 출력")
    decisions.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    decisions.set_defaults(run=tables.run)

    due = commands.add_parser("deadlines", help="언제까지 내야 하는지 셉니다")
    due.add_argument("deadline", nargs="?", help="기한 id, 예: objection")
    due.add_argument("--from", dest="event", metavar="날짜", help="세기 시작하는 날")
    due.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    due.set_defaults(run=deadlines.run)

    owed = commands.add_parser("obligations", help="과제가 해야 할 일과 기한을 봅니다")
    owed.add_argument("--project", help="과제 id, 기본은 모든 과제")
    told = owed.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", help="JSON으로 출력")
    told.add_argument("--ics", type=Path, help="남은 일을 담을 달력 파일.ics")
    owed.set_defaults(run=obligations.run)


def _add_forms(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    parser = commands.add_parser("forms", help="서식 목록을 봅니다")
    kinds = parser.add_subparsers(required=True, metavar="명령")
    stats = kinds.add_parser("stats", help="서식과 항목을 셉니다")
    stats.add_argument("--json", action="store_true", help="JSON으로 출력")
    stats.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    stats.add_argument(
        "--data", type=Path, help="자료 폴더(MOLIP_DATA): 등록한 서식까지 셉니다"
    )
    stats.set_defaults(run=forms.run_stats)
    decisions = kinds.add_parser(
        "decisions", help="항목 잇기에 대한 사람의 판단을 내보냅니다"
    )
    decisions.add_argument("--out", type=Path, required=True, help="파일.csv")
    decisions.set_defaults(run=forms.run_decisions)
    proposed = kinds.add_parser(
        "propose", help="국가법령정보에서 목록에 없는 서식을 찾습니다"
    )
    proposed.add_argument("query", help="규정 이름의 낱말, 예: 연구개발")
    proposed.add_argument("--title", action="store_true", help="서식 제목에서 찾기")
    proposed.add_argument("--json", action="store_true", help="JSON으로 출력")
    proposed.set_defaults(run=forms.run_propose)

    read = commands.add_parser("read", help="서식 파일이 무엇을 묻는지 읽습니다")
    read.add_argument("file", type=Path, help="HWPX, HWP, DOCX, PDF, XLSX 파일")
    read.add_argument("--json", action="store_true", help="JSON으로 출력")
    read.add_argument(
        "--check",
        action="store_true",
        help="PDF의 표를 pdfplumber로 한 번 더 읽어 빠진 글을 보입니다",
    )
    read.set_defaults(run=reading.run)


def _add_projects(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    parser = commands.add_parser("projects", help="과제를 보거나 가져옵니다")
    kinds = parser.add_subparsers(required=True, metavar="명령")
    listed = kinds.add_parser("list", help="과제 목록")
    listed.add_argument("--json", action="store_true", help="JSON으로 출력")
    listed.set_defaults(run=projects.run_list)
    imported = kinds.add_parser("import", help="과제 폴더나 표, 성과 목록을 가져옵니다")
    importing.add_arguments(imported)
    imported.set_defaults(run=projects.run_import)

    evidence.add_arguments(commands)
    novelty.add_arguments(commands)

    spending = commands.add_parser("money", help="연구개발비를 견주고 내다봅니다")
    spending.add_argument("--project", required=True, help="과제 id")
    spending.add_argument("--year", type=int, help="연차, 기본은 진행 중인 연차")
    spending.add_argument("--json", action="store_true", help="JSON으로 출력")
    spending.set_defaults(run=money.run)

    looked = commands.add_parser("access-log", help="누가 무엇을 보았는지 보입니다")
    looked.add_argument("--project", default="", help="과제 id, 기본은 모두")
    looked.add_argument("--json", action="store_true", help="JSON으로 출력")
    looked.set_defaults(run=access_log.run)


def _add_draft(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    draft = commands.add_parser("draft", help="보고서 초안을 만듭니다")
    draft.add_argument("document", help="문서 id, 예: annual-report")
    draft.add_argument("--project", required=True, help="과제 id")
    draft.add_argument(
        "--number",
        "--year",
        type=int,
        help="연차·단계·변경의 번호, 기본은 시작한 것 가운데 마지막",
    )
    draft.add_argument(
        "--out", type=Path, required=True, help="파일.docx 또는 파일.hwpx"
    )
    draft.add_argument(
        "--model",
        action="store_true",
        help="언어모델(MOLIP_MODEL_URL)이 쓴 문장 가운데 검사를 거친 것을 씁니다",
    )
    draft.set_defaults(run=drafting.run)


def _add_fill(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    fill = commands.add_parser("fill", help="과제 기록으로 서식을 채웁니다")
    fill.add_argument("form", help="서식 파일, 또는 서식 id(예: research-plan)")
    fill.add_argument("--project", required=True, help="과제 id")
    fill.add_argument("--year", type=int, help="연차, 기본은 진행 중인 연차")
    fill.add_argument(
        "--out", type=Path, required=True, help="파일.docx, 파일.hwpx, 파일.pdf"
    )
    fill.set_defaults(run=filling.run)


def _add_serve(commands: "argparse._SubParsersAction[KoreanParser]") -> None:
    serve = commands.add_parser("serve", help="웹 화면을 엽니다")
    serve.add_argument("--address", default="127.0.0.1", help="받을 주소")
    serve.add_argument("--port", type=int, default=8501, help="포트")
    serve.set_defaults(run=serving.run)
