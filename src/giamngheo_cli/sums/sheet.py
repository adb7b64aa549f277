"""Plan → the figures and cells of each item."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension, layer_of
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Item, Restated
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.sums.branches import CodeBranch, CodeCells
from giamngheo_cli.sums.cells import (
    adding,
    are_apart,
    code_of,
    codes_within,
    narrowed,
    topmost,
    wider_cells,
    without,
)
from giamngheo_cli.sums.parts_index import PartsIndex
from giamngheo_cli.sums.written import WrittenFunding


class Sheet(WrittenFunding):
    """The cells of one item.

    Attributes:
        item: the item.
        address: where it stands in the tree, such as gnbv/da3/tda1; "" for the plan itself.
        dimensions: the dimensions of the codes that it uses.
    """

    def __init__(self, item: Item, address: str = "", parts: list[Sheet] | None = None) -> None:
        """Lay out the cells of an item; those of its parts are given, or made when asked for."""
        if parts is not None:
            self.parts = parts
        super().__init__(address, item.partial)
        self.item = item
        if item.total is not None:
            self._take([item.total], self.ref)
        if item.funding is not None:
            self._take_funding(item.funding, self.ref)
        for restated in item.restated:
            figures = figures_of(restated)
            self._take(figures, restated.ref.text if restated.ref else self.ref)
            self.used.update(code for figure in figures for code in figure.cell)
        self.dimensions = {code.dimension for code in self.used}
        if TOTAL not in self.figures and TOTAL not in self.unreadable:
            self.broken_down_only.append((TOTAL, None))

    @cached_property
    def parts(self) -> list[Sheet]:
        """The sheets of the items one level down."""
        prefix = f"{self.address}/" if self.address else ""
        return [Sheet(part, f"{prefix}{part.name}") for part in self.item.all_parts]

    @property
    def is_silent_plan(self) -> bool:
        """Whether it is a plan that states no amount itself."""
        return not (self.address or self.used or self.figures or self.unreadable)

    @cached_property
    def used_below(self) -> set[Code]:
        """The codes that occur in any item below it."""
        return {code for part in self.parts for code in (*part.used, *part.used_below)}

    @cached_property
    def reach(self) -> set[Dimension] | None:
        """The dimensions that the item and all below it use; None where one is stated as none."""
        below = self.reach_below
        return None if self.is_none() or below is None else self.dimensions | below

    @cached_property
    def reach_below(self) -> set[Dimension] | None:
        """The dimensions that all below the item use; None where one is stated as none."""
        reach: set[Dimension] = set()
        for part in self.parts:
            if part.reach is None:
                return None
            reach |= part.reach
        return reach

    @cached_property
    def rising(self) -> dict[Cell, None]:
        """The cells that items below it state, and that it neither states nor breaks down."""
        rising: dict[Cell, None] = {}
        for part in self.parts:
            below = part.rising if part.parts else {}
            if below or not part.figures.keys() <= self.figures.keys():
                rising.update(
                    (cell, None)
                    for cell in (*part.figures, *below)
                    if cell and cell not in self.figures and cell not in self.breakdowns
                )
        return rising

    @cached_property
    def funded(self) -> set[Figure | None]:
        """The figures that stand in the funding of the item, and not in what is restated alone."""
        return set(self.item.funding.figures) if self.item.funding is not None else set()

    @cached_property
    def mentioned(self) -> set[Cell]:
        """The cells in the funding tree of the item, and all that are wider."""
        funding = self.item.funding
        if funding is None:
            return set()
        cells = {figure.cell for figure in funding.figures}
        cells.update(cell for cell, _ in funding.broken_down_only)
        return cells.union(wider for cell in cells for wider in wider_cells(cell))

    @cached_property
    def has_negative(self) -> bool:
        """Whether the item, or one below it, states a negative amount."""
        stated = (*self.figures.values(), *self.repeats)
        return any(figure.dong < 0 for figure in stated) or any(
            part.has_negative for part in self.parts
        )

    def repeats_of(self, cell: Cell) -> Sequence[Figure]:
        """Return the other figures of a cell, but for the first one."""
        return self._repeats.get(cell, ()) if self.repeats else ()

    @cached_property
    def _repeats(self) -> dict[Cell, list[Figure]]:
        repeats: dict[Cell, list[Figure]] = {}
        for figure in self.repeats:
            repeats.setdefault(figure.cell, []).append(figure)
        return repeats

    def stages(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield the figures of a stage that comes out of another one, each with that of this."""
        stages = {code.name: code for code in self.used if not code.dimension.adds}
        if not any(code.at_most in stages for code in stages.values()):
            return
        for cell, figure in self.figures.items():
            for code in layer_of(cell):
                before = self.figures.get(narrowed(cell, stages.get(code.at_most or "", code)))
                if before is not None and before is not figure:
                    yield figure, before

    @property
    def ref(self) -> str | None:
        """Where the source document speaks of the item."""
        return self.item.ref.text if self.item.ref else None

    @property
    def place(self) -> Place:
        """Where the item stands in the file: at its id."""
        return self.item.id.place if self.item.id else Place(1, 1, 1, 2)

    @property
    def title(self) -> str | None:
        """What the source document calls the item."""
        return self.item.title.text if self.item.title else None

    @cached_property
    def used_under(self) -> dict[Cell, CodeCells]:
        """For each cell and each of its wider cells, all codes that are used under it."""
        used: dict[Cell, CodeCells] = {}
        broken_down_only = (cell for cell, _ in self.broken_down_only)
        for cell in dict.fromkeys((*self.figures, *self.unreadable, *broken_down_only)):
            for wider in wider_cells(cell):
                codes = used.setdefault(wider, {})
                for code in cell:
                    if code not in wider:
                        branch = codes.get(code.dimension)
                        if branch is None:
                            branch = codes[code.dimension] = CodeBranch()
                        branch[code] = narrowed(wider, code)
        return used

    def parts_with(self, cell: Cell) -> list[Sheet]:
        """Return the parts that may have money in a cell, in their order; all others have none."""
        rest = adding(cell)
        return self.parts_index(cell).parts_with(rest) if rest else self.parts

    def parts_using(self, cell: Cell) -> list[Sheet]:
        """Return the parts that use a cell's codes, or codes within them, in their order."""
        return self.parts_index(cell).parts_using(cell)

    def first_open_part(self, cell: Cell) -> Sheet | None:
        """Return the first part that may have money in a cell without using any of its codes."""
        rest = adding(cell)
        return self.parts_index(cell).first_open_part(rest) if rest else None

    def parts_index(self, cell: Cell) -> PartsIndex:
        """Return which parts may have money in the cells of the layer of a cell."""
        layer = layer_of(cell)
        if layer not in self._parts_indexes:
            self._parts_indexes[layer] = PartsIndex(self.parts, layer)
        return self._parts_indexes[layer]

    @cached_property
    def _parts_indexes(self) -> dict[Cell, PartsIndex]:
        return {}

    @cached_property
    def rising_under(self) -> dict[tuple[Cell, Dimension], CodeBranch]:
        """The codes of the cells that rise, by the cells that they narrow."""
        rising: dict[tuple[Cell, Dimension], CodeBranch] = {}
        for cell in self.rising:
            for code in adding(cell):
                key = (without(cell, code.dimension), code.dimension)
                rising.setdefault(key, CodeBranch())[code] = cell
        return rising

    def cells_under(self, cell: Cell, dimension: Dimension) -> list[Cell]:
        """Return the topmost cells into which a dimension breaks a cell down; [] if it does not.

        Where the plan itself does not break this cell down, the codes into which it breaks the
        wider cells belong to it too: one of them may have a share of it that is stated nowhere.
        """
        written = self.breakdowns.get(cell, {}).get(dimension)
        if written and not self.nested_in_several_orders:
            if self.has_subcodes:
                return [written[code] for code in topmost(written)]
            return list(written.values())
        codes = self._used_or_wider(cell, dimension)
        return [narrowed(cell, code) for code in topmost(codes)]

    def sums_under(self, cell: Cell, dimension: Dimension) -> list[list[Cell]]:
        """Return the same cells as sums: together, or each alone where they are periods apart."""
        cells = self.cells_under(cell, dimension)
        return _each_alone(cells, dimension) if self.has_overlaps else [cells]

    def sums_within(self, cell: Cell, code: Code) -> list[list[Cell]]:
        """Return the topmost cells within one of a cell's codes as sums, likewise."""
        cells = self.cells_within(cell, code)
        return _each_alone(cells, code.dimension) if self.has_overlaps else [cells]

    def _used_or_wider(self, cell: Cell, dimension: Dimension) -> list[Code]:
        """Return the codes used under a cell, and those of its wider cells if it states none."""
        codes = list(self.used_under.get(cell, {}).get(dimension, ()))
        if codes and (cell, dimension) not in self._broken_down:
            codes += self._of_wider(cell, dimension)
        return codes

    def codes_under(self, cell: Cell, dimension: Dimension) -> list[Code]:
        """Return the codes of a dimension that are used under a cell, or may be, some twice."""
        used = self.used_under.get(cell, {}).get(dimension, ())
        return [*used, *self._of_wider(cell, dimension)]

    @cached_property
    def _under(self) -> dict[tuple[Cell, Dimension], CodeBranch]:
        return {}

    def codes_inside(self, cell: Cell, code: Code) -> Collection[Code]:
        """Return those of the same that lie within a code."""
        key = (cell, code.dimension)
        if key not in self._under:
            codes = self.codes_under(cell, code.dimension)
            self._under[key] = CodeBranch((each, narrowed(cell, each)) for each in codes)
        return codes_within(self._under[key], code)

    def _of_wider(self, cell: Cell, dimension: Dimension) -> list[Code]:
        codes = [*self.complete_codes(cell, dimension)]
        for wider in wider_cells(cell):
            codes += self.breakdowns.get(wider, {}).get(dimension, ())
            codes += self.complete_codes(wider, dimension)
        return codes

    def dimensions_under(self, cell: Cell) -> list[Dimension]:
        """Return the dimensions by which a cell can be broken down, directly or not, in order."""
        plain = cell in self.breakdowns and not self.nested_in_several_orders
        dimensions = self.breakdowns[cell] if plain else self.used_under.get(cell, ())
        return sorted(dimensions, key=lambda dimension: dimension.order)

    def cells_within(self, cell: Cell, code: Code) -> list[Cell]:
        """Return the topmost cells that narrow a cell to a code within one of its codes."""
        owner, dimension = without(cell, code.dimension), code.dimension
        written = self.breakdowns.get(owner, {}).get(dimension)
        within = codes_within(written, code) if written else ()
        # Looking through all cells is dear; most items use no code within another.
        if self.nested_in_several_orders or (not within and code in self._used_wider):
            used = self.used_under.get(owner, {}).get(dimension)
            within = self.codes_inside(owner, code) if used else ()
        return [narrowed(cell, other) for other in topmost(within)]

    @cached_property
    def _used_wider(self) -> set[Code]:
        """The codes within which another one lies that the item uses."""
        return {wider for code in self.used for wider in code.lineage[1:]}


def _each_alone(cells: list[Cell], dimension: Dimension) -> list[list[Cell]]:
    codes = [code for cell in cells if (code := code_of(cell, dimension)) is not None]
    return [[cell] for cell in cells] if are_apart(codes) else [cells]


def sheets_below(sheet: Sheet) -> Iterator[Sheet]:
    """Yield all sheets of a tree, each after its parts."""
    for part in sheet.parts:
        yield from sheets_below(part)
    yield sheet


def figures_of(block: Item | Restated) -> list[Figure]:
    """Return the figures of an item itself, or those restated in one place, in their order."""
    figures = block.funding.figures if block.funding else []
    return figures if block.total is None else [block.total, *figures]
