"""Makes whole project records of many fields, the same ones at every run.

The material of each field is data: ``tests/faithfulness/fields/open.toml`` and
``kept_apart.toml``; days, names, amounts and what was reached are drawn here.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.mutation.chance import FIELDS, names, seeded
from benchmarks.mutation.making_money import make_budget, make_ledger
from molip.projects.check import check_project
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.projects.kinds import (
    ChangeKind,
    Direction,
    InstituteRole,
    MilestoneStatus,
    OutputKind,
    PersonRole,
    ReportKind,
    ResearchType,
)
from molip.projects.record import (
    Agreement,
    Change,
    EthicsFact,
    Feedback,
    Identity,
    Indicator,
    IndicatorYear,
    Institute,
    Milestone,
    Output,
    Participation,
    Person,
    ProjectRecord,
    ProjectStage,
    ReportDue,
    ResearchYear,
    WorkItem,
    YearPlan,
)

YEARS = (1, 2, 3)
_LAST = 3
_SHARE_MISSED = 0.3
_GAP = re.compile(r"<([\d.]+)-([\d.]+)>")
_ALL = Decimal(100)
_DAY = timedelta(days=1)


Made = tuple[ProjectRecord, tuple[NewEvidence, ...]]


def make_records(name: str, seed: int) -> Iterator[Made]:
    """Yield a record and its entries for each field of a file.

    Raises:
        ValueError: A record made does not hold together.
    """
    told = tomllib.loads((FIELDS / f"{name}.toml").read_text(encoding="utf-8"))
    for number, field in enumerate(told["field"], start=1):
        record, entries = _Maker(field, seeded(f"{seed}{field['name']}")).make(
            f"made-{name.replace('_', '-')}-{number}"
        )
        for finding in check_project(record):
            raise ValueError(str(finding))
        yield record, entries


class _Maker:
    """Draws one record of a field."""

    def __init__(self, field: Mapping[str, Any], random: Random) -> None:
        self.field = field
        self.random = random
        self.start = date(
            random.choice((2021, 2022, 2023)), random.choice((1, 4, 7)), 1
        )
        places = random.sample(names()["places"], 3)
        self.names = iter(random.sample(names()["family"], 12))
        self.given = iter(random.sample(names()["given"], 12))
        kinds = random.sample(names()["kinds"], 3)
        self.places = [f"{p}{k}(가상)" for p, k in zip(places, kinds, strict=True)]
        self.missed = {
            (n, year)
            for n in range(3)
            for year in YEARS
            if random.random() < _SHARE_MISSED
        }

    def make(self, name: str) -> Made:
        """Return the record and the entries of its log."""
        field, ends = self.field, self._end(3)
        milestones = tuple(self._milestones())
        budget = tuple(make_budget(self.random, YEARS))
        record = ProjectRecord(
            name, False,  # noqa: FBT003 (the record's own second field)
            self._identity(), Agreement(self.start - 3 * _DAY, self.start, ends),
            field["goal"], tuple(self._stages()),
            tuple(
                ResearchYear(n, 1 if n < _LAST else 2, self._begin(n), self._end(n),
                             field["goals"][n - 1], field["plans"][n - 1])
                for n in YEARS
            ),
            self._institutes(), tuple(self._people()), tuple(self._indicators()),
            milestones, budget, tuple(make_ledger(self.random, budget, self._day)),
            tuple(self._outputs()),
            tuple(self._changes()), tuple(self._reports()), tuple(self._feedback()),
            tuple(self._work()), tuple(self._plans()), tuple(self._ethics()),
        )  # fmt: skip
        return record, tuple(self._entries())

    def _begin(self, year: int) -> date:
        return self.start.replace(year=self.start.year + year - 1)

    def _end(self, year: int) -> date:
        return self._begin(year + 1) - _DAY

    def _day(self, year: int, first: float = 0.05, last: float = 0.95) -> date:
        share = self.random.uniform(first, last)
        return self._begin(year) + timedelta(days=int(364 * share))

    def _told(self, text: str) -> str:
        return _GAP.sub(self._drawn, text)

    def _drawn(self, gap: re.Match[str]) -> str:
        low, high = gap.groups()
        places = len(low.partition(".")[2])
        scale = 10**places
        drawn = self.random.randint(
            round(float(low) * scale), round(float(high) * scale)
        )
        return f"{Decimal(drawn).scaleb(-places):,f}"

    def _name(self) -> str:
        return next(self.names) + next(self.given)

    def _identity(self) -> Identity:
        number = f"지음-{self.start.year}-{self.random.randint(1000, 9999)}"
        return Identity(
            self.field["title"], "", number, "새길 연구개발사업(가상)", "",
            "어느부(가상)", "어느연구관리원(가상)",
            ResearchType(self.field["type"]), "일반", "", (),
        )  # fmt: skip

    def _stages(self) -> Iterator[ProjectStage]:
        yield ProjectStage(1, self._begin(1), self._end(2))
        yield ProjectStage(2, self._begin(3), self._end(3))

    def _institutes(self) -> tuple[Institute, ...]:
        roles = (
            InstituteRole.SUPERVISING,
            InstituteRole.JOINT,
            InstituteRole.ENTRUSTED,
        )
        rows = zip(("lead", "joint", "trust"), self.places, roles, strict=True)
        return tuple(Institute(i, p, r, "기타", self._name()) for i, p, r in rows)

    def _people(self) -> Iterator[Person]:
        rows = (
            ("lead", PersonRole.PRINCIPAL_INVESTIGATOR, "교수"),
            ("joint", PersonRole.INSTITUTE_LEAD, "책임연구원"),
            ("lead", PersonRole.RESEARCHER, "선임연구원"),
            ("lead", PersonRole.STUDENT, "박사과정"),
            ("trust", PersonRole.RESEARCHER, "연구원"),
        )
        for number, (place, role, position) in enumerate(rows, start=1):
            rates = tuple(
                Participation(y, Decimal(self.random.randint(4, 18) * 5)) for y in YEARS
            )
            yield Person(f"p{number}", self._name(), place, role, position, rates)

    def _indicators(self) -> Iterator[Indicator]:
        for n, row in enumerate(self.field["indicators"]):
            label, unit, direction, first, last = row
            way = Direction(direction)
            told = []
            for year in YEARS:
                step = (Decimal(last) - Decimal(first)) * (year - 1) / 2
                target = (Decimal(first) + step).quantize(Decimal(first))
                told.append(
                    IndicatorYear(
                        year, target, self._actual((n, year), target, way, unit)
                    )
                )
            yield Indicator(
                f"I{n + 1}", label, unit, way, (40, 30, 30)[n], tuple(told), ""
            )

    def _actual(
        self, which: tuple[int, int], target: Decimal, way: Direction, unit: str
    ) -> Decimal:
        better = (which not in self.missed) == (way is Direction.UP)
        share = Decimal(self.random.randint(3, 12)) / 100
        last = Decimal(1).scaleb(int(target.as_tuple().exponent))
        moved = max((target * share).quantize(last), last)
        if unit == "%" and target + moved >= _ALL:
            moved = ((_ALL - target) / 2).quantize(last)
        return target + moved if better else target - moved

    def _milestones(self) -> Iterator[Milestone]:
        late, missed = iter(self.field["late"]), iter(self.field["missed"])
        for n, (subject, *_) in enumerate(self.field["works"], start=1):
            year = (n + 1) // 2
            planned = self._day(year, 0.3, 0.9)
            place = ("lead", "joint", "trust")[n % 3]
            done: date | None = planned - timedelta(days=self.random.randint(1, 12))
            status, note = MilestoneStatus.DONE, ""
            if n in {1, 4}:
                note = next(late)
                done = planned + timedelta(days=self.random.randint(5, 40))
            if n in {2, 5} and any((i, year) in self.missed for i in range(3)):
                note, done, status = next(missed), None, MilestoneStatus.MISSED
            yield Milestone(f"M{n}", subject, year, place, planned, done, status, note)

    def _outputs(self) -> Iterator[Output]:
        for n, (kind, title) in enumerate(self.field["outputs"] * 2, start=1):
            if n > len(self.field["outputs"]) + 2:
                return
            year = 1 + n % 3
            more = "" if n <= len(self.field["outputs"]) else ", 후속"
            yield Output(
                f"O{n}", OutputKind(kind), title + more, self._day(year), year, "", ""
            )

    def _changes(self) -> Iterator[Change]:
        moved = self.random.randint(3, 19) * 500_000
        before = self.random.randint(40, 80) * 500_000
        yield Change(
            self._day(1), ChangeKind.NOTICE, "참여연구자 변경", "참여연구자 5명",
            "참여연구자 6명", "측정 자료가 늘어 자료를 정리할 연구자를 더하였다.",
            "「국가연구개발혁신법 시행령」 제14조제2항제2호",
        )  # fmt: skip
        yield Change(
            self._day(2), ChangeKind.NOTICE, "연구개발비 사용계획의 변경",
            f"2차년도 연구재료비 {before:,}원",
            f"2차년도 연구재료비 {before + moved:,}원",
            f"시험을 한 차례 더 하려고 {moved:,}원을 옮겼다.",
            "「국가연구개발혁신법 시행령」 제14조제2항제3호",
        )  # fmt: skip

    def _reports(self) -> Iterator[ReportDue]:
        for year in YEARS:
            kind = ReportKind.ANNUAL if year < _LAST else ReportKind.FINAL
            due = self._end(year)
            late = timedelta(days=self.random.randint(-6, 3))
            yield ReportDue(kind, year, due, due + late)

    def _feedback(self) -> Iterator[Feedback]:
        for year, row in zip((2, 3), self.field["opinions"], strict=True):
            yield Feedback(self._day(year), *row)

    def _work(self) -> Iterator[WorkItem]:
        for n, (subject, method, result) in enumerate(self.field["works"], start=1):
            told = self._told(method), self._told(result)
            yield WorkItem((n + 1) // 2, subject, *told, f"M{n}")

    def _plans(self) -> Iterator[YearPlan]:
        for n, (subject, *_) in enumerate(self.field["works"], start=1):
            if (year := (n + 1) // 2) > 1:
                yield YearPlan(
                    year, subject, self.field["plans"][year - 1], self._day(year, 0.5)
                )

    def _ethics(self) -> Iterator[EthicsFact]:
        yield EthicsFact(
            "연구윤리 교육", "이행", self._day(1), "참여연구자 모두가 과정을 마쳤다."
        )
        yield EthicsFact("연구노트 작성", "이행", self._day(3), "")

    def _entries(self) -> Iterator[NewEvidence]:
        told = []
        for n, (kind, title, told_body) in zip(
            (1, 2, 3, 2), self.field["log"], strict=True
        ):
            day, links = self._day(n), (f"I{n}",)
            body = self._told(told_body)
            told.append(NewEvidence(day, EvidenceKind(kind), title, body, links=links))
        for n, (subject, *_) in enumerate(self.field["works"], start=1):
            day, title = self._day((n + 1) // 2), f"{subject} 기록"
            body = "측정한 값을 연구노트에 적었다."
            told.append(NewEvidence(day, EvidenceKind.DONE, title, body, f"M{n}"))
        yield from sorted(told, key=lambda entry: entry.happened_on)
