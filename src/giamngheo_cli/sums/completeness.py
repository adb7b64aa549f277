"""What a plan breaks down, and where it says so of all money of a cell."""

from __future__ import annotations

from functools import cached_property

from giamngheo_cli.codes import TOTAL, Cell, Code, Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.branches import NOTHING, CodeBranch, CodeCells, CodeRoom
from giamngheo_cli.sums.cells import (
    are_apart,
    has_no_room,
    narrowed,
    topmost,
    wider_cells,
    without,
)

#: So few branches are looked at one by one.
FEW_BRANCHES = 8


class Completeness:
    """The breakdowns of one item, and which codes all money of a cell has.

    Attributes:
        figures: the figure of each cell that has one.
        breakdowns: for each cell that the plan breaks down, the codes it breaks it into.
        partial: the names of the breakdowns that are not exhaustive.
        dimensions: the dimensions of the codes that occur in any of its cells.
        has_rests: whether codes may be more than what a breakdown lists within them.
    """

    has_rests = False
    has_overlaps = False

    def __init__(self, partial: frozenset[str]) -> None:
        """Begin with nothing; what is stated is filled in."""
        self.figures: dict[Cell, Figure] = {}
        self.breakdowns: dict[Cell, CodeCells] = {}
        self.partial = partial
        self.dimensions: set[Dimension] = set()
        #: The cells that a map of the plan breaks down by a dimension, and with a code of theirs
        #: those that one breaks down into the codes within this code.
        self._broken_down: set[tuple[Cell, Dimension]] = set()
        self._divided: set[tuple[Cell, Code]] = set()
        self._complete: dict[tuple[Cell, Dimension], list[CodeBranch]] = {}

    def is_partial(self, breakdown: str) -> bool:
        """Tell whether a breakdown, named as under `partial`, is not exhaustive."""
        return breakdown in self.partial

    def lists_some(self, cell: Cell, dimension: Dimension, head: Code | None = None) -> bool:
        """Tell whether the codes under a cell, or within its own code, need not be all of it."""
        if self.is_partial(dimension.name) or self._is_apart(cell, dimension, head):
            return True
        if not self.has_rests:
            return False
        branch = self.breakdowns.get(without(cell, dimension), {}).get(dimension)
        return branch is not None and head in branch.open

    def _is_apart(self, cell: Cell, dimension: Dimension, head: Code | None) -> bool:
        """Tell whether a map breaks a cell, or its own code, down into periods that overlap."""
        if not self.has_overlaps:
            return False
        branch = self.breakdowns.get(without(cell, dimension), {}).get(dimension, NOTHING)
        return are_apart(topmost(branch if head is None else branch.within(head)))

    def is_none(self, cell: Cell = TOTAL) -> bool:
        """Tell whether the item, or a cell of it, is stated as none."""
        figure = self.figures.get(cell)
        return figure is not None and figure.is_none

    # Most items need none of these.

    @cached_property
    def _merged(self) -> dict[tuple[Cell, Dimension], CodeBranch]:
        return {}

    @cached_property
    def _rooms(self) -> dict[tuple[Cell, Dimension], CodeRoom]:
        return {}

    @cached_property
    def _sets(self) -> dict[tuple[Cell, Dimension], frozenset[Code]]:
        return {}

    @cached_property
    def _same_sets(self) -> dict[frozenset[Code], frozenset[Code]]:
        return {}

    def complete_codes(self, cell: Cell, dimension: Dimension) -> CodeBranch:
        """Return all codes of a dimension that money of a cell can have; none if any can.

        That is so where the plan breaks the cell down by the dimension, or breaks it down by
        another one and each code of that, in turn, by the dimension.
        """
        branches = self.complete_branches(cell, dimension)
        if len(branches) == 1:
            return branches[0]
        if not branches:
            return CodeBranch()
        key = (cell, dimension)
        if key not in self._merged:
            codes = (code for branch in branches for code in branch)
            self._merged[key] = CodeBranch((code, narrowed(cell, code)) for code in codes)
        return self._merged[key]

    def set_of_codes(self, cell: Cell, dimension: Dimension) -> frozenset[Code]:
        """Return all codes that money of a cell can have: the same set for the same codes."""
        key = (cell, dimension)
        if key not in self._sets:
            codes = frozenset(self.complete_codes(cell, dimension))
            self._sets[key] = self._same_sets.setdefault(codes, codes)
        return self._sets[key]

    def complete_branches(self, cell: Cell, dimension: Dimension) -> list[CodeBranch]:
        """Return the same for each part of the cell's money that the plan breaks down apart.

        What one branch leaves out another one may have.
        """
        if dimension not in self.dimensions or self.is_partial(dimension.name):
            return []
        written = self.breakdowns.get(cell)
        if written is None:
            return []
        if (cell, dimension) in self._broken_down:
            return [written[dimension]]
        key = (cell, dimension)
        if key not in self._complete:
            self._complete[key] = self._branches_through(cell, dimension, written)
        return self._complete[key]

    def _branches_through(
        self, cell: Cell, dimension: Dimension, written: CodeCells
    ) -> list[CodeBranch]:
        for other, codes in written.items():
            if (cell, other) in self._broken_down and not self.is_partial(other.name):
                cells = [codes[code] for code in topmost(codes)]
                inner = [
                    self.complete_branches(each, dimension)
                    for each in cells
                    if not self.is_none(each)
                ]
                if inner and all(inner):
                    return [branch for branches in inner for branch in branches]
        return []

    def is_complete(self, cell: Cell, dimension: Dimension) -> bool:
        """Tell whether all money of a cell has one of the codes of a dimension that are used."""
        if (cell, dimension) in self._broken_down:
            return not self.is_partial(dimension.name)
        return any(self.complete_branches(each, dimension) for each in (cell, *wider_cells(cell)))

    def is_divided(self, cell: Cell, code: Code) -> bool:
        """Tell whether all money of a cell has one of the codes used within one of its codes."""
        owner = without(cell, code.dimension)
        owners = (owner, *wider_cells(owner))
        if any((each, code) in self._divided for each in owners):
            return not self.is_partial(code.dimension.name)
        return any(
            (room := self._room(each, code.dimension)) is not None and room.is_divided(code)
            for each in owners
        )

    def _room(self, cell: Cell, dimension: Dimension) -> CodeRoom | None:
        """Return which codes of a dimension money of a cell can have; None if it can have any."""
        branches = self.complete_branches(cell, dimension)
        if not branches:
            return None
        key = (cell, dimension)
        if key not in self._rooms:
            self._rooms[key] = CodeRoom(branches)
        return self._rooms[key]

    def lacks(self, cell: Cell, code: Code) -> bool:
        """Tell whether no branch of a complete breakdown of a cell has room for a code."""
        branches = self.complete_branches(cell, code.dimension)
        if len(branches) == 1:
            return has_no_room(branches[0], code)
        if len(branches) <= FEW_BRANCHES:
            return bool(branches) and all(has_no_room(branch, code) for branch in branches)
        room = self._room(cell, code.dimension)
        return room is not None and room.is_none_for(code)

    def codes_dividing(self, cell: Cell, code: Code) -> CodeBranch:
        """Return all codes within another one that money of a cell narrowed to it can have.

        That is so where a map of the plan breaks down that cell into them; else none are returned.
        """
        if (cell, code) not in self._divided or self.is_partial(code.dimension.name):
            return NOTHING
        return self.breakdowns[cell][code.dimension].within(code)
