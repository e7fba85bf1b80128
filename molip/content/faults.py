"""Collects what authors must mend, so that all of it is said at once."""

from collections.abc import Iterable

from molip.errors import ContentError, Finding


class Faults:
    """The findings of one reading; readers add, the caller raises once."""

    def __init__(self) -> None:
        """Start with none."""
        self._findings: list[Finding] = []

    def add(self, where: str, problem: str, remedy: str) -> None:
        """Keep one finding."""
        self._findings.append(Finding(where, problem, remedy))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep the findings of another check."""
        self._findings.extend(findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found so far, sorted by place, each once."""
        return tuple(sorted(set(self._findings)))

    def raise_if_any(self) -> None:
        """Raise all findings together.

        Raises:
            ContentError: There is at least one.
        """
        if self._findings:
            raise ContentError(self.findings)
