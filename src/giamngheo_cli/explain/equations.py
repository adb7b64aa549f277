"""Checks as equations between the amounts that corrections can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount import Interval
from giamngheo_cli.codes import CellNames, key_of
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Kind, are_written_alike
from giamngheo_cli.sums.portions import portion_of
from giamngheo_cli.sums.tableau import Bounds, Number
from giamngheo_cli.sums.values import Value, interval, sum_of

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
        low: the least that the sum may be; rounding allows for less than 0, a limit for any.
        high: the most; None where a limit, or a sum that is partial, allows for any.
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
        if check.kind.is_ratio:
            self._scale_by(portion_of(check).ratio[1])
        self._is_copy: bool | None = None

    def _scale_by(self, factor: int) -> None:
        """Count in so many parts of a đồng, where that makes all factors whole numbers."""
        self.residual *= factor
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor

    def add(self, quantity: Quantity, factor: int) -> None:
        """Add a quantity so many times more."""
        total = self.terms.get(quantity, 0) + factor
        if total:
            self.terms[quantity] = quantity.equations[self] = total
        elif quantity in self.terms:
            del self.terms[quantity], quantity.equations[self]

    def widen(self, figure: Figure) -> None:
        """Allow for the rounding of an amount that is to stand for one that is not rounded."""
        less, more = _room([figure], exact=False)
        low, high = self.low, self.high
        self.low = None if low is None or more is None else low - more
        self.high = None if high is None or less is None else high + less

    @property
    def holds(self) -> bool:
        """Whether the plan as it stands satisfies it, if only within rounding."""
        return self.holds_with(0)

    def holds_with(self, change: int) -> bool:
        """Tell whether it would be satisfied if its sum were so much more, in đồng."""
        total = self.residual + change
        low, high = self.low, self.high
        return (low is None or low <= total) and (high is None or total <= high)

    def is_rough_with(self, change: Number) -> bool:
        """Tell whether it failed, or held exactly, and would only within rounding with a change."""
        if self.is_bound or self.check.kind.is_ratio:
            return False
        was_exact = not self.residual or not self.holds
        return was_exact and self.residual + change != 0

    @property
    def bounds(self) -> Bounds:
        """Between what the changes of its quantities must add up."""
        low, high = self.low, self.high
        return (
            None if low is None else low - self.residual,
            None if high is None else high - self.residual,
        )

    @property
    def is_too_little(self) -> bool:
        """Whether it is not satisfied because less is stated than there is."""
        return self.low is not None and self.residual < self.low

    @property
    def is_bound(self) -> bool:
        """Whether one side may be more than the other, or less, by any amount."""
        return self.low is None or self.high is None

    @property
    def is_copy(self) -> bool:
        """Whether it says that one stated amount is just another one."""
        if self._is_copy is None:
            stated = [factor for quantity, factor in self.terms.items() if quantity.figures]
            is_equality = not self.residual and not self.is_bound
            self._is_copy = is_equality and sorted(stated) == [-1, 1]
        return self._is_copy


def _limits(check: Check, *, exact: bool) -> Interval:
    """Return between what stated minus computed may lie, as far as amounts are what they are."""
    less, more = _room([check.stated], exact=exact)
    fewer, further = _room(check.members, exact=exact)
    if check.kind is Kind.REPEAT and are_written_alike(check.stated, *check.members):
        return 0, 0
    low = None if more is None or fewer is None else -(more + fewer)
    high = None if less is None or further is None else less + further
    return low, None if check.kind.is_bound else high


def _room(values: Sequence[Value], *, exact: bool) -> Interval:
    """Return by how much the true sum of values may be less, and more; None for any amount."""
    (least, most), dong = interval(values, exact=exact), sum_of(values)
    return None if least is None else dong - least, None if most is None else most - dong


def keyed(checks: Iterable[Check]) -> Iterator[tuple[Check, CheckKey]]:
    """Yield the checks of an item that were made, each with what identifies it."""
    seen: dict[tuple[CellNames, Kind, str], int] = {}
    for check in checks:
        if check.gap is None:
            name = check.dimension.name if check.dimension else ""
            alike = (key_of(check.cell), check.kind, name)
            seen[alike] = seen.get(alike, 0) + 1
            yield check, (check.sheet.address, *alike, seen[alike])
