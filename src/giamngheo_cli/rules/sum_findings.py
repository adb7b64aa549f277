"""Checks that do not hold → findings of GN101–GN114, GN201, GN421, GN431 and GN433."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import DONG, Money
from giamngheo_cli.messages import Message, Text, first_of, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.rules.model import Finding, Numbers, Subject
from giamngheo_cli.rules.rule import Rule, Severity
from giamngheo_cli.rules.share_wording import share_sentence
from giamngheo_cli.rules.sum_rules import HARDLY_ROUNDING, LEAST_DIFFERENCE, WITHIN_ROUNDING
from giamngheo_cli.rules.wording import lines_of, subject, written_out
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.products import Product
from giamngheo_cli.sums.rounding import is_cut_off, is_hardly_rounding
from giamngheo_cli.sums.values import is_unsaid, leaves

_BY_DIMENSION = {"source": "GN102", "kind": "GN103", "year": "GN104", "place": "GN105"}
_BY_KIND = {
    Kind.PARTS: "GN101",
    Kind.SUBCODES: "GN107",
    Kind.PARTIAL: "GN108",
    Kind.KNOWN: "GN108",
    Kind.DERIVATIONS: "GN109",
    Kind.REPEAT: "GN201",
    Kind.TOGETHER: "GN112",
    Kind.SEVERAL: "GN114",
    Kind.PRODUCT: "GN421",
    Kind.SHARE: "GN431",
    Kind.GROWTH: "GN433",
}


def code_of(check: Check) -> str:
    """Return the code of the rule that reports a check when it fails."""
    if check.kind is Kind.CODES and check.dimension is not None:
        return _BY_DIMENSION.get(check.dimension.name, "GN106")
    return _BY_KIND[check.kind]


def by_rule(checks: Iterable[Check], made: int) -> dict[str, list[Check]]:
    """Return the checks that failed or held within rounding, by the rule that reports them.

    Args:
        checks: the checks of a plan, at least those two kinds.
        made: how many checks were made in the whole plan.
    """
    sorted_out: dict[str, list[Check]] = {}
    for check in checks:
        if check.outcome is Outcome.FAILED:
            sorted_out.setdefault(code_of(check), []).append(check)
        elif check.outcome is Outcome.ROUNDED:
            rule = HARDLY_ROUNDING if is_hardly_rounding(check, made) else WITHIN_ROUNDING
            sorted_out.setdefault(rule.code, []).append(check)
    return sorted_out


def in_order(checks: Iterable[Check]) -> list[Check]:
    """Return checks in the order of the file."""
    return sorted(checks, key=lambda check: (check.place, code_of(check)))


def all_checks(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report all checks of a rule."""
    for check in looked_at.checks.get(rule.code, ()):
        yield _finding(rule, check)


