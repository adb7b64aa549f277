"""Plans made smaller, as long as something remains true of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from oracle.errors import items
from oracle.model import FIELDS, LEVELS
from oracle.plans import Data

#: A deletion, made in a plan of its own.
Deletion = Callable[[Data], None]


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
    head = {key: plan[key] for key in ("plan", "id", "unit", "codes") if key in plan}
    for part in [part for level in LEVELS for part in plan.get(level, ())]:
        yield {**head, **{key: said for key, said in part.items() if key != "id"}}
    for number in range(len(_maps(plan))):
        for key in list(_maps(plan)[number]):
            if key in ("plan", "id", "unit", "codes", "note"):
                continue
            smaller = deepcopy(plan)
            level = _maps(smaller)[number]
            said = level[key]
            if key in LEVELS or (key in ("partial", "restated") and len(said) > 1):
                for place in range(len(said)):
                    smaller = deepcopy(plan)
                    del _maps(smaller)[number][key][place]
                    yield smaller
                continue
            del level[key]
            yield smaller
            if isinstance(said, dict) and "amount" in said:
                smaller = deepcopy(plan)
                _maps(smaller)[number][key] = said["amount"]
                yield smaller


def _maps(plan: Data) -> list[Data]:
    """Return the maps of a plan in which something can be deleted, from the top."""
    found: list[Data] = []
    for item in items(plan):
        found.append(item)
        found.extend(_levels(item.get("funding", {})))
        for restated in item.get("restated", ()):
            found.append(restated)
            found.extend(_levels(restated.get("funding", {})))
    return found


def _levels(level: Data) -> Iterator[Data]:
    if level:
        yield level
    for key, said in level.items():
        if key not in FIELDS and isinstance(said, dict):
            yield from _levels(said)
