"""`quantities:` → how many of what an amount is for, and what one of it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giamngheo_cli.amount import DONG, Factor, Interval
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.faults import (
    BAD_AMOUNT,
    BAD_VALUE,
    MISSING_FIELD,
    UNKNOWN_FIELD,
    UNSUPPORTED_YAML,
)
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from giamngheo_cli.codes import Cell
    from giamngheo_cli.plan.reading import Reading
    from giamngheo_cli.programmes.norms import Norm, Prices

QUANTITIES = "quantities"
QUANTITY_FIELDS = ("count", "of", "times", "unit_cost", "norm")
_AS_LIST = message("write a list, such as - {{count: 1.180, of: hộ, unit_cost: 55.000 đồng}}")
_IN_MONEY = message("here stands what one of it costs, such as 15.000 đồng")
#: More would make products that take long to work out.
MAX_FACTORS = 16


class Measured:
    """So many of something, which cost so much.

    Attributes:
        node: the map in the file.
        factors: the count, and by what it is multiplied, each with its name; that of the count is
            what is counted, "" where that is not said.
        unit_cost: what one of it costs; None where the plan does not say.
        norm: the norm that it names.
        norm_prices: what one of it costs by the norm, where the plan does not say; None where that
            has no price then.
        is_damaged: whether a part of it cannot be read.
    """

    __slots__ = ("factors", "is_damaged", "node", "norm", "norm_prices", "unit_cost")

    def __init__(self, node: Mapping) -> None:
        self.node = node
        self.factors: list[tuple[str, Factor]] = []
        self.unit_cost: Figure | None = None
        self.norm: Norm | None = None
        self.norm_prices: Prices | None = None
        self.is_damaged = False

    @property
    def has_price(self) -> bool:
        """Whether it is known what one of it costs, at least between what."""
        return self.unit_cost is not None or self.norm_prices is not None

    @property
    def of(self) -> str:
        """What is counted; "" where that is not said."""
        return self.factors[0][0] if self.factors else ""

    def price_between(self, *, exact: bool) -> Interval:
        """Return the least and the most that one of it may cost, in đồng.

        A price is what it is, to the đồng, unless a qualifier says otherwise.
        """
        cost = self.unit_cost
        if cost is not None:
            return cost.between(exact=exact) if cost.side else (cost.dong, cost.dong)
        if self.norm_prices is None:
            raise ValueError("there is no price")
        return self.norm_prices.low, self.norm_prices.high


#: All that an amount is for.
Quantities = tuple[Measured, ...]


def read_quantities(reading: Reading, node: Node, cell: Cell = ()) -> Quantities:
    """Read the list of what the amount of a cell is for; what of it is wrong is a fault."""
    if isinstance(node, Sequence):
        return tuple(_each(reading, node, cell))
    reading.wrong_kind(node, Sequence, _AS_LIST)
    return ()


def _each(reading: Reading, node: Sequence, cell: Cell) -> Iterator[Measured]:
    for entry in node:
        if isinstance(entry, Mapping):
            yield _measured(reading, entry, cell)
        else:
            reading.wrong_kind(entry, Mapping, _AS_LIST)
            damaged = Measured(Mapping().stand_like(entry))
            damaged.is_damaged = True
            yield damaged


def _measured(reading: Reading, node: Mapping, cell: Cell) -> Measured:
    measured = Measured(node)
    if not node.keys() <= set(QUANTITY_FIELDS):
        _refuse_others(reading, node)
    if "count" in node:
        of = reading.text(node["of"]) if "of" in node else None
        _take_factor(reading, measured, of.text if of is not None else "", node["count"])
    else:
        text = message("“{field}” is missing", field="count")
        hint = message("say how many there are, such as count: 1.180")
        reading.fault(MISSING_FIELD, node.place, text, hint)
        measured.is_damaged = True
    if "times" in node:
        _take_times(reading, measured, node["times"])
    if "unit_cost" in node:
        _take_cost(reading, measured, node["unit_cost"])
    if "norm" in node:
        _take_norm(reading, measured, node["norm"], cell)
    return measured


def _refuse_others(reading: Reading, node: Mapping) -> None:
    for key, value in node.items():
        if key not in QUANTITY_FIELDS:
            reading.unknown_field(key, value, QUANTITY_FIELDS)


def _take_times(reading: Reading, measured: Measured, node: Node) -> None:
    if not isinstance(node, Mapping):
        reading.wrong_kind(node, Mapping, message("write it like {{tháng: 12}}"))
        measured.is_damaged = True
    elif len(node) >= MAX_FACTORS:
        text = message("more than {limit} numbers to multiply", limit=MAX_FACTORS)
        reading.fault(UNSUPPORTED_YAML, node.key_place, text)
        measured.is_damaged = True
    else:
        for name, factor in node.items():
            _take_factor(reading, measured, name, factor)


def _take_factor(reading: Reading, measured: Measured, name: str, node: Node) -> None:
    factor = reading.factor(node)
    if factor is None:
        measured.is_damaged = True
    else:
        measured.factors.append((name, factor))


def _take_cost(reading: Reading, measured: Measured, node: Node) -> None:
    if isinstance(node, Scalar) and "/" in node.text:
        text = message("“{written}”: what one costs has no “/”", written=excerpt(node.text))
        hint = message(
            "write the price alone, such as 55.000 đồng; what it is for stands under of: and times:"
        )
        reading.fault(BAD_AMOUNT, node.place, text, hint)
        measured.is_damaged = True
        return
    cost = reading.figure((), node, _IN_MONEY)
    measured.unit_cost = cost if cost.step else None
    measured.is_damaged = measured.is_damaged or not cost.step


def _take_norm(reading: Reading, measured: Measured, node: Node, cell: Cell) -> None:
    """Look a norm up, and its price where the plan states none."""
    from giamngheo_cli.programmes.norms import norms  # noqa: PLC0415 most plans name none

    name = reading.text(node)
    if name is None or not name.readable:
        measured.is_damaged = True
        return
    measured.norm = norms().get(name.text)
    if measured.norm is None:
        known = norms()
        text = message("“{norm}” is no norm that is known", norm=excerpt(name.text))
        hint = reading.did_you_mean(name.text.casefold(), {each: each for each in known})
        hint = hint or message("leave norm: out, and write unit_cost: if the document states it")
        reading.fault(BAD_VALUE, name.place, text, hint)
        measured.is_damaged = True
    elif reading.currency != DONG:
        text = message(
            "norms grant đồng, and this plan counts {currency}", currency=reading.currency.name
        )
        hint = message("leave norm: out, and write unit_cost: if the document states it")
        reading.fault(BAD_VALUE, name.place, text, hint)
        measured.norm, measured.is_damaged = None, True
    elif "unit_cost" not in measured.node:
        measured.norm_prices = measured.norm.prices(*reading.days_of(cell))


def written_quantities(measured: Measured) -> dict[str, Node]:
    """Return the texts of the fields of an entry as they stand in the file, in their order."""
    node = measured.node
    return {name: node[name] for name in QUANTITY_FIELDS if name in node}


def refuse_without_amount(reading: Reading, field: str, node: Node) -> None:
    """Report what is said of an amount beside which none stands."""
    text = message("“{field}” without an amount beside it", field=field)
    hint = message("state the amount, under total: of the item or amount: of the code")
    reading.fault(UNKNOWN_FIELD, node.key_place, text, hint)
