"""The report on a condensation as an XLSX workbook: every form and every field."""

from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from molip.model.form import Provenance
from molip.rules.report import Count, Report
from molip.rules.rule import CRITERION_NAMES, FATE_NAMES, Fate
from molip.rules.summary import summarise
from molip.rules.workbook_cells import MOST_CHARACTERS, escape
from molip.rules.workbook_writer import save

Row = tuple[object, ...]
_HEAD = PatternFill("solid", fgColor="E4EAF4")
_TOP = Alignment(vertical="top", wrap_text=True)
_CUT = "…(잘림)"
PROVENANCE_NAMES = {
    Provenance.READ: "읽음",
    Provenance.PROVISION: "조문 근거",
    Provenance.INFERRED: "추정",
}


def write_report_workbook(report: Report) -> bytes:
    """Return the report as an XLSX file; the same report gives the same bytes.

    Sheets: 요약, 먼저 볼 것 (every decision with a weakness), 서식 (a row each), 항목
    대조 (a row for each field of each form), 더하는 항목, 부처, 단계.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _add(book, "요약", {"구분": 44, "값": 16}, _summary(report))
    _add(book, "먼저 볼 것", _DOUBTS, _doubts(report))
    _add(book, "서식", _FORMS, _forms(report))
    _add(book, "항목 대조", _FIELDS, _fields(report))
    _add(book, "더하는 항목", _ADDED, _added(report))
    _add(book, "부처", _counted("부처", report.ministries), _counts(report.ministries))
    _add(book, "단계", _counted("단계", report.stages), _counts(report.stages))
    return save(book)


_DOUBTS = {
    "순서": 8, "서식": 40, "발행기관": 24, "조치": 18, "대상": 36, "규칙 id": 28,
    "무게": 8, "까닭": 34, "내용": 70,
}  # fmt: skip
_FORMS = {
    "번호": 8, "서식 id": 30, "서식": 40, "표준": 8, "발행기관": 24, "근거 규정": 36,
    "단계": 12, "조치": 18, "대상": 36, "남음": 8, "규칙 id": 28, "규칙": 32,
    "검토 기준": 28, "근거 조문": 60, "적용 시작일": 13, "까닭": 60, "항목": 8,
    "읽음·조문": 10, "이어받음": 10, "그 가운데 추정": 10, "더함": 8, "도출": 8,
    "시스템": 8, "삭제": 8, "미처리": 8,
}  # fmt: skip
_FIELDS = {
    "번호": 8, "서식 id": 30, "서식": 36, "항목": 32, "자료항목": 28, "항목의 출처": 12,
    "처리": 14, "어디로": 36, "까닭": 60, "근거 조문": 50, "추정으로 이어짐": 12,
}  # fmt: skip
_ADDED = {"남는 서식": 36, "더하는 항목": 32, "자료항목": 28, "합쳐지는 서식": 60,
          "까닭": 60}  # fmt: skip


def _summary(report: Report) -> Iterator[Row]:
    figures = summarise(report.catalogue, report.condensation)
    names = {
        "at": "기준일",
        "source_forms": "대상 서식",
        "remaining_forms": "남는 서식",
        "standard_forms": "표준서식",
        "forms_with_fields": "항목 목록이 있는 서식",
        "forms_with_grounded_fields": "읽었거나 조문에 근거한 서식",
        "fields": "항목",
        "unaccounted_fields": "미처리 항목",
        "weak_fields": "추정 항목으로 이어진 항목",
        "contradictions": "규칙끼리의 모순",
    }
    yield from ((name, figures[key]) for key, name in names.items())
    for key, name in (("outcomes_by_action", "조치"), ("fields_by_fate", "항목")):
        counts = figures[key]
        if isinstance(counts, dict):
            yield from ((f"{name}: {each}", count) for each, count in counts.items())
    yield "정부의 465종 목록이 아니라 공개 자료에서 확인한 작업용 목록입니다.", ""


def _doubts(report: Report) -> Iterator[Row]:
    for number, one in enumerate(report.doubted, start=1):
        outcome, rule = one.outcome, one.outcome.rule
        yield (
            number, report.title(outcome.form), report.issuer(outcome.form),
            outcome.action_name, report.title(outcome.target), rule.id if rule else "",
            one.weight, "\n".join(doubt.kind.value for doubt in one.doubts),
            "\n".join(str(doubt) for doubt in one.doubts),
        )  # fmt: skip


def _forms(report: Report) -> Iterator[Row]:
    for outcome in report.condensation.outcomes.values():
        form, rule = report.catalogue.forms[outcome.form], outcome.rule
        grounded = sum(f.provenance is not Provenance.INFERRED for f in form.fields)
        fates = [account.fate for account in outcome.accounts]
        yield (
            form.no, form.id, report.title(form.id), _mark(on=form.standard),
            report.issuer(form.id), form.regulation, form.stage.value,
            outcome.action_name, report.title(outcome.target),
            _mark(on=outcome.remains),
            rule.id if rule else "", rule.title if rule else "",
            ", ".join(CRITERION_NAMES[c] for c in rule.criteria) if rule else "",
            "\n".join(map(str, rule.citations)) if rule else "",
            rule.valid_from.isoformat() if rule else "", rule.rationale if rule else "",
            len(form.fields), grounded, fates.count(Fate.CARRIED),
            sum(account.weak for account in outcome.accounts), fates.count(Fate.ADDED),
            fates.count(Fate.DERIVED), fates.count(Fate.SYSTEM),
            fates.count(Fate.DROPPED), fates.count(Fate.UNACCOUNTED),
        )  # fmt: skip


def _fields(report: Report) -> Iterator[Row]:
    for outcome in report.condensation.outcomes.values():
        form, rule = report.catalogue.forms[outcome.form], outcome.rule
        # A field that is carried rests on the rule as a whole.
        own = rule.citations[0] if rule is not None else ""
        for field, account in zip(form.fields, outcome.accounts, strict=True):
            yield (
                form.no, form.id, report.title(form.id), account.label, account.datum,
                PROVENANCE_NAMES[field.provenance], FATE_NAMES[account.fate],
                report.title(account.to), account.reason,
                str(account.citation or own),
                _mark(on=account.weak),
            )  # fmt: skip


def _added(report: Report) -> Iterator[Row]:
    for one in report.added:
        sources = "\n".join(report.title(source) for source in one.sources)
        yield report.title(one.target), one.label, one.datum, sources, one.reason


def _counted(first: str, counts: Iterable[Count]) -> dict[str, int]:
    names = dict.fromkeys(name for count in counts for name in count.by_action)
    return {first: 24, "전": 8, "뒤": 8, **dict.fromkeys(names, 18)}


def _counts(counts: tuple[Count, ...]) -> Iterator[Row]:
    names = tuple(dict.fromkeys(n for count in counts for n in count.by_action))
    for count in counts:
        by_action = (count.by_action.get(name, 0) for name in names)
        yield count.name, count.before, count.after, *by_action


def _mark(*, on: bool) -> str:
    return "예" if on else "아니요"


def _add(
    book: Workbook, title: str, columns: dict[str, int], rows: Iterable[Row]
) -> None:
    sheet = book.create_sheet(title)
    for place, (heading, width) in enumerate(columns.items(), start=1):
        cell = sheet.cell(1, place, heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _TOP
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.alignment = _TOP
            if isinstance(value, int):
                cell.value = value
            elif text := escape(str(value)):
                # A form's text is never a formula, whatever it begins with.
                cell.value = _fitting(text)
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _fitting(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(_CUT)] + _CUT
