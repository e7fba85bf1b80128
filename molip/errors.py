"""One tree of errors; each says where, what is wrong and what to do, in Korean."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault (지적) that its author can mend."""

    where: str
    """File and line, ``rules/condense/x.toml:12``, or the record it concerns."""

    problem: str
    """What is wrong, one Korean sentence."""

    remedy: str
    """What to do about it, one Korean sentence."""

    def __str__(self) -> str:
        """Return the finding as two lines for a terminal or a page."""
        return f"{self.where}: {self.problem}\n  → {self.remedy}"


class MolipError(Exception):
    """What stops the work; every subclass carries where, problem and remedy."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        """Keep the three parts, so that a page can set them apart."""
        self.where = where
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{where}: {problem}\n  → {remedy}")


class ContentError(MolipError):
    """Content files do not say what they must; all their faults at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings, sorted by where they stand."""
        self.findings = tuple(sorted(findings))
        first = self.findings[0]
        super().__init__(first.where, first.problem, first.remedy)

    def __str__(self) -> str:
        """Return every finding, one after the other."""
        return "\n".join(str(finding) for finding in self.findings)


class InvalidInputError(MolipError):
    """A person or a file gave a value that cannot be taken."""


class UnknownIdError(MolipError):
    """Nothing goes by this id."""

    def __init__(self, kind: str, given: str, known: Iterable[str]) -> None:
        """Name up to three known ids that are nearest to the one given.

        Args:
            kind: What was looked for, a Korean noun: ``서식``, ``과제``.
            given: The id as given.
            known: The ids there are.
        """
        near = difflib.get_close_matches(given, list(known), n=3, cutoff=0.4)
        hint = f"비슷한 이름: {', '.join(near)}" if near else "목록에서 골라 주십시오."
        super().__init__(kind, f"'{given}'에 해당하는 것을 찾지 못했습니다.", hint)


class ConflictError(MolipError):
    """Somebody else saved first; nothing was overwritten."""


class ForbiddenError(MolipError):
    """The actor's role does not allow this command."""


class UnavailableError(MolipError):
    """The database does not answer just now; what was asked may not be saved."""
