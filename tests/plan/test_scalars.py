"""A text is quoted exactly where YAML would read something else, and is read as it was."""

from __future__ import annotations

import pytest
from hypothesis import given

from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.nodes import Mapping, Scalar, Sequence
from giamngheo_cli.plan.scalars import REFUSED, quote_of, scalar_text
from strategies import TEXTS


def read(yaml: str) -> str | None:
    """Return the text under the key k, None where it is none."""
    root, faults = compose(yaml.encode())
    node = root.get("k") if isinstance(root, Mapping) and not faults else None
    if isinstance(node, Sequence):
        node = node[0] if len(node) == 1 else None
    return node.text if isinstance(node, Scalar) else None


@pytest.mark.parametrize("quote", ["", "'", '"'])
@given(text=TEXTS)
def test_a_text_is_read_as_it_was(text: str, quote: str) -> None:
    assert read(f"k: {scalar_text(text, quote)}\n") == text
    assert read(f"k: [{scalar_text(text, quote, in_flow=True)}]\n") == text
    assert read(f"k:\n  - {scalar_text(text, quote)}  # comment\n") == text


@given(text=TEXTS)
def test_a_key_is_read_as_it_was(text: str) -> None:
    root, _ = compose(f"{scalar_text(text)}: 1\n".encode())
    assert isinstance(root, Mapping)
    assert text == "<<" or [*root] == [text]


@given(text=TEXTS)
def test_nothing_is_quoted_without_need(text: str) -> None:
    is_quoted = quote_of(scalar_text(text))
    # Read without quotes, too; but nothing is seen of it, or it means something elsewhere.
    is_odd = not text or "\ufeff" in text or text.startswith(("---", "..."))
    if is_quoted and not is_odd:
        assert REFUSED.search(text) or read(f"k: {text}\n") != text


@pytest.mark.parametrize(
    "text",
    ["76,47 tỷ", "-5", "yes", "~", "null", "2022-03-15", "12:30", "(a)", "“a”", "a#b", "– a"],
)
def test_what_needs_no_quotes(text: str) -> None:
    assert scalar_text(text) == text
