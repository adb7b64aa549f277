"""A plan as equations between its amounts, where they are asked for.

What is wrong in a plan is wrong in few places: only the items near a failed check are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from giamngheo_cli.amount import AT_MOST
from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.equations import CheckKey, Equation, keyed
from giamngheo_cli.explain.passed_over import PassedOver
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.checks import Kind, checks_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Value, Values


class System:
    """The equations of a plan, laid out item by item when they are asked for.

    Attributes:
        values: the values of the plan's cells.
    """

    def __init__(
        self, root: Sheet, values: Values, *, exact: bool, passed_over: PassedOver | None = None
    ) -> None:
        self._root = root
        self.values = values
        self._exact = exact
        self._passed_over = passed_over
        self._keys_passed_over: set[CheckKey] = set()
        self._number = 0
        self._quantities: dict[Figure, Quantity] = {}
        self._of_sheet: dict[Sheet, dict[Cell, Quantity]] = {}
        self._equations: dict[Sheet, list[Equation]] = {}
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

    def above(self, sheet: Sheet) -> Sheet | None:
        """Return the item that an item is a part of; None for the plan."""
        return self._parents.get(sheet)

    def path_of(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield an item and all that it is a part of, up to the plan."""
        step: Sheet | None = sheet
        while step is not None:
            yield step
            step = self.above(step)

    def equations_of(self, sheet: Sheet) -> list[Equation]:
        """Return the equations of an item."""
        known = self._equations.get(sheet)
        if known is None:
            known = self._equations[sheet] = []
            for check, key in keyed(checks_of(sheet, self.values, exact=self._exact)):
                if self._passed_over and check in self._passed_over:
                    self._keys_passed_over.add(key)
                    continue
                equation = Equation(self.next_number(), check, key, exact=self._exact)
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

    def next_number(self) -> int:
        """Return the number of a new quantity or equation."""
        self._number += 1
        return self._number

    def _quantity(self, sheet: Sheet, figure: Figure) -> Quantity:
        quantity = Quantity(self.next_number(), sheet, figure.cell, [figure])
        self._quantities[figure] = quantity
        return quantity

    def quantity_of(self, figure: Figure) -> Quantity:
        """Return the quantity of a figure."""
        if figure not in self._quantities:
            for sheet in self._sheets[figure.address]:
                self.quantities_of(sheet)
        return self._quantities[figure]

    def _fill_in(self, equation: Equation) -> None:
        check = equation.check
        if check.kind is Kind.REPEAT:
            equation.add(self.quantity_of(_figure(check.stated)), 1)
            equation.add(self.quantity_of(_figure(check.members[0])), -1)
            return
        self._add_value(equation, check.stated, 1)
        for member in check.members:
            self._add_value(equation, member, -1)

    def _add_value(self, equation: Equation, value: Value, factor: int) -> None:
        if isinstance(value, Figure):
            quantity = self.quantity_of(value)
            if equation.is_too_little and factor < 0 and value.side == AT_MOST:
                # It may be nothing as it is: less would not help.
                return
            if not value.is_none or _refines(value.cell, equation.check.cell):
                equation.add(quantity, factor)
            else:
                equation.guards.append(quantity)
                quantity.guarded.append(equation)
            return
        for member in value.members:
            self._add_value(equation, member, factor)


def _figure(value: Value) -> Figure:
    if not isinstance(value, Figure):
        raise TypeError("a repeated figure is compared with figures only")
    return value


def _refines(cell: Cell, wider: Cell) -> bool:
    """Tell whether a cell lies within another one.

    A zero of a wider cell makes this one zero; it would not make it any other amount.
    """
    return all(any(code.lies_within(other) for code in cell) for other in wider)
