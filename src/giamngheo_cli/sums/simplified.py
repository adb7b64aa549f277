"""Sums with unknown cells → fewer of them, which some amounts satisfy if and only if they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
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


class _Simplifier:
    def __init__(
        self, constraints: Iterable[Constraint], free: Callable[[int], Free | None]
    ) -> None:
        self._constraints = dict(enumerate(constraints))
        self._free = free
        self._uses: dict[int, set[int]] = defaultdict(set)
        for number, constraint in self._constraints.items():
            for each in _cells(constraint):
                self._uses[each].add(number)
        self._waiting = list(self._uses)

    def run(self) -> list[Constraint]:
        while self._waiting:
            cell = self._waiting.pop()
            free = self._free(cell)
            if free is not None and len(self._uses[cell]) == 1:
                (number,) = self._uses[cell]
                constraint = self._constraints[number]
                if free is Free.ANY or cell == constraint.whole:
                    self._drop(number)
                else:
                    self._without(number, cell)
        return list(self._constraints.values())

    def _drop(self, number: int) -> None:
        """Drop a sum that holds whatever the others of its cells are."""
        for each in _cells(self._constraints.pop(number)):
            self._uses[each].discard(number)
            self._waiting.append(each)

    def _without(self, number: int, cell: int) -> None:
        """Take a cell out of a sum, which then need not be all of its whole."""
        constraint = self._constraints[number]
        members = [each for each in constraint.members if each != cell]
        self._uses[cell].discard(number)
        self._constraints[number] = constraint._replace(members=members, is_equal=False)
        if not members:
            self._drop(number)


def _cells(constraint: Constraint) -> list[int]:
    return (
        constraint.members if constraint.whole is None else [constraint.whole, *constraint.members]
    )
