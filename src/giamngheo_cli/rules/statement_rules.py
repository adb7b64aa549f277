"""GN111, GN301–GN305: what a plan states, or leaves unstated, besides sums."""

from __future__ import annotations

from giamngheo_cli.messages import message
from giamngheo_cli.rules.rule import Rule, Severity

RULES = (
    Rule(
        "GN111",
        "stage-exceeds",
        Severity.WARNING,
        message("more disbursed or settled than assigned"),
        message(
            "What is disbursed or settled of an amount comes out of what is assigned. Where the "
            "plan states both of one cell, the one cannot be more than the other; money carried "
            "over from another year would be. An amount without a stage is compared with none."
        ),
    ),
    Rule(
        "GN301",
        "none-but-costed",
        Severity.WARNING,
        message("stated as none, but its parts cost something"),
        message(
            "A summary says Không for an item whose parts have figures. Either the summary left "
            "the money out, or it is no money of this plan; the document should say which. It is "
            "reported here and not as a sum that fails."
        ),
    ),
    Rule(
        "GN302",
        "unchecked-figure",
        Severity.INFO,
        message("stated, but touched by no check"),
        message(
            "Nothing in the plan confirms or contradicts the figure: it is neither a sum of others "
            "nor a part of a sum that could be checked. A wrong digit in it would go unseen."
        ),
    ),
    Rule(
        "GN303",
        "item-without-figure",
        Severity.WARNING,
        message("an item that states nothing"),
        message(
            "Neither the item nor anything below it states an amount, so that sums over it cannot "
            "be checked. Where it costs nothing, write total: Không."
        ),
    ),
    Rule(
        "GN304",
        "year-outside-period",
        Severity.WARNING,
        message("money in a year outside the period of the plan"),
        message(
            "A plan for 2021-2025 has money in the years of that period. One outside is more often "
            "a slip than money carried over; but for the year before, which many plans set beside "
            "their own as what they begin from."
        ),
    ),
    Rule(
        "GN305",
        "lone-negative",
        Severity.WARNING,
        message("one negative amount among others that are not, touched by no check"),
        message(
            "A minus where nothing else of the item, nor the same amount of the items beside it, "
            "has one is more often a slip than money taken back. Where a sum with it holds, the "
            "document means it; where one fails, that is reported."
        ),
    ),
)
