"""One amount of a table, and how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.rules.model import Finding


class Status(Enum):
    """How an amount is known."""

    STATED = "stated"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


class Entry(NamedTuple):
    """One amount of a table.

    Attributes:
        dong: the amount in đồng; None where it is unknown.
        figure: the figure that states it, if one does.
        checked: whether a check touches that figure; None without a figure.
        findings: what is wrong with the amount: sums or repeated figures that do not agree with it.
        path: the file of its plan; "" for a sum over several plans.
    """

    dong: int | None = None
    figure: Figure | None = None
    checked: bool | None = None
    findings: Sequence[Finding] = ()
    path: str = ""

    @property
    def status(self) -> Status:
        """How the amount is known."""
        if self.dong is None:
            return Status.UNKNOWN
        return Status.STATED if self.figure else Status.COMPUTED

    @property
    def side(self) -> str | None:
        """To which side a qualifier lets the stated amount lie, None without one."""
        return self.figure.side if self.figure else None

    @property
    def is_plain_zero(self) -> bool:
        """Whether the amount is known to be zero, and nothing is wrong with that."""
        return self.dong == 0 and not self.findings


def summed(entries: Sequence[Entry]) -> Entry:
    """Return the sum of amounts, unknown where one of them is; a single one as it is."""
    if len(entries) == 1:
        return entries[0]
    known = [entry.dong for entry in entries if entry.dong is not None]
    return Entry(sum(known)) if len(known) == len(entries) else Entry()
