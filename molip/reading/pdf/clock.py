"""A bound on how long reading a PDF may take."""

import time

from molip.errors import InvalidInputError

SECONDS = 30.0
"""Longest time given to one file."""


class Deadline:
    """The moment by which reading must be done."""

    def __init__(self, name: str, seconds: float = SECONDS) -> None:
        """Start the clock.

        Args:
            name: The file's name, for the message.
            seconds: Time given.
        """
        self.name = name
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def check(self) -> None:
        """Stop if the time is up.

        Raises:
            InvalidInputError: It is.
        """
        if time.monotonic() > self.end:
            raise InvalidInputError(
                self.name,
                f"{self.seconds:.0f}초 안에 다 읽지 못했습니다.",
                "쪽을 나누어 저장하거나 한글(HWPX) 원본을 올려 주십시오.",
            )
