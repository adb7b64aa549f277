"""What a plan states of money: figures, and the funding trees in which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giamngheo_cli.amount import Amount, Interval
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from giamngheo_cli.plan.quantities import Quantities
    from giamngheo_cli.plan.shares import Shares

#: The breakdown of an item into its parts, named as under `partial`.
PARTS = "parts"
#: What may stand at a code besides narrower codes.
AMOUNT_FIELDS = ("amount", "note", "quantities", "ref", "shares")


class Figure:
    """An amount that a plan states for a cell, and where it stands.

    Attributes:
        cell: the codes of the cell, at most one a dimension; () is the item's total.
        node: where the amount stands.
        dong: its value in đồng.
        step: đồng that one more in its last written digit would add, 1 for a zero without
            decimals; 0 if it cannot be read.
        side: to which side a qualifier lets the true amount lie, None without one.
        ref: where the source document says it.
        address: the address of its item; the layout of the plan's cells fills it in.
    """

    __slots__ = ("address", "cell", "dong", "node", "ref", "side", "step")

    address: str

    def __init__(self, cell: Cell, node: Node, dong: int, step: int, side: str | None) -> None:
        self.cell = cell
        self.node = node
        self.dong = dong
        self.step = step
        self.side = side
        self.ref: str | None = None

    @property
    def written(self) -> str:
        """The text as it stands in the file."""
        return self.node.text if isinstance(self.node, Scalar) else ""

    @property
    def is_none(self) -> bool:
        """Whether it says that there is no money at all: `Không` or `0`, but not `0,0`."""
        return not self.dong and self.step > 0 and self.amount.is_none

    @property
    def amount(self) -> Amount:
        """The amount as the plan states it."""
        return Amount(self.dong, self.step, self.written, self.side)

    def between(self, *, exact: bool) -> Interval:
        """Return the least and the most that it may be; with `exact` as if nothing were rounded."""
        return self.amount.limits if exact else self.amount.interval


class Funding:
    """A funding tree, laid flat.

    Attributes:
        figures: the amounts of the tree, in the order of the file.
        levels: for each map of the tree its cell, and the codes of its keys with their cells; a
            map stands behind those within it.
        broken_down_only: the cells that the tree breaks down without stating their amount.
        notes: what is said of cells, and the map in which that stands.
        refs: where the document speaks of cells, where the tree says so.
        quantities: what amounts are for, where the tree says so.
        shares: of what amounts are which share, where the tree says so.
        damaged: whether a part of the tree could not be read.
    """

    __slots__ = (
        *("broken_down_only", "damaged", "figures", "levels", "notes", "quantities", "refs"),
        "shares",
    )

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.levels: list[tuple[Cell, dict[Code, Cell]]] = []
        self.broken_down_only: list[tuple[Cell, Node]] = []
        self.notes: list[tuple[Cell, Scalar, Mapping]] = []
        self.refs: list[tuple[Cell, Scalar]] = []
        self.quantities: list[tuple[Figure, Quantities]] = []
        self.shares: list[tuple[Figure, Shares]] = []
        self.damaged = False


def unreadable(cell: Cell, node: Node) -> Figure:
    """Return the figure of a cell whose amount cannot be read."""
    return Figure(cell, node, 0, 0, None)
