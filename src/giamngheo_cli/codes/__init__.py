"""The code lists: which words stand for which source, kind, year, place, stage and origin."""

from giamngheo_cli.codes.book import MAX_PERIODS_OF_YEARS, CodeBook, built_in
from giamngheo_cli.codes.model import (
    TOTAL,
    Cell,
    CellNames,
    Code,
    Dimension,
    Label,
    fold,
    key_of,
    layer_of,
    names_of,
)
from giamngheo_cli.codes.periods import SPAN, YEAR, Period, period_of, plain_span, years_of

__all__ = [
    "MAX_PERIODS_OF_YEARS",
    "SPAN",
    "TOTAL",
    "YEAR",
    "Cell",
    "CellNames",
    "Code",
    "CodeBook",
    "Dimension",
    "Label",
    "Period",
    "built_in",
    "fold",
    "key_of",
    "layer_of",
    "names_of",
    "period_of",
    "plain_span",
    "years_of",
]
