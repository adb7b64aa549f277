"""What came of all checks of a plan."""

from __future__ import annotations

from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.quantities import Quantities
from giamngheo_cli.sums.check import Check, Outcome
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, Values


class Reconciliation:
    """What came of all checks of a plan.

    Attributes:
        figures: how many figures the plan states.
        counts: how many checks had each outcome.
        checks: the checks that failed or held only within rounding; all, if asked for.
        untouched: the figures that no check touches.
        closer: those that failed only when all was looked at that is said of a cell, down to the
            finest figures, or of several cells.
        undecided: how many cells were not looked at to the end; they count as checks not made.
        none_but_costed: items stated as none, with the figure that says so and what their parts
            cost.
        quantities: the amounts that say what they are for, and that.
        beyond_stage: figures of a stage that are more than those of the one they come out of, with
            these.
        values: the values of the plan's cells.
    """

    def __init__(self, values: Values | None = None) -> None:
        self.values = Values() if values is None else values
        self.figures = 0
        self.counts = dict.fromkeys(Outcome, 0)
        self.checks: list[Check] = []
        self.untouched: list[Figure] = []
        self.closer: list[Check] = []
        self.undecided = 0
        self.none_but_costed: list[tuple[Sheet, Figure, list[Value]]] = []
        self.quantities: list[tuple[Sheet, Figure, Quantities]] = []
        self.beyond_stage: list[tuple[Figure, Figure]] = []

    @property
    def made(self) -> int:
        """How many checks were made."""
        return sum(self.counts.values()) - self.counts[Outcome.NOT_MADE]
