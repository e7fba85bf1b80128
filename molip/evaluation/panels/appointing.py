"""Whether somebody may be appointed, pledge, or go on."""

from collections.abc import Collection, Iterable

from molip.errors import InvalidInputError
from molip.evaluation.panels.conflicts import Conflict
from molip.evaluation.panels.exclusions import Weight
from molip.evaluation.panels.panel import Seat
from molip.evaluation.panels.terms import PledgeLine


def require_appointable(name: str, found: Iterable[Conflict], waiver: str) -> None:
    """Let an appointment pass.

    Args:
        name: Of the candidate, for the message.
        found: What speaks against them.
        waiver: Why they are needed all the same; may be empty where nothing does.

    Raises:
        InvalidInputError: They must be excluded, or no reason is given for
            appointing them in spite of what was found.
    """
    found = tuple(found)
    must = [one for one in found if one.weight is Weight.MUST]
    if must:
        raise InvalidInputError(
            f"{name} 위촉",
            f"위촉할 수 없습니다. {tell_conflicts(must)}",
            "다른 후보를 고르십시오.",
        )
    if found and not waiver.strip():
        raise InvalidInputError(
            f"{name} 위촉",
            f"제외하거나 확인할 사유가 있습니다. {tell_conflicts(found)}",
            "전문성이 꼭 필요하거나 문제가 없다고 확인했다면 그 사유를 적으십시오.",
        )


def tell_conflicts(found: Iterable[Conflict]) -> str:
    """Return what was found as sentences, each with its witness and provision."""
    return " ".join(
        f"{one.rule.title}({one.rule.citation}): {one.witness}" for one in found
    )


def lines_to_affirm(pledge: Iterable[PledgeLine], seat: Seat) -> tuple[PledgeLine, ...]:
    """Return the lines a reviewer affirms: all but those waived for them."""
    waived = set(seat.waived)
    return tuple(line for line in pledge if not waived & set(line.rules))


def require_affirmed(
    pledge: Iterable[PledgeLine], seat: Seat, affirmed: Collection[str]
) -> None:
    """Let a pledge pass in which every line is affirmed.

    Raises:
        InvalidInputError: One is not; the remedy is to withdraw (회피).
    """
    left = [line for line in lines_to_affirm(pledge, seat) if line.id not in affirmed]
    if left:
        raise InvalidInputError(
            "서약",
            f"확인하지 않은 줄이 {len(left)}개 있습니다: "
            + ", ".join(dict.fromkeys(line.kind for line in left)),
            "모두 사실이면 하나하나 확인하고, 그렇지 않으면 회피를 신청하십시오.",
        )
