"""The amounts that corrections can change: what a plan states, and what it leaves blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.explain.tableau import Bounds
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.sheet import Sheet

if TYPE_CHECKING:
    from giamngheo_cli.explain.equations import Equation


class Quantity:
    """An amount that a correction can change: what a plan states for a cell, or leaves blank.

    Attributes:
        number: tells quantities and equations apart; those met first have the lowest.
        sheet: the cells of its item.
        cell: the cell.
        figures: the figure of the cell and those that repeat it exactly; none where it is blank.
        dong: the amount; 0 where it is blank.
        likes: of a blank cell, those that are used and have one other code.
        equations: the equations that it is part of, with its factor in each.
        shares: what narrower cells that are nothing as long as it is may be when it is something,
            by the equation of which it would be part.
        whole: of such a share, what it is a share of.
        leads: of what follows from a move, from where and to where that goes.
    """

    __slots__ = (
        "cell",
        "dong",
        "equations",
        "figures",
        "leads",
        "likes",
        "number",
        "shares",
        "sheet",
        "whole",
    )

    def __init__(
        self,
        number: int,
        sheet: Sheet,
        cell: Cell,
        figures: list[Figure],
        likes: Sequence[Cell] = (),
    ) -> None:
        self.likes = likes
        self.number = number
        self.sheet = sheet
        self.cell = cell
        self.figures = figures
        self.dong = figures[0].dong if figures else 0
        self.equations: dict[Equation, int] = {}
        self.shares: dict[Equation, Quantity] = {}
        self.whole: Quantity | None = None
        self.leads: tuple[Quantity, Quantity] | None = None

    @property
    def bounds(self) -> Bounds:
        """By how much it may change: no amount becomes negative unless it is stated so."""
        if self.shares:
            return 1, None
        return (-self.dong, None) if self.dong >= 0 else (None, None)

    def code_beside(self, like: Cell) -> Code:
        """Return the code that a blank cell has instead of one of a cell like it."""
        return next(code for code in self.cell if code not in like)

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands in the file; a blank one comes where its item is."""
        place = self.figures[0].node.place if self.figures else self.sheet.place
        return (place.line, place.column, self.number)
