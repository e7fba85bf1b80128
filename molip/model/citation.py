"""The provision a statement rests on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A provision (근거 조문): which text, and where in it."""

    statute: str
    """Full name of the statute, notice or manual, in Korean."""

    provision: str
    """Article as cited in Korean, ``제12조제2항``, or a page, ``p.331``."""

    def __str__(self) -> str:
        """Return the citation the Korean way."""
        return f"「{self.statute}」 {self.provision}"
