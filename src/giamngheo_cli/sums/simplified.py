"""Sums with unknown cells → fewer of them, which some amounts satisfy if and only if they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import Enum

from giamngheo_cli.sums.surroundings import Row


class Free(Enum):
    """What an unknown amount may be: 0 or more, or any amount."""

    UPWARDS = "upwards"
    ANY = "any"


def simplified(rows: Iterable[Row], free: Callable[[int], Free | None]) -> list[Row]:
    """Return sums without the unknown cells that are in one of them only, as they can be anything.

    Args:
        rows: the sums.
        free: what the cell of a number may be if it is unknown, else None.
    """
    return _Simplifier(rows, free).run()


class _Simplifier:
    def __init__(self, rows: Iterable[Row], free: Callable[[int], Free | None]) -> None:
        self._rows = dict(enumerate(rows))
        self._free = free
        self._uses: dict[int, set[int]] = defaultdict(set)
        for number, row in self._rows.items():
            for each in _cells(row):
                self._uses[each].add(number)
        self._waiting = list(self._uses)

    def run(self) -> list[Row]:
        while self._waiting:
            cell = self._waiting.pop()
            free = self._free(cell)
            if free is not None and len(self._uses[cell]) == 1:
                (number,) = self._uses[cell]
                row = self._rows[number]
                if free is Free.ANY or cell == row.whole:
                    self._drop(number)
                else:
                    self._without(number, cell)
        return list(self._rows.values())

    def _drop(self, number: int) -> None:
        """Drop a sum that holds whatever the others of its cells are."""
        for each in _cells(self._rows.pop(number)):
            self._uses[each].discard(number)
            self._waiting.append(each)

    def _without(self, number: int, cell: int) -> None:
        """Take a cell out of a sum, which then need not be all of its whole."""
        row = self._rows[number]
        members = [each for each in row.members if each != cell]
        self._uses[cell].discard(number)
        self._rows[number] = row._replace(members=members, is_equal=False)
        if not members:
            self._drop(number)


def _cells(row: Row) -> list[int]:
    return row.members if row.whole is None else [row.whole, *row.members]
