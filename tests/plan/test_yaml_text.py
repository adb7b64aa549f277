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


@pytest.mark.parametrize("letter", ["a", "ộ"])
def test_a_key_is_marked_as_one_where_it_is_longer_than_the_limit(letter: str) -> None:
    longest, longer = letter * 1_024, letter * 1_025
    assert yaml_text({longest: Line("b")}) == f"{longest}: b\n"
    assert yaml_text({longer: Line("b", "c")}) == f"? {longer}\n: b  # c\n"
    assert yaml_text({longer: {}}) == f"? {longer}\n: {{}}\n"
    assert yaml_text({longer: {"b": [Line("c")]}}) == f"? {longer}\n:\n  b:\n    - c\n"
    # Quotes count.
    quoted = f"-{' '}{letter * 1_021}"
    assert yaml_text({quoted: Line("b")}) == f'? "{quoted}"\n: b\n'
    assert yaml_text({quoted[:-1]: Line("b")}) == f'"{quoted[:-1]}": b\n'


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ({}, "{}\n"),
        ({"a": Line("")}, 'a: ""\n'),
        ({"a": Line("b", " ")}, "a: b\n"),
        ({"a": Line("b", "c"), "- d": Line("e: f")}, 'a: b  # c\n"- d": "e: f"\n'),
        ({"a": [[]]}, "a:\n  - []\n"),
        ({"a": [{}]}, "a:\n  - {}\n"),
        ({"a": [[Line("b"), [Line("c", "d")]]]}, "a:\n  - - b\n    - - c  # d\n"),
        ({"a": [{"b": {"c": Line("d")}, "e": Line("f")}]}, "a:\n  - b:\n      c: d\n    e: f\n"),
    ],
)
def test_trees(tree: Mapping[str, Tree], text: str) -> None:
    assert yaml_text(tree) == text


def test_style() -> None:
    tree = {
        "a": Line("b", "c\n d\x00"),
        "e": {"f": [Line("g"), {"h": Line(""), "i": {}}, [Line("j"), Line("k")]], "l": []},
    }
    assert yaml_text(tree) == (
        'a: b  # c d\ne:\n  f:\n    - g\n    - h: ""\n      i: {}\n    - - j\n      - k\n  l: []\n'
    )
