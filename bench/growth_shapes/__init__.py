"""Inputs of any size, each of a kind that could cost more than its size: `SHAPES` has all."""

from growth_shapes import (
    code_shapes,
    diff_shapes,
    explain_shapes,
    item_shapes,
    near_shapes,
    run_shapes,
    show_shapes,
    text_shapes,
)
from growth_shapes.writing import PLAN, SHAPES, Shape

__all__ = [
    "PLAN",
    "SHAPES",
    "Shape",
    "code_shapes",
    "diff_shapes",
    "explain_shapes",
    "item_shapes",
    "near_shapes",
    "run_shapes",
    "show_shapes",
    "text_shapes",
]
