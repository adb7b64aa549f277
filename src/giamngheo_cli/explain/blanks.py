"""The cells that a plan leaves blank and a correction could fill.

They are laid out only where they are asked for: as parts of an equation, or beside other cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.codes import TOTAL, Cell, Code
from giamngheo_cli.explain.blank_cells import SheetBlanks, UsableCodes, is_over_parts
from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.sheet import Sheet


class Blanks:
    """The blank cells of a plan, laid out when they are asked for."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._of_sheet: dict[Sheet, SheetBlanks] = {}
        self._complete: set[Equation] = set()
        self._codes: dict[Sheet, dict[Code, None]] = {}
        self._codes_below: dict[Sheet, dict[Code, None]] = {}
        self._known: dict[Sheet, UsableCodes] = {}

    def terms_of(self, equation: Equation) -> dict[Quantity, int]:
        """Return all quantities of an equation, also blank ones, with their factors."""
        if equation not in self._complete:
            check = equation.check
            self.of(check.sheet).lay_out_all()
            if is_over_parts(check) or check.kind is Kind.DERIVATIONS:
                for part in _open_parts(check.sheet, check.cell):
                    self._system.spend(1)
                    self.of(part).lay_out_for(check.cell)
            self._complete.add(equation)
        return equation.terms

    def of(self, sheet: Sheet) -> SheetBlanks:
        """Return what an item leaves blank."""
        known = self._of_sheet.get(sheet)
        if known is None:
            known = self._of_sheet[sheet] = SheetBlanks(self._system, sheet, self._usable(sheet))
        return known

    def _usable(self, sheet: Sheet) -> UsableCodes:
        """Return the codes under which an item could have money, as others have."""
        above = self._system.above(sheet)
        if sheet.parts:
            codes = {**(self._codes_down_to(above) if above else {}), **self._used_below(sheet)}
            return UsableCodes(codes)
        if above is None:
            return UsableCodes({})
        known = self._known.get(above)
        if known is None:
            known = self._known[above] = UsableCodes(self._codes_down_to(above))
        return known

    def _codes_down_to(self, sheet: Sheet) -> dict[Code, None]:
        """Return the codes that an item and those above it state."""
        known = self._codes.get(sheet)
        if known is None:
            known = self._codes[sheet] = {}
            for item in self._system.path_of(sheet):
                self._system.spend(len(item.figures))
                known.update((code, None) for cell in item.figures for code in cell)
        return known

    def _used_below(self, sheet: Sheet) -> dict[Code, None]:
        """Return the codes that the parts of an item, and their parts, state."""
        known = self._codes_below.get(sheet)
        if known is None:
            known = self._codes_below[sheet] = {}
            for part in sheet.parts:
                self._system.spend(1 + len(part.figures))
                known.update((code, None) for cell in part.figures for code in cell)
                known.update(self._used_below(part))
        return known


def _open_parts(sheet: Sheet, cell: Cell) -> Iterator[Sheet]:
    """Yield the items below one of which a sum over its parts may take in blank cells."""
    for part in sheet.parts:
        if cell not in part.figures:
            yield part
            if not any(part.complete_codes(TOTAL, code.dimension) for code in cell):
                yield from _open_parts(part, cell)
