"""GN101–GN114 and GN201: sums and repeated figures that do not agree."""

from __future__ import annotations

from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.option import Option, read_amount
from giamngheo_cli.rules.rule import Rule, Severity


def _sum_rule(code: str, name: str, summary: Message, explanation: Message) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation)


_ADDS_UP = message(
    "The topmost codes in use are added up. Where the plan states them, their own figures count; "
    "where not, what follows from narrower figures. The check is made only if every code has a "
    "known value: unknown is never taken as zero."
)

LEAST_DIFFERENCE = Option(
    "least-difference",
    read_amount("0 đồng"),
    read_amount,
    message(
        "differences below this amount are not reported; they still count as held within rounding"
    ),
    {"type": "string"},
)
WITHIN_ROUNDING = Rule(
    "GN110",
    "within-rounding",
    Severity.WARNING,
    message("a check that held only within rounding"),
    message(
        "76,47 tỷ is rounded to 10 triệu and may stand for anything up to 5 triệu more or "
        "less; khoảng, hơn and gần allow one step of the last digit that is not zero, or of the "
        "second digit where that is less: khoảng 20 tỷ is 19 to 21 tỷ, hơn 1.000 is 1.000 to "
        "1.100. Figures that differ by no more than that agree, but never silently. With "
        "--rounding exact they do not agree. A limit, such as ít nhất 500 or không quá 500, is "
        "no rounding: it simply holds, or fails."
    ),
    (LEAST_DIFFERENCE,),
)

HARDLY_ROUNDING = Rule(
    "GN113",
    "hardly-rounding",
    Severity.WARNING,
    message("a difference within rounding that rounding hardly ever makes"),
    message(
        "The more figures a sum has, the more their rounding may add up to; but it hardly ever "
        "does: of 30 parts in tỷ with one decimal fair rounding makes more than half a tỷ less "
        "than once in 1,000 tables, though each of them may be off by 50 triệu. Reported "
        "instead of GN110 where a difference is so large that fair rounding shows one such in the "
        "whole plan less than once in 100 times: a figure is probably wrong, left out, or all "
        "parts were cut off instead of rounded."
    ),
)

RULES = (
    _sum_rule(
        "GN101",
        "sum-over-parts",
        message("the items below do not add up to the item"),
        message(
            "The total of an item, and each cell of its funding, is compared with the sum of the "
            "same cell over the items right below it. A part that is broken down completely "
            "without a code has nothing under that code; a part of which nothing is known leaves "
            "the check unmade."
        ),
    ),
    _sum_rule("GN102", "sum-by-source", message("a breakdown by source does not add up"), _ADDS_UP),
    _sum_rule("GN103", "sum-by-kind", message("a breakdown by kind does not add up"), _ADDS_UP),
    _sum_rule("GN104", "sum-by-year", message("a breakdown by year does not add up"), _ADDS_UP),
    _sum_rule("GN105", "sum-by-place", message("a breakdown by place does not add up"), _ADDS_UP),
    _sum_rule(
        "GN106",
        "sum-by-dimension",
        message("a breakdown by origin, or by a dimension that the plan declares, does not add up"),
        _ADDS_UP,
    ),
    _sum_rule(
        "GN107",
        "sum-of-subcodes",
        message("a code is not the sum of the codes within it"),
        message(
            "local lies within state, and province, district and commune lie within local. Where "
            "a plan states a code and codes within it, these must add up to it. Of central and "
            "province money only some is listed, such as government bonds: see GN108."
        ),
    ),
    _sum_rule(
        "GN108",
        "partial-exceeds-whole",
        message("a partial breakdown is more than its whole"),
        message(
            "A breakdown named under partial need not be complete, as in “trong đó”, nor need "
            "what lies within central or province money, such as government bonds or land-use "
            "fees; but what is stated cannot be more than the whole."
        ),
    ),
    _sum_rule(
        "GN109",
        "derivations-disagree",
        message("no figure, and two ways to derive it differ"),
        message(
            "An item without a total can have a breakdown by source, one by kind, and parts. Each "
            "gives its total, and all must give the same. Where a failed check on one of the "
            "figures below explains the difference, it is not reported again."
        ),
    ),
    WITHIN_ROUNDING,
    _sum_rule(
        "GN112",
        "cannot-all-hold",
        message("figures or sums of one cell that cannot all be right"),
        message(
            "A figure, its restatements and the sums of its breakdowns may each agree with one "
            "another within rounding, and yet not all together. Named are the two that are "
            "furthest apart, down to the finest figures that the plan states."
        ),
    ),
    HARDLY_ROUNDING,
    _sum_rule(
        "GN114",
        "no-amounts-fit",
        message("figures of several cells that no amounts satisfy together"),
        message(
            "What a plan does not state is not known, but it is not negative, and it is part of "
            "what is stated elsewhere. Where no amounts whatever would make all figures right, "
            "those are named of which none is to spare: without any one of them the others can be "
            "right. Decided exactly, as a system of linear inequalities; where that takes too "
            "much work, the checks count as not made."
        ),
    ),
    _sum_rule(
        "GN201",
        "restated-differently",
        message("figures of one cell do not meet"),
        message(
            "A document states the same money in a heading, a sentence and a summary; restated "
            "holds the others. Sums use the figure in total or funding."
        ),
    ),
)
