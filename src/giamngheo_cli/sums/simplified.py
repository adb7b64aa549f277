"""Sums with unknown cells → fewer of them, which some amounts satisfy if and only if they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from giamngheo_cli.sums.surroundings import Constraint


class Free(Enum):
    """What an unknown amount may be: 0 or more, or any amount."""

    UPWARDS = "upwards"
    ANY = "any"


def simplified(
    constraints: Iterable[Constraint], free: Callable[[int], Free | None]
) -> list[Constraint]:
    """Return sums without the unknown cells that are in one of them only, as they can be anything.

    Args:
        constraints: the sums.
        free: what the cell of a number may be if it is unknown, else None.
    """
    return _Simplifier(constraints, free).run()


class _Row:
    """A sum whose members can be taken out, without a copy of the others."""

    __slots__ = ("is_equal", "members", "whole")

    def __init__(self, constraint: Constraint) -> None:
        self.whole, members, self.is_equal = constraint
        self.members = dict.fromkeys(members)

    def cells(self) -> Iterator[int]:
        if self.whole is not None:
            yield self.whole
        yield from self.members


class _Simplifier:
    def __init__(
        self, constraints: Iterable[Constraint], free: Callable[[int], Free | None]
    ) -> None:
        self._rows = {number: _Row(each) for number, each in enumerate(constraints)}
        self._free = free
        self._uses: dict[int, set[int]] = defaultdict(set)
        for number, row in self._rows.items():
            for each in row.cells():
                self._uses[each].add(number)
        self._waiting = list(self._uses)

    def run(self) -> list[Constraint]:
        while self._waiting:
            cell = self._waiting.pop()
            free = self._free(cell)
            if free is not None and len(self._uses[cell]) == 1:
                (number,) = self._uses[cell]
                if free is Free.ANY or cell == self._rows[number].whole:
                    self._drop(number)
                else:
                    self._without(number, cell)
        return [
            Constraint(each.whole, [*each.members], each.is_equal) for each in self._rows.values()
        ]

    def _drop(self, number: int) -> None:
        """Drop a sum that holds whatever the others of its cells are."""
        for each in self._rows.pop(number).cells():
            self._uses[each].discard(number)
            self._waiting.append(each)

    def _without(self, number: int, cell: int) -> None:
        """Take a cell out of a sum, which then need not be all of its whole."""
        row = self._rows[number]
        del row.members[cell]
        row.is_equal = False
        self._uses[cell].discard(number)
        if not row.members:
            self._drop(number)
