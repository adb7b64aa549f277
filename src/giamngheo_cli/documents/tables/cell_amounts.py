"""A cell of a column of money → its amount, or why it is listed."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import VI, AmountError, NumberForm, reader
from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.tables.cells import (
    holds_numbers,
    is_none,
    is_numeric,
    says_nothing,
)
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.table_form import TableForm
from giamngheo_cli.documents.tables.units import Unit, unit_called
from giamngheo_cli.documents.words import data
from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.import_rules import (
    BAD_NUMBER,
    MERGED_AMOUNT,
    NO_STORED_VALUE,
    NOT_SHOWN,
    NUMBER_FORM_UNKNOWN,
    SCALED_NUMBER,
    UNIT_UNKNOWN,
)
from giamngheo_cli.rules.rule import Rule


class CellAmount(NamedTuple):
    """The amount of a cell; None where it does not read."""

    written: str
    dong: int
    step: int
    unit: int
    form: NumberForm
    is_exact: bool


class Refusal(NamedTuple):
    """Why a number is not placed, whatever its row and column."""

    rule: Rule
    reason: Message | None = None
    hint: Message | None = None


def refusal_of(cell: Cell) -> Refusal | None:
    """Return why a number is not placed for how its cell holds it; None for others."""
    if cell.lacks_value:
        return Refusal(NO_STORED_VALUE)
    if cell.is_hidden:
        return Refusal(NOT_SHOWN, message("its row, column or sheet is hidden"))
    if cell.rows > 1 or cell.columns > 1:
        return Refusal(MERGED_AMOUNT)
    if cell.is_scaled:
        return Refusal(SCALED_NUMBER)
    return None


def amount_of(cell: Cell, unit: Unit, form: TableForm) -> CellAmount | Refusal:
    """Return the amount that a cell states in the unit and form of its column."""
    if cell.is_percent:
        return Refusal(BAD_NUMBER, message("per cent in a column of money"))
    written = _written(cell)
    if written is None:
        return Refusal(BAD_NUMBER, message("“{sign}” beside a number", sign=cell.affix))
    names_unit = not (cell.is_number and written is cell.text) and _names_unit(cell, written)
    if unit.exponent is None and not names_unit and not is_none(written):
        return Refusal(UNIT_UNKNOWN, hint=unit.hint)
    in_form = VI if cell.is_number else form.reads(written)
    if in_form is None:
        return Refusal(NUMBER_FORM_UNKNOWN)
    exponent = unit.exponent or 0
    try:
        dong, step, side, _ = reader(exponent, in_form)(written)
    except AmountError as error:
        return Refusal(BAD_NUMBER, error.reason, error.hint)
    return CellAmount(written, dong, step, exponent, in_form, side is None)


def _names_unit(cell: Cell, written: str) -> bool:
    return any(amounts_in(written)) and is_numeric(cell._replace(text=written, affix=""))


def no_unit(amount: CellAmount | Refusal | None) -> Refusal | None:
    """Return the refusal of a number without a unit, which comes before all others."""
    return amount if isinstance(amount, Refusal) and amount.rule == UNIT_UNKNOWN else None


def may_be_number(cell: Cell, column: Column | None) -> bool:
    """Tell whether a cell holds what is a number, or should be one in a column of money."""
    if cell.lacks_value or is_numeric(cell):
        return not says_nothing(cell.text) or cell.lacks_value
    if column is None or not column.is_known:
        return holds_numbers(cell)
    has_digit = any(letter.isdigit() for letter in cell.text)
    return (has_digit or is_none(cell.text)) and len(cell.text) <= 60


def _written(cell: Cell) -> str | None:
    """Return the amount with the word or unit for what stands beside it; None if that's neither."""
    if cell.is_number and not cell.affix:
        return cell.text
    signs = data()["signs"]
    text, affix = cell.text.strip(), cell.affix.strip()
    if not affix and text[:1] in signs and text[:1] != "*":
        affix, text = text[:1], text[1:].strip()
    if not affix:
        return text
    # A workbook of ours puts up to three signs before a number: !≠≈.
    if all(each in signs for each in affix):
        return " ".join(filter(None, (*(signs[each] for each in affix), text)))
    return f"{text} {affix}" if unit_called(affix) is not None else None
