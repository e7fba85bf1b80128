"""What a stage is settled from: sums of the record and what a person states."""

from dataclasses import dataclass

from molip.errors import InvalidInputError
from molip.model.korean import won
from molip.projects.kinds import FundForm, FundSource
from molip.projects.record import ProjectRecord
from molip.projects.sums import (
    ALLOWANCE,
    ENTRUSTED,
    INDIRECT,
    budget_total,
    spent_total,
    years_of_stage,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What no record holds; all in won, none below 0."""

    misuse_direct: int = 0
    """Direct cost found not to be recognised."""
    misuse_indirect: int = 0
    carried_in: int = 0
    """Direct cost carried over from the stage before, not in this stage's plan."""
    carried_out: int = 0
    """Direct cost carried into the next stage with approval."""
    interest: int = 0
    """Government's interest that was not used with approval."""
    personnel: int = 0
    """Modified personnel cost (수정인건비) as recognised; 0: not looked at."""
    for_profit: bool = False
    """Whether the institute is one whose indirect balance is recovered."""


@dataclass(frozen=True, slots=True)
class Account:
    """The sums of one stage, in won; money only where not said otherwise."""

    stage: int
    government: int
    institute: int
    entrusted_government: int
    """Entrusted research that the government pays; left out of the share."""
    entrusted: int
    direct_planned: int
    direct_spent: int
    """As in the ledger, with what was carried in."""
    indirect_planned: int
    indirect_spent: int
    allowance_planned: int
    allowance_spent: int
    in_kind_planned: int
    in_kind_given: int
    stated: Stated

    @property
    def cash(self) -> int:
        """All that was agreed to be paid in money."""
        return self.government + self.institute

    @property
    def cash_spent(self) -> int:
        """All that was spent in money."""
        return self.direct_spent + self.indirect_spent


def account_of(record: ProjectRecord, stage: int, stated: Stated) -> Account:
    """Return what a stage is settled from.

    The record does not tell which institute spent what: the sums are of the project
    as a whole, while each institute is settled on its own.

    Raises:
        InvalidInputError: There is no such stage, or an amount stated is below 0 or
            more than was spent.
    """
    years = years_of_stage(record, stage)
    if not years:
        raise InvalidInputError(
            "단계",
            f"{stage}단계가 과제 기록에 없습니다.",
            "과제 기록에 있는 단계를 고르십시오.",
        )
    cash = FundForm.CASH

    def planned(item: str | None = None, source: FundSource | None = None) -> int:
        return budget_total(record, years=years, item=item, source=source, form=cash)

    def spent(item: str | None = None) -> int:
        return spent_total(record, years=years, item=item, form=cash)

    made = Account(
        stage=stage,
        government=planned(source=FundSource.GOVERNMENT),
        institute=planned(source=FundSource.INSTITUTE),
        entrusted_government=planned(ENTRUSTED, FundSource.GOVERNMENT),
        entrusted=planned(ENTRUSTED),
        direct_planned=planned() - planned(INDIRECT),
        direct_spent=spent() - spent(INDIRECT),
        indirect_planned=planned(INDIRECT),
        indirect_spent=spent(INDIRECT),
        allowance_planned=planned(ALLOWANCE),
        allowance_spent=spent(ALLOWANCE),
        in_kind_planned=budget_total(record, years=years, form=FundForm.IN_KIND),
        in_kind_given=spent_total(record, years=years, form=FundForm.IN_KIND),
        stated=stated,
    )
    _check(made)
    return made


def _check(account: Account) -> None:
    stated = account.stated
    most = {
        "인정되지 않은 직접비": (stated.misuse_direct, account.direct_spent),
        "인정되지 않은 간접비": (stated.misuse_indirect, account.indirect_spent),
        "다음 단계로 넘기는 금액": (
            stated.carried_out,
            account.direct_planned + stated.carried_in,
        ),
        "앞 단계에서 넘어온 금액": (stated.carried_in, None),
        "정부지원금이자": (stated.interest, None),
        "수정인건비": (stated.personnel, None),
    }
    for name, (amount, limit) in most.items():
        if amount < 0 or (limit is not None and amount > max(0, limit)):
            upper = f"{won(max(0, limit))} 이하로" if limit is not None else ""
            raise InvalidInputError(
                name,
                f"{won(amount)}은 쓸 수 없는 금액입니다.",
                f"0원 이상 {upper} 적으십시오.".replace("  ", " "),
            )
