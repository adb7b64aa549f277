"""Plans that hypothesis draws in which all adds up: items by source and year, partly stated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from strategies import as_yaml

_CODES = {"source": ("central", "local", "mobilised"), "year": ("2022", "2023", "2024")}
_AMOUNTS = st.sampled_from([0, 0, 7]) | st.integers(0, 900_000)
_CELLS = [(source, year) for source in _CODES["source"] for year in _CODES["year"]]
#: A map of a plan and the key at which a figure stands in it.
Place = tuple[dict[str, Any], str]


@st.composite
def _items(draw: st.DrawFn, depth: int) -> tuple[dict[str, Any], dict[tuple[str, str], int]]:
    """Draw an item, its amounts in nghìn đồng, and the amounts of its cells, stated or not."""
    drawn = draw(st.lists(_items(depth - 1), min_size=1, max_size=3)) if depth else []
    cells = {cell: sum(amounts[cell] for _, amounts in drawn) for cell in _CELLS}
    if not drawn:
        cells = draw(st.fixed_dictionaries(dict.fromkeys(_CELLS, _AMOUNTS)))
    # What the lowest items state leaves nothing unknown.
    stated = draw(st.sets(st.sampled_from(["total", *_CODES]))) if drawn else {"total", *_CODES}
    item: dict[str, Any] = {"total": sum(cells.values())} if "total" in stated else {}
    item["funding"] = {
        code: sum(amount for cell, amount in cells.items() if code in cell)
        for dimension, codes in _CODES.items()
        for code in codes
        if dimension in stated
    }
    if "year" in stated and draw(st.integers(0, 9)) == 0:
        item["partial"] = ["year"]
        del item["funding"][draw(st.sampled_from(_CODES["year"]))]
    item["projects"] = [part | {"id": f"i{number}"} for number, (part, _) in enumerate(drawn)]
    return item, cells


PLANS = _items(2).map(lambda drawn: drawn[0])


def figures(item: dict[str, Any]) -> list[Place]:
    """Return where the figures of an item stand, and of all below it."""
    places = [(item, "total")] if "total" in item else []
    places += [(item["funding"], code) for code in item["funding"]]
    return [*places, *(place for part in item["projects"] for place in figures(part))]


def exactly(amount: int) -> str:
    """Write an amount in nghìn đồng to the last đồng."""
    return f"{amount}000"


def rounded(amount: int) -> str:
    """Write an amount in tỷ đồng with two decimals, rounded to the nearest, unless that is zero."""
    whole, rest = divmod((amount + 5_000) // 10_000, 100)
    return f'"{whole},{rest:02} tỷ"' if whole or rest else exactly(amount)


def with_open_years(item: dict[str, Any], address: str = "") -> set[str]:
    """Return the addresses of the items that leave out years, themselves or below."""
    prefix = f"{address}/" if address else ""
    parts = [with_open_years(part, f"{prefix}{part['id']}") for part in item["projects"]]
    below = set().union(*parts)
    return {address, *below} if below or "partial" in item else below


def text_of(item: dict[str, Any], write: Callable[[int], str]) -> str:
    """Return a plan as YAML."""
    written = _written(item, write)
    lines = [f"{key}: {as_yaml(each)}" for key, each in written.items()]
    return "\n".join(["plan: 1", "id: p", *lines, ""])


def _written(value: Any, write: Callable[[int], str]) -> Any:
    if isinstance(value, dict):
        return {key: _written(each, write) for key, each in value.items() if each not in ({}, [])}
    if isinstance(value, list):
        return [_written(each, write) for each in value]
    return write(value) if isinstance(value, int) else value
