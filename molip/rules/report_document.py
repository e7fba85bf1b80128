"""The report on a condensation as a paper (간소화 보고서)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.model.korean import korean_date
from molip.rules.condense import Outcome
from molip.rules.condition_korean import say_condition
from molip.rules.report import Count, Report
from molip.rules.report_doubts import SHORT_NAMES, WEIGHTS, DoubtKind
from molip.rules.rule import ACTION_NAMES, CRITERION_NAMES, FATE_NAMES, Fate, Rule
from molip.rules.writer import split_condition

MOST_DOUBTED = 60
"""Decisions set out in the list for sceptics; the workbook has them all."""
_MOST_LABELS = 12
_LIST = (
    "정부가 집계한 465종의 목록은 공개되어 있지 않아, 공개 자료에서 한 건씩 확인한 "
    "작업용 목록을 셉니다."
)
_ORDER = (
    "무게는 볼 순서를 정하는 몰입의 가정이며 옳고 그름의 정도가 아닙니다. 결정 하나에 "
    "해당하는 것을 더하고, 항목을 두고 하는 지적은 항목 수만큼 더합니다."
)
_TOLD_APART = (
    DoubtKind.UNACCOUNTED,
    DoubtKind.BINDING_GONE,
    DoubtKind.STATUTE,
    DoubtKind.BINDING_MOVED,
    DoubtKind.ACROSS,
    DoubtKind.DROPPED,
)


def render_report(report: Report) -> Document:
    """Return the report as a document, ready for DOCX or HWPX.

    Weak evidence stands before the decisions; each rule has a table of its forms and
    of every field that is not simply carried over.
    """
    blocks = (
        *_summary(report),
        *_doubted(report),
        *_by_kind(report),
        *_counts(report),
        *_additions(report),
        *_rules(report),
    )
    day = korean_date(report.condensation.at)
    return Document("행정서식 간소화 보고서", f"기준일 {day}", blocks)


def _summary(report: Report) -> Iterator[Block]:
    outcomes = tuple(report.condensation.outcomes.values())
    forms = report.catalogue.forms
    accounts = [account for outcome in outcomes for account in outcome.accounts]
    fates = Counter(account.fate for account in accounts)
    actions = Counter(outcome.action_name for outcome in outcomes)
    grounded = sum(form.fields_known for form in forms.values())
    rows = [
        ("대상 서식", f"{len(outcomes):,}건"),
        ("남는 서식", f"{sum(o.remains for o in outcomes):,}건"),
        *((f"조치: {name}", f"{count:,}건") for name, count in actions.items()),
        ("항목", f"{len(accounts):,}개"),
        *((f"항목: {FATE_NAMES[f]}", f"{fates[f]:,}개") for f in Fate),
        ("추정 항목으로 이어진 항목", f"{sum(a.weak for a in accounts):,}개"),
        ("항목을 읽었거나 조문에 근거한 서식", f"{grounded:,}건"),
        ("규칙끼리의 모순", f"{len(report.condensation.findings):,}건"),
    ]
    yield Heading("1. 요약", 1)
    yield _text(_LIST)
    yield _table("간소화 결과", ("구분", "값"), rows)
    for finding in report.condensation.findings:
        yield _text(f"{finding.where}: {finding.problem}", ParagraphStyle.BULLET)


def _doubted(report: Report) -> Iterator[Block]:
    inferred = _having(report, DoubtKind.SOURCE_INFERRED)
    target = _having(report, DoubtKind.TARGET_INFERRED)
    gone = sum(not o.remains for o in report.condensation.outcomes.values())
    yield Heading("2. 먼저 살펴볼 것", 1)
    yield _text(
        f"없어지는 서식 {gone:,}건 가운데 {inferred:,}건은 원래 서식의 항목이 모두 "
        f"추정이고, {target:,}건은 대상 서식의 항목이 모두 추정입니다. 서식의 본문을 "
        "구하면 이 결정들부터 다시 확인해야 합니다."
    )
    yield _text(_ORDER, ParagraphStyle.NOTE)
    weights = [
        (
            SHORT_NAMES[kind],
            kind.value,
            str(WEIGHTS[kind]),
            f"{_having(report, kind):,}건",
        )
        for kind in DoubtKind
    ]
    yield _table("살펴볼 까닭과 무게", ("표의 말", "뜻", "무게", "결정"), weights)
    rows = [
        (
            str(number),
            _named(report, one.outcome.form),
            _fate(report, one.outcome),
            ", ".join(SHORT_NAMES[doubt.kind] for doubt in one.doubts),
            str(one.weight),
        )
        for number, one in enumerate(report.doubted[:MOST_DOUBTED], start=1)
    ]
    header = ("순서", "서식", "조치", "까닭", "무게")
    yield _table("근거가 약한 결정부터", header, rows)
    if (rest := len(report.doubted) - MOST_DOUBTED) > 0:
        yield _text(f"나머지 {rest:,}건은 통합 문서(XLSX)에 있습니다.")


def _having(report: Report, kind: DoubtKind) -> int:
    return sum(any(d.kind is kind for d in one.doubts) for one in report.doubted)


def _by_kind(report: Report) -> Iterator[Block]:
    """Yield a table of each weakness that must be read form by form."""
    for kind in _TOLD_APART:
        rows = [
            (
                _named(report, one.outcome.form),
                _fate(report, one.outcome),
                _some(d.items),
            )
            for one in report.doubted
            for d in one.doubts
            if d.kind is kind
        ]
        if rows:
            yield Heading(kind.value, 2)
            yield _table(
                f"{kind.value}: {len(rows):,}건", ("서식", "조치", "내용"), rows
            )


def _counts(report: Report) -> Iterator[Block]:
    yield Heading("3. 부처와 단계", 1)
    for caption, first, counts in (
        ("부처별 서식", "부처", report.ministries),
        ("단계별 서식", "단계", report.stages),
    ):
        names = tuple(dict.fromkeys(n for count in counts for n in count.by_action))
        rows = [_count_row(count, names) for count in counts]
        yield _table(caption, (first, "전", "뒤", *names), rows)


def _count_row(count: Count, names: Iterable[str]) -> tuple[str, ...]:
    by_action = (f"{count.by_action.get(name, 0):,}" for name in names)
    return count.name, f"{count.before:,}", f"{count.after:,}", *by_action


def _additions(report: Report) -> Iterator[Block]:
    yield Heading("4. 대상 서식에 더하는 항목", 1)
    if not report.added:
        yield _text("더하는 항목이 없습니다.")
        return
    targets = {one.target for one in report.added}
    yield _text(
        f"남는 서식 {len(targets):,}건이 모두 {len(report.added):,}개 항목을 더 "
        "묻습니다. 합쳐도 물어야 할 것이 남는 자리이며, 서식의 틀을 고칠 때 함께 "
        "넣어야 합니다."
    )
    rows = []
    for target in dict.fromkeys(one.target for one in report.added):
        own = [one for one in report.added if one.target == target]
        sources = dict.fromkeys(s for one in own for s in one.sources)
        rows.append(
            (
                report.title(target),
                ", ".join(one.label for one in own),
                _some(tuple(report.title(source) for source in sources)),
            )
        )
    yield _table("더하는 항목", ("남는 서식", "더하는 항목", "합쳐지는 서식"), rows)


def _rules(report: Report) -> Iterator[Block]:
    yield Heading("5. 규칙별 결정", 1)
    yield _text(
        "표에는 서식마다 그대로 이어지는 항목의 수와, 그렇지 않은 항목의 처리를 "
        "적습니다. 모든 항목의 대조표는 통합 문서(XLSX)에 있습니다."
    )
    for number, (rule, outcomes) in enumerate(report.by_rule, start=1):
        yield Heading(f"{number}) {rule.title}", 2)
        yield _text(_decision(report, rule))
        yield _text(f"까닭: {rule.rationale}")
        criteria = ", ".join(CRITERION_NAMES[c] for c in rule.criteria)
        yield _text(f"검토 기준: {criteria}")
        for citation in rule.citations:
            yield _text(f"근거: {citation}", ParagraphStyle.BULLET)
        yield _crosswalk(report, rule, outcomes)
    if report.undecided:
        rows = [(report.title(o.form), report.issuer(o.form)) for o in report.undecided]
        yield Heading("규칙이 말하지 않는 서식", 2)
        yield _table("그대로 남는 서식", ("서식", "발행기관"), rows)


def _decision(report: Report, rule: Rule) -> str:
    into = f" → {report.title(rule.into)}" if rule.into else ""
    every = f", 새 주기: {rule.every}" if rule.every else ""
    until = f"부터 {korean_date(rule.valid_until)}까지" if rule.valid_until else "부터"
    _, when = split_condition(rule.condition)
    asked = f" 조건: {say_condition(when)}." if when is not None else ""
    return (
        f"{ACTION_NAMES[rule.action]}{into}{every}. "
        f"{korean_date(rule.valid_from)}{until} 적용(규칙 {rule.id}).{asked}"
    )


def _crosswalk(report: Report, rule: Rule, outcomes: Iterable[Outcome]) -> Block:
    rows = [
        (
            _named(report, outcome.form),
            _carried(outcome),
            _others(outcome),
        )
        for outcome in outcomes
    ]
    return _table(f"{rule.title}", ("서식", "이어받음", "그 밖의 항목"), rows)


def _carried(outcome: Outcome) -> str:
    if outcome.remains:
        return f"그대로 {len(outcome.accounts):,}개"
    carried = [a for a in outcome.accounts if a.fate is Fate.CARRIED]
    weak = sum(account.weak for account in carried)
    return f"{len(carried):,}개" + (f"(추정 {weak:,}개)" if weak else "")


def _others(outcome: Outcome) -> str:
    """Return every field that is not carried, by what becomes of it and why."""
    said: dict[str, list[str]] = {}
    for account in outcome.accounts:
        if account.fate is not Fate.CARRIED:
            to = f" ← {account.to}" if account.fate is Fate.DERIVED else ""
            to = f": {account.to}" if account.fate is Fate.SYSTEM else to
            head = f"{FATE_NAMES[account.fate]}{to}"
            said.setdefault(f"{head}|{account.reason}", []).append(account.label)
    lines = "\n".join(
        f"[{key.split('|', 1)[0]}] {', '.join(labels)}. {key.split('|', 1)[1]}"
        for key, labels in said.items()
    )
    return lines or "없음"


def _named(report: Report, form_id: str) -> str:
    return f"{report.title(form_id)}\n({report.issuer(form_id)})"


def _fate(report: Report, outcome: Outcome) -> str:
    into = f" → {report.title(outcome.target)}" if outcome.target else ""
    return f"{outcome.action_name}{into}"


def _some(items: tuple[str, ...]) -> str:
    rest = len(items) - _MOST_LABELS
    return ", ".join(items[:_MOST_LABELS]) + (f" 외 {rest:,}개" if rest > 0 else "")


def _text(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph((Span(text),), style)


def _table(
    caption: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> TableBlock:
    spans = tuple(tuple(Span(text) for text in row) for row in rows)
    return TableBlock(caption, header, spans)
