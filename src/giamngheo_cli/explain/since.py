"""An older revision of a plan → which sums were right in it and were not brought up to date."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell, CellNames, key_of
from giamngheo_cli.explain.causes import Since
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.checks import Check, Outcome, checks_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import leaves


def changed_since(old: Analysis) -> Since | None:
    """Return what tells which parts of a sum changed since an older revision of the plan.

    They are told where the sum agreed then, with the same amount stated for it; else there are
    none. None where the older revision holds no plan.
    """
    return None if old.root is None else _ChangedSince(old.root, old).changed


class _ChangedSince:
    def __init__(self, root: Sheet, old: Analysis) -> None:
        self._values = old.reconciliation.values
        self._sheets = {sheet.address: sheet for sheet in sheets_below(root)}
        self._figures: dict[str, dict[CellNames, Figure]] = {}

    def changed(self, equation: Equation) -> tuple[Figure, ...]:
        check = equation.check
        before = self._figure(check.sheet.address, check.cell)
        if before is None or before.dong != check.stated.dong or not self._agreed(check):
            return ()
        return tuple(figure for figure in leaves(check.members) if self._is_new(figure))

    def _agreed(self, check: Check) -> bool:
        """Tell whether the same check held then."""
        return any(
            old.outcome in (Outcome.HELD, Outcome.ROUNDED) and _names(old) == _names(check)
            for old in checks_of(self._sheets[check.sheet.address], self._values)
        )

    def _is_new(self, figure: Figure) -> bool:
        before = self._figure(figure.address, figure.cell)
        return before is None or before.dong != figure.dong

    def _figure(self, address: str, cell: Cell) -> Figure | None:
        sheet = self._sheets.get(address)
        if sheet is None:
            return None
        known = self._figures.get(address)
        if known is None:
            known = {key_of(each): figure for each, figure in sheet.figures.items()}
            self._figures[address] = known
        return known.get(key_of(cell))


def _names(check: Check) -> tuple[object, ...]:
    return (key_of(check.cell), check.kind, check.dimension.name if check.dimension else None)
