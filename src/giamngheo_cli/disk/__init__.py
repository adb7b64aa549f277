"""Paths ↔ bytes: plan files that are found and read, reports that are written."""

from giamngheo_cli.disk.alone import alone_at
from giamngheo_cli.disk.gitignore import Patterns, is_pattern
from giamngheo_cli.disk.source import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Source,
    is_directory,
    is_pipe,
    is_same_file,
    read,
    read_found,
    read_named,
)
from giamngheo_cli.disk.walk import (
    ALL_LEFT_OUT,
    NO_PLAN,
    Excludes,
    PlanSearch,
    is_plan_name,
    listing,
)
from giamngheo_cli.disk.write import Writing, write

__all__ = [
    "ALL_LEFT_OUT",
    "NO_PLAN",
    "STANDARD_INPUT",
    "STANDARD_OUTPUT",
    "Excludes",
    "Patterns",
    "PlanSearch",
    "Source",
    "Writing",
    "alone_at",
    "is_directory",
    "is_pattern",
    "is_pipe",
    "is_plan_name",
    "is_same_file",
    "listing",
    "read",
    "read_found",
    "read_named",
    "write",
]
