"""A tree of texts → YAML in block style, each text on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from giamngheo_cli.plan.scalars import one_line, scalar_text

#: A longer key must be marked as one: libyaml looks for the colon behind a text no further.
_LONGEST_KEY = 1_024


class Line(NamedTuple):
    """A text, and a comment behind it, which is written on one line."""

    text: str
    comment: str = ""


Tree: TypeAlias = "Line | Mapping[str, Tree] | Sequence[Tree]"


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """Return a map as YAML, from which its keys and texts are read as they are."""
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Tree) -> list[str]:
    """Return the lines of a value, the first of which may stand behind something else."""
    if isinstance(tree, Line):
        comment = one_line(tree.comment)
        return [scalar_text(tree.text) + (comment and f"  # {comment}")]
    if isinstance(tree, Mapping):
        return [line for entry in tree.items() for line in _entry(*entry)] or ["{}"]
    return [line for each in tree for line in _item(each)] or ["[]"]


def _entry(key: str, value: Tree) -> list[str]:
    name = scalar_text(key)
    start = [f"? {name}", ":"] if len(name) > _LONGEST_KEY else [f"{name}:"]
    lines = _lines(value)
    if isinstance(value, Line) or not value:
        return [*start[:-1], f"{start[-1]} {lines[0]}"]
    return [*start, *(f"  {line}" for line in lines)]


def _item(value: Tree) -> list[str]:
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]
