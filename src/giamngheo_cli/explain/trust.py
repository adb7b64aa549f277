"""How far the figures of items are believed, as a user says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from giamngheo_cli.messages import Joined, Text, did_you_mean, message
from giamngheo_cli.sums.sheet import Sheet, sheets_below

PLAN = "."
EVERYTHING = "**"
BELOW = "/**"


class Trust(NamedTuple):
    """How far the figures of items are believed.

    An item is named by its address, `.` for the plan; `gnbv/**` is gnbv and all below it.

    Attributes:
        times: how many times as much as others their corrections cost.
        fixed: which are right.
    """

    times: Mapping[str, int] = {}
    fixed: frozenset[str] = frozenset()

    def times_of(self, sheet: Sheet) -> int:
        """Return how many times as much as others corrections of an item cost."""
        times = self.times
        return max(times.get(name, 1) for name in _names(sheet.address)) if times else 1

    def is_fixed(self, sheet: Sheet) -> bool:
        """Tell whether the figures of an item are right."""
        return bool(self.fixed) and not self.fixed.isdisjoint(_names(sheet.address))

    def unknown(self, root: Sheet) -> list[str]:
        """Return the names that are those of no item of a plan."""
        known = names_in(root)
        return [
            name
            for name in dict.fromkeys((*self.times, *self.fixed))
            if name != EVERYTHING and name.removesuffix(BELOW) not in known
        ]


def unknown_item(trust: Trust, root: Sheet | None) -> Text | None:
    """Return what is wrong with the items that a user names; None of a file that holds no plan."""
    unknown = trust.unknown(root) if root is not None else []
    if not unknown or root is None:
        return None
    text = message("it has no item {item}", item=unknown[0])
    hint = did_you_mean(unknown[0], names_in(root), None)
    return Joined((text, hint), "; ") if hint else text


def names_in(root: Sheet) -> list[str]:
    """Return the names of all items of a plan."""
    return [sheet.address or PLAN for sheet in sheets_below(root)]


def _names(address: str) -> Iterable[str]:
    """Return all ways to name an item: by itself, or with others below one of those above."""
    names = [address or PLAN, EVERYTHING]
    while address:
        names.append(f"{address}{BELOW}")
        address = address.rpartition("/")[0]
    return names
