"""Amounts that a plan states in words, and whether they are the amounts in figures.

Words repeat a figure, and are as rounded as it is. So they bear out the total beside them, or
differ from it, and are never taken for an exact amount where sums are compared.
"""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import AmountError, read_words
from giamngheo_cli.codes import TOTAL
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Item, Restated
from giamngheo_cli.plan.nodes import Scalar
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.intervals import meet
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Gap, Value, Values, interval


class StatedInWords(NamedTuple):
    """An amount in words, as a plan states it.

    Attributes:
        figure: the amount that the words say; one that cannot be read where they say none.
        total: the total that they repeat, as far as it is known.
        check: what came of comparing them; None where the words cannot be read.
        error: why they cannot be read, else None.
        is_unusual: whether they are clear, but hardly ever written so.
    """

    sheet: Sheet
    figure: Figure
    total: Value | None
    check: Check | None
    error: AmountError | None = None
    is_unusual: bool = False


def amounts_in_words(root: Sheet, values: Values, *, exact: bool) -> list[StatedInWords]:
    """Return all amounts that a plan states in words.

    Args:
        root: the sheet of the plan.
        values: the values of its cells.
        exact: count what agrees only within rounding as failed.
    """
    return [
        _compared(sheet, block, node, values, exact=exact)
        for sheet in sheets_below(root)
        for block in _blocks(sheet.item)
        if (node := block.words) is not None and node.readable and node.text.strip()
    ]


def _blocks(item: Item) -> list[Item | Restated]:
    return [item, *item.restated]


def _compared(
    sheet: Sheet, block: Item | Restated, node: Scalar, values: Values, *, exact: bool
) -> StatedInWords:
    figure = Figure(TOTAL, node, 0, 0, None)
    figure.address = sheet.address
    figure.ref = block.ref.text if block.ref else sheet.ref
    total = _total(sheet, block, values)
    try:
        figure.dong, is_unusual = read_words(node.text)
    except AmountError as error:
        return StatedInWords(sheet, figure, total, None, error)
    figure.step = 1
    check = Check(sheet, TOTAL, figure, Kind.WORDS, None, [], Outcome.NOT_MADE)
    if total is None:
        check = check._replace(gap=Gap(sheet.address, TOTAL, TOTAL in sheet.unreadable))
    else:
        check = check._replace(members=[total], outcome=_outcome(figure, total, exact=exact))
    return StatedInWords(sheet, figure, total, check, is_unusual=is_unusual)


def _total(sheet: Sheet, block: Item | Restated, values: Values) -> Value | None:
    """Return the total that words repeat: the one beside them, else that of their item."""
    if block.total is None:
        return sheet.figures.get(TOTAL) or values.of(sheet, TOTAL)
    return block.total if block.total.step else None


def _outcome(figure: Figure, total: Value, *, exact: bool) -> Outcome:
    if meet(interval([figure], exact=True), interval([total], exact=True)):
        return Outcome.HELD
    if not exact and meet(interval([figure]), interval([total])):
        return Outcome.ROUNDED
    return Outcome.FAILED
