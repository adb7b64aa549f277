"""Plan → the figures and cells of each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations

from giamngheo_cli.codes import Cell, Code, Dimension
from giamngheo_cli.plan.models import Item, Restated
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.plan.reading import Figure, Funding

TOTAL: Cell = ()

#: The codes under a cell, by dimension, in the order of the file.
Codes = dict[Dimension, dict[Code, None]]


class Sheet:
    """The cells of one item.

    Attributes:
        item: the item.
        address: where it stands in the tree, such as gnbv/da3/tda1; "" for the plan itself.
        parts: the sheets of the items one level down.
        figures: the figure of each cell that has one; where it has several, the one in `total`
            or `funding`.
        repeats: the other figures of the same cells.
        breakdowns: for each cell that the plan breaks down, the codes it breaks it into.
        bare: the cells that the plan breaks down without stating their amount.
        partial: the names of the breakdowns that are not exhaustive.
        crosses: whether cells with the same dimensions are broken down in several orders.
    """

    def __init__(self, item: Item, address: str, parts: list[Sheet]) -> None:
        """Lay out the cells of an item."""
        self.item = item
        self.address = address
        self.parts = parts
        self.figures: dict[Cell, Figure] = {}
        self.repeats: list[Figure] = []
        self.breakdowns: dict[Cell, Codes] = {}
        self.bare: list[tuple[Cell, Node | None]] = []
        self.partial = item.partial
        self.crosses = False
        self._complete: dict[tuple[Cell, Dimension], dict[Code, None]] = {}
        if item.total is not None:
            self._take(item.total)
        if item.funding is not None:
            self._take_funding(item.funding)
        for restated in item.restated:
            for figure in _figures_of(restated):
                figure.ref = figure.ref or (restated.ref.text if restated.ref else None)
                self._take(figure)
        if TOTAL not in self.figures:
            self.bare.append((TOTAL, None))

    @property
    def ref(self) -> str | None:
        """Where the source document speaks of the item."""
        return self.item.ref.text if self.item.ref else None

    def _take(self, figure: Figure) -> None:
        figure.address = self.address
        figure.ref = figure.ref or self.ref
        if self.figures.setdefault(figure.cell, figure) is not figure:
            self.repeats.append(figure)

    def _take_funding(self, funding: Funding) -> None:
        figures, address, repeats, ref = self.figures, self.address, self.repeats, self.ref
        for figure in funding.figures:
            figure.address = address
            figure.ref = figure.ref or ref
            if figures.setdefault(figure.cell, figure) is not figure:
                repeats.append(figure)
        self.bare.extend(entry for entry in funding.bare if entry[0] not in figures)
        if funding.damaged:
            self.partial = self.partial.union(
                code.dimension.name for _, codes in funding.levels for code in codes
            )
        self._take_levels(funding.levels)

    def _take_levels(self, levels: Iterable[tuple[Cell, list[Code]]]) -> None:
        broken_down_under: dict[Dimension, tuple[Dimension, ...]] = {}
        for owner, codes in levels:
            for code in codes:
                dimension = code.dimension
                cell = without(owner, dimension)
                by_dimension = self.breakdowns.setdefault(cell, {})
                if dimension not in by_dimension:
                    by_dimension[dimension] = {}
                    under = tuple(other.dimension for other in cell)
                    if broken_down_under.setdefault(dimension, under) != under:
                        self.crosses = True
                by_dimension[dimension][code] = None

    @cached_property
    def used_under(self) -> dict[Cell, Codes]:
        """For each cell and each of its wider cells, all codes that are used under it."""
        used: dict[Cell, Codes] = {}
        stated = {*self.figures, *(cell for cell, _ in self.bare)}
        for cell in stated:
            for wider in wider_cells(cell):
                codes = used.setdefault(wider, {})
                for code in cell:
                    if code not in wider:
                        codes.setdefault(code.dimension, {})[code] = None
        return used

    @cached_property
    def index(self) -> PartsIndex:
        """Which parts use which code."""
        return PartsIndex(self.parts)

    def is_partial(self, breakdown: str) -> bool:
        """Tell whether a breakdown, named as under `partial`, is not exhaustive."""
        return breakdown in self.partial

    def complete_codes(self, cell: Cell, dimension: Dimension) -> dict[Code, None]:
        """Return all codes of a dimension that money of a cell can have; none if any can.

        That is so where the plan breaks the cell down by the dimension, or breaks it down by
        another one and each code of that, in turn, by the dimension.
        """
        if self.is_partial(dimension.name):
            return {}
        written = self.breakdowns.get(cell)
        if written is None:
            return {}
        if dimension in written:
            return written[dimension]
        key = (cell, dimension)
        if key not in self._complete:
            self._complete[key] = self._complete_through(cell, dimension, written)
        return self._complete[key]

    def _complete_through(
        self, cell: Cell, dimension: Dimension, written: Codes
    ) -> dict[Code, None]:
        for other, codes in written.items():
            if not self.is_partial(other.name):
                cells = [narrowed(cell, code) for code in topmost(codes)]
                inner = [
                    self.complete_codes(each, dimension)
                    for each in cells
                    if not self._is_none(each)
                ]
                if inner and all(inner):
                    return {code: None for each in inner for code in each}
        return {}

    def _is_none(self, cell: Cell) -> bool:
        figure = self.figures.get(cell)
        return figure is not None and figure.dong == 0

    def codes_under(self, cell: Cell, dimension: Dimension) -> list[Code]:
        """Return the topmost codes into which a dimension breaks a cell down; [] if it does not.

        Where the plan itself does not break this cell down, the codes into which it breaks the
        wider cells belong to it too: one of them may have a share of it that is stated nowhere.
        """
        written = self.breakdowns.get(cell, {}).get(dimension)
        if written and not self.crosses:
            return topmost(written)
        codes = dict(self.used_under.get(cell, {}).get(dimension, {}))
        if codes and not written:
            for wider in wider_cells(cell):
                codes.update(self.breakdowns.get(wider, {}).get(dimension, {}))
        return topmost(codes)

    def dimensions_under(self, cell: Cell) -> list[Dimension]:
        """Return the dimensions by which a cell can be broken down, directly or not."""
        if cell in self.breakdowns and not self.crosses:
            return list(self.breakdowns[cell])
        return list(self.used_under.get(cell, ()))

    def codes_within(self, cell: Cell, code: Code) -> list[Code]:
        """Return the topmost codes in use within one code of a cell."""
        owner = without(cell, code.dimension)
        codes = self.breakdowns.get(owner, {}).get(code.dimension, {})
        if self.crosses:
            codes = self.used_under.get(owner, {}).get(code.dimension, {})
        return topmost([other for other in codes if other is not code and other.lies_within(code)])


class PartsIndex:
    """Which parts of an item may have money in a cell.

    It keeps the sum of a cell over the parts linear in the figures of the parts, where many
    parts share few of many codes.
    """

    def __init__(self, parts: list[Sheet]) -> None:
        """Note the codes that each part uses."""
        self._parts = parts
        self._using: dict[Code, list[int]] = {}
        self._using_within: dict[Code, list[int]] = {}
        self._open: dict[Dimension, list[int]] = {}
        for number, part in enumerate(parts):
            used = {
                code
                for by_dimension in part.breakdowns.values()
                for codes in by_dimension.values()
                for code in codes
            }
            for restated in part.item.restated:
                used.update(code for figure in _figures_of(restated) for code in figure.cell)
            for code in used:
                self._using.setdefault(code, []).append(number)
            for wider in {wider for code in used for wider in code.lineage}:
                self._using_within.setdefault(wider, []).append(number)

    def parts_with(self, cell: Cell) -> list[Sheet]:
        """Return the parts that may have money in a cell, in their order; all others have none."""
        if not cell:
            return self._parts
        candidates = min((self._candidates(code) for code in cell), key=len)
        return [self._parts[number] for number in sorted(candidates)]

    def _candidates(self, code: Code) -> set[int]:
        candidates = set(self._using_within.get(code, ()))
        candidates.update(self._open_in(code.dimension))
        for wider in code.lineage[1:]:
            candidates.update(self._using.get(wider, ()))
        return candidates

    def _open_in(self, dimension: Dimension) -> list[int]:
        """Return the parts whose total is not broken down completely by a dimension."""
        if dimension not in self._open:
            self._open[dimension] = [
                number
                for number, part in enumerate(self._parts)
                if not part.complete_codes(TOTAL, dimension)
            ]
        return self._open[dimension]


def lay_out(item: Item, address: str = "") -> Sheet:
    """Return the sheet of an item, with those of all items below it."""
    parts = [
        lay_out(part, f"{address}/{part.name}" if address else part.name) for part in item.parts
    ]
    return Sheet(item, address, parts)


def sheets_below(sheet: Sheet) -> Iterator[Sheet]:
    """Yield all sheets of a tree, each after its parts."""
    for part in sheet.parts:
        yield from sheets_below(part)
    yield sheet


def without(cell: Cell, dimension: Dimension) -> Cell:
    """Return the cell without its code of a dimension."""
    for code in cell:
        if code.dimension is dimension:
            return tuple(other for other in cell if other is not code)
    return cell


def narrowed(cell: Cell, code: Code) -> Cell:
    """Return the cell narrowed to a code, which takes the place of one of its own dimension."""
    dimension = code.dimension
    if not cell:
        return code.alone
    if dimension.order > cell[-1].dimension.order:
        return (*cell, code)
    codes = [*without(cell, dimension), code]
    return tuple(sorted(codes, key=lambda other: other.dimension.order))


def wider_cells(cell: Cell) -> Iterator[Cell]:
    """Yield the cells that lack one or more of a cell's codes, the widest first."""
    for length in range(len(cell)):
        yield from combinations(cell, length)


def topmost(codes: Iterable[Code]) -> list[Code]:
    """Return those codes that lie within no other of them."""
    known = codes if isinstance(codes, dict) else dict.fromkeys(codes)
    return [code for code in known if not any(wider in known for wider in code.lineage[1:])]


def _figures_of(restated: Restated) -> list[Figure]:
    figures = list(restated.funding.figures) if restated.funding else []
    return [restated.total, *figures] if restated.total else figures
