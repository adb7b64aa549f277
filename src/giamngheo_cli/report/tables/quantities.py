"""What the amounts of a row are for, as texts: count × times × price = product."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Money
from giamngheo_cli.messages import Joined, Text, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.quantities import Measured
from giamngheo_cli.report.json_format import Json, cell_entry
from giamngheo_cli.rules.wording import cell_name, written_out
from giamngheo_cli.sums.products import product_of, with_quantities
from giamngheo_cli.tables.model import Heading


def quantity_lines(heading: Heading) -> list[Text]:
    """Return a line for each quantity of the item that a row is about."""
    return [_line(figure, measured) for figure, measured in _quantities(heading)]


def quantity_entries(heading: Heading) -> list[Json]:
    """Return the same for programs: numbers as the plan writes them, the product in whole đồng."""
    return [_entry(figure, measured) for figure, measured in _quantities(heading)]


def _quantities(heading: Heading) -> Iterator[tuple[Figure, Measured]]:
    """Yield the quantities of an item; where a row is about several, they have none in common."""
    sheet = heading.items[0].sheet if len(heading.items) == 1 else None
    if sheet is not None and not heading.codes:
        for figure, quantities in with_quantities(sheet.item):
            yield from ((figure, measured) for measured in quantities if measured.factors)


def _line(figure: Figure, measured: Measured) -> Text:
    line, product = written_out(measured), product_of(measured)
    if product is not None:
        line = message("{quantity} = {product}", quantity=line, product=Money(product))
    return Joined((cell_name(figure.cell), line), ": ") if figure.cell else line


def _entry(figure: Figure, measured: Measured) -> Json:
    (of, count), *times = measured.factors
    cost, product = measured.unit_cost, product_of(measured)
    return {
        "cell": cell_entry(figure.cell),
        "line": measured.node.place.line,
        "count": count.written,
        "of": of or None,
        "times": {name: factor.written for name, factor in times},
        "unit_cost": str(cost.dong) if cost is not None else None,
        "norm": measured.norm.id if measured.norm is not None else None,
        "product": None if product is None else str(product),
    }
