"""Funding trees → the cells of an item that they state, and what their maps break down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.codes import Cell, Code, Dimension, layer_of
from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.sums.branches import NOTHING, CodeBranch
from giamngheo_cli.sums.cells import (
    adding,
    are_apart,
    code_of,
    codes_within,
    narrowed,
    topmost,
    without,
)
from giamngheo_cli.sums.completeness import Completeness


class WrittenFunding(Completeness):
    """What the funding trees of one item say.

    Attributes:
        address: where the item stands in the tree; "" for the plan itself.
        figures: the figure of each cell that has one; where it has several, the one in `total`
            or `funding`.
        repeats: the other figures of the same cells.
        unreadable: the cells whose amount is written but cannot be read.
        broken_down_only: the cells that the plan breaks down without stating their amount.
        used: the codes that occur in any of its cells.
        nested_in_several_orders: whether cells with the same dimensions are broken down in
            several orders.
        has_subcodes: whether a breakdown holds a code and another one within it.
        has_overlaps: whether it uses periods that overlap.
    """

    def __init__(self, address: str, partial: frozenset[str]) -> None:
        """Begin with nothing; what is stated is filled in."""
        super().__init__(partial)
        self.address = address
        self.repeats: list[Figure] = []
        self.unreadable: dict[Cell, None] = {}
        self.broken_down_only: list[tuple[Cell, Node | None]] = []
        self.used: set[Code] = set()
        self.nested_in_several_orders = False
        self.has_subcodes = False
        self.has_overlaps = False

    def _take(self, stated: Iterable[Figure], ref: str | None) -> None:
        """Take in figures of one place of the document."""
        figures, address = self.figures, self.address
        for figure in stated:
            figure.address = address
            if figure.ref is None:
                figure.ref = ref
            if not figure.step:
                self.unreadable[figure.cell] = None
            elif figures.setdefault(figure.cell, figure) is not figure:
                self.repeats.append(figure)

    def _take_funding(self, funding: Funding, ref: str | None) -> None:
        """Take in the figures of a funding tree, and what its maps break down."""
        self._take(funding.figures, ref)
        stated = (self.figures, self.unreadable)
        self.broken_down_only.extend(
            entry
            for entry in funding.broken_down_only
            if not any(entry[0] in each for each in stated)
        )
        if funding.damaged:
            self.partial = self.partial.union(
                code.dimension.name for _, codes in funding.levels for code in codes
            )
        levels = funding.levels
        for _, codes in levels:
            self.used.update(codes)
        layered = any(not code.dimension.adds for code in self.used)
        silent = _silent_levels(funding) if layered else frozenset()
        written_under: dict[Dimension, tuple[Dimension, ...]] = {}
        within: list[tuple[Code, CodeBranch]] = []
        for owner, codes in levels:
            if id(codes) in silent:
                continue
            last, siblings = None, NOTHING
            for code, narrower in codes.items():
                if code.dimension is not last:
                    last = code.dimension
                    siblings = self._take_level(owner, last, written_under)
                siblings[code] = narrower
                if len(code.lineage) > 1:
                    within.append((code, siblings))
        if layered:
            within += self._take_layers(levels, written_under)
        self._settle(within)

    def _settle(self, within: Sequence[tuple[Code, CodeBranch]]) -> None:
        """Note what matters of codes within others, with the breakdowns in which these stand."""
        self.has_subcodes = any(
            wider in siblings for code, siblings in within for wider in code.lineage[1:]
        )
        self.has_overlaps = any(code.overlaps for code in self.used)
        if self.has_overlaps:
            self._set_apart()
        self.has_rests = any(each.leaves_rest for code, _ in within for each in code.lineage)
        if self.has_rests:
            self._leave_open()

    def _set_apart(self) -> None:
        """Take out what a map breaks down into periods that overlap: they are no breakdown."""
        for cell, by_dimension in self.breakdowns.items():
            for dimension, branch in by_dimension.items():
                if are_apart(topmost(branch)):
                    self._broken_down.discard((cell, dimension))
                self._divided.difference_update(
                    (cell, code) for code in branch if are_apart(topmost(branch.within(code)))
                )

    def _leave_open(self) -> None:
        """Take out what a map breaks down into codes that need not be all of it."""
        for cell, by_dimension in self.breakdowns.items():
            for dimension, branch in by_dimension.items():
                open_ = branch.open
                self._divided.difference_update((cell, head) for head in open_ if head is not None)
                if None in open_:
                    self._broken_down.discard((cell, dimension))
                    # What stands beside codes within it has its money in these all the same.
                    self._divided.update(
                        (cell, code)
                        for code in branch
                        if code not in open_ and codes_within(branch, code)
                    )

    def _take_layers(
        self,
        levels: Sequence[tuple[Cell, dict[Code, Cell]]],
        written_under: dict[Dimension, tuple[Dimension, ...]],
    ) -> list[tuple[Code, CodeBranch]]:
        """Let what is disbursed of some sources be broken down by source as their map is.

        `{central: {disbursed: 5}, local: {disbursed: 3}}` says as much as `{disbursed: {central: 5,
        local: 3}}`, and like that leaves nothing out. Codes within others are returned with their
        breakdowns.
        """
        found: list[tuple[Code, CodeBranch]] = []
        # Equal cells may stand in several maps, in another order of codes each.
        above = {id(cell): level for level in levels for cell in level[1].values()}
        taken: set[tuple[int, Cell]] = set()
        for inner, codes in levels:
            for code, cell in codes.items():
                if code.dimension.adds:
                    continue
                layer, within = layer_of(cell), inner
                while id(within) in above:
                    outer, beside = above[id(within)]
                    if layer_of(outer) == layer_of(within):
                        if (id(beside), layer) in taken:
                            break
                        taken.add((id(beside), layer))
                        owner = (*layer, *adding(outer))
                        found += self._take_level_of_layer(owner, beside, written_under)
                    within = outer
        # As the total of the item, what it is of a stage is looked at last.
        self.broken_down_only.sort(key=lambda entry: not adding(entry[0]))
        return found

    def _take_level_of_layer(
        self,
        owner: Cell,
        codes: Iterable[Code],
        written_under: dict[Dimension, tuple[Dimension, ...]],
    ) -> Iterator[tuple[Code, CodeBranch]]:
        for code in codes:
            if code.dimension.adds:
                siblings = self._take_level(owner, code.dimension, written_under)
                siblings[code] = narrowed(owner, code)
                if len(code.lineage) > 1:
                    yield code, siblings
        known = (self.figures, self.unreadable, dict(self.broken_down_only))
        if not any(owner in each for each in known):
            self.broken_down_only.append((owner, None))

    def _take_level(
        self,
        owner: Cell,
        dimension: Dimension,
        written_under: dict[Dimension, tuple[Dimension, ...]],
    ) -> CodeBranch:
        """Note that a map breaks a cell down by a dimension, or its code into those within it.

        Returns the codes of the dimension under this cell that are known so far.
        """
        if not dimension.adds:
            return CodeBranch()
        head, cell = code_of(owner, dimension), owner
        if head is None:
            self._broken_down.add((cell, dimension))
        else:
            cell = without(owner, dimension)
            self._divided.add((cell, head))
        by_dimension = self.breakdowns.setdefault(cell, {})
        if dimension not in by_dimension:
            by_dimension[dimension] = CodeBranch()
            under = tuple([other.dimension for other in adding(cell)])
            if written_under.setdefault(dimension, under) != under:
                self.nested_in_several_orders = True
        return by_dimension[dimension]


def _silent_levels(funding: Funding) -> frozenset[int]:
    """Return the maps of a tree below which only stages of their cells are stated.

    `{central: {disbursed: 5}}` does not say that all other money comes from the centre.
    """
    stated = {figure.cell for figure in funding.figures}
    speaking: set[int] = set()
    silent: set[int] = set()
    for owner, codes in funding.levels:
        cells = [cell for code, cell in codes.items() if code.dimension.adds]
        if any(cell in stated or id(cell) in speaking for cell in cells):
            speaking.add(id(owner))
        else:
            silent.add(id(codes))
    return frozenset(silent)
