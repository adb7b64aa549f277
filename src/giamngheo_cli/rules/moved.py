"""Failures that cancel out: money that looks moved from one cell of an item to another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.cells import Sheet
from giamngheo_cli.codes import Dimension
from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.reconcile import Check
from giamngheo_cli.values import leaves


class Move(NamedTuple):
    """An amount (đồng) by which two checks of one item fail in opposite directions.

    Attributes:
        check: the one of the two that this is said of.
        other: the other one.
        amount: how much looks moved.
        figure: the only figure of that amount in the sum that is too large, if there is just one.
    """

    check: Check
    other: Check
    amount: int
    figure: Figure | None


_Group = tuple[Sheet, tuple[Dimension, ...]]


def moves(checks: Iterable[Check]) -> dict[int, Move]:
    """Return, by the identity of the check, each check that exactly one other cancels out.

    The two are about cells of the same item with codes of the same dimensions.
    """
    groups: dict[_Group, dict[int, list[Check]]] = {}
    for check in checks:
        dimensions = tuple(code.dimension for code in check.cell)
        by_difference = groups.setdefault((check.sheet, dimensions), {})
        by_difference.setdefault(check.difference, []).append(check)
    found: dict[int, Move] = {}
    for by_difference in groups.values():
        for difference, alike in by_difference.items():
            opposite = by_difference.get(-difference, [])
            if difference < 0 and len(alike) == len(opposite) == 1:
                found.update(_both_ways(alike[0], opposite[0]))
    return found


def _both_ways(too_little: Check, too_much: Check) -> dict[int, Move]:
    """Link a check whose stated figure is less than its sum with the one that cancels it out."""
    amount = too_much.difference
    alike = [figure for figure in leaves(too_little.members) if figure.dong == amount]
    figure = alike[0] if len(alike) == 1 else None
    return {
        id(too_little): Move(too_little, too_much, amount, figure),
        id(too_much): Move(too_much, too_little, amount, figure),
    }
