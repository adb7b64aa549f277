"""One revision of a plan as a comparison asks it, for cells by the names of their codes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import TOTAL, Cell, CellNames, Code, key_of
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.sums.cells import narrowed
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Value

T = TypeVar("T")


class Revision:
    """A revision of a plan; one that holds no plan has no root.

    Attributes:
        root: the plan itself.
        findings: what the rules report of it.
        is_whole: whether all of the file could be read.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.root = analysis.root
        self._book = analysis.book
        self.findings = analysis.findings
        self.is_whole = not analysis.unread
        self._values = analysis.reconciliation.values
        self._names: dict[Cell, CellNames] = {}
        self._own: dict[Cell, Cell] = {}
        self._strangers: dict[Code, Code] = {}
        self._amounts: dict[Sheet, frozenset[tuple[CellNames, int]]] = {}

    def names(self, cell: Cell) -> CellNames:
        """Return the names of the codes of one of this revision's cells."""
        names = self._names.get(cell)
        if names is None:
            names = self._names[cell] = key_of(cell)
        return names

    def keyed(self, said: Iterable[tuple[Cell, T]]) -> dict[tuple[CellNames, int], T]:
        """Return what is said of cells by their names, and by its number among that of one cell."""
        numbers: Counter[Cell] = Counter()
        keyed = {}
        for cell, each in said:
            keyed[self.names(cell), numbers[cell]] = each
            numbers[cell] += 1
        return keyed

    def item_at(self, place: Place) -> str:
        """Return the address of the item that a place of the file is most likely in."""
        number = bisect_right(self._starts, place, key=lambda start: start[0])
        return self._starts[number - 1][1] if number else ""

    @cached_property
    def _starts(self) -> list[tuple[Place, str]]:
        sheets = sheets_below(self.root) if self.root else ()
        return sorted((sheet.place, sheet.address) for sheet in sheets if sheet is not self.root)

    def own(self, cell: Cell) -> Cell:
        """Return the cell of this revision that has the same names as a cell of the other one."""
        if cell not in self._own:
            own = TOTAL
            for code in cell:
                own = narrowed(own, self.own_code(code))
            self._own[cell] = own
        return self._own[cell]

    def own_code(self, code: Code) -> Code:
        """Return the code of this revision with the same name; one without money if none has it."""
        return self._book.named(code.dimension.name, code.name) or self._stranger(code)

    def _stranger(self, code: Code) -> Code:
        dimension = self._book.dimensions.get(code.dimension.name, code.dimension)
        if dimension is code.dimension:
            return code
        return self._strangers.setdefault(code, Code(code.name, dimension, code.label))

    def value(self, sheet: Sheet | None, cell: Cell) -> Value | None:
        """Return what is known of a cell of an item of this revision, whoever's cell it is."""
        return None if sheet is None else self._values.of(sheet, self.own(cell))

    def declared_codes(self) -> Iterator[Code]:
        """Return the codes that the plan itself declares."""
        return self._book.declared()

    def order_of(self, code: Code) -> tuple[int, str]:
        """Return where a code stands among all; years stand in no list and come last."""
        return self._order.get(code.name, len(self._order)), code.name

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._book.codes)}

    def amounts(self, sheet: Sheet) -> frozenset[tuple[CellNames, int]]:
        """Return the stated amounts (đồng) of an item, zeros left out, by cell."""
        if sheet not in self._amounts:
            self._amounts[sheet] = frozenset(
                (self.names(cell), figure.dong)
                for cell, figure in sheet.figures.items()
                if figure.dong
            )
        return self._amounts[sheet]
