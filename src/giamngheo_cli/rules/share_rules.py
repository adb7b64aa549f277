"""GN431–GN434: percentages that are stated beside amounts."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

SHARE_DIFFERS = Rule(
    "GN431",
    "share-differs",
    Severity.ERROR,
    message("an amount that is another share of its base than stated"),
    message(
        "A percentage is rounded to its last digit, and so are both amounts. Where no amounts "
        "within their rounding give a percentage within its own, one of the three is wrong. The "
        "base is the cell named under of:; where nothing is known of it, the check is not made."
    ),
)
SHARES_NOT_WHOLE = Rule(
    "GN432",
    "shares-not-100",
    Severity.WARNING,
    message("the shares of all parts of a whole do not make 100 %"),
    message(
        "Where each part of a complete breakdown states its share of the whole, the shares make "
        "100 %, but for half a step of the last digit of each."
    ),
)
GROWTH_DIFFERS = Rule(
    "GN433",
    "growth-differs",
    Severity.ERROR,
    message("an amount that grew by another percentage than stated"),
    message(
        "As GN431, for change: and from:. From 200 to 250 the growth is 25 %, though 200 is 80 % "
        "of 250. Points of a percentage are no growth, and are not read as one."
    ),
)

OF_NOTHING = Rule(
    "GN434",
    "share-of-nothing",
    Severity.WARNING,
    message("a percentage of a cell that is nothing"),
    message(
        "No amount is a share of nothing, and nothing grows by a percentage from it. Either the "
        "base is another cell, or a figure of it is wrong."
    ),
)

RULES = (SHARE_DIFFERS, SHARES_NOT_WHOLE, GROWTH_DIFFERS, OF_NOTHING)
