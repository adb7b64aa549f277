"""The cells that one item leaves blank and a correction could fill, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.sums.branches import CodeBranch
from giamngheo_cli.sums.cells import lies_in, narrowed, wider_cells, without
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import ZERO, Value, is_unsaid, leaves, sum_of

#: So many looks it takes to lay out a cell that a plan leaves blank.
BLANK = 50

#: Where cells stand that differ in one code: what they share, and the dimension of the code.
Level = tuple[Cell, Dimension]
#: Equations with the factor that a quantity has in each.
Factors = dict[Equation, int]


class UsableCodes:
    """Codes by their dimension, and by the codes that they lie within."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.known = dict.fromkeys(codes)
        self.by_dimension: dict[Dimension, list[Code]] = {}
        self.within: dict[Code, list[Code]] = {}
        for code in self.known:
            self.by_dimension.setdefault(code.dimension, []).append(code)
            for wider in code.lineage:
                self.within.setdefault(wider, []).append(code)


class _Beside:
    """What an item states on one level, where another code could stand beside.

    Attributes:
        like: the first cell that is used there.
        own: the equations of the item in which these cells count whatever their code is.
        above: the sums over the totals of parts in which they count.
        order: where the first of them stands among the figures of the item.
    """

    def __init__(self, like: Cell, used: Iterable[Code], order: int) -> None:
        self.like = like
        self.order = order
        self.own: Factors = {}
        self.above: Factors = {}
        self._used = set(used)
        self._wider = {wider for code in self._used for wider in code.lineage}

    def has_room_for(self, code: Code) -> bool:
        """Tell whether a code that is used neither lies within this one nor the other way round."""
        return code not in self._wider and self._used.isdisjoint(code.lineage)


