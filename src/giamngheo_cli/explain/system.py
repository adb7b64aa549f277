"""Checks → equations between the amounts that corrections can change, where they are asked for.

What is wrong in a plan is wrong in few places: only the items near a failed check are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from giamngheo_cli.codes import TOTAL, Cell, CellNames, Code, Dimension, key_of
from giamngheo_cli.explain.passed_over import PassedOver
from giamngheo_cli.explain.tableau import Bounds
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.cells import narrowed, without
from giamngheo_cli.sums.checks import Check, Kind, checks_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Value, Values, interval, is_unsaid, leaves

#: What identifies a check in all versions of a plan: item, cell, kind, dimension, number.
CheckKey = tuple[str, CellNames, Kind, str, int]


class Quantity:
    """An amount that a correction can change: what a plan states for a cell, or leaves blank.

    Attributes:
        number: tells quantities and equations apart; those met first have the lowest.
        sheet: the cells of its item.
        cell: the cell.
        figures: the figure of the cell and those that repeat it exactly; none where it is blank.
        dong: the amount; 0 where it is blank.
        likes: of a blank cell, those that are used and have one other code.
        equations: the equations that it is part of, with its factor in each.
        guarded: the equations of narrower cells that are nothing as long as it is.
    """

    __slots__ = ("cell", "dong", "equations", "figures", "guarded", "likes", "number", "sheet")

    def __init__(
        self,
        number: int,
        sheet: Sheet,
        cell: Cell,
        figures: list[Figure],
        likes: Sequence[Cell] = (),
    ) -> None:
        self.likes = likes
        self.number = number
        self.sheet = sheet
        self.cell = cell
        self.figures = figures
        self.dong = figures[0].dong if figures else 0
        self.equations: dict[Equation, int] = {}
        self.guarded: list[Equation] = []

    @property
    def bounds(self) -> Bounds:
        """By how much it may change: no amount becomes negative unless it is stated so."""
        if self.guarded:
            return 1, None
        return (-self.dong, None) if self.dong >= 0 else (None, None)

    def code_beside(self, like: Cell) -> Code:
        """Return the code that a blank cell has instead of one of a cell like it."""
        return next(code for code in self.cell if code not in like)

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands in the file; a blank one comes where its item is."""
        place = self.figures[0].node.place if self.figures else self.sheet.place
        return (place.line, place.column, self.number)


