"""Amounts: text → exact đồng → text."""

from giamngheo_cli.amount.currency import DONG, UNIT_NAMES, UNITS, Currency
from giamngheo_cli.amount.factor import Factor, read_factor
from giamngheo_cli.amount.model import (
    ABOUT,
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    LIMITS,
    Amount,
    Interval,
)
from giamngheo_cli.amount.percent import WHOLE, Percent, Percentage, read_percent
from giamngheo_cli.amount.read import (
    EN,
    FORMS,
    VI,
    AmountError,
    NumberForm,
    form_shown,
    other_reading,
    read,
    reader,
    reads_one_way,
)
from giamngheo_cli.amount.rewrite import write_like
from giamngheo_cli.amount.units import unit_hint, unit_named, wrong_unit_hint
from giamngheo_cli.amount.write import (
    Money,
    Style,
    common_unit,
    decimals_of,
    divide_rounded,
    table_unit,
    usual_unit,
    write_fixed,
    write_scaled,
)

__all__ = [
    "ABOUT",
    "ABOVE",
    "AT_LEAST",
    "AT_MOST",
    "BELOW",
    "DONG",
    "EN",
    "FORMS",
    "LIMITS",
    "UNITS",
    "UNIT_NAMES",
    "VI",
    "WHOLE",
    "Amount",
    "AmountError",
    "Currency",
    "Factor",
    "Interval",
    "Money",
    "NumberForm",
    "Percent",
    "Percentage",
    "Style",
    "common_unit",
    "decimals_of",
    "divide_rounded",
    "form_shown",
    "other_reading",
    "read",
    "read_factor",
    "read_percent",
    "reader",
    "reads_one_way",
    "table_unit",
    "unit_hint",
    "unit_named",
    "usual_unit",
    "write_fixed",
    "write_like",
    "write_scaled",
    "wrong_unit_hint",
]
