"""Plans made smaller, as long as something remains true of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from oracle.errors import items
from oracle.plans import DIMENSIONS, Data, dimension_of
from oracle.reading import FIELDS, LEVELS

#: What is no figure, and says nothing of any.
KEPT = ("plan", "id", "level", "unit", "codes", "note")


def reduced(plan: Data, is_so: Callable[[Data], bool]) -> Data:
    """Return a plan of which nothing more can be deleted without something ceasing to be so."""
    while True:
        smaller = next(filter(is_so, map(_pruned, _smaller(plan))), None)
        if smaller is None:
            return plan
        plan = smaller


def _pruned(said: Any) -> Any:
    """Return data without the maps and lists that are empty."""
    if isinstance(said, dict):
        return {key: kept for key, each in said.items() if (kept := _pruned(each))}
    if isinstance(said, list):
        return [kept for each in said if (kept := _pruned(each))]
    return said


def _smaller(plan: Data) -> Iterator[Data]:
    """Yield the plan with one thing less, the greatest things first."""
    head = {key: plan[key] for key in KEPT if key in plan}
    for part in [part for level in LEVELS for part in plan.get(level, ())]:
        yield head | {key: said for key, said in part.items() if key not in ("id", "level")}
    for number, level in enumerate(_maps(plan)):
        for keys in _groups(level):
            smaller = deepcopy(plan)
            for key in keys:
                del _maps(smaller)[number][key]
            yield smaller
        for key, said in level.items():
            if isinstance(said, list):
                for place in range(len(said)):
                    smaller = deepcopy(plan)
                    del _maps(smaller)[number][key][place]
                    yield smaller
            elif isinstance(said, dict) and "amount" in said:
                smaller = deepcopy(plan)
                _maps(smaller)[number][key] = said["amount"]
                yield smaller


def _groups(level: Data) -> Iterator[list[str]]:
    """Yield the keys of a map that can be deleted together: one, or all codes of a dimension."""
    fields = {"total", "funding", "partial", "restated", *LEVELS, *FIELDS, *KEPT}
    for dimension in DIMENSIONS:
        codes = [key for key in level if key not in fields and dimension_of(key) == dimension]
        if len(codes) > 1:
            yield codes
    yield from ([key] for key in level if key not in KEPT)


def _maps(plan: Data) -> list[Data]:
    """Return the maps of a plan in which something can be deleted, from the top."""
    found: list[Data] = []
    for item in items(plan):
        for block in (item, *item.get("restated", ())):
            found.append(block)
            found.extend(_levels(block.get("funding", {})))
    return found


def _levels(level: Data) -> Iterator[Data]:
    if level:
        yield level
    for said in level.values():
        if isinstance(said, dict):
            yield from _levels(said)
