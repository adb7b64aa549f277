"""Amounts of two revisions → money that moved within a cell, or among parts, that stayed the same.

A loss here and a gain there are taken for a move only where together they come to nothing to the
đồng and the amount that holds both is known to have stayed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from giamngheo_cli.cells import TOTAL, Sheet, narrowed, topmost, without
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.compare.alike import left_of
from giamngheo_cli.compare.matching import Matching
from giamngheo_cli.compare.model import Amounts, FigureChange, Move, Pair
from giamngheo_cli.compare.revision import Revision

#: A code or a part, and by how many đồng it gained; None where that is not known.
_Gain = tuple[Code | Sheet, int | None]


class Moves:
    """Finds the money that moved between two revisions."""

    def __init__(self, old: Revision, new: Revision, matching: Matching) -> None:
        """Look at two revisions whose items are matched."""
        self._old = old
        self._new = new
        self._matching = matching

    def among_codes(self, pair: Pair, changes: Iterable[FigureChange]) -> list[Move]:
        """Return what moved between the codes of an item, given the figures that changed."""
        used = {code.name for sheet in pair if sheet is not None for code in sheet.used}
        groups = dict.fromkeys(
            group
            for change in changes
            if change.amounts.differ
            for group in _groups(self._new.own(change.cell), used)
        )
        moves: list[Move] = []
        # The narrowest first: what moved in a wider cell for the same reason says nothing new.
        for holder, dimension in sorted(groups, key=lambda group: -len(group[0])):
            gains = [
                (code, self._amounts(pair, narrowed(holder, code)).difference)
                for code in self._codes_in(pair, holder, dimension)
            ]
            move = self._move(pair, holder, gains)
            if move is not None and not any(_explains(other, move) for other in moves):
                moves.append(move)
        return moves

    def among_parts(self, pair: Pair) -> Move | None:
        """Return what moved between the parts of an item."""
        if pair.old is None or pair.new is None:
            return None
        gains: list[_Gain] = []
        stayed: list[Sheet] = []
        before = set(pair.old.parts)
        for part in pair.new.parts:
            old = self._matching.old_of.get(part)
            if old in before:
                stayed.append(old)
                gains.append((part, self._amounts(Pair(old, part), TOTAL).difference))
            else:
                value = self._new.value(part, TOTAL)
                gains.append((part, None if value is None else value.dong))
        for part in left_of(pair.old.parts, stayed):
            value = self._old.value(part, TOTAL)
            gains.append((part, None if value is None else -value.dong))
        return self._move(pair, TOTAL, gains)

    def _move(self, pair: Pair, holder: Cell, gains: Iterable[_Gain]) -> Move | None:
        """Return the move that gains and losses make up, if they do."""
        amounts = self._amounts(pair, holder)
        moved = [(each, gain) for each, gain in gains if gain != 0]
        known = [gain for _, gain in moved if gain is not None]
        if not moved or len(known) < len(moved) or sum(known) != 0 or amounts.difference != 0:
            return None
        return Move(
            pair,
            holder,
            amounts,
            tuple((each, -gain) for each, gain in moved if gain is not None and gain < 0),
            tuple((each, gain) for each, gain in moved if gain is not None and gain > 0),
        )

    def _codes_in(self, pair: Pair, holder: Cell, dimension: str) -> list[Code]:
        """Return the topmost codes of a dimension that either revision uses within a cell."""
        outer = next((code for code in holder if code.dimension.name == dimension), None)
        cell = holder if outer is None else without(holder, outer.dimension)
        codes = {
            self._new.own_code(code): None
            for revision, sheet in ((self._new, pair.new), (self._old, pair.old))
            if sheet is not None
            for used, codes in sheet.used_under.get(revision.own(cell), {}).items()
            if used.name == dimension
            for code in codes
        }
        if outer is None:
            return topmost(codes)
        return topmost(code for code in codes if code is not outer and code.lies_within(outer))

    def _amounts(self, pair: Pair, cell: Cell) -> Amounts:
        return Amounts(self._old.value(pair.old, cell), self._new.value(pair.new, cell))


def _groups(cell: Cell, used: Container[str]) -> Iterator[tuple[Cell, str]]:
    """Yield the cells that hold a cell and others beside it, with the dimension of these."""
    for code in cell:
        for wider in code.lineage[1:]:
            if wider.name in used:
                yield narrowed(cell, wider), code.dimension.name
        yield without(cell, code.dimension), code.dimension.name


def _explains(move: Move, other: Move) -> bool:
    """Tell whether one move is that of the other, said of a narrower cell."""
    same = (move.origins, move.targets) == (other.origins, other.targets)
    return same and all(any(code.lies_within(wider) for code in move.cell) for wider in other.cell)
