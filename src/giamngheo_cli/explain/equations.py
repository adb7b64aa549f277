"""Checks as equations between the amounts that corrections can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.codes import CellNames, key_of
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.tableau import Bounds
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.checks import Check, Kind
from giamngheo_cli.sums.values import interval

#: What identifies a check in all versions of a plan: item, cell, kind, dimension, number.
CheckKey = tuple[str, CellNames, Kind, str, int]


class Equation:
    """A check as a sum: `residual` + the changes of its quantities times their factors.

    Attributes:
        number: tells quantities and equations apart.
        check: what was checked.
        key: the same for the same check of another version of the plan.
        terms: its quantities with their factors.
        residual: stated minus computed, in đồng.
        low: the least that the sum may be; rounding allows for more than 0.
        high: the most; None where a partial sum may fall short of the whole.
        is_latent: whether it is no check yet: it has to hold once a blank cell is filled.
    """

    __slots__ = (
        "_is_copy",
        "check",
        "high",
        "is_latent",
        "key",
        "low",
        "number",
        "residual",
        "terms",
    )

    def __init__(self, number: int, check: Check, key: CheckKey, *, exact: bool) -> None:
        """Name an equation; its terms are filled in by the system."""
        self.number = number
        self.check = check
        self.key = key
        self.terms: dict[Quantity, int] = {}
        self.residual = check.difference
        self.low, self.high = _limits(check, exact=exact)
        self.is_latent = False
        self._is_copy: bool | None = None

    def add(self, quantity: Quantity, factor: int) -> None:
        """Add a quantity so many times more."""
        total = self.terms.get(quantity, 0) + factor
        if total:
            self.terms[quantity] = quantity.equations[self] = total
        elif quantity in self.terms:
            del self.terms[quantity], quantity.equations[self]

    def widen(self, figure: Figure) -> None:
        """Allow for the rounding of an amount that is to stand for one that is not rounded."""
        least, most = figure.amount.interval
        self.low -= most - figure.dong
        if self.high is not None:
            self.high += figure.dong - least

    @property
    def holds(self) -> bool:
        """Whether the plan as it stands satisfies it, if only within rounding."""
        return self.holds_with(0)

    def holds_with(self, change: int) -> bool:
        """Tell whether it would be satisfied if its sum were so much more, in đồng."""
        total = self.residual + change
        return self.low <= total and (self.high is None or total <= self.high)

    @property
    def bounds(self) -> Bounds:
        """Between what the changes of its quantities must add up."""
        return self.low - self.residual, None if self.high is None else self.high - self.residual

    @property
    def is_copy(self) -> bool:
        """Whether it says that one stated amount is just another one."""
        if self._is_copy is None:
            stated = [factor for quantity, factor in self.terms.items() if quantity.figures]
            is_equality = not self.residual and self.high is not None
            self._is_copy = is_equality and sorted(stated) == [-1, 1]
        return self._is_copy


def _limits(check: Check, *, exact: bool) -> tuple[int, int | None]:
    low = high = 0
    if not exact:
        (least, most), (lower, upper) = interval([check.stated]), interval(check.members)
        stated, computed = check.stated.dong, check.computed
        low = (lower - computed) - (most - stated)
        high = (upper - computed) - (least - stated)
    return low, None if check.kind is Kind.PARTIAL else high


def keyed(checks: Iterable[Check]) -> Iterator[tuple[Check, CheckKey]]:
    """Yield the checks of an item that were made, each with what identifies it."""
    seen: dict[tuple[CellNames, Kind, str], int] = {}
    for check in checks:
        if check.gap is None:
            name = check.dimension.name if check.dimension else ""
            alike = (key_of(check.cell), check.kind, name)
            seen[alike] = seen.get(alike, 0) + 1
            yield check, (check.sheet.address, *alike, seen[alike])
