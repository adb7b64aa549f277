"""GN101–GN110 and GN201: sums and repeated figures that do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import write
from giamngheo_cli.messages import Message, Text, message
from giamngheo_cli.rules.model import Finding, Numbers, Rule, Severity, Subject
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.checks import Check, Kind, Outcome
from giamngheo_cli.sums.values import leaves

_BY_DIMENSION = {"source": "GN102", "kind": "GN103", "year": "GN104", "place": "GN105"}
_BY_KIND = {
    Kind.PARTS: "GN101",
    Kind.SUBCODES: "GN107",
    Kind.PARTIAL: "GN108",
    Kind.DERIVATIONS: "GN109",
    Kind.REPEAT: "GN201",
}
WITHIN_ROUNDING = "GN110"


def code_of(check: Check) -> str:
    """Return the code of the rule that reports a check when it fails."""
    if check.kind is Kind.CODES and check.dimension is not None:
        return _BY_DIMENSION.get(check.dimension.name, "GN106")
    return _BY_KIND[check.kind]


def by_rule(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """Return the checks that failed or held within rounding, by the rule that reports them."""
    sorted_out: dict[str, list[Check]] = {}
    for check in checks:
        if check.outcome is Outcome.FAILED:
            sorted_out.setdefault(code_of(check), []).append(check)
        elif check.outcome is Outcome.ROUNDED:
            sorted_out.setdefault(WITHIN_ROUNDING, []).append(check)
    return sorted_out


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Return checks in the order of the file."""
    return sorted(checks, key=lambda check: (check.place, code_of(check)))


def _find(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    for check in looked_at.checks.get(rule.code, []):
        yield Finding(
            rule,
            check.place,
            sentence(check),
            item=check.sheet.address,
            sheet=check.sheet,
            cell=check.cell,
            ref=check.ref,
            numbers=Numbers.of(check.stated, check.members),
            check=check,
        )


def sentence(check: Check) -> Message:
    """Return what a check that failed, or held only within rounding, says."""
    if check.outcome is Outcome.ROUNDED:
        template = message(
            "{subject}: {stated} agrees with {other}, {computed}, only within rounding "
            "(difference {difference})"
        )
    elif check.kind is Kind.DERIVATIONS:
        template = message(
            "{subject}: no figure is stated, and it follows to be {stated} one way and {computed} "
            "another way"
        )
    elif check.kind is Kind.REPEAT:
        template = message("{subject}: {stated} here, but {computed} on line {line}")
    elif check.kind is Kind.PARTIAL:
        template = message(
            "{subject}: {other}, though partial, is {computed}, {size} more than the {stated} "
            "stated"
        )
    elif check.kind is Kind.PARTS:
        template = (
            message(
                "{subject}: its parts add up to {computed}, {size} more than the {stated} stated"
            )
            if check.difference < 0
            else message(
                "{subject}: its parts add up to {computed}, {size} less than the {stated} stated"
            )
        )
    elif check.difference < 0:
        template = message(
            "{subject}: {other} gives {computed}, {size} more than the {stated} stated"
        )
    else:
        template = message(
            "{subject}: {other} gives {computed}, {size} less than the {stated} stated"
        )
    return template._replace(values=_values(check))


def _values(check: Check) -> dict[str, Text]:
    return {
        "subject": subject(check.sheet.address, check.cell),
        "other": other_side(check),
        "stated": write(check.stated.dong),
        "computed": write(check.computed),
        "difference": write(check.difference, signed=True),
        "size": write(abs(check.difference)),
        "line": next((each.node.place.line for each in leaves(check.members)), 0),
    }


def other_side(check: Check) -> Message:
    """Return what a check compares its figure with."""
    return _names_of_other_side(check)[0]


def basis(check: Check) -> Message:
    """Return, in a word or two, what a check compares its figure with."""
    return _names_of_other_side(check)[1]


def _names_of_other_side(check: Check) -> tuple[Message, Message]:
    dimension = check.dimension
    if check.kind is Kind.REPEAT:
        return message("the figure stated first"), message("stated first")
    if check.kind is Kind.DERIVATIONS:
        return message("another way to derive it"), message("derived otherwise")
    if dimension is None:
        return message("the sum of its parts"), message("parts")
    if check.kind is Kind.SUBCODES:
        names = (
            message("the breakdown within it by {dimension}"),
            message("within it, by {dimension}"),
        )
    else:
        names = message("the breakdown by {dimension}"), message("by {dimension}")
    full, brief = (name._replace(values={"dimension": dimension.label}) for name in names)
    return full, brief


def _sum_rule(code: str, name: str, summary: Message, explanation: Message) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation, _find)


_ADDS_UP = message(
    "The topmost codes in use are added up. Where the plan states them, their own figures count; "
    "where not, what follows from narrower figures. The check is made only if every code has a "
    "known value: unknown is never taken as zero."
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
        message("a breakdown by a dimension that the plan declares does not add up"),
        _ADDS_UP,
    ),
    _sum_rule(
        "GN107",
        "sum-of-subcodes",
        message("a code is not the sum of the codes within it"),
        message(
            "local lies within state, and province, district and commune lie within local. Where "
            "a plan states a code and codes within it, these must add up to it."
        ),
    ),
    _sum_rule(
        "GN108",
        "partial-exceeds-whole",
        message("a partial breakdown is more than its whole"),
        message(
            "A breakdown named under partial need not be complete, as in “trong đó”; but what it "
            "states cannot be more than the whole."
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
    Rule(
        WITHIN_ROUNDING,
        "within-rounding",
        Severity.WARNING,
        message("a check that held only within rounding"),
        message(
            "76,47 tỷ is rounded to 10 triệu and may stand for anything up to 5 triệu more or "
            "less; khoảng, trên and gần allow one step of the last digit that is not zero. Figures "
            "that differ by no more than that agree, but never silently. With --rounding exact "
            "they do not agree."
        ),
        _find,
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
