"""The codes into which a cell is broken down, and what lies within them, without a look at all."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.codes import Cell, Code, Dimension


class CodeBranch(dict[Code, Cell]):
    """Codes of one dimension under a cell, with their cells, in the order of the file.

    Nothing is added any more once somebody asked what lies within a code.
    """

    __slots__ = ("_within",)

    _within: dict[Code, CodeBranch]

    def within(self, code: Code) -> CodeBranch:
        """Return those codes that lie within another one."""
        try:
            known = self._within
        except AttributeError:
            known = self._within = self._by_wider()
        return known.get(code, NOTHING)

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
        for branch in branches:
            above = {wider for code in branch for wider in code.lineage[1:]}
            self.wider |= above
            self._codes.update(branch)
            self._ends.update(code for code in branch if code not in above)

    def is_none_for(self, code: Code) -> bool:
        """Tell whether no branch has room for a code."""
        if code in self._codes or code in self.wider:
            return False
        return self._ends.isdisjoint(code.lineage)

    def is_divided(self, code: Code) -> bool:
        """Tell whether each branch that has room for a code says which codes within it it has."""
        return code in self.wider and self._ends.isdisjoint(code.lineage)