class Equation:
    """A check as a sum: `residual` + the changes of its quantities times their factors.

    Attributes:
        number: tells quantities and equations apart.
        check: what was checked.
        key: the same for the same check of another version of the plan.
        terms: its quantities with their factors.
        guards: amounts of nothing; where one becomes something, it can no longer be checked.
        residual: stated minus computed, in đồng.
        low: the least that the sum may be; rounding allows for more than 0.
        high: the most; None where a partial sum may fall short of the whole.
    """

    __slots__ = (
        "_is_copy",
        "check",
        "guards",
        "high",
        "is_complete",
        "key",
        "low",
        "number",
        "residual",
        "terms",
    )

    def __init__(self, number: int, check: Check, key: CheckKey, *, exact: bool) -> None:
        """Name an equation; its terms are filled in by the system."""
        self.number = number
        self.check = check
        self.key = key
        self.terms: dict[Quantity, int] = {}
        self.guards: list[Quantity] = []
        self.residual = check.difference
        self.low, self.high = _limits(check, exact=exact)
        self.is_complete = False
        self._is_copy: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether the plan as it stands satisfies it, if only within rounding."""
        return self.holds_with(0)

    def holds_with(self, change: int) -> bool:
        """Tell whether it would be satisfied if its sum were so much more, in đồng."""
        total = self.residual + change
        return self.low <= total and (self.high is None or total <= self.high)

    @property
    def bounds(self) -> Bounds:
        """Between what the changes of its quantities must add up."""
        return self.low - self.residual, None if self.high is None else self.high - self.residual

    @property
    def is_copy(self) -> bool:
        """Whether it says that one stated amount is just another one."""
        if self._is_copy is None:
            stated = [factor for quantity, factor in self.terms.items() if quantity.figures]
            is_equality = not self.residual and self.high is not None
            self._is_copy = is_equality and sorted(stated) == [-1, 1]
        return self._is_copy


def _limits(check: Check, *, exact: bool) -> tuple[int, int | None]:
    low = high = 0
    if not exact:
        (least, most), (lower, upper) = interval([check.stated]), interval(check.members)
        stated, computed = check.stated.dong, check.computed
        low = (lower - computed) - (most - stated)
        high = (upper - computed) - (least - stated)
    return low, None if check.kind is Kind.PARTIAL else high


class System:
    """The equations of a plan, laid out item by item when they are asked for."""

    def __init__(
        self, root: Sheet, values: Values, *, exact: bool, passed_over: PassedOver | None = None
    ) -> None:
        self._root = root
        self._values = values
        self._exact = exact
        self._passed_over = passed_over
        self._keys_passed_over: set[CheckKey] = set()
        self._number = 0
        self._quantities: dict[Figure, Quantity] = {}
        self._of_sheet: dict[Sheet, dict[Cell, Quantity]] = {}
        self._blank: dict[Sheet, dict[Cell, Quantity]] = {}
        self._equations: dict[Sheet, list[Equation]] = {}
        self._codes: dict[Sheet, dict[Code, None]] = {}
        self._followers: dict[tuple[Quantity, Quantity], Quantity] = {}
        #: The items whose equations, and those of all above them, are laid out.
        self._ready: set[Sheet] = set()

    @cached_property
    def _parents(self) -> dict[Sheet, Sheet]:
        return {part: sheet for sheet in sheets_below(self._root) for part in sheet.parts}

    @cached_property
    def _sheets(self) -> dict[str, list[Sheet]]:
        sheets: dict[str, list[Sheet]] = {}
        for sheet in sheets_below(self._root):
            sheets.setdefault(sheet.address, []).append(sheet)
        return sheets

    def path_of(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield an item and all that it is a part of, up to the plan."""
        step: Sheet | None = sheet
        while step is not None:
            yield step
            step = self._parents.get(step)

    def equations_of(self, sheet: Sheet) -> list[Equation]:
        """Return the equations of an item."""
        known = self._equations.get(sheet)
        if known is None:
            known = self._equations[sheet] = []
            for check, key in keyed(checks_of(sheet, self._values, exact=self._exact)):
                if self._passed_over and check in self._passed_over:
                    self._keys_passed_over.add(key)
                    continue
                equation = Equation(self._next(), check, key, exact=self._exact)
                self._fill_in(equation)
                known.append(equation)
        return known

    def passed_over_in(self, addresses: Iterable[str]) -> set[CheckKey]:
        """Return the failed checks of some items that need not hold."""
        if self._passed_over:
            for address in addresses:
                for sheet in self._sheets.get(address, ()):
                    self.equations_of(sheet)
        return self._keys_passed_over

    def completed(self, equation: Equation) -> Equation:
        """Return an equation with all quantities that it has, also those that are blank."""
        if not equation.is_complete:
            equation.is_complete = True
            for sheet in self._sheets_in(equation):
                self.blanks_of(sheet)
        return equation

    def equations_with(self, quantity: Quantity) -> dict[Equation, int]:
        """Return all equations that a quantity is part of, with its factor in each."""
        if quantity.sheet not in self._ready:
            self._ready.add(quantity.sheet)
            for sheet in self.path_of(quantity.sheet):
                self.equations_of(sheet)
        return quantity.equations

    def quantities_of(self, sheet: Sheet) -> dict[Cell, Quantity]:
        """Return what an item states, by cell."""
        known = self._of_sheet.get(sheet)
        if known is None:
            known = self._of_sheet[sheet] = {}
            for cell, figure in sheet.figures.items():
                known[cell] = self._quantity(sheet, figure)
            for figure in sheet.repeats:
                main = known[figure.cell]
                if figure.dong == main.dong:
                    main.figures.append(figure)
                    self._quantities[figure] = main
                else:
                    self._quantity(sheet, figure)
        return known

    def blanks_of(self, sheet: Sheet) -> dict[Cell, Quantity]:
        """Return what an item leaves blank: cells of codes that the items above it state.

        Each of them is known to be nothing, since the item breaks its money down without it.
        """
        known = self._blank.get(sheet)
        if known is None:
            known = self._blank[sheet] = {}
            likes: dict[Cell, dict[Cell, None]] = {}
            for cell, like in self._blank_cells(sheet):
                likes.setdefault(cell, {})[like] = None
            for cell, alike in likes.items():
                if is_unsaid(self._values.of(sheet, cell)):
                    blank = Quantity(self._next(), sheet, cell, [], [*alike])
                    above = list(self._equations_above(sheet, cell))
                    counts = any(equation.check.cell for equation in above)
                    if self._lay_out_followers(blank) or counts:
                        known[cell] = blank
                        self._lay_out_blank(blank, above)
        return known

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _quantity(self, sheet: Sheet, figure: Figure) -> Quantity:
        quantity = Quantity(self._next(), sheet, figure.cell, [figure])
        self._quantities[figure] = quantity
        return quantity

    def _of(self, figure: Figure) -> Quantity:
        if figure not in self._quantities:
            for sheet in self._sheets[figure.address]:
                self.quantities_of(sheet)
        return self._quantities[figure]

    def _fill_in(self, equation: Equation) -> None:
        check = equation.check
        if check.kind is Kind.REPEAT:
            self._add(equation, self._of(_figure(check.stated)), 1)
            self._add(equation, self._of(_figure(check.members[0])), -1)
            return
        self._add_value(equation, check.stated, 1)
        for member in check.members:
            self._add_value(equation, member, -1)

    def _add_value(self, equation: Equation, value: Value, factor: int) -> None:
        if isinstance(value, Figure):
            quantity = self._of(value)
            if value.dong or _refines(value.cell, equation.check.cell):
                self._add(equation, quantity, factor)
            else:
                equation.guards.append(quantity)
                quantity.guarded.append(equation)
            return
        for member in value.members:
            self._add_value(equation, member, factor)

    @staticmethod
    def _add(equation: Equation, quantity: Quantity, factor: int) -> None:
        total = equation.terms.get(quantity, 0) + factor
        if total:
            equation.terms[quantity] = quantity.equations[equation] = total
        elif quantity in equation.terms:
            del equation.terms[quantity], quantity.equations[equation]

    # Blank cells

    def _codes_down_to(self, sheet: Sheet) -> dict[Code, None]:
        """Return the codes that an item and those above it state."""
        known = self._codes.get(sheet)
        if known is None:
            known = self._codes[sheet] = {}
            for item in self.path_of(sheet):
                known.update((code, None) for cell in item.figures for code in cell)
        return known

    def _blank_cells(self, sheet: Sheet) -> Iterator[tuple[Cell, Cell]]:
        """Yield cells where an amount of another code could stand, with one like it that is used.

        The other code is one that the items above state.
        """
        above = self._parents.get(sheet)
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
            self._add(equation, blank, -1)
        for equation in self.equations_of(blank.sheet):
            factor = self._own_factor(equation, blank)
            if factor:
                self._add(equation, blank, factor)

    def follower(self, source: Quantity, target: Quantity) -> Quantity | None:
        """Return what follows when an amount goes to a blank cell, as a quantity that becomes 1."""
        return self._followers.get((source, target))

    def _lay_out_followers(self, blank: Quantity) -> bool:
        """Lay out what follows when the only code of a dimension in an item becomes another one.

        All amounts of the item have that code, and follow it. Return whether there are any.
        """
        sheet, found = blank.sheet, False
        for source in self.quantities_of(sheet).values():
            for code in source.cell:
                dimension = code.dimension
                if [*sheet.complete_codes(TOTAL, dimension)] == [code]:
                    rest = without(source.cell, dimension)
                    other = next((each for each in blank.cell if each.dimension is dimension), None)
                    if other is not None and without(blank.cell, dimension) == rest:
                        found = self._follow(source, blank, code, other) or found
        return found

    def _follow(self, source: Quantity, target: Quantity, code: Code, other: Code) -> bool:
        follower = Quantity(self._next(), source.sheet, source.cell, [])
        for quantity in self.quantities_of(source.sheet).values():
            if without(quantity.cell, code.dimension) is quantity.cell:
                for equation, factor in list(self.equations_with(quantity).items()):
                    check = equation.check
                    if check.sheet is not source.sheet and code in check.cell:
                        self._add(equation, follower, -factor * quantity.dong)
                        there = narrowed(check.cell, other)
                        for counterpart in self.equations_of(check.sheet):
                            same = counterpart.check
                            if same.cell == there and same.kind is check.kind:
                                self._add(counterpart, follower, factor * quantity.dong)
        if follower.equations:
            self._followers[source, target] = follower
        return bool(follower.equations)

    def _equations_above(self, sheet: Sheet, cell: Cell) -> Iterator[Equation]:
        """Yield the sums over parts that an amount in a blank cell would be part of."""
        path = list(self.path_of(sheet))
        reached = _reached(sheet, cell)
        for item, above in pairwise(path):
            if item is not sheet:
                reached = [
                    each
                    for each in reached
                    if each not in item.figures
                    and not any(item.complete_codes(TOTAL, code.dimension) for code in each)
                ]
            for equation in self.equations_of(above):
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
                    factor = equation.terms.get(self._of(other), 0)
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


def keyed(checks: Iterable[Check]) -> Iterator[tuple[Check, CheckKey]]:
    """Yield the checks of an item that were made, each with what identifies it."""
    seen: dict[tuple[CellNames, Kind, str], int] = {}
    for check in checks:
        if check.gap is None:
            name = check.dimension.name if check.dimension else ""
            alike = (key_of(check.cell), check.kind, name)
            seen[alike] = seen.get(alike, 0) + 1
            yield check, (check.sheet.address, *alike, seen[alike])


def _figure(value: Value) -> Figure:
    if not isinstance(value, Figure):
        raise TypeError("a repeated figure is compared with figures only")
    return value


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


def _refines(cell: Cell, wider: Cell) -> bool:
    """Tell whether a cell lies within another one.

    A zero of a wider cell makes this one zero; it would not make it any other amount.
    """
    return all(any(code.lies_within(other) for code in cell) for other in wider)


def _wider(cell: Cell) -> list[Cell]:
    """Return a cell and all cells that it lies within, without the total."""
    cells: list[Cell] = [TOTAL]
    for code in cell:
        cells += [(*each, other) for each in cells for other in code.lineage]
    return cells[1:]
