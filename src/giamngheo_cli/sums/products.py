"""Quantities → what they come to: so many of something, times what one of it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount import Interval, divide_rounded
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Item
from giamngheo_cli.plan.quantities import Measured, Quantities
from giamngheo_cli.sums.check import Check, Kind, Outcome, outcome_of
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Derived, Gap, Summands


class Product(Derived):
    """What the quantities beside an amount come to, in whole đồng.

    Attributes:
        quantities: these.
        is_certain: whether all norms whose prices stand in are.
    """

    __slots__ = ("is_certain", "quantities")

    @property
    def is_open(self) -> bool:
        """Whether norms leave open what it is: the amount may be anything between two."""
        prices = (each.norm_prices for each in self.quantities)
        return any(each is not None and each.low != each.high for each in prices)

    def __init__(self, stated: Figure, quantities: Quantities) -> None:
        """Multiply; where norms leave prices open, take the product nearest to what is stated."""
        self.quantities = quantities
        self.is_certain = all(
            each.norm_prices is None or each.norm_prices.is_certain for each in quantities
        )
        super().__init__(_single(quantities, stated), [])

    def between(self, *, exact: bool) -> Interval:
        """Return the least and the most that it may be."""
        return _between(self.quantities, exact=exact)


def with_quantities(item: Item) -> list[tuple[Figure, Quantities]]:
    """Return the amounts of an item that say what they are for, and what that is."""
    found: list[tuple[Figure, Quantities]] = []
    if item.quantities and item.total is not None:
        found.append((item.total, item.quantities))
    if item.funding is not None and item.funding.quantities:
        found += item.funding.quantities
    for restated in item.restated:
        if restated.funding is not None:
            found += restated.funding.quantities
    return found


def products(figure: Figure, quantities: Quantities) -> Iterator[Summands]:
    """Yield what an amount is compared with: nothing where its quantities have no price at all.

    Where only some of them have one, that is a gap.
    """
    if figure.step and any(each.has_price or each.is_damaged for each in quantities):
        if all(each.has_price and not each.is_damaged for each in quantities):
            yield [Product(figure, quantities)], None
        else:
            yield [], Gap(figure.address, figure.cell, lacks_price=True)


def product_checks(
    sheet: Sheet, stated: Iterable[tuple[Figure, Quantities]], *, exact: bool
) -> Iterator[Check]:
    """Yield the checks of amounts that say what they are for."""
    for figure, quantities in stated:
        for members, gap in products(figure, quantities):
            outcome = Outcome.NOT_MADE
            if gap is None:
                outcome, _ = outcome_of(figure, Kind.PRODUCT, members, exact=exact)
            yield Check(sheet, figure.cell, figure, Kind.PRODUCT, None, members, outcome, gap)


def product_of(measured: Measured) -> int | None:
    """Return what one quantity alone comes to; None where that is not known, or not one amount."""
    if measured.is_damaged or not measured.has_price:
        return None
    low, high = measured.price_between(exact=True)
    cost = measured.unit_cost
    if cost is None and low != high:
        return None
    return divide_rounded(
        _scaled(measured, cost.dong if cost else low or 0), 10 ** _scale(measured)
    )


def _single(quantities: Sequence[Measured], stated: Figure) -> int:
    """Return one amount for all products: the nearest to what is stated, by the prices of norms."""
    cost = quantities[0].unit_cost
    if len(quantities) == 1 and cost is not None:
        return divide_rounded(_scaled(quantities[0], cost.dong), 10 ** _scale(quantities[0]))
    scale = max(map(_scale, quantities))
    low = high = 0
    for each in quantities:
        cost, prices, power = each.unit_cost, each.norm_prices, 10 ** (scale - _scale(each))
        low += _scaled(each, cost.dong if cost else prices.low if prices else 0) * power
        high += _scaled(each, cost.dong if cost else prices.high if prices else 0) * power
    least, most = (divide_rounded(each, 10**scale) for each in (low, high))
    return min(max(stated.dong, least), most)


def _between(quantities: Sequence[Measured], *, exact: bool) -> Interval:
    """Return the least and the most that all products together may be, in whole đồng."""
    scale = max(map(_scale, quantities))
    low: int | None = 0
    high: int | None = 0
    for each in quantities:
        least, most = each.price_between(exact=exact)
        for _, factor in each.factors:
            least, most = _times(factor.between(exact=exact), (least, most))
        power = 10 ** (scale - _scale(each))
        low = None if low is None or least is None else low + least * power
        high = None if high is None or most is None else high + most * power
    # A fraction of a đồng may be paid as the whole one below or above it.
    return (
        None if low is None else low // 10**scale,
        None if high is None else -(-high // 10**scale),
    )


def _times(factor: Interval, price: Interval) -> Interval:
    """Return between what the product of a number that is not below zero and a price lies."""
    few, many = factor
    low, high = price
    least = None if low is None else _far(few or 0, many, low, towards_more=low < 0)
    most = None if high is None else _far(few or 0, many, high, towards_more=high > 0)
    return least, most


def _far(few: int, many: int | None, price: int, *, towards_more: bool) -> int | None:
    if not towards_more:
        return few * price
    return None if many is None else many * price


def _scale(measured: Measured) -> int:
    return sum(factor.scale for _, factor in measured.factors)


def _scaled(measured: Measured, price: int) -> int:
    product = price
    for _, factor in measured.factors:
        product *= factor.scaled
    return product