class SheetBlanks:
    """What an item leaves blank: cells of codes that items around it state.

    Each of them is known to be nothing, since the item breaks its money down without it.

    Attributes:
        levels: the cells with amounts that are not broken down, by each level they stand on.
    """

    def __init__(self, system: System, sheet: Sheet, usable: UsableCodes) -> None:
        self._system = system
        self._sheet = sheet
        self._usable = usable
        self._blanks: dict[Cell, Quantity | None] = {}
        self._on: dict[Level, list[Quantity]] = {}
        self._followers: dict[tuple[Quantity, Quantity], Quantity] = {}
        self.levels: dict[Level, list[Cell]] = {}
        for cell in sheet.figures:
            if cell not in sheet.breakdowns:
                for code in cell:
                    level = without(cell, code.dimension), code.dimension
                    self.levels.setdefault(level, []).append(cell)

    def lay_out_all(self) -> None:
        """Lay out all blank cells."""
        for level in self._beside:
            self.on(level)

    def lay_out_for(self, cell: Cell) -> None:
        """Lay out at least those blank cells that can be part of a sum over the item's cell."""
        asked = {code.dimension: code for code in cell}
        for level in self._beside:
            rest, dimension = level
            code = asked.get(dimension)
            if code is None:
                if lies_in((*rest, *self._sole.values()), cell):
                    self.on(level)
            elif self._sole.get(dimension) is code:
                self.on(level)
            else:
                for narrower in self._usable.within.get(code, ()):
                    self._blank(narrowed(rest, narrower))

    def on(self, level: Level) -> list[Quantity]:
        """Return the blank cells of a level."""
        known = self._on.get(level)
        if known is None:
            rest, dimension = level
            codes = dict.fromkeys(self._usable.by_dimension.get(dimension, ()))
            codes.update(self._own_codes.get(dimension, {}))
            self._system.spend(len(codes))
            blanks = [self._blank(narrowed(rest, code)) for code in codes]
            known = self._on[level] = [blank for blank in blanks if blank is not None]
        return known

    def follower(self, source: Quantity, target: Quantity) -> Quantity | None:
        """Return what follows when an amount goes to a blank cell, as a quantity that becomes 1."""
        return self._followers.get((source, target))

    # What the item states

    @cached_property
    def _own_codes(self) -> dict[Dimension, dict[Code, None]]:
        codes: dict[Dimension, dict[Code, None]] = {}
        for cell in self._sheet.figures:
            for code in cell:
                codes.setdefault(code.dimension, {})[code] = None
        return codes

    @cached_property
    def _sole(self) -> dict[Dimension, Code]:
        """The code that all money of the item has, for each dimension where there is one."""
        sole = {}
        for dimension in self._own_codes:
            codes = self._sheet.complete_codes(TOTAL, dimension)
            if len(codes) == 1:
                sole[dimension] = next(iter(codes))
        return sole

    @cached_property
    def _beside(self) -> dict[Level, _Beside]:
        """For each level on which something is used, what a blank cell would be like."""
        sheet, found = self._sheet, {}
        orders = {cell: order for order, cell in enumerate(sheet.figures)}
        for (rest, dimension), cells in self.levels.items():
            used = sheet.breakdowns.get(rest, {}).get(dimension, CodeBranch())
            beside = _Beside(cells[0], used, orders[cells[0]])
            self._take_factors(beside, cells, dimension)
            found[rest, dimension] = beside
        for dimension, used in sheet.breakdowns.get(TOTAL, {}).items():
            if (TOTAL, dimension) not in found:
                stated = [cell for cell in used.values() if cell in sheet.figures]
                like = stated[0] if stated else next(iter(used.values()))
                beside = found[TOTAL, dimension] = _Beside(like, used, len(orders))
                self._take_factors(beside, stated[:1] or _within(sheet, like), dimension)
                if not stated:
                    beside.own = {
                        equation: -1
                        for equation in self._system.equations_of_cell(sheet, TOTAL)
                        if equation.check.dimension is dimension
                        and equation.check.kind in (Kind.CODES, Kind.PARTIAL)
                    }
        return found

    def _take_factors(self, beside: _Beside, cells: Iterable[Cell], dimension: Dimension) -> None:
        quantities = self._system.quantities_of(self._sheet)
        for cell in cells:
            for equation, factor in self._system.equations_with(quantities[cell]).items():
                check = equation.check
                if check.sheet is not self._sheet:
                    if not check.cell and TOTAL not in self._sheet.figures:
                        beside.above.setdefault(equation, factor)
                elif (
                    check.kind is not Kind.REPEAT
                    and not is_over_parts(check)
                    and all(code.dimension is not dimension for code in check.cell)
                ):
                    beside.own.setdefault(equation, factor)

    # Laying out

    def _blank(self, cell: Cell) -> Quantity | None:
        """Return a cell if it is blank, and if what would stand there would count somewhere."""
        if cell in self._sheet.figures or cell in self._sheet.breakdowns:
            return None
        if cell not in self._blanks:
            self._system.spend(BLANK)
            self._blanks[cell] = self._laid_out(cell)
        return self._blanks[cell]

    def _laid_out(self, cell: Cell) -> Quantity | None:
        sheet, system = self._sheet, self._system
        quantities = system.quantities_of(sheet)
        beside = sorted(self._beside_of(cell), key=lambda each: each.order)
        value = system.values.of(sheet, cell)
        is_all = value is None and self._all_of(cell) is not None
        if not beside or not (is_all or is_unsaid(value)):
            return None
        # What may be stopped is done before anything is entered.
        for each in system.path_of(sheet):
            system.equations_of(each)
        likes = list(dict.fromkeys(each.like for each in beside))
        blank = Quantity(system.next_number(), sheet, cell, [], likes)
        above = dict.fromkeys(self._equations_above(cell), -1)
        counts = self._lay_out_whole(blank) if is_all else bool(above) or self._lay_out_sum(blank)
        if not self._lay_out_followers(blank) and not counts:
            return None
        wider = [quantities[each] for each in wider_cells(cell) if each in quantities]
        for level in beside:
            for equation, factor in (level.own | level.above).items():
                # What a sum has of a wider cell does not change with this one.
                is_in_wider = any(
                    each in equation.terms and each.cell != equation.check.cell for each in wider
                )
                if blank not in equation.terms and not is_in_wider:
                    equation.add(blank, factor)
        for equation, factor in above.items():
            equation.add(blank, factor)
        return blank

    def _beside_of(self, cell: Cell) -> Iterator[_Beside]:
        """Yield the levels on which a cell could stand, by one of the codes that others use."""
        for code in cell:
            beside = self._beside.get((without(cell, code.dimension), code.dimension))
            if beside and code in self._usable.known and beside.has_room_for(code):
                yield beside

    def _all_of(self, cell: Cell) -> tuple[Figure, Dimension] | None:
        """Return what a cell would be all of: an amount that is not broken down, as others are.

        Also, the dimension by which it would be broken down.
        """
        for code in cell:
            wider = without(cell, code.dimension)
            figure = self._sheet.figures.get(wider)
            if wider and figure and figure.dong and wider not in self._sheet.breakdowns:
                return figure, code.dimension
        return None

    def _lay_out_whole(self, blank: Quantity) -> bool:
        """Lay out that the only part of an amount would be as much; return whether it is one."""
        found = self._all_of(blank.cell)
        if found is not None:
            figure, dimension = found
            none: list[Value] = []
            check = Check(
                self._sheet, figure.cell, figure, Kind.CODES, dimension, none, Outcome.FAILED
            )
            self._system.lay_out_latent(blank, check)
        return found is not None

    def _lay_out_sum(self, blank: Quantity) -> bool:
        """Lay out that a blank cell that no sum above counts would be what the parts have there.

        Return whether they have something.
        """
        sheet, system = self._sheet, self._system
        if not sheet.parts or sheet.is_partial(PARTS):
            return False
        members, gap = system.values.over_parts(sheet, blank.cell)
        if gap is not None or not sum_of(members):
            return False
        check = Check(sheet, blank.cell, ZERO, Kind.PARTS, None, members, Outcome.FAILED)
        system.lay_out_latent(blank, check)
        return True

    def _lay_out_followers(self, blank: Quantity) -> bool:
        """Lay out what follows when the only code of a dimension in an item becomes another one.

        All amounts of the item have that code, and follow it. Return whether there are any.
        """
        quantities, found = self._system.quantities_of(self._sheet), False
        for other in blank.cell:
            code = self._sole.get(other.dimension)
            source = code and quantities.get(narrowed(blank.cell, code))
            if code is not None and source:
                found = self._follow(source, blank, code, other) or found
        return found

    def _follow(self, source: Quantity, target: Quantity, code: Code, other: Code) -> bool:
        system = self._system
        follower = Quantity(system.next_number(), source.sheet, source.cell, [])
        for quantity in system.quantities_of(source.sheet).values():
            if without(quantity.cell, code.dimension) is quantity.cell:
                for equation, factor in list(system.equations_with(quantity).items()):
                    check = equation.check
                    if check.sheet is not source.sheet and code in check.cell:
                        equation.add(follower, -factor * quantity.dong)
                        there = narrowed(check.cell, other)
                        for counterpart in system.equations_of_cell(check.sheet, there):
                            if counterpart.check.kind is check.kind:
                                counterpart.add(follower, factor * quantity.dong)
        if follower.equations:
            self._followers[source, target] = follower
            follower.leads = source, target
        return bool(follower.equations)

    def _equations_above(self, cell: Cell) -> Iterator[Equation]:
        """Yield the sums over parts, but for those of totals, that an amount would be part of."""
        path = self._system.path_of(self._sheet)
        item, reached = next(path), self._reached(cell)
        for above in path:
            if item is not self._sheet:
                reached = [
                    each
                    for each in reached
                    if each not in item.figures
                    and not any(item.complete_codes(TOTAL, code.dimension) for code in each)
                ]
            for each in reached:
                for equation in self._system.equations_of_cell(above, each):
                    if _sums_up_parts(equation):
                        yield equation
            item = above

    def _reached(self, cell: Cell) -> list[Cell]:
        """Return the cells of the item, but for its total, whose amounts contain one of a cell.

        Where the item has one code alone of another dimension, the amount has it, too.
        """
        own = {code.dimension for code in cell}
        reached = dict.fromkeys(_wider(cell))
        for dimension, code in self._sole.items():
            if dimension not in own:
                finer = _wider(narrowed(cell, code))
                reached.update((each, None) for each in finer if len(each) > len(cell))
        return [each for each in reached if each not in self._sheet.figures]


def is_over_parts(check: Check) -> bool:
    """Tell whether a check compares an amount with those of parts."""
    return check.kind is Kind.PARTS or (check.kind is Kind.PARTIAL and check.dimension is None)


def _sums_up_parts(equation: Equation) -> bool:
    """Tell whether what is computed by a check comes from the parts of its item."""
    check = equation.check
    if check.kind is Kind.DERIVATIONS:
        own = check.sheet.address
        return any(figure.address != own for figure in leaves(check.members))
    return is_over_parts(check)


def _within(sheet: Sheet, cell: Cell) -> list[Cell]:
    """Return the cells with amounts that lie within a cell."""
    return [each for each in sheet.figures if lies_in(each, cell)]


def _wider(cell: Cell) -> list[Cell]:
    """Return a cell and all cells that it lies within, without the total."""
    cells: list[Cell] = [TOTAL]
    for code in cell:
        cells += [(*each, other) for each in cells for other in code.lineage]
    return cells[1:]
