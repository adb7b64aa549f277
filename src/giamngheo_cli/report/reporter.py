"""What writes a report of files in a format, piece by piece."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, TypeVar, TypeVarTuple

Piece_co = TypeVar("Piece_co", bound=str | bytes, covariant=True)
#: What a reporter is told of each file, such as its path and its analysis.
About = TypeVarTuple("About")


class Reporter(Protocol[Piece_co, *About]):
    """Writes a report in pieces: start, a piece for each file, and end are the whole.

    A piece is text, or bytes where the format is none. It may be empty, where there is nothing to
    say of a file, or nothing yet.
    """

    def start(self) -> str:
        """Return what stands before the first file."""
        return ""

    @abstractmethod
    def file(self, *about: *About) -> Piece_co:
        """Return the piece of one file."""

    def end(self) -> str:
        """Return what stands behind the last file."""
        return ""
