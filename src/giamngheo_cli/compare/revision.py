"""One revision of a plan as a comparison asks it, for cells by the names of their codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from giamngheo_cli.cells import TOTAL, Sheet, narrowed, sheets_below
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.rules.examine import Examined
from giamngheo_cli.values import Value

#: The codes of a cell by dimension and name: what cells of two revisions have in common.
Names = tuple[tuple[str, str], ...]


class Revision:
    """A revision of a plan; one that holds no plan has no root."""

    def __init__(self, examined: Examined) -> None:
        """Take a file that was looked at."""
        self.root = examined.root
        self._book = examined.book
        self._values = examined.reconciliation.values
        self._names: dict[Cell, Names] = {}
        self._own: dict[Cell, Cell] = {}
        self._amounts: dict[Sheet, frozenset[tuple[Names, int]]] = {}

    def names(self, cell: Cell) -> Names:
        """Return the names of the codes of one of this revision's cells."""
        names = self._names.get(cell)
        if names is None:
            names = tuple(sorted((code.dimension.name, code.name) for code in cell))
            self._names[cell] = names
        return names

    def keyed(self, figures: Iterable[Figure]) -> dict[Names, Figure]:
        """Return figures by the names of their cells; a second one of a cell has a longer name."""
        keyed: dict[Names, Figure] = {}
        for figure in figures:
            key = self.names(figure.cell)
            while key in keyed:
                key = (*key, ("", ""))
            keyed[key] = figure
        return keyed

    def own(self, cell: Cell) -> Cell:
        """Return the cell of this revision that has the same names as a cell of the other one."""
        if cell not in self._own:
            own = TOTAL
            for code in cell:
                own = narrowed(own, self.own_code(code))
            self._own[cell] = own
        return self._own[cell]

    def own_code(self, code: Code) -> Code:
        """Return the code of this revision with the same name, or the code where it has none."""
        return self._book.code(code.dimension.name, code.name) or code

    def value(self, sheet: Sheet | None, cell: Cell) -> Value | None:
        """Return what is known of a cell of an item of this revision, whoever's cell it is."""
        return None if sheet is None else self._values.of(sheet, self.own(cell))

    def declared_codes(self) -> Iterator[Code]:
        """Return the codes that the plan itself declares."""
        return self._book.declared()

    def used_codes(self, dimension: str) -> list[Code]:
        """Return the codes of a dimension that the plan uses, in the order of the code lists."""
        order = {name: number for number, name in enumerate(self._book.codes)}
        return sorted(
            (code for code in self._used if code.dimension.name == dimension),
            key=lambda code: (order.get(code.name, len(order)), code.name),
        )

    @cached_property
    def _used(self) -> set[Code]:
        sheets = sheets_below(self.root) if self.root else ()
        return {code for sheet in sheets for code in sheet.used}

    def amounts(self, sheet: Sheet) -> frozenset[tuple[Names, int]]:
        """Return the stated amounts (đồng) of an item, zeros left out, by cell."""
        if sheet not in self._amounts:
            self._amounts[sheet] = frozenset(
                (self.names(cell), figure.dong)
                for cell, figure in sheet.figures.items()
                if figure.dong
            )
        return self._amounts[sheet]
