"""Amounts of two revisions → money that moved within a cell, or among parts, that stayed the same.

A loss here and a gain there are taken for a move only where together they come to nothing to the
đồng and the amount that holds both is known to have stayed.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import product

from giamngheo_cli.codes import TOTAL, Cell, Code
from giamngheo_cli.compare.matching import Matching
from giamngheo_cli.compare.model import Amounts, FigureChange, ItemPair, Move, Share
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.sums.cells import narrowed, wider_cells, without
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, leaves

#: A code or a part, and by how many đồng it gained; None where that is not known.
_Gain = tuple[Code | ItemPair, int | None]


class Moves:
    """Finds the money that moved between two revisions."""

    def __init__(self, old: Revision, new: Revision, matching: Matching) -> None:
        self._old = old
        self._new = new
        self._matching = matching

    def among_codes(self, pair: ItemPair, changes: Iterable[FigureChange]) -> list[Move]:
        """Return what moved between the codes of an item, given the figures that changed."""
        if pair.old is None or pair.new is None:
            return []
        used_codes = _UsedCodes(self._old, self._new, pair)
        used = {code.name for sheet in pair if sheet is not None for code in sheet.used}
        groups = dict.fromkeys(
            group
            for change in changes
            if change.amounts.differ
            for group in _groups(self._new.own(change.cell), used)
        )
        moves: list[Move] = []
        explained: set[tuple[Sequence[Share], Sequence[Share], Cell]] = set()
        # The narrowest first: what moved in a wider cell for the same reason says nothing new.
        for holder, dimension in sorted(groups, key=lambda group: -len(group[0])):
            gains = [
                (code, _gain(self._amounts(pair, narrowed(holder, code))))
                for code in used_codes.within(holder, dimension)
            ]
            for move in self._move(pair, holder, gains):
                if (move.origins, move.targets, holder) not in explained:
                    moves.append(move)
                    explained.update(
                        (move.origins, move.targets, cell) for cell in _held_by(holder)
                    )
        return moves

    def among_parts(self, pair: ItemPair) -> Iterator[Move]:
        """Yield what moved between the parts of an item."""
        old, new = pair
        new_of, old_of = self._matching.new_of, self._matching.old_of
        if old is None or new is None:
            return
        if _stand_deeper(map(new_of.get, old.parts), new) or _stand_deeper(
            map(old_of.get, new.parts), old
        ):
            return
        before, after = set(old.parts), set(new.parts)
        gains: list[_Gain] = []
        for part in new.parts:
            both = ItemPair(old_of.get(part), part)
            if both.old in before:
                gains.append((both, _gain(self._amounts(both, TOTAL))))
            else:
                gains.append((both, _dong(self._new.value(part, TOTAL))))
        for part in old.parts:
            both = ItemPair(part, new_of.get(part))
            if both.new not in after:
                lost = _dong(self._old.value(part, TOTAL))
                gains.append((both, None if lost is None else -lost))
        yield from self._move(pair, TOTAL, gains)

    def _move(self, pair: ItemPair, holder: Cell, gains: Iterable[_Gain]) -> Iterator[Move]:
        """Yield the move that gains and losses make up, if they do."""
        amounts = self._amounts(pair, holder)
        moved = [(each, gain) for each, gain in gains if gain != 0]
        known = [(each, gain) for each, gain in moved if gain is not None]
        is_nothing = sum(gain for _, gain in known) == 0
        if known and len(known) == len(moved) and is_nothing and amounts.difference == 0:
            origins = tuple((each, -gain) for each, gain in known if gain < 0)
            targets = tuple((each, gain) for each, gain in known if gain > 0)
            yield Move(pair, holder, amounts, origins, targets)

    def _amounts(self, pair: ItemPair, cell: Cell) -> Amounts:
        return Amounts(self._old.value(pair.old, cell), self._new.value(pair.new, cell))


class _UsedCodes:
    """The codes of an item that either revision uses, each looked at once for all within a cell."""

    def __init__(self, old: Revision, new: Revision, pair: ItemPair) -> None:
        self._sides = (new, pair.new), (old, pair.old)
        self._new = new
        self._found: dict[tuple[Cell, str], dict[Code | None, list[Code]]] = {}

    def within(self, holder: Cell, dimension: str) -> list[Code]:
        """Return the topmost codes of a dimension within a cell."""
        outer = next((code for code in holder if code.dimension.name == dimension), None)
        cell = holder if outer is None else without(holder, outer.dimension)
        key = (cell, dimension)
        if key not in self._found:
            self._found[key] = _by_outer(self._used_under(cell, dimension))
        return self._found[key].get(outer, [])

    def _used_under(self, cell: Cell, dimension: str) -> dict[Code, None]:
        return {
            self._new.own_code(code): None
            for revision, sheet in self._sides
            if sheet is not None
            for used, codes in sheet.used_under.get(revision.own(cell), {}).items()
            if used.name == dimension
            for code in codes
        }


def _by_outer(codes: Collection[Code]) -> dict[Code | None, list[Code]]:
    """Return, for each code and for none, the topmost of some codes that lie within it."""
    found: dict[Code | None, list[Code]] = {}
    for code in codes:
        for outer in (*code.lineage[1:], None):
            found.setdefault(outer, []).append(code)
            if outer in codes:
                break
    return found


def _groups(cell: Cell, used: Container[str]) -> Iterator[tuple[Cell, str]]:
    """Yield the cells that hold a cell and others beside it, with the dimension of these."""
    for code in cell:
        rest = without(cell, code.dimension)
        for holder in (rest, *wider_cells(rest)):
            for wider in code.lineage[1:]:
                if wider.name in used:
                    yield narrowed(holder, wider), code.dimension.name
            yield holder, code.dimension.name


def _held_by(cell: Cell) -> Iterator[Cell]:
    """Yield the cell and all that are wider, by fewer codes or by codes that hold its own."""
    for codes in product(*((*code.lineage, None) for code in cell)):
        yield tuple(code for code in codes if code is not None)


def _stand_deeper(items: Iterable[Sheet | None], top: Sheet) -> bool:
    """Tell whether an item stands below another, but is none of its parts."""
    parts = set(top.parts)
    prefix = f"{top.address}/" if top.address else ""
    return any(
        item is not None and item not in parts and item.address.startswith(prefix) for item in items
    )


def _gain(amounts: Amounts) -> int | None:
    """Return by how much an amount grew; None unless both are known to the đồng."""
    gain = amounts.difference
    known = [value for value in amounts if value is not None]
    return None if gain and any(figure.side for figure in leaves(known)) else gain


def _dong(value: Value | None) -> int | None:
    return None if value is None else value.dong
