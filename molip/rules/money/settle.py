"""The settlement (정산) of a stage, line by line, each with its provision."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from molip.model.korean import plain, won
from molip.rules.money import formulas
from molip.rules.money.account import Account
from molip.rules.money.terms import LineText, MoneyTerms

_HUNDRED = 100
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SettledLine:
    """One line as worked."""

    text: LineText
    working: str
    """The formula with the figures in it, in Korean."""
    amount: int
    """In won; 0 for the share."""
    share: Decimal | None = None
    """In percent, for the share only."""

    @property
    def told(self) -> str:
        """The result in Korean: ``1,234,000원``, ``92.5%``."""
        return f"{plain(self.share)}%" if self.share is not None else won(self.amount)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A stage as settled."""

    account: Account
    lines: tuple[SettledLine, ...]

    def amount(self, line: str) -> int:
        """Return the amount of a line by its id, in won."""
        return next(one.amount for one in self.lines if one.text.id == line)

    @property
    def total(self) -> int:
        """What is to be paid back, in won."""
        return self.amount("total")


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of each plan was used; shares of one, in money only."""

    direct: Fraction
    direct_without_allowance: Fraction
    indirect: Fraction
    allowance: Fraction


def rates_of(account: Account) -> Rates:
    """Return the rates of a stage.

    What was carried in counts among what is used of the direct cost, which is at most
    the whole (통합Ezbaro); where nothing was carried in, 통합RCMS has the same.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.240, p.273, p.277 Q5.
    """
    carried = account.stated.carried_in
    without = account.direct_planned + carried - account.allowance_planned
    spent = account.direct_spent - account.allowance_spent
    return Rates(
        direct=_rate(account.direct_spent, account.direct_planned),
        direct_without_allowance=_rate(spent, without),
        indirect=_rate(account.indirect_spent, account.indirect_planned),
        allowance=_rate(account.allowance_spent, account.allowance_planned),
    )


def settle(account: Account, terms: MoneyTerms) -> Settlement:
    """Return the settlement of a stage.

    Source: 「국가연구개발혁신법 시행령」 제26조제5항; 매뉴얼(26.7) p.272–273.
    """
    lines = {line: SettledLine(terms.lines[line], *worked) for line, worked in
             _losses(account, terms)}  # fmt: skip
    lost = min(
        sum(one.amount for one in lines.values()),
        account.cash + account.stated.carried_in,
    )
    for line, worked in _recovery(account, lost):
        lines[line] = SettledLine(terms.lines[line], *worked)
    return Settlement(account, tuple(lines.values()))


Worked = tuple[str, int] | tuple[str, int, Decimal]


def _losses(account: Account, terms: MoneyTerms) -> Iterator[tuple[str, Worked]]:
    """Yield the parts of the money that are not recognised."""
    stated, rates = account.stated, rates_of(account)
    planned = account.direct_planned + stated.carried_in
    balance = max(0, planned - account.direct_spent - stated.carried_out)
    told = (
        f"{won(account.direct_planned)} + {won(stated.carried_in)} − "
        f"{won(account.direct_spent)} − {won(stated.carried_out)}"
    )
    yield "direct-balance", (told, balance)
    misuse = stated.misuse_direct + stated.misuse_indirect
    told = f"직접비 {won(stated.misuse_direct)} + 간접비 {won(stated.misuse_indirect)}"
    yield "misuse", (told, misuse)
    yield "allowance-over", _allowance(account, rates, terms)
    yield "indirect-over", _indirect(account, rates, terms)
    left = account.indirect_planned - account.indirect_spent
    if stated.for_profit:
        told = f"{won(account.indirect_planned)} − {won(account.indirect_spent)}"
        yield "indirect-balance", (told, max(0, left))
    else:
        yield "indirect-balance", ("비영리기관은 간접비 잔액을 회수하지 않습니다.", 0)


def _allowance(account: Account, rates: Rates, terms: MoneyTerms) -> Worked:
    """Return the larger of the two limits: no won is recovered twice (추정)."""
    paid = account.allowance_spent
    by_rate = formulas.allowance_over(
        paid, rates.allowance, rates.direct_without_allowance, terms.allowance_margin
    )
    told = (
        f"{won(paid)} × ({_percent(rates.allowance)} − "
        f"{_percent(rates.direct_without_allowance)} − {terms.allowance_margin}%p)"
    )
    if not by_rate:
        told += ". 차이가 0 이하라 해당하지 않습니다."
    personnel = account.stated.personnel
    if personnel:
        by_personnel = formulas.allowance_over_personnel(
            paid, personnel, terms.allowance_share
        )
        if by_personnel > by_rate:
            limit = f"{won(personnel)} × {terms.allowance_share}%"
            return f"{won(paid)} − {limit} (수정인건비 한도)", by_personnel
    return told, by_rate


def _indirect(account: Account, rates: Rates, terms: MoneyTerms) -> Worked:
    over = formulas.indirect_over(
        account.indirect_planned, rates.indirect, rates.direct, terms.direct_floor
    )
    direct, indirect = _percent(rates.direct), _percent(rates.indirect)
    told = f"{won(account.indirect_planned)} × ({indirect} − {direct})"
    if rates.direct > Fraction(terms.direct_floor, _HUNDRED):
        told = f"직접비 사용비율 {direct}가 {terms.direct_floor}%를 넘습니다."
    elif not over:
        told = f"간접비 사용비율 {indirect}가 직접비 사용비율 {direct} 이하입니다."
    return told, over


def _recovery(account: Account, lost: int) -> Iterator[tuple[str, Worked]]:
    """Yield what of the money lost goes back, and what was owed in kind."""
    government = account.government - account.entrusted_government
    cash = account.cash - account.entrusted
    share = formulas.government_share(government, cash)
    yield "share", (f"{won(government)} ÷ {won(cash)}", 0, share)
    recovered = formulas.of_share(lost, share)
    yield "recovered-cash", (f"{won(lost)} × {plain(share)}%", recovered)
    due = formulas.in_kind_due(
        account.in_kind_planned, account.cash_spent, account.cash
    )
    short = max(0, due - account.in_kind_given)
    told = (
        f"{won(account.in_kind_planned)} × ({won(account.cash_spent)} ÷ "
        f"{won(account.cash)}) − {won(account.in_kind_given)}"
    )
    yield "in-kind-short", (told, short)
    interest = account.stated.interest
    yield "interest", (won(interest), interest)
    whole = recovered + short
    paid = min(whole, account.government)
    told = f"{won(recovered)} + {won(short)} + {won(interest)}"
    if paid < whole:
        told += f". 지급받은 {won(account.government)}을 넘지 않습니다."
    yield "total", (told, paid + interest)


def _rate(part: int, whole: int) -> Fraction:
    """Return a rate of use; at most the whole, and of refunds alone nothing."""
    return max(Fraction(0), min(Fraction(1), formulas.rate(part, whole)))


def _percent(share: Fraction) -> str:
    """Return a share of one in percent, shown to two decimals; the sum is exact."""
    shown = Decimal(share.numerator * _HUNDRED) / Decimal(share.denominator)
    return f"{plain(shown.quantize(_PLACES))}%"
