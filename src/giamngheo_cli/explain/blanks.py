"""The cells that a plan leaves blank and a correction could fill, and what follows from that.

They are looked for only in the items that an equation adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.cells import narrowed, without
from giamngheo_cli.sums.checks import Check, Kind
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import is_unsaid, leaves


class Blanks:
    """The blank cells of a plan, laid out item by item when they are asked for."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._of_sheet: dict[Sheet, dict[Cell, Quantity]] = {}
        self._complete: set[Equation] = set()
        self._codes: dict[Sheet, dict[Code, None]] = {}
        self._followers: dict[tuple[Quantity, Quantity], Quantity] = {}

    def terms_of(self, equation: Equation) -> dict[Quantity, int]:
        """Return all quantities of an equation, also blank ones, with their factors."""
        if equation not in self._complete:
            self._complete.add(equation)
            for sheet in self._sheets_in(equation):
                self.of(sheet)
        return equation.terms

    def of(self, sheet: Sheet) -> dict[Cell, Quantity]:
        """Return what an item leaves blank: cells of codes that the items above it state.

        Each of them is known to be nothing, since the item breaks its money down without it.
        """
        known = self._of_sheet.get(sheet)
        if known is None:
            known = self._of_sheet[sheet] = {}
            likes: dict[Cell, dict[Cell, None]] = {}
            for cell, like in self._blank_cells(sheet):
                likes.setdefault(cell, {})[like] = None
            for cell, alike in likes.items():
                if is_unsaid(self._system.values.of(sheet, cell)):
                    blank = Quantity(self._system.next_number(), sheet, cell, [], [*alike])
                    above = list(self._equations_above(sheet, cell))
                    counts = any(equation.check.cell for equation in above)
                    if self._lay_out_followers(blank) or counts:
                        known[cell] = blank
                        self._lay_out_blank(blank, above)
        return known

    def _codes_down_to(self, sheet: Sheet) -> dict[Code, None]:
        """Return the codes that an item and those above it state."""
        known = self._codes.get(sheet)
        if known is None:
            known = self._codes[sheet] = {}
            for item in self._system.path_of(sheet):
                known.update((code, None) for cell in item.figures for code in cell)
        return known

    def _blank_cells(self, sheet: Sheet) -> Iterator[tuple[Cell, Cell]]:
        """Yield cells where an amount of another code could stand, with one like it that is used.

        The other code is one that the items above state.
        """
        above = self._system.above(sheet)
        codes = self._codes_down_to(above) if above is not None else {}
        for cell in sheet.figures:
            if cell not in sheet.breakdowns:
                for code in cell:
                    rest = without(cell, code.dimension)
                    yield from self._beside(sheet, rest, code.dimension, cell, codes)
        for dimension, used in sheet.breakdowns.get(TOTAL, {}).items():
            stated = [cell for cell in used.values() if cell in sheet.figures]
            like = stated[0] if stated else next(iter(used.values()))
            yield from self._beside(sheet, TOTAL, dimension, like, codes)

    @staticmethod
    def _beside(
        sheet: Sheet, rest: Cell, dimension: Dimension, like: Cell, codes: Iterable[Code]
    ) -> Iterator[tuple[Cell, Cell]]:
        """Yield the cells of codes of a dimension that the item does not use beside another."""
        used = sheet.breakdowns.get(rest, {}).get(dimension, {})
        for code in codes:
            cell = narrowed(rest, code)
            if code.dimension is dimension and cell not in sheet.figures:
                related = (other.lies_within(code) or code.lies_within(other) for other in used)
                if cell not in sheet.breakdowns and not any(related):
                    yield cell, like

    def _lay_out_blank(self, blank: Quantity, above: Iterable[Equation]) -> None:
        for equation in above:
            equation.add(blank, -1)
        for equation in self._system.equations_of(blank.sheet):
            factor = self._own_factor(equation, blank)
            if factor:
                equation.add(blank, factor)

    def follower(self, source: Quantity, target: Quantity) -> Quantity | None:
        """Return what follows when an amount goes to a blank cell, as a quantity that becomes 1."""
        return self._followers.get((source, target))

    def _lay_out_followers(self, blank: Quantity) -> bool:
        """Lay out what follows when the only code of a dimension in an item becomes another one.

        All amounts of the item have that code, and follow it. Return whether there are any.
        """
        sheet, found = blank.sheet, False
        for source in self._system.quantities_of(sheet).values():
            for code in source.cell:
                dimension = code.dimension
                if [*sheet.complete_codes(TOTAL, dimension)] == [code]:
                    rest = without(source.cell, dimension)
                    other = next((each for each in blank.cell if each.dimension is dimension), None)
                    if other is not None and without(blank.cell, dimension) == rest:
                        found = self._follow(source, blank, code, other) or found
        return found

    def _follow(self, source: Quantity, target: Quantity, code: Code, other: Code) -> bool:
        follower = Quantity(self._system.next_number(), source.sheet, source.cell, [])
        for quantity in self._system.quantities_of(source.sheet).values():
            if without(quantity.cell, code.dimension) is quantity.cell:
                for equation, factor in list(self._system.equations_with(quantity).items()):
                    check = equation.check
                    if check.sheet is not source.sheet and code in check.cell:
                        equation.add(follower, -factor * quantity.dong)
                        there = narrowed(check.cell, other)
                        for counterpart in self._system.equations_of(check.sheet):
                            same = counterpart.check
                            if same.cell == there and same.kind is check.kind:
                                counterpart.add(follower, factor * quantity.dong)
        if follower.equations:
            self._followers[source, target] = follower
        return bool(follower.equations)

    def _equations_above(self, sheet: Sheet, cell: Cell) -> Iterator[Equation]:
        """Yield the sums over parts that an amount in a blank cell would be part of."""
        path = list(self._system.path_of(sheet))
        reached = _reached(sheet, cell)
        for item, above in pairwise(path):
            if item is not sheet:
                reached = [
                    each
                    for each in reached
                    if each not in item.figures
                    and not any(item.complete_codes(TOTAL, code.dimension) for code in each)
                ]
            for equation in self._system.equations_of(above):
                if equation.check.cell in reached and _sums_up_parts(equation):
                    yield equation

    def _own_factor(self, equation: Equation, blank: Quantity) -> int:
        """Return the factor of a blank cell in an equation of its own item.

        It is that of a cell like it, unless the equation is about a code that differs.
        """
        check, sheet = equation.check, blank.sheet
        if check.kind is Kind.REPEAT or _is_over_parts(check):
            return 0
        for like in blank.likes:
            dimension = blank.code_beside(like).dimension
            if not any(code.dimension is dimension for code in check.cell):
                other = sheet.figures.get(like)
                if other is None:
                    is_sum = check.kind in (Kind.CODES, Kind.PARTIAL) and not check.cell
                    factor = -1 if is_sum and check.dimension is dimension else 0
                else:
                    factor = equation.terms.get(self._system.quantity_of(other), 0)
                if factor:
                    return factor
        return 0

    def _sheets_in(self, equation: Equation) -> Iterator[Sheet]:
        """Yield the items whose blank cells can be part of an equation."""
        check = equation.check
        yield check.sheet
        if _is_over_parts(check) or check.kind is Kind.DERIVATIONS:
            yield from self._open_parts(check.sheet, check.cell)

    def _open_parts(self, sheet: Sheet, cell: Cell) -> Iterator[Sheet]:
        for part in sheet.parts:
            if cell not in part.figures:
                yield part
                if not any(part.complete_codes(TOTAL, code.dimension) for code in cell):
                    yield from self._open_parts(part, cell)


