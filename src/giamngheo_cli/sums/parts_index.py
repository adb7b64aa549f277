"""The parts of an item, by the codes of which they may have money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension

if TYPE_CHECKING:
    from giamngheo_cli.sums.sheet import Sheet


class PartsIndex:
    """Which parts of an item may have money in a cell.

    It keeps the sum of a cell over the parts linear in the figures of the parts, where many
    parts share few of many codes.
    """

    def __init__(self, parts: list[Sheet]) -> None:
        self._parts = parts
        self._using: dict[Code, list[int]] = {}
        self._using_within: dict[Code, list[int]] = {}
        self._open: dict[Dimension, list[int]] = {}
        for number, part in enumerate(parts):
            for code in part.used:
                self._using.setdefault(code, []).append(number)
                for wider in code.lineage:
                    self._using_within.setdefault(wider, []).append(number)

    def parts_with(self, cell: Cell) -> list[Sheet]:
        """Return the parts that may have money in a cell that is not the total, in their order."""
        every = ({*self._concerned_by(code), *self.open_in(code.dimension)} for code in cell)
        candidates = min(every, key=len)
        if len(candidates) == len(self._parts):
            return self._parts
        return [self._parts[number] for number in sorted(candidates)]

    def parts_using(self, cell: Cell) -> list[Sheet]:
        """Return the parts that use a cell's codes, or codes within them, in their order."""
        using = min([self._using_within.get(code, []) for code in cell], key=len)
        return [self._parts[number] for number in dict.fromkeys(using)]

    def first_open_part(self, cell: Cell) -> Sheet | None:
        """Return the first of the fewest parts that none of the cell's dimensions rules out."""
        fewest = min([self.open_in(code.dimension) for code in cell], key=len)
        return self._parts[fewest[0]] if fewest else None

    def concerned(self, cell: Cell) -> tuple[Code, list[int]]:
        """Return a code of a cell, and which parts use it, one within it, or one it lies within.

        It is the code for which fewest parts may have money in the cell; of all others that may,
        nothing tells it from another code of its dimension that nobody uses.
        """
        found = [(code, self._concerned_by(code)) for code in cell]
        return min(found, key=lambda each: len(each[1]) + len(self.open_in(each[0].dimension)))

    def _concerned_by(self, code: Code) -> list[int]:
        numbers = set(self._using_within.get(code, ()))
        for wider in code.lineage[1:]:
            numbers.update(self._using.get(wider, ()))
        return sorted(numbers)

    def open_in(self, dimension: Dimension) -> list[int]:
        """Return the parts whose total is not broken down completely by a dimension."""
        if dimension not in self._open:
            self._open[dimension] = [
                number
                for number, part in enumerate(self._parts)
                if not part.complete_codes(TOTAL, dimension)
            ]
        return self._open[dimension]
