"""A plan as equations between its amounts, where they are asked for.

What is wrong in a plan is wrong in few places: only the items near a failed check are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from giamngheo_cli.amount import AT_MOST
from giamngheo_cli.codes import Cell, key_of
from giamngheo_cli.explain.equations import CheckKey, Equation, keyed
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.passed_over import PassedOver
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.share_bases import shares_in
from giamngheo_cli.sums.cells import lies_in
from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.checks import checks_of
from giamngheo_cli.sums.portions import portion_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.tableau import Terms
from giamngheo_cli.sums.values import Value, Values

#: So many looks it takes to lay out an equation, but for one for each of its members.
LAID_OUT = 20


class System:
    """The equations of a plan, laid out item by item when they are asked for.

    Attributes:
        values: the values of the plan's cells.
        numbered: the terms of equations by the numbers of their quantities, once asked for.
        quantities: these quantities by their numbers.
    """

    def __init__(
        self,
        root: Sheet,
        values: Values,
        *,
        exact: bool,
        passed_over: PassedOver | None = None,
        closer: Iterable[Check] = (),
    ) -> None:
        """Take a plan, and its checks that fail only when they are looked at more closely."""
        self._root = root
        self.values = values
        self.numbered: dict[Equation, Terms] = {}
        self.quantities: dict[int, Quantity] = {}
        self._exact = exact
        self._passed_over = passed_over
        self._keys_passed_over: set[CheckKey] = set()
        self._number = 0
        self._quantities: dict[Figure, Quantity] = {}
        self._of_sheet: dict[Sheet, dict[Cell, Quantity]] = {}
        self._equations: dict[Sheet, list[Equation]] = {}
        self._by_cell: dict[Sheet, dict[Cell, list[Equation]]] = {}
        self._limits: Limits | None = None
        #: The items whose equations, and those of all above them, are laid out.
        self._ready: set[Sheet] = set()
        self._closer: dict[Sheet, list[Check]] = {}
        for check in closer:
            self._closer.setdefault(check.sheet, []).append(check)

    @cached_property
    def _parents(self) -> dict[Sheet, Sheet]:
        return {part: sheet for sheet in sheets_below(self._root) for part in sheet.parts}

    @cached_property
    def _sheets(self) -> dict[str, list[Sheet]]:
        sheets: dict[str, list[Sheet]] = {}
        for sheet in sheets_below(self._root):
            sheets.setdefault(sheet.address, []).append(sheet)
        return sheets

    @cached_property
    def _stating_shares(self) -> dict[str, list[Sheet]]:
        """The items that state shares of another one, by the address of that."""
        stating: dict[str, list[Sheet]] = {}
        for sheet in sheets_below(self._root):
            for share in shares_in(sheet.item):
                if share.address is not None and share.address != sheet.address:
                    stating.setdefault(share.address, []).append(sheet)
        return stating

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
            closer = self._closer.get(sheet, [])
            checks = list(keyed([*checks_of(sheet, self.values, exact=self._exact), *closer]))
            self.spend(sum(LAID_OUT + len(check.members) for check, _ in checks))
            known = self._equations[sheet] = []
            for check, key in checks:
                if self._passed_over and check in self._passed_over:
                    self._keys_passed_over.add(key)
                    continue
                equation = Equation(self.next_number(), check, key, exact=self._exact)
                self._fill_in(equation)
                known.append(equation)
        return known

    def equations_of_cell(self, sheet: Sheet, cell: Cell) -> list[Equation]:
        """Return the equations of one cell of an item."""
        equations = self.equations_of(sheet)
        by_cell = self._by_cell.get(sheet)
        if by_cell is None:
            by_cell = self._by_cell[sheet] = {}
            for equation in equations:
                by_cell.setdefault(equation.check.cell, []).append(equation)
        return by_cell.get(cell, [])

    def lay_out_latent(self, blank: Quantity, check: Check) -> None:
        """Lay out a check that is none yet: what a blank cell must be once it is filled."""
        name = check.dimension.name if check.dimension else ""
        key = (check.sheet.address, key_of(check.cell), check.kind, name, 1)
        equation = Equation(self.next_number(), check, key, exact=self._exact)
        equation.is_latent = True
        equation.add(blank, 1 if check.kind is Kind.PARTS else -1)
        like = check.sheet.figures.get(blank.likes[0])
        if like is not None and not self._exact:
            equation.widen(like)

    @contextmanager
    def paid_by(self, limits: Limits) -> Iterator[None]:
        """Count what is laid out meanwhile, and stop where no more is allowed."""
        before, self._limits = self._limits, limits
        try:
            yield
        finally:
            self._limits = before

    def spend(self, looks: int) -> None:
        """Count what is about to be laid out.

        Raises:
            LimitError: no more is allowed.
        """
        if self._limits is not None:
            self._limits.spend(looks)

    def spend_on(self, addresses: Iterable[str]) -> None:
        """Count that the checks of some items are about to be made once more.

        Raises:
            LimitError: no more is allowed.
        """
        sheets = (sheet for address in addresses for sheet in self._sheets.get(address, ()))
        self.spend(sum(LAID_OUT * len(each.figures) + len(each.parts) for each in sheets))

    def passed_over_in(self, addresses: Iterable[str]) -> set[CheckKey]:
        """Return the failed checks of some items that need not hold."""
        if self._passed_over:
            for address in sorted(addresses):
                for sheet in self._sheets.get(address, ()):
                    self.equations_of(sheet)
        return self._keys_passed_over

    def equations_with(self, quantity: Quantity) -> dict[Equation, int]:
        """Return all equations that a quantity is part of, with its factor in each."""
        if quantity.sheet not in self._ready:
            for sheet in self.path_of(quantity.sheet):
                self.equations_of(sheet)
                for other in self._stating_shares.get(sheet.address, ()):
                    self.equations_of(other)
            self._ready.add(quantity.sheet)
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
        if check.kind.is_ratio:
            times, whole = portion_of(check).ratio
            self._add_value(equation, check.stated, whole)
            self._add_value(equation, check.members[0], -times)
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
            # A zero of a wider cell makes this one zero; it would not make it any other amount.
            if not value.is_none or lies_in(value.cell, equation.check.cell):
                equation.add(quantity, factor)
            else:
                equation.add(self._share(quantity, equation), factor)
            return
        for member in value.members:
            self._add_value(equation, member, factor)

    def _share(self, whole: Quantity, equation: Equation) -> Quantity:
        """Return what may come into an equation when an amount of nothing becomes something."""
        share = whole.shares.get(equation)
        if share is None:
            share = Quantity(self.next_number(), whole.sheet, equation.check.cell, [])
            self._number = rest_of(share)
            share.whole = whole
            whole.shares[equation] = share
        return share


def rest_of(share: Quantity) -> int:
    """Return the number of what a share leaves of the whole."""
    return share.number + 1


def _figure(value: Value) -> Figure:
    if not isinstance(value, Figure):
        raise TypeError("a repeated figure is compared with figures only")
    return value
