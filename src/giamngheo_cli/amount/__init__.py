"""Amounts: text → exact đồng → text."""

from giamngheo_cli.amount.model import ABOUT, ABOVE, BELOW, UNIT_NAMES, UNITS, Amount
from giamngheo_cli.amount.read import (
    EN,
    FORMS,
    VI,
    AmountError,
    NumberForm,
    other_reading,
    read,
    reader,
    unit_named,
)
from giamngheo_cli.amount.rewrite import write_like
from giamngheo_cli.amount.write import (
    common_unit,
    decimals_of,
    divide_rounded,
    table_unit,
    write,
    write_fixed,
    write_number,
    write_scaled,
)

__all__ = [
    "ABOUT",
    "ABOVE",
    "BELOW",
    "EN",
    "FORMS",
    "UNITS",
    "UNIT_NAMES",
    "VI",
    "Amount",
    "AmountError",
    "NumberForm",
    "common_unit",
    "decimals_of",
    "divide_rounded",
    "other_reading",
    "read",
    "reader",
    "table_unit",
    "unit_named",
    "write",
    "write_fixed",
    "write_like",
    "write_number",
    "write_scaled",
]
