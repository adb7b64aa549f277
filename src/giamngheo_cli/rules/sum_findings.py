"""Checks that do not hold → findings of GN101–GN110 and GN201."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import Money
from giamngheo_cli.messages import Message, Text, message
from giamngheo_cli.rules.model import Finding, Numbers, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.sum_rules import LEAST_DIFFERENCE, WITHIN_ROUNDING
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
            sorted_out.setdefault(WITHIN_ROUNDING.code, []).append(check)
    return sorted_out


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Return checks in the order of the file."""
    return sorted(checks, key=lambda check: (check.place, code_of(check)))


def failed_checks(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the checks that failed."""
    for check in looked_at.checks.get(rule.code, ()):
        yield _finding(rule, check)


def rounded_checks(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the checks that held only within rounding, but for small differences."""
    least = looked_at.options[rule.code][LEAST_DIFFERENCE.name].dong
    for check in looked_at.checks.get(rule.code, ()):
        if abs(check.difference) >= least:
            yield _finding(rule, check)


def _finding(rule: Rule, check: Check) -> Finding:
    return Finding(
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
            "(difference {size})"
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
        "stated": Money(check.stated.dong),
        "computed": Money(check.computed),
        "size": Money(abs(check.difference)),
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
