"""The rate paid: what is disbursed, in per cent of what is assigned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.tables.model import Heading, Row, paths, thousandths

_ASSIGNED, _DISBURSED = ("stage", "assigned"), ("stage", "disbursed")


class Rate(NamedTuple):
    """The numbers of two columns of which one is what is paid of the other."""

    assigned: int
    disbursed: int

    def of(self, row: Row) -> int | None:
        """Return how many thousandths are paid; None where that is unknown."""
        return thousandths(row.entries[self.disbursed], row.entries[self.assigned])


def rates(columns: Sequence[Heading]) -> dict[int, Rate]:
    """Return the rates of a table by the column behind which they stand.

    That is the column of what is disbursed, or the last of those that break it down. What is
    assigned stands under the same heading.
    """
    numbers = {(path[:-1], columns[path[-1]].codes[-1:]): path[-1] for path in paths(columns)}
    found = {}
    for (above, code), number in numbers.items():
        assigned = numbers.get((above, (_ASSIGNED,)))
        if code == (_DISBURSED,) and assigned is not None:
            last = number
            while last + 1 < len(columns) and columns[last + 1].level > columns[number].level:
                last += 1
            found[last] = Rate(assigned, number)
    return found
