"""Names of items, cells and values in the sentences of findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from giamngheo_cli.amount import MAX_IN_WORDS, Money, write_words
from giamngheo_cli.messages import Joined, Message, Text, excerpt, first_of, message
from giamngheo_cli.rules.rule import Severity

if TYPE_CHECKING:
    from giamngheo_cli.codes import Cell
    from giamngheo_cli.plan.figures import Figure
    from giamngheo_cli.plan.quantities import Measured
    from giamngheo_cli.programmes.norms import Prices
    from giamngheo_cli.sums.values import Gap

_SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
}


def severity_name(severity: Severity) -> Message:
    """Return the word for a severity."""
    return _SEVERITIES[severity]


def item_name(address: str) -> Text:
    """Return how a sentence names an item."""
    return address or message("the plan")


def cell_name(cell: Cell) -> Message | Joined:
    """Return how a sentence names the cell of an item."""
    if not cell:
        return message("total")
    return Joined(tuple(code.label for code in cell))


def subject(address: str, cell: Cell) -> Joined:
    """Return how a sentence names a cell of an item."""
    return Joined((item_name(address), cell_name(cell)))


def figure_on_line(figure: Figure) -> Message:
    """Return how a sentence names one figure of the plan."""
    return message(
        "{subject}, line {line}",
        subject=subject(figure.address, figure.cell),
        line=figure.node.place.line,
    )


def lines_of(figures: Iterable[Figure]) -> Message:
    """Return on which lines figures stand."""
    lines = sorted({figure.node.place.line for figure in figures})
    if len(lines) == 1:
        return message("line {line}", line=lines[0])
    return message("lines {lines}", lines=first_of([*map(str, lines)], ", "))


def written_out(measured: Measured) -> Text:
    """Return a quantity as a product: 1.180 hộ × 12 tháng × 55.000 đồng."""
    terms: list[Text] = [
        f"{excerpt(factor.written)} {excerpt(name)}".rstrip() for name, factor in measured.factors
    ]
    cost, prices, norm = measured.unit_cost, measured.norm_prices, measured.norm
    if cost is not None:
        terms.append(cost.written if cost.written[-1:].isalpha() else _price(cost.dong))
    elif prices is not None:
        terms.append(_between(prices))
    product = Joined(tuple(terms), " × ")
    return product if norm is None else message("{text} ({norm})", text=product, norm=norm.id)


def _price(dong: int) -> Money:
    return Money(dong, is_price=True)


def _between(prices: Prices) -> Text:
    if prices.low == prices.high:
        return _price(prices.low)
    return message("{low} to {high}", low=_price(prices.low), high=_price(prices.high))


def as_words(dong: int) -> Message | None:
    """Return how an amount reads in words; None of one that has none."""
    if not 0 <= dong <= MAX_IN_WORDS:
        return None
    return message("{amount} in words: {words}", amount=Money(dong), words=write_words(dong))


def why_not(gap: Gap) -> Message:
    """Return why a check could not be made."""
    if gap.stated_as_none:
        return message("{item} is stated as none", item=item_name(gap.address))
    if gap.has_negative:
        return message(
            "{item} states a negative amount, so what is not listed may be less than nothing",
            item=item_name(gap.address),
        )
    where = subject(gap.address, gap.cell)
    if gap.lacks_price:
        return message("{subject}: not all of its quantities have a price", subject=where)
    if gap.unreadable:
        return message("{subject}: the amount cannot be read", subject=where)
    return message("{subject}: nothing is known", subject=where)
