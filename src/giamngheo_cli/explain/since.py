"""An older revision of a plan → what it stated, and which of its sums agreed."""

from __future__ import annotations

from collections import Counter

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell, CellNames, key_of
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Outcome
from giamngheo_cli.sums.checks import checks_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import leaves


def changed_since(old: Analysis, revision: str = "", *, exact: bool = False) -> Before | None:
    """Return what tells what changed in a plan since an older revision of it.

    None where that holds no plan.

    Args:
        old: the older revision.
        revision: its name.
        exact: what agreed only within rounding did not agree.
    """
    return None if old.root is None else Before(old.root, old, revision, exact=exact)


class Before:
    """An older revision of a plan, its cells known by the names of their items and codes.

    Attributes:
        revision: its name.
        currency: what its amounts count.
    """

    def __init__(self, root: Sheet, old: Analysis, revision: str, *, exact: bool) -> None:
        self.revision, self.currency = revision, old.currency
        self._values = old.reconciliation.values
        self._exact = exact
        # Of two items of one address, nothing tells which is which.
        times = Counter(sheet.address for sheet in sheets_below(root))
        self._sheets = {
            each.address: each for each in sheets_below(root) if times[each.address] < 2
        }
        #: What each cell of an item stated; the figure in `total` or `funding` first.
        self._figures: dict[str, dict[CellNames, list[Figure]]] = {}
        self._agreed: dict[str, dict[tuple[object, ...], Check]] = {}

    def __call__(self, equation: Equation) -> tuple[Figure, ...]:
        """Return the parts of a sum that changed since it agreed with the same amount stated."""
        check = equation.check
        was_stated = self.amount(check.sheet.address, check.cell)
        if was_stated != check.stated.dong or self.agreed(check) is None:
            return ()
        return tuple(figure for figure in leaves(check.members) if self._is_new(figure))

    def amount(self, address: str, cell: Cell) -> int | None:
        """Return what was stated for a cell, in đồng; None where nothing was."""
        figures = self._figures_of(address, cell)
        return figures[0].dong if figures else None

    def is_changed(self, quantity: Quantity) -> bool:
        """Tell whether an amount was stated for the same cell, and another one."""
        figures = self._figures_of(quantity.sheet.address, quantity.cell)
        return bool(figures and quantity.figures) and self._is_new(quantity.figures[0])

    def agreed(self, check: Check) -> Check | None:
        """Return the same check as it was made then, if it held."""
        address = check.sheet.address
        known = self._agreed.get(address)
        if known is None:
            sheet = self._sheets.get(address)
            checks = checks_of(sheet, self._values, exact=self._exact) if sheet else []
            known = self._agreed[address] = {
                _names(each): each
                for each in checks
                if each.outcome in (Outcome.HELD, Outcome.ROUNDED)
            }
        return known.get(_names(check))

    def _is_new(self, figure: Figure) -> bool:
        then = self._figures_of(figure.address, figure.cell)
        return all(each.dong != figure.dong for each in then)

    def _figures_of(self, address: str, cell: Cell) -> list[Figure]:
        known = self._figures.get(address)
        if known is None:
            known = self._figures[address] = {}
            sheet = self._sheets.get(address)
            for figure in (*sheet.figures.values(), *sheet.repeats) if sheet else ():
                known.setdefault(key_of(figure.cell), []).append(figure)
        return known.get(key_of(cell), [])


def _names(check: Check) -> tuple[object, ...]:
    return (key_of(check.cell), check.kind, check.dimension.name if check.dimension else None)
