"""How much explaining may do, counted in what is looked at: the same on every machine.

Only where seconds are given does a clock count, too.
"""

from __future__ import annotations

from time import monotonic_ns

#: More than any amount of a plan, and more than is ever looked at.
NO_LIMIT = 10**40

#: A step is a set of corrections, or so many looks: at a cell of a table, at one correction, at an
#: amount or a check that is laid out.
LOOKS_A_STEP = 100

#: So many corrections are passed over in the time in which one is looked at.
AT_ONCE = 10

SECOND = 10**9


class LimitError(Exception):
    """A search that was stopped before its end."""


class Limits:
    """How much may be looked at.

    Attributes:
        steps: how many steps each search may take.
    """

    def __init__(self, steps: int, total: int | None = None, seconds: int | None = None) -> None:
        """Start counting now; `total` is for all that is done together."""
        self.steps = steps
        self._left = steps * LOOKS_A_STEP
        #: What is left for all together, which limits that share it count down.
        self._pool = [NO_LIMIT if total is None else total * LOOKS_A_STEP]
        self._kept = 0
        self._end = None if seconds is None else monotonic_ns() + seconds * SECOND

    def apart(self, most: int | None = None) -> Limits:
        """Return the limits of one search, which shares the total and the end with others."""
        other = Limits(self.steps if most is None else min(most, self.steps))
        other._pool, other._kept, other._end = self._pool, self._kept, self._end
        return other

    def early(self) -> Limits:
        """Return the limits of what comes first: it leaves a quarter of all to the rest."""
        other = self.apart()
        other._kept = self._pool[0] // 4
        if self._end is not None:
            now = monotonic_ns()
            other._end = now + (self._end - now) * 3 // 4
        return other

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return self._end is not None and monotonic_ns() > self._end

    def spend(self, looks: int) -> None:
        """Count what was looked at.

        Raises:
            LimitError: no more is allowed.
        """
        self._left -= looks
        self._pool[0] -= looks
        if self._left < 0 or self._pool[0] < self._kept:
            raise LimitError
        if self.is_late:
            raise LimitError
