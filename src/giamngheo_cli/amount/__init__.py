"""Amounts: text → exact đồng → text."""

from giamngheo_cli.amount.model import UNIT_NAMES, UNITS, Amount
from giamngheo_cli.amount.read import (
    EN,
    FORMS,
    VI,
    AmountError,
    NumberForm,
    other_reading,
    read,
    reader,
)
from giamngheo_cli.amount.write import common_unit, write, write_number

__all__ = [
    "EN",
    "FORMS",
    "UNITS",
    "UNIT_NAMES",
    "VI",
    "Amount",
    "AmountError",
    "NumberForm",
    "common_unit",
    "other_reading",
    "read",
    "reader",
    "write",
    "write_number",
]
