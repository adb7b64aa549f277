"""Sums with unknown cells → amounts of these with which the sums hold, where that is plain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from giamngheo_cli.sums.surroundings import Constraint


class Filling:
    """Gives unknown cells amounts beside those that are stated, of which none is changed.

    What a sum leaves for one cell is what that gets. Else a cell gets as much as all of its sums
    have left: the north-west corner rule for transport tables. Where cells cross in other ways,
    some of the sums will not hold.

    Attributes:
        amounts: the amounts of all cells, in đồng.
        work: how many terms of sums were looked at.
    """

    def __init__(
        self, constraints: Sequence[Constraint], stated: Mapping[int, int], unknown: Iterable[int]
    ) -> None:
        """Fill the cells of some sums.

        Args:
            constraints: the sums.
            stated: the amounts of the cells that are stated, by their numbers.
            unknown: the other cells, wholes of parts first, but what codes sum up to last.
        """
        self.amounts: dict[int, int] = {}
        self._rows = constraints
        self._uses: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(constraints):
            for each in row.members if row.whole is None else (row.whole, *row.members):
                self._uses[each].append(number)
        self.work = sum(map(len, self._uses.values()))
        #: What the members that are known leave of the whole of each sum.
        self._left = [0] * len(constraints)
        #: How many of its members are not known yet.
        self._open = [len(row.members) for row in constraints]
        self._ready: list[int] = []
        for cell, amount in stated.items():
            self._give(cell, amount)
        for cell in unknown:
            self._settle()
            if cell not in self.amounts:
                self._give(cell, self._most(cell))
        self._settle()

    def holds(self) -> bool:
        """Tell whether all sums hold; no amount that was not stated is below 0."""
        return all(
            left == 0 if row.is_equal else left >= 0
            for row, left in zip(self._rows, self._left, strict=True)
        )

    def _give(self, cell: int, amount: int) -> None:
        self.amounts[cell] = amount
        for number in self._uses.get(cell, ()):
            if cell == self._rows[number].whole:
                self._left[number] += amount
            else:
                self._left[number] -= amount
                self._open[number] -= 1
            self._ready.append(number)

    def _settle(self) -> None:
        """Give cells what follows for them from those that are known."""
        while self._ready:
            number = self._ready.pop()
            whole, members, is_equal = self._rows[number]
            if not is_equal:
                continue
            left, open_ = self._left[number], self._open[number]
            if whole is not None and whole not in self.amounts:
                if not open_:
                    self._give(whole, max(-left, 0))
            elif open_ == 1 or (open_ and left <= 0):
                for each in members:
                    if each not in self.amounts:
                        self._give(each, max(left, 0))

    def _most(self, cell: int) -> int:
        """Return as much as all sums of a cell have left for it, or need of it."""
        limits, needs = [], [0]
        for number in self._uses.get(cell, ()):
            whole, left = self._rows[number].whole, self._left[number]
            if cell == whole:
                needs.append(-left)
            elif whole is None or whole in self.amounts:
                limits.append(left)
        return max(*needs, min(limits, default=0))
