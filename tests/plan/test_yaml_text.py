"""Trees of texts as YAML: read again, nothing is lost, whatever the texts and comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.plan import nodes
from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.yaml_text import Line, Tree, yaml_text
from strategies import TEXTS

LINES = st.builds(Line, TEXTS, TEXTS)
KEYS = TEXTS.filter(lambda key: key != "<<")
TREES: st.SearchStrategy[Tree] = st.recursive(
    LINES,
    lambda trees: st.dictionaries(KEYS, trees, max_size=3) | st.lists(trees, max_size=3),
    max_leaves=12,
)


def plain(tree: Tree) -> Any:
    """Return the keys and texts of a tree."""
    if isinstance(tree, Line):
        return tree.text
    if isinstance(tree, Mapping):
        return {key: plain(value) for key, value in tree.items()}
    return [plain(value) for value in tree]


def read(node: nodes.Node | None) -> Any:
    """Return the keys and texts of a composed file."""
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Mapping):
        return {key: read(value) for key, value in node.items()}
    return [read(value) for value in node or []]


@given(tree=st.dictionaries(KEYS, TREES, max_size=3))
def test_everything_is_read_again(tree: dict[str, Tree]) -> None:
    root, faults = compose(yaml_text(tree).encode())
    assert faults == []
    assert read(root) == plain(tree)


@pytest.mark.parametrize("length", [1_022, 1_023, 1_024, 1_025, 60_000])
@pytest.mark.parametrize("letter", ["a", "ộ", ":"])
def test_keys_of_any_length(length: int, letter: str) -> None:
    key = normalize("NFC", letter * length)
    tree = {"k": [{key: Line("1", "x"), f"{key}b": [Line("2")], f"{key}c": {}}]}
    root, faults = compose(yaml_text(tree).encode())
    assert faults == []
    assert read(root) == plain(tree)


def test_style() -> None:
    tree = {
        "a": Line("b", "c\n d\x00"),
        "e": {"f": [Line("g"), {"h": Line(""), "i": {}}, [Line("j"), Line("k")]], "l": []},
    }
    assert yaml_text(tree) == (
        'a: b  # c d\ne:\n  f:\n    - g\n    - h: ""\n      i: {}\n    - - j\n      - k\n  l: []\n'
    )
