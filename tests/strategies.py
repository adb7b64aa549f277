"""Plans that hypothesis draws: items with funding trees and parts, as data and as YAML."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

AMOUNTS = st.integers(0, 10**15)
SOURCES = ("central", "local", "province", "mobilised")
YEARS = ("2022", "2023")


@st.composite
def fundings(draw: st.DrawFn, depth: int = 0) -> Any:
    """Draw a funding tree, of which hardly anything is consistent."""
    keys = draw(st.lists(st.sampled_from((*SOURCES, *YEARS, "investment")), unique=True))
    return {
        key: draw(AMOUNTS) if depth or draw(st.booleans()) else draw(fundings(depth=1)) or 0
        for key in keys
    }


@st.composite
def items(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """Draw an item of any shape."""
    item: dict[str, Any] = {"id": f"i{draw(st.integers(0, 10**9))}"}
    if draw(st.booleans()):
        item["total"] = draw(st.sampled_from([0, 5])) if draw(st.booleans()) else draw(AMOUNTS)
    if draw(st.booleans()):
        item["funding"] = draw(fundings())
    if draw(st.integers(0, 4)) == 0:
        item["partial"] = draw(st.lists(st.sampled_from(["parts", "source", "year"])))
    if depth < 3:
        item["projects"] = draw(st.lists(items(depth=depth + 1), max_size=4))
    return item


def as_yaml(value: Any) -> str:
    """Return a value as YAML in flow style; the amounts hold no comma."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(each) for each in value) + "]"
    return str(value)


def body_of(item: dict[str, Any]) -> str:
    return "\n".join(f"{key}: {as_yaml(item[key])}" for key in item if key != "id")
