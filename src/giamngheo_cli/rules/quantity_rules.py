"""GN421, GN424, GN425: quantities, what they come to, and what they count."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

PRODUCT_DIFFERS = Rule(
    "GN421",
    "product-differs",
    Severity.ERROR,
    message("an amount that is not what its quantities come to"),
    message(
        "So many of something, at so much each, come to an exact amount; several quantities "
        "beside one amount are added up. Numbers and prices are taken as they are, to the đồng, "
        "unless a word such as khoảng opens them. Where a price is left out, that of the norm "
        "stands in; where the norm has several in the period, or several coefficients, the amount "
        "may be anything from the least to the most. Quantities without a price are not checked. "
        "A price that is known from memory alone makes it an info."
    ),
)
NOT_A_MULTIPLE = Rule(
    "GN424",
    "not-a-multiple",
    Severity.INFO,
    message("kilograms or a price that are no whole multiple of what the norm grants"),
    message(
        "15 kg of rice a month for each of so many people make a whole multiple of 15 kg, and so "
        "do months at the price of a norm. The count is looked at where it counts kilograms and "
        "the norm grants some, and unit_cost where the norm has one price: months at several "
        "prices come to anything."
    ),
)
UNIT_UNCLEAR = Rule(
    "GN425",
    "unit-unclear",
    Severity.INFO,
    message("“lượt” that does not say of whom or for how long"),
    message(
        "86 lượt may be 86 people, 86 months of some people, or 86 payments: the amount cannot be "
        "compared with any norm. Say whom (lượt học sinh) under of, or how long (tháng, năm) "
        "under times."
    ),
)

RULES = (PRODUCT_DIFFERS, NOT_A_MULTIPLE, UNIT_UNCLEAR)
