"""Paths ↔ bytes: plan files that are found and read, reports that are written."""

from giamngheo_cli.disk.alone import alone_at
from giamngheo_cli.disk.gitignore import outermost_top
from giamngheo_cli.disk.patterns import PatternIndex, Patterns, is_pattern
from giamngheo_cli.disk.plan_names import (
    BY_EXCLUDE,
    BY_GIT,
    Excludes,
    LeftOut,
    PlanNames,
    is_plan_name,
)
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
    real,
)
from giamngheo_cli.disk.spelling import is_one_path, missing
from giamngheo_cli.disk.walk import ALL_LEFT_OUT, NO_PLAN, Listing, PlanSearch
from giamngheo_cli.disk.write import Writing, make_folder, write

__all__ = [
    "ALL_LEFT_OUT",
    "BY_EXCLUDE",
    "BY_GIT",
    "NO_PLAN",
    "STANDARD_INPUT",
    "STANDARD_OUTPUT",
    "Excludes",
    "LeftOut",
    "Listing",
    "PatternIndex",
    "Patterns",
    "PlanNames",
    "PlanSearch",
    "Source",
    "Writing",
    "alone_at",
    "is_directory",
    "is_one_path",
    "is_pattern",
    "is_pipe",
    "is_plan_name",
    "is_same_file",
    "make_folder",
    "missing",
    "outermost_top",
    "read",
    "read_found",
    "read_named",
    "real",
    "write",
]