def rounded_checks(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the checks that held only within rounding, but for small differences."""
    plan = looked_at.root.item if looked_at.root else None
    # The option is an amount in đồng, and says nothing of other currencies.
    is_of_dong = isinstance(plan, Plan) and plan.currency == DONG
    least = looked_at.options[rule.code][LEAST_DIFFERENCE.name].dong if is_of_dong else 0
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
        numbers=_numbers(check),
        hint=_hint(check),
        check=check,
        at_most=Severity.ERROR if _is_certain(check) else Severity.INFO,
    )


def _hint(check: Check) -> Message | None:
    if check.kind is Kind.PRODUCT:
        return (
            message(
                "{products}: one of these numbers, or the amount, is another",
                products=_products(check),
            )
            if check.outcome is Outcome.FAILED
            else None
        )
    return _CUT_OFF if is_cut_off(check) else None


def _is_open(check: Check) -> bool:
    return any(isinstance(each, Product) and each.is_open for each in check.members)


def _is_certain(check: Check) -> bool:
    return all(each.is_certain for each in check.members if isinstance(each, Product))


def _products(check: Check) -> Text:
    """Return what is multiplied, as the plan writes it."""
    return first_of(
        [
            written_out(each)
            for product in check.members
            if isinstance(product, Product)
            for each in product.quantities
        ],
        " + ",
    )


def _numbers(check: Check) -> Numbers:
    numbers = Numbers.of(check.stated, check.members)
    if check.kind is not Kind.SEVERAL:
        return numbers
    # All figures of a contradiction are to be looked at, on whichever side they stand.
    return numbers._replace(parts=[*leaves([check.stated]), *numbers.parts])


def sentence(check: Check) -> Message:
    """Return what a check that failed, or held only within rounding, says."""
    if check.kind.is_ratio:
        return share_sentence(check)
    template = _ROUNDED if check.outcome is Outcome.ROUNDED else _template(check)
    return template._replace(values=_values(check))


_CUT_OFF = message(
    "the parts may all have been cut off instead of rounded: then their sum lacks just about this"
)
_ROUNDED = message(
    "{subject}: {stated} agrees with {other}, {computed}, only within rounding (difference {size})"
)
_TEMPLATES = {
    Kind.DERIVATIONS: message(
        "{subject}: no figure is stated, and it follows to be {stated} one way and {computed} "
        "another way"
    ),
    Kind.REPEAT: message("{subject}: {stated} here, but {computed} on line {line}"),
    Kind.PARTIAL: message(
        "{subject}: {other}, though partial, is {computed}, {size} more than the {stated} stated"
    ),
    Kind.KNOWN: message(
        "{subject}: what is known of {other} is {computed}, {size} more than the {stated} stated"
    ),
    Kind.TOGETHER: message(
        "{subject}: {stated} ({where}) and {computed} ({elsewhere}) cannot both be right, even if "
        "both are rounded"
    ),
    Kind.SEVERAL: message(
        "figures contradict each other, whatever the amounts that are not stated: {parts} are "
        "{size} more than {whole}"
    ),
}
_MORE = message("{subject}: {other} gives {computed}, {size} more than the {stated} stated")
_LESS = message("{subject}: {other} gives {computed}, {size} less than the {stated} stated")
_MORE_PARTS = message(
    "{subject}: its parts add up to {computed}, {size} more than the {stated} stated"
)
_LESS_PARTS = message(
    "{subject}: its parts add up to {computed}, {size} less than the {stated} stated"
)
_MORE_BY_COUNT = message(
    "{subject}: its quantities come to {computed}, {size} more than the {stated} stated"
)
_LESS_BY_COUNT = message(
    "{subject}: its quantities come to {computed}, {size} less than the {stated} stated"
)
_MORE_BY_NORM = message(
    "{subject}: by the norm its quantities come to {computed} at least, {size} more than the "
    "{stated} stated"
)
_LESS_BY_NORM = message(
    "{subject}: by the norm its quantities come to {computed} at most, {size} less than the "
    "{stated} stated"
)
_LEFT_OUT = message("{subject}: {stated} is stated, but the item breaks its money down without it")
_LEFT_OUT_ABOVE = message(
    "{subject}: the item breaks its money down without it, but below it {computed} is stated "
    "({elsewhere})"
)


def _template(check: Check) -> Message:
    if check.kind is Kind.TOGETHER and not check.members:
        return _LEFT_OUT
    if check.kind is Kind.DERIVATIONS and is_unsaid(check.stated):
        return _LEFT_OUT_ABOVE
    if check.kind in _TEMPLATES:
        return _TEMPLATES[check.kind]
    more, less = _MORE, _LESS
    if check.kind is Kind.PARTS:
        more, less = _MORE_PARTS, _LESS_PARTS
    elif _is_open(check):
        more, less = _MORE_BY_NORM, _LESS_BY_NORM
    elif check.kind is Kind.PRODUCT:
        more, less = _MORE_BY_COUNT, _LESS_BY_COUNT
    return more if check.difference < 0 else less


def _values(check: Check) -> dict[str, Text]:
    values: dict[str, Text] = {
        "subject": subject(check.sheet.address, check.cell),
        "other": other_side(check),
        "stated": Money(check.stated.dong),
        "computed": Money(check.computed),
        "size": Money(abs(check.difference)),
        "line": next((each.node.place.line for each in leaves(check.members)), 0),
    }
    if check.kind in (Kind.TOGETHER, Kind.SEVERAL, Kind.DERIVATIONS):
        stated, members = [*leaves([check.stated])], [*leaves(check.members)]
        values |= {"where": lines_of(stated), "elsewhere": lines_of(members)}
        values |= {"whole": _named(stated), "parts": _named(members)}
    return values


def _named(figures: Iterable[Figure]) -> Text:
    """Return figures by what they are, where they stand, and what they say."""
    return first_of([_name(figure, count) for figure, count in Counter(figures).items()])


def _name(figure: Figure, count: int) -> Message:
    name = message(
        "{amount} ({subject}, line {line})",
        amount=Money(figure.dong),
        subject=subject(figure.address, figure.cell),
        line=figure.node.place.line,
    )
    return name if count == 1 else message("{count} × {name}", count=count, name=name)


_OTHER_SIDES = {
    Kind.REPEAT: (message("the figure stated first"), message("stated first")),
    Kind.DERIVATIONS: (message("another way to derive it"), message("derived otherwise")),
    Kind.TOGETHER: (message("what else is said of it"), message("said otherwise")),
    Kind.SEVERAL: (message("figures of other cells"), message("other cells")),
    Kind.PRODUCT: (message("what its quantities come to"), message("quantities")),
    Kind.SHARE: (message("its share"), message("share")),
    Kind.GROWTH: (message("its growth"), message("growth")),
}


def other_side(check: Check) -> Message:
    """Return what a check compares its figure with."""
    return _names_of_other_side(check)[0]


def basis(check: Check) -> Message:
    """Return, in a word or two, what a check compares its figure with."""
    return _names_of_other_side(check)[1]


def _names_of_other_side(check: Check) -> tuple[Message, Message]:
    dimension = check.dimension
    if _is_open(check):
        return message("what its quantities may come to"), message("within the norm")
    if check.kind in _OTHER_SIDES:
        return _OTHER_SIDES[check.kind]
    if dimension is None:
        return message("the sum of its parts"), message("parts")
    if any(code.dimension is dimension for code in check.cell):
        names = (
            message("the breakdown within it by {dimension}"),
            message("within it, by {dimension}"),
        )
    else:
        names = message("the breakdown by {dimension}"), message("by {dimension}")
    full, brief = (name._replace(values={"dimension": dimension.label}) for name in names)
    return full, brief
