"""What a check is: one equality, or bound, between what a plan states of a cell and a sum."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from giamngheo_cli.codes import Cell, Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Node, Place
from giamngheo_cli.sums.intervals import meet, reaches
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Gap, Value, interval, sum_of

#: A sum of a cell over the codes of a dimension, or over parts.
Sum = tuple[Sheet, Cell, Dimension | None]


class Kind(Enum):
    """What a figure is compared with.

    KNOWN: what is known of a sum, of which more is not known. TOGETHER: two figures or sums of
    one cell that each meet its figure. SEVERAL: figures of several cells that contradict each
    other. PRODUCT: what the quantities beside it come to. WORDS: an amount in words and the total
    that it repeats.
    """

    PARTS = "parts"
    CODES = "codes"
    SUBCODES = "subcodes"
    PARTIAL = "partial"
    KNOWN = "known"
    DERIVATIONS = "derivations"
    REPEAT = "repeat"
    TOGETHER = "together"
    SEVERAL = "several"
    PRODUCT = "product"
    SHARE = "share"
    GROWTH = "growth"
    WORDS = "words"

    @property
    def is_sum(self) -> bool:
        """Whether the figure is all of a sum that is known."""
        return self in (Kind.PARTS, Kind.CODES, Kind.SUBCODES)

    @property
    def is_ratio(self) -> bool:
        """Whether a percentage says what the figure is of another one."""
        return self in (Kind.SHARE, Kind.GROWTH)

    @property
    def is_bound(self) -> bool:
        """Whether the sum need not be all of the figure, but no more."""
        return self in (Kind.PARTIAL, Kind.KNOWN, Kind.SEVERAL)


class Outcome(Enum):
    """What came of a check."""

    HELD = "held"
    ROUNDED = "rounded"
    FAILED = "failed"
    NOT_MADE = "not-made"


class Check(NamedTuple):
    """One equality, or bound, between a value and the sum of others.

    Attributes:
        sheet: the item of the cell.
        cell: the cell.
        stated: its figure; a derived value for DERIVATIONS, TOGETHER and SEVERAL.
        kind: what it is compared with.
        dimension: the dimension of the codes that are summed up; None for parts.
        members: what is summed up.
        outcome: what came of it.
        gap: for NOT_MADE the cell that is not known.
        node: where the cell stands, if its value is a derived one; None for the item itself.
    """

    sheet: Sheet
    cell: Cell
    stated: Value
    kind: Kind
    dimension: Dimension | None
    members: list[Value]
    outcome: Outcome
    gap: Gap | None = None
    node: Node | None = None

    @property
    def about(self) -> Sum | None:
        """Which sum it is about; None where it is about none."""
        if not (self.kind.is_sum or self.kind in (Kind.PARTIAL, Kind.KNOWN)):
            return None
        return self.sheet, self.cell, self.dimension

    @property
    def ref(self) -> str | None:
        """Where the source document says what is checked."""
        return self.stated.ref if isinstance(self.stated, Figure) else self.sheet.ref

    @property
    def place(self) -> Place:
        """Where the plan states, or breaks down, what is checked."""
        if self.kind.is_ratio and self.node is not None:
            return self.node.place
        if isinstance(self.stated, Figure):
            return self.stated.node.place
        if self.node is None:
            return self.sheet.place
        # Of several figures the first one is shown, of a cell without any where it is broken down.
        is_shown = self.kind in (Kind.SEVERAL, Kind.TOGETHER)
        return self.node.place if is_shown else self.node.key_place

    @property
    def computed(self) -> int:
        """The sum of the members, in đồng."""
        return sum_of(self.members)

    @property
    def difference(self) -> int:
        """Stated minus computed, in đồng."""
        return self.stated.dong - self.computed


def are_written_alike(*values: Value) -> bool:
    """Tell whether figures are written to one step, without a qualifier: then they are equal."""
    figures = [value for value in values if isinstance(value, Figure)]
    steps = {figure.step for figure in figures}
    return len(steps) == 1 and all(figure.side is None for figure in figures)


def outcome_of(
    stated: Value, kind: Kind, members: list[Value], *, exact: bool
) -> tuple[Outcome, bool]:
    """Return what comes of a check, and whether the amounts as they are written show it."""
    dong, computed = stated.dong, sum_of(members)
    if dong == computed or (kind is Kind.PARTIAL and dong > computed):
        return Outcome.HELD, True
    if kind is Kind.REPEAT and are_written_alike(stated, *members):
        return Outcome.FAILED, True
    agree = reaches if kind is Kind.PARTIAL else meet
    if agree(interval([stated], exact=True), interval(members, exact=True)):
        return Outcome.HELD, False
    if not exact and agree(interval([stated]), interval(members)):
        return Outcome.ROUNDED, False
    return Outcome.FAILED, True
