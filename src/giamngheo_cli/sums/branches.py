"""The codes into which a cell is broken down, and what lies within them, without a look at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from giamngheo_cli.codes import Cell, Code, Dimension


class CodeBranch(dict[Code, Cell]):
    """Codes of one dimension under a cell, with their cells, in the order of the file.

    Nothing is added any more once somebody asked what lies within a code.
    """

    __slots__ = ("_open", "_within")

    _open: set[Code | None]
    _within: dict[Code, CodeBranch]

    def within(self, code: Code) -> CodeBranch:
        """Return those codes that lie within another one."""
        try:
            known = self._within
        except AttributeError:
            known = self._within = self._by_wider()
        return known.get(code, NOTHING)

    def around(self, code: Code) -> Code | None:
        """Return the nearest code of the branch within which another one lies; None for none."""
        return next((wider for wider in code.lineage[1:] if wider in self), None)

    @property
    def open(self) -> set[Code | None]:
        """The codes that may be more than those of the branch within them.

        None stands for the cell itself, if it may be more than all of them.
        """
        try:
            return self._open
        except AttributeError:
            self._open = {wider for code in self for wider in self._left_open_by(code)}
            return self._open

    def _left_open_by(self, code: Code) -> Iterator[Code | None]:
        """Yield what may be more since a code is not all of one that stands not beside it."""
        leaves_rest = code.leaves_rest
        for wider in code.lineage[1:]:
            if leaves_rest:
                yield wider
            if wider in self:
                return
            leaves_rest = leaves_rest or wider.leaves_rest
        if leaves_rest:
            yield None

    def _by_wider(self) -> dict[Code, CodeBranch]:
        found: dict[Code, CodeBranch] = {}
        for code, cell in self.items():
            for wider in code.lineage[1:]:
                found.setdefault(wider, CodeBranch())[code] = cell
        return found


NOTHING = CodeBranch()

#: The codes under a cell, by dimension and in the order of the file, with their cells.
CodeCells = dict[Dimension, CodeBranch]


class CodeRoom:
    """Which codes money can have that is broken down in several branches, each a part of it.

    Attributes:
        wider: the codes within which one of a branch lies.
    """

    def __init__(self, branches: Iterable[CodeBranch]) -> None:
        self.wider: set[Code] = set()
        self._codes: set[Code] = set()
        #: Codes of which a branch does not say into which codes within them its money goes.
        self._ends: set[Code] = set()
        #: In how many branches a code may be more than the codes within it, and which these are.
        self._open: Counter[Code] = Counter()
        self._within_open: Counter[tuple[Code, Code]] = Counter()
        for branch in branches:
            above = {wider for code in branch for wider in code.lineage[1:]}
            self.wider |= above
            self._codes.update(branch)
            self._ends.update(code for code in branch if code not in above)
            if branch.open:
                self._take_open(branch)

    def _take_open(self, branch: CodeBranch) -> None:
        self._open.update(code for code in branch if code in branch.open)
        for code in branch:
            nearest = branch.around(code)
            if nearest in branch.open and nearest is not None:
                self._within_open[code, nearest] += 1

    def is_none_for(self, code: Code) -> bool:
        """Tell whether no branch has room for a code."""
        if code in self._codes or code in self.wider:
            return False
        return not self._ends_at(code)

    def is_divided(self, code: Code) -> bool:
        """Tell whether each branch that has room for a code says which codes within it it has."""
        return code in self.wider and not self._ends_at(code)

    def _ends_at(self, code: Code) -> bool:
        """Tell whether a branch says no more of a code than that it may be part of its money."""
        lineage = code.lineage
        if not self._ends.isdisjoint(lineage):
            return True
        return any(
            self._open[wider] > sum(self._within_open[each, wider] for each in lineage[:number])
            for number, wider in enumerate(lineage)
        )
