"""The algebra of cells: what narrows and what widens them, whatever any plan states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from giamngheo_cli.codes import Cell, Code, Dimension, layer_of
from giamngheo_cli.sums.branches import CodeBranch

#: A code, or the name of one.
_Code = TypeVar("_Code")


def code_of(cell: Cell, dimension: Dimension) -> Code | None:
    """Return the code of a dimension that a cell has; None if it has none."""
    for code in cell:
        if code.dimension is dimension:
            return code
    return None


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


def adding(cell: Cell) -> Cell:
    """Return those codes of a cell that are parts of a whole."""
    return cell[len(layer_of(cell)) :]


def wider_cells(cell: Cell) -> Iterator[Cell]:
    """Yield the cells of the same layer that lack one or more of a cell's codes, widest first."""
    if not cell or cell[0].dimension.adds:
        yield from subsets(cell)
        return
    layer = layer_of(cell)
    for each in subsets(cell[len(layer) :]):
        yield (*layer, *each)


def subsets(codes: tuple[_Code, ...]) -> Iterator[tuple[_Code, ...]]:
    """Yield what lacks one or more of some codes, the widest first."""
    for length in range(len(codes)):
        yield from combinations(codes, length)


def generalised(cell: Cell) -> Iterator[Cell]:
    """Yield the cells that have, for one of a cell's codes, a code that this lies within."""
    for code in cell:
        for wider in code.lineage[1:]:
            yield narrowed(cell, wider)


def lies_in(cell: Cell, wider: Cell) -> bool:
    """Tell whether a cell has, for each code of another one, this code or one within it."""
    return all(any(code.lies_within(other) for code in cell) for other in wider)


def codes_within(codes: Iterable[Code], code: Code) -> Collection[Code]:
    """Return those codes that lie within another one."""
    if not code.has_parts:
        return []
    if isinstance(codes, CodeBranch):
        return codes.within(code)
    return [other for other in codes if other is not code and other.lies_within(code)]


def topmost(codes: Iterable[Code]) -> list[Code]:
    """Return those codes that lie within no other of them."""
    known = codes if isinstance(codes, dict) else dict.fromkeys(codes)
    return [code for code in known if known.keys().isdisjoint(code.lineage[1:])]


def are_apart(codes: Collection[Code]) -> bool:
    """Tell whether some periods overlap, so that their amounts are never added."""
    return any(other in codes for code in codes for other in code.overlaps)


def has_no_room(codes: CodeBranch, code: Code) -> bool:
    """Tell whether money of some codes, and no others of their dimension, has none of another."""
    if code in codes:
        return False
    if code.has_parts and codes.within(code):
        return False
    if len(code.lineage) == 1:
        return True
    nearest = codes.around(code)
    if nearest is None:
        return True
    return bool(codes.within(nearest)) and nearest not in codes.open
