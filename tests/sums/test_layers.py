"""What a plan states of a stage is checked as if it were all that the plan states."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import layer_of, names_of
from strategies import ITEM_TREES, data_of

STAGE = "disbursed"


def on_top(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item of which all amounts are of a stage: `{disbursed: {central: 5}}`."""
    said = {**({"amount": item["total"]} if "total" in item else {}), **item.get("funding", {})}
    return with_funding(item, {STAGE: said} if said else {}, on_top)


def below(item: dict[str, Any]) -> dict[str, Any]:
    """Return the same item with the stage under each code: `{central: {disbursed: 5}}`."""
    said = {**({STAGE: item["total"]} if "total" in item else {}), **pushed(item.get("funding"))}
    return with_funding(item, said, below)


def with_funding(item: dict[str, Any], funding: Any, change: Any) -> dict[str, Any]:
    kept = {key: item[key] for key in ("id", "partial") if key in item}
    parts = {"projects": [change(part) for part in item["projects"]]}
    return {**kept, **({"funding": funding} if funding else {}), **parts}


def pushed(node: Any) -> Any:
    if not isinstance(node, dict):
        return {} if node is None else {STAGE: node}
    return {code: pushed(each) for code, each in node.items()}


def found(item: dict[str, Any]) -> Counter[Any]:
    """Return what is found of the sums of an item, but for the stage."""
    analysis = analyse(data_of(item))
    return Counter(
        (
            finding.rule.code,
            finding.item,
            names_of(finding.cell[len(layer_of(finding.cell)) :]),
            finding.numbers and (finding.numbers.stated.dong, finding.numbers.computed),
        )
        for finding in analysis.findings
        if finding.rule.code not in ("GN301", "GN303")
    )


def says_none(item: dict[str, Any]) -> bool:
    """Tell whether an item is stated as none: what its parts cost is a finding of its own then."""
    return item.get("total") == 0 or any(says_none(part) for part in item["projects"])


@pytest.mark.parametrize("change", [on_top, below])
@given(item=ITEM_TREES.filter(lambda item: not says_none(item)))
def test_a_stage_alone(change: Any, item: dict[str, Any]) -> None:
    assert found(change(item)) == found(item)
