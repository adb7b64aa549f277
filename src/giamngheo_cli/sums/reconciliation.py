"""What came of all checks of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.quantities import Quantities
from giamngheo_cli.sums.check import Check, Outcome
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, Values
from giamngheo_cli.sums.words import StatedInWords


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
        shares_of_nothing: checks that could not be made, as the cell of which a share is stated is
            nothing.
        values: the values of the plan's cells.
        words: the amounts that the plan states in words.
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
        self.shares_of_nothing: list[Check] = []
        self.words: list[StatedInWords] = []

    @property
    def made(self) -> int:
        """How many checks were made."""
        return sum(self.counts.values()) - self.counts[Outcome.NOT_MADE]

    def all_checks(self) -> Iterator[Check]:
        """Yield the checks that are kept, those of amounts in words among them.

        They stand apart: no sum follows from words, and no other amount makes up for wrong ones.
        """
        yield from self.checks
        for each in self.words:
            if each.check is not None:
                yield each.check

    def take_words(self, words: list[StatedInWords]) -> None:
        """Take amounts in words, and count what came of comparing them."""
        self.words = words
        checks = [each.check for each in words if each.check is not None]
        for check in checks:
            self.counts[check.outcome] += 1
        compared = {value for check in checks for value in check.members}
        if compared:
            self.untouched = [each for each in self.untouched if each not in compared]
