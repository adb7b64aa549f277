"""Cells → the value of each, in whole đồng and exact: its own figure, or what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import repeat
from typing import NamedTuple, cast

from giamngheo_cli.amount import Interval
from giamngheo_cli.codes import Cell, Code, Dimension, layer_of
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.sums.cells import (
    adding,
    generalised,
    has_no_room,
    narrowed,
    wider_cells,
    without,
)
from giamngheo_cli.sums.intervals import sum_of_intervals
from giamngheo_cli.sums.sheet import Sheet, sheets_below


class Derived:
    """The value of a cell that follows from other figures."""

    __slots__ = ("_between", "dong", "members")

    def __init__(self, dong: int, members: list[Value]) -> None:
        self.dong = dong
        self.members = members
        self._between: tuple[Interval | None, Interval | None] = None, None

    def between(self, *, exact: bool) -> Interval:
        """Return the least and the most that it may be, worked out once: others may share it."""
        known = self._between[exact]
        if known is None:
            known = interval(self.members, exact=exact)
            self._between = (self._between[0], known) if exact else (known, self._between[1])
        return known


Value = Figure | Derived
ZERO = Derived(0, [])


#: Up to so many parts it is quicker to ask all of them than to look for those that matter; and up
#: to so many, to see whether all of them state the cell.
FEW_PARTS, MANY_PARTS = 8, 32


class Gap(NamedTuple):
    """Why a check could not be made.

    Attributes:
        address: the item of the cell whose value is not known.
        cell: the cell.
        unreadable: its amount is written but cannot be read.
        stated_as_none: it is stated as none, and what its parts cost is reported otherwise.
        has_negative: of what a partial breakdown does not list, some may be negative.
        lacks_price: of one of its quantities, the price is not known.
    """

    address: str
    cell: Cell
    unreadable: bool = False
    stated_as_none: bool = False
    has_negative: bool = False
    lacks_price: bool = False


#: The known values of the cells of a sum, and the first cell that is not known.
Summands = tuple[list[Value], Gap | None]


class Silent(NamedTuple):
    """What is known of a cell of those parts of an item that do not use one of its codes.

    Attributes:
        unknown: the numbers of those where it may be something.
        nothing: of those where it is nothing since something is stated as none, what says so;
            where these are many, they are left out of sums.
    """

    unknown: list[int]
    nothing: dict[int, Value]


class Values:
    """The values of the cells of one plan, each derived once.

    Attributes:
        left_out: what says that many parts have nothing in cells that are summed up over them.
    """

    def __init__(self, root: Sheet | None = None) -> None:
        """Begin with nothing; the plan itself is needed where one item speaks of another."""
        self._root = root
        self.left_out: set[Value] = set()
        self._values: dict[tuple[Sheet, Cell], Value | None] = {}
        self._strangers: dict[Dimension, Code] = {}
        self._silences: dict[tuple[Sheet, Cell], Silent] = {}
        self._sums_below: dict[tuple[Sheet, Cell], Derived | None] = {}

    def sheet_at(self, address: str | None) -> Sheet | None:
        """Return the item at an address; None for none, and where the plan is not known."""
        return None if address is None else self._sheets.get(address)

    @cached_property
    def _sheets(self) -> dict[str, Sheet]:
        if self._root is None:
            return {}
        return {sheet.address: sheet for sheet in sheets_below(self._root)}

    def over_parts(self, sheet: Sheet, cell: Cell, *, to_the_end: bool = True) -> Summands:
        """Return the known values of a cell of the parts of its item, and the first gap.

        Where nothing but the sum of all is wanted, there is no need to look beyond a gap.
        """
        parts = sheet.parts
        if len(parts) <= MANY_PARTS and cell in parts[0].figures:
            stated = [part.figures.get(cell) for part in parts]
            if all(stated):
                return cast(list[Value], stated), None
        if len(parts) <= FEW_PARTS:
            return self._over(parts, cell, to_the_end=to_the_end)
        open_part = sheet.first_open_part(cell)
        # Where parts say nothing of the cell, one of them is enough to know it.
        if (
            open_part is not None
            and not sheet.is_partial(PARTS)
            and not (open_part.figures.get(cell) or self.of(open_part, cell))
        ):
            return [], Gap(open_part.address, cell, cell in open_part.unreadable)
        if not adding(cell):
            return self._over(parts, cell, to_the_end=to_the_end)
        return self._over_many(sheet, cell, to_the_end=to_the_end)

    def _over_many(self, sheet: Sheet, cell: Cell, *, to_the_end: bool) -> Summands:
        """Return the same of a cell of many parts, most of which say nothing of it."""
        index = sheet.parts_index(cell)
        code, concerned = index.concerned(adding(cell))
        if not index.open_in(code.dimension):
            return self._over(map(sheet.parts.__getitem__, concerned), cell, to_the_end=to_the_end)
        silent = self._silent(sheet, narrowed(cell, self._stranger(code.dimension)), code.dimension)
        own = set(concerned)
        first = next((number for number in silent.unknown if number not in own), None)
        members: list[Value] = []
        gap = None
        for number in sorted(own.union(silent.nothing, () if first is None else (first,))):
            part = sheet.parts[number]
            value = silent.nothing.get(number)
            if number in own:
                value = part.figures.get(cell) or self.of(part, cell)
            if value is None:
                gap = gap or Gap(part.address, cell, cell in part.unreadable)
                if not to_the_end:
                    return members, gap
            elif value is not ZERO:
                members.append(value)
        return members, gap

    def _stranger(self, dimension: Dimension) -> Code:
        """Return a code that nobody uses: who does not use a code either knows as much of it."""
        if dimension not in self._strangers:
            self._strangers[dimension] = Code("", dimension, dimension.label)
        return self._strangers[dimension]

    def _silent(self, sheet: Sheet, cell: Cell, dimension: Dimension) -> Silent:
        """Return what is known of a cell of those parts that do not use one of its codes."""
        key = (sheet, cell)
        if key not in self._silences:
            silent = self._silences[key] = Silent([], {})
            for number in sheet.parts_index(cell).open_in(dimension):
                value = self.of(sheet.parts[number], cell)
                if value is None:
                    silent.unknown.append(number)
                elif value is not ZERO:
                    silent.nothing[number] = value
            if len(silent.nothing) > MANY_PARTS:
                self.left_out.update(silent.nothing.values())
                silent.nothing.clear()
        return self._silences[key]

    def _over(self, parts: Iterable[Sheet], cell: Cell, *, to_the_end: bool) -> Summands:
        return _summands(zip(parts, repeat(cell)), self.of, to_the_end=to_the_end)

    def of_all(self, sheet: Sheet, cells: list[Cell]) -> Summands:
        """Return the known values of cells of one item, and the first gap."""
        stated = [sheet.figures.get(cell) for cell in cells]
        if all(stated):
            return cast(list[Value], stated), None
        return _summands(zip(repeat(sheet), cells), self._inferred)

    def of(self, sheet: Sheet, cell: Cell) -> Value | None:
        """Return the value of a cell: what its item says of it goes before what its parts say."""
        key = (sheet, cell)
        if key in self._values:
            return self._values[key]
        value = self._values[key] = self._derive(sheet, cell)
        return value

    def are_known(self, spots: Iterable[tuple[Sheet, Cell]]) -> bool:
        """Tell whether the value of each of some cells is known."""
        return all(
            cell in sheet.figures or self.of(sheet, cell) is not None for sheet, cell in spots
        )

    def _derive(self, sheet: Sheet, cell: Cell) -> Value | None:
        if cell in sheet.unreadable and cell not in sheet.figures:
            return None
        known = _known(sheet, cell)
        if cell and not known:
            # Where nothing below speaks of them either, and nothing is stated as none.
            reach = sheet.reach
            if reach is not None and not any(code.dimension in reach for code in cell):
                return None
        value, wider = self._own(sheet, cell, known)
        if value is None and sheet.parts and not sheet.is_partial(PARTS):
            members, gap = self.over_parts(sheet, cell, to_the_end=False)
            if gap is None:
                return sum_up(members)
        if value is None and wider is not None:
            return self.of(sheet, wider)
        return value

    def _own(self, sheet: Sheet, cell: Cell, known: Cell) -> tuple[Value | None, Cell | None]:
        """Return what the item itself says of a cell, and a wider cell of the same value.

        Some codes of the cell may be of dimensions that the item does not know.
        """
        if len(known) < len(cell):
            return self._beyond(sheet, cell, known)
        value = sheet.figures.get(cell) or self._inferred(sheet, cell)
        wider = self._wholly_in(sheet, cell) if value is None else None
        return (value if wider is None else self._own(sheet, wider, _known(sheet, wider))[0]), wider

    def _beyond(self, sheet: Sheet, cell: Cell, known: Cell) -> tuple[Value | None, Cell | None]:
        """Return the same of a cell of which the item knows only some codes' dimensions.

        It can have no figure and no narrower cells, and only wider cells of the known codes.
        """
        if layer_of(known) != layer_of(cell):
            return None, None
        if self.is_left_out(sheet, known):
            return ZERO, None
        for wider in (*wider_cells(known), known):
            figure = sheet.figures.get(wider)
            if figure is not None and figure.is_none:
                return Derived(0, [figure]), None
        rest = self._wholly_in(sheet, known)
        if rest is None:
            return None, None
        same = tuple([code for code in cell if code in rest or code not in known])
        return self._own(sheet, same, _known(sheet, same))[0], same

    def _inferred(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return what narrower cells, or what the item leaves out, say of a cell."""
        if cell in sheet.unreadable:
            return None
        # Most cells are asked for because a neighbour has them; looking for narrower ones is dear.
        if not sheet.nested_in_several_orders and self.is_left_out(sheet, cell):
            return ZERO
        return self._below(sheet, cell) or self._none(sheet, cell)

    def _below(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return the sum of a complete finer breakdown of a cell."""
        key = (sheet, cell)
        if key not in self._sums_below:
            members = next(self.breakdowns(sheet, cell), None)
            self._sums_below[key] = None if members is None else sum_up(members)
        return self._sums_below[key]

    def breakdowns(self, sheet: Sheet, cell: Cell) -> Iterator[list[Value]]:
        """Yield the members of each complete finer breakdown of a cell."""
        for cells in self._finer(sheet, cell):
            members, gap = self.of_all(sheet, cells)
            if gap is None:
                yield members

    @staticmethod
    def _finer(sheet: Sheet, cell: Cell) -> Iterator[list[Cell]]:
        """Yield the cells of each finer breakdown of a cell that is not partial."""
        for dimension in sheet.dimensions_under(cell):
            sums = sheet.sums_under(cell, dimension)
            if len(sums) == 1 and sheet.is_complete(cell, dimension):
                yield sums[0]
        for code in cell:
            sums = sheet.sums_within(cell, code) if code.has_parts else []
            if len(sums) == 1 and sums[0] and sheet.is_divided(cell, code):
                yield sums[0]

    def _none(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return zero where a wider cell is stated as none or is broken down without this one."""
        for wider in (*wider_cells(cell), *generalised(cell)):
            figure = sheet.figures.get(wider)
            if figure is not None and figure.is_none:
                return Derived(0, [figure])
        return ZERO if sheet.nested_in_several_orders and self.is_left_out(sheet, cell) else None

    def is_left_out(self, sheet: Sheet, cell: Cell) -> bool:
        """Tell whether an item breaks its money down without one of a cell's codes.

        What it writes in another order of codes is not left out.
        """
        if sheet.nested_in_several_orders and cell in sheet.mentioned:
            return False
        for wider in wider_cells(cell):
            for code in cell:
                if code not in wider and self._lacks(sheet, wider, code):
                    return True
        return False

    @staticmethod
    def _lacks(sheet: Sheet, cell: Cell, code: Code) -> bool:
        """Tell whether no branch of a complete breakdown of a cell has room for a code."""
        if sheet.lacks(cell, code):
            return True
        divided = (sheet.codes_dividing(cell, wider) for wider in code.lineage[1:])
        return any(codes and has_no_room(codes, code) for codes in divided)

    def _wholly_in(self, sheet: Sheet, cell: Cell) -> Cell | None:
        """Return the wider cell that has the same value, since its money has no other code."""
        for code in cell:
            rest = without(cell, code.dimension)
            for wider in (*wider_cells(rest), rest):
                codes = sheet.complete_codes(wider, code.dimension)
                if codes and all(other.lies_within(code) for other in codes):
                    return rest
        return None


def _summands(
    cells: Iterable[tuple[Sheet, Cell]],
    derived: Callable[[Sheet, Cell], Value | None],
    *,
    to_the_end: bool = True,
) -> Summands:
    """Return the known values of cells of items, stated or derived, and the first gap.

    Beyond that it is looked only if asked for.
    """
    members: list[Value] = []
    gap = None
    for sheet, cell in cells:
        value = sheet.figures.get(cell) or derived(sheet, cell)
        if value is None:
            gap = gap or Gap(sheet.address, cell, cell in sheet.unreadable)
            if not to_the_end:
                break
        elif value is not ZERO:
            members.append(value)
    return members, gap


def _known(sheet: Sheet, cell: Cell) -> Cell:
    """Return those codes of a cell of whose dimensions an item uses some code."""
    dimensions = sheet.dimensions
    return tuple([code for code in cell if code.dimension in dimensions])


def is_unsaid(value: Value | None) -> bool:
    """Tell whether a value is known to be nothing because nothing is said of it."""
    return value is ZERO


def sum_up(members: list[Value]) -> Derived:
    """Return the value that follows as the sum of others."""
    return Derived(sum_of(members), members) if members else ZERO


def sum_of(values: Iterable[Value]) -> int:
    """Return the sum of values, in đồng."""
    return sum([value.dong for value in values])


def interval(values: Iterable[Value], *, exact: bool = False) -> Interval:
    """Return the least and the most, in đồng, that a sum of values may be; None without end.

    With `exact` nothing is taken to be rounded, and limits alone leave a choice.
    """
    return sum_of_intervals(value.between(exact=exact) for value in values)


def leaves(values: Iterable[Value]) -> Iterator[Figure]:
    """Yield the stated figures from which values follow, in the order of the file."""
    for value in values:
        if isinstance(value, Figure):
            yield value
        else:
            yield from leaves(value.members)
