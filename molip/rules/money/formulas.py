"""The formulas of settlement and transfer, exact; money in whole won.

Rates are fractions of one, never binary floats. What the manual leaves open, the
fraction of a won, is cut off in favour of who pays back (추정).
"""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

_TENTH = Decimal("0.1")
_HUNDRED = 100


def rate(part: int, whole: int) -> Fraction:
    """Return a share of one; of nothing it is 0."""
    return Fraction(part, whole) if whole else Fraction(0)


def government_share(government: int, cash: int) -> Decimal:
    """Return the government's share in percent, cut to one decimal; of nothing 0.

    Args:
        government: What the government pays, in won, without entrusted research.
        cash: All that is paid in money, in won, without entrusted research.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.272.
    """
    if cash <= 0:
        return Decimal(0)
    # Cut in whole numbers: a quotient of decimals could round up first.
    return (Decimal(government * 1000 // cash) / 10).quantize(_TENTH, ROUND_DOWN)


def of_share(amount: int, share: Decimal) -> int:
    """Return the part of an amount that a share in percent makes, in won, cut."""
    return int(Fraction(amount) * Fraction(share) / _HUNDRED)


def indirect_over(
    indirect: int, indirect_rate: Fraction, direct_rate: Fraction, floor: int
) -> int:
    """Return the indirect cost used beyond what the direct cost bears, in won.

    Args:
        indirect: Indirect cost of the stage as planned, in won.
        indirect_rate: Used over planned.
        direct_rate: Used over planned, without what is in kind.
        floor: Percent of the direct rate up to which it is asked.

    Source: 「국가연구개발혁신법 시행령」 제26조제5항제3호; 매뉴얼(26.7) p.273.
    """
    if direct_rate > Fraction(floor, _HUNDRED) or indirect_rate <= direct_rate:
        return 0
    return int(indirect * (indirect_rate - direct_rate))


def allowance_over(
    paid: int, paid_rate: Fraction, direct_rate: Fraction, margin: int
) -> int:
    """Return the research allowance paid beyond the direct cost's rate, in won.

    Args:
        paid: What was paid, in won.
        paid_rate: Paid over planned.
        direct_rate: Used over planned, without what is in kind.
        margin: Percentage points by which the first may lie above the second.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제26조제7항제2호; 매뉴얼 p.240.
    """
    beyond = paid_rate - direct_rate - Fraction(margin, _HUNDRED)
    return int(paid * beyond) if beyond > 0 else 0


def allowance_over_personnel(paid: int, personnel: int, share: int) -> int:
    """Return the research allowance beyond its share of the personnel cost, in won.

    Args:
        paid: What was paid, in won.
        personnel: Modified personnel cost (수정인건비) as recognised, in won.
        share: Percent of it that may be paid.

    Source: 「국가연구개발사업 연구개발비 사용 기준」 제26조제7항제1호.
    """
    return max(0, paid - personnel * share // _HUNDRED)


def in_kind_due(agreed: int, spent: int, planned: int) -> int:
    """Return what was to be given in kind, in won, cut.

    Args:
        agreed: In kind by the agreement, in won.
        spent: Money used, in won.
        planned: Money planned, in won; nothing: what was agreed is due.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.272.
    """
    if planned <= 0:
        return agreed
    return min(agreed, max(0, agreed * spent // planned))


def government_interest(interest: int, government: int, cash: int) -> int:
    """Return the government's part of the interest, in won, cut.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.268.
    """
    return interest * government // cash if cash else 0


def indirect_to_hand_over(indirect: int, used_base: int, percent: Decimal) -> int:
    """Return the indirect cost a non-profit hands over to another institute, in won.

    Args:
        indirect: Indirect cost received, in won.
        used_base: Modified direct cost used, in won.
        percent: The indirect rate in percent.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.178, p.180.
    """
    return max(0, indirect - of_share(used_base, percent))


def indirect_limit_of_receiver(received: int, percent: Decimal) -> int:
    """Return how much indirect cost the institute that takes over may plan, in won.

    Args:
        received: What it was handed over, in won, without what is in kind or
            entrusted.
        percent: Its notified indirect rate in percent.

    Source: 국가연구개발혁신법 매뉴얼(26.7) p.180.
    """
    part = Fraction(percent) / _HUNDRED
    return int(received * part / (1 + part))
