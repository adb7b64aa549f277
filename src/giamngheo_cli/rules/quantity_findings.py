"""What quantities count, and what norms grant of it → findings of GN424 and GN425."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.amount import Money
from giamngheo_cli.messages import Joined, Message, excerpt, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.plan.quantities import Measured
from giamngheo_cli.programmes.counted import is_kilograms, is_turns_of_nobody
from giamngheo_cli.programmes.norms import Norm
from giamngheo_cli.rules.model import Finding, Subject
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.sheet import Sheet


class _Quantity(NamedTuple):
    """A quantity, and the amount beside it."""

    sheet: Sheet
    figure: Figure
    measured: Measured

    def finding(self, rule: Rule, node: Node, text: Message, hint: Message) -> Finding:
        """Return a finding on a part of it."""
        figure = self.figure
        name = subject(figure.address, figure.cell)
        return Finding(
            rule,
            node.place,
            text._replace(values={**text.values, "subject": name}),
            item=figure.address,
            sheet=self.sheet,
            cell=figure.cell,
            ref=figure.ref,
            hint=hint,
        )


def not_multiples(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report kilograms and prices that are no whole multiple of what their norm grants."""
    for each in _quantities(looked_at):
        measured, norm = each.measured, each.measured.norm
        if norm is None or measured.is_damaged:
            continue
        if norm.kg and is_kilograms(measured.of) and not _is_whole(measured, norm.kg):
            text = message(
                "{subject}: {count} kg is no whole multiple of {granted} kg",
                subject="",
                count=measured.factors[0][1].written,
                granted=norm.kg,
            )
            yield each.finding(rule, measured.node["count"], text, _hint(norm))
        cost, price = measured.unit_cost, _only_price(norm)
        if cost is not None and price is not None and not _may_be(cost, price):
            text = message(
                "{subject}: {cost} is no whole multiple of {price}",
                subject="",
                cost=Money(cost.dong, is_price=True),
                price=Money(price, is_price=True),
            )
            yield each.finding(rule, cost.node, text, _hint(norm))


def unclear_units(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report turns without a word of whose they are, or how long one is."""
    hint = message("say whom, such as lượt học sinh, or for how long, under times:")
    for each in _quantities(looked_at):
        of, times = each.measured.of, [name for name, _ in each.measured.factors[1:]]
        if of and is_turns_of_nobody(of, times):
            text = message(
                "{subject}: “{of}” does not say of whom, or for how long",
                subject="",
                of=excerpt(of),
            )
            yield each.finding(rule, each.measured.node["of"], text, hint)


def _quantities(looked_at: Subject) -> Iterator[_Quantity]:
    stated = looked_at.reconciliation.quantities if looked_at.reconciliation else ()
    for sheet, figure, quantities in stated:
        for measured in quantities:
            yield _Quantity(sheet, figure, measured)


def _is_whole(measured: Measured, granted: int) -> bool:
    count = measured.factors[0][1]
    # What is about so much may be a multiple.
    return count.side is not None or not count.digits % (granted * 10**count.decimals)


def _only_price(norm: Norm) -> int | None:
    """Return the price of a norm that has one; months at several prices come to anything."""
    prices = {*norm.every_price()}
    return prices.pop() if len(prices) == 1 else None


def _may_be(cost: Figure, price: int) -> bool:
    """Tell whether a price, as far as it is rounded, may be a whole multiple of another."""
    low, high = cost.amount.interval
    return low is None or high is None or high // price * price >= low


def _hint(norm: Norm) -> Message:
    """Return what else may be meant, and what the norm is."""
    law = Joined((norm.title, norm.law), ", ") if norm.law else norm.title
    return message(
        "{norm} is {law}: look at the number, or name another norm", norm=norm.id, law=law
    )
