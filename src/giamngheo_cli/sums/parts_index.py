"""The parts of an item, by the codes of which they may have money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension

if TYPE_CHECKING:
    from giamngheo_cli.sums.sheet import Sheet


#: Numbers of parts by code.
Numbers = dict[Code, list[int]]


class PartsIndex:
    """Which parts of an item may have money in a cell of one layer.

    Cells are meant without the codes of the layer. It keeps the sum of a cell over the parts linear
    in the figures of the parts, where many parts share few of many codes.
    """

    def __init__(self, parts: list[Sheet], layer: Cell = TOTAL) -> None:
        self._parts = parts
        self._layer = layer
        self._using: dict[Code, list[int]] = {}
        self._using_within: dict[Code, list[int]] = {}
        self._open: dict[Dimension, list[int]] = {}
        self._used_below: dict[Dimension, tuple[Numbers, Numbers]] = {}
        self._concerned: Numbers = {}
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

        Also those parts are meant below which it is so. Of all others nothing tells the code from
        another one of its dimension that nobody uses. It is the one with the fewest parts.
        """
        found = [(code, self._concerned_by(code)) for code in cell]
        return min(found, key=lambda each: len(each[1]) + len(self.open_in(each[0].dimension)))

    def _concerned_by(self, code: Code) -> list[int]:
        if code not in self._concerned:
            self._concerned[code] = self._found_concerned(code)
        return self._concerned[code]

    def _found_concerned(self, code: Code) -> list[int]:
        numbers = set(self._using_within.get(code, ()))
        for wider in code.lineage[1:]:
            numbers.update(self._using.get(wider, ()))
        if self.open_in(code.dimension):
            numbers.update(*self._below(code.dimension, code))
        return sorted(numbers)

    def _below(self, dimension: Dimension, code: Code) -> Iterator[list[int]]:
        """Yield the open parts below which a code is used, one within it, or one it lies within."""
        if dimension not in self._used_below:
            using: Numbers = {}
            within: Numbers = {}
            self._used_below[dimension] = using, within
            for number in self.open_in(dimension):
                for each in self._parts[number].used_below:
                    if each.dimension is dimension:
                        using.setdefault(each, []).append(number)
                        for wider in each.lineage:
                            within.setdefault(wider, []).append(number)
        using, within = self._used_below[dimension]
        yield within.get(code, [])
        yield from (using.get(wider, []) for wider in code.lineage[1:])

    def open_in(self, dimension: Dimension) -> list[int]:
        """Return the parts of which not all money of the layer is broken down by a dimension."""
        if dimension not in self._open:
            self._open[dimension] = [
                number
                for number, part in enumerate(self._parts)
                if not part.complete_codes(self._layer, dimension)
            ]
        return self._open[dimension]