def _is_over_parts(check: Check) -> bool:
    return check.kind is Kind.PARTS or (check.kind is Kind.PARTIAL and check.dimension is None)


def _sums_up_parts(equation: Equation) -> bool:
    """Tell whether what is computed by a check comes from the parts of its item."""
    check = equation.check
    if check.kind is Kind.DERIVATIONS:
        own = check.sheet.address
        return any(figure.address != own for figure in leaves(check.members))
    return _is_over_parts(check)


def _reached(sheet: Sheet, cell: Cell) -> list[Cell]:
    """Return the cells of an item whose amounts contain that of a blank cell.

    Where the item has one code alone of another dimension, the amount has it, too.
    """
    reached = [each for each in _wider(cell) if each not in sheet.figures]
    for dimension in {code.dimension: None for code in sheet.used}:
        codes = sheet.complete_codes(TOTAL, dimension)
        if len(codes) == 1 and without(cell, dimension) is cell:
            finer = _wider(narrowed(cell, *codes))
            reached += [
                each
                for each in finer
                if each not in reached and each not in sheet.figures and len(each) > len(cell)
            ]
    return reached


def _wider(cell: Cell) -> list[Cell]:
    """Return a cell and all cells that it lies within, without the total."""
    cells: list[Cell] = [TOTAL]
    for code in cell:
        cells += [(*each, other) for each in cells for other in code.lineage]
    return cells[1:]
