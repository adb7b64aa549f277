"""Many files, configurations and baselines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from growth_shapes.writing import HEAD, parts, put, shape

ALL = ["validate", ".", "-o", "out"]
ONE = ["validate", "plan.yaml", "-o", "out"]
BASELINE = "giamngheo-baseline.json"
CONFIG = "giamngheo.toml"
PLAIN = f"{HEAD}total: 1\n"


def small(number: int) -> str:
    """Return a plan of one amount."""
    return HEAD.replace("id: x", f"id: x{number}") + "total: 1\n"


def many(
    folder: Path, count: int, text: Callable[[int], str] = small, stem: str = "f"
) -> list[str]:
    """Write so many plans, and return their names."""
    return [put(folder, text(each), f"{stem}{each}.yaml") for each in range(count)]


@shape()
def files_many(size: int, folder: Path) -> list[str]:
    """Plans in a folder."""
    many(folder, size // 10)
    return ALL


@shape(20_000)
def files_named(size: int, folder: Path) -> list[str]:
    """Plans that are named."""
    return ["validate", *many(folder, size // 10), "-o", "out"]


@shape(20_000)
def files_same_named(size: int, folder: Path) -> list[str]:
    """One plan named again and again."""
    put(folder, PLAIN)
    return ["validate", *["plan.yaml"] * size, "-o", "out"]


@shape(20_000)
def files_missing(size: int, folder: Path) -> list[str]:
    """Plans that do not exist."""
    put(folder, PLAIN)
    return ["validate", "plan.yaml", *(f"no{each}.yaml" for each in range(size)), "-o", "out"]


@shape(900)
def files_deep_folders(size: int, folder: Path) -> list[str]:
    """A plan below many folders."""
    put(folder, PLAIN, "d/" * size + "plan.yaml")
    return ALL


# The baseline


def _items(size: int) -> str:
    return HEAD + parts(size)


def _entry(item: str) -> dict[str, object]:
    return {"rule": "GN302", "item": item, "cell": {}, "difference": None}


def _baseline(folder: Path, plans: dict[str, list[dict[str, object]]]) -> None:
    put(folder, json.dumps({"giamngheo-baseline": 1, "plans": plans}), BASELINE)


@shape()
def baseline_read(size: int, folder: Path) -> list[str]:
    """Findings that are all known."""
    put(folder, _items(size))
    _baseline(folder, {"plan.yaml": [_entry(f"p{each}") for each in range(size)]})
    return ONE


@shape()
def baseline_write(size: int, folder: Path) -> list[str]:
    """Findings that become known."""
    put(folder, _items(size))
    return ["validate", "plan.yaml", "--write-baseline"]


@shape()
def baseline_stale(size: int, folder: Path) -> list[str]:
    """Known findings that are gone."""
    put(folder, PLAIN)
    _baseline(folder, {"plan.yaml": [_entry(f"p{each}") for each in range(size)]})
    return ONE


@shape()
def baseline_gone_plans(size: int, folder: Path) -> list[str]:
    """Known findings of plans that are gone."""
    put(folder, PLAIN)
    _baseline(folder, {f"q{each}.yaml": [_entry(f"p{each}")] for each in range(size)})
    return ONE


@shape()
def baseline_twin_key(size: int, folder: Path) -> list[str]:
    """A baseline that names one plan twice, after many others."""
    put(folder, PLAIN)
    names = [*(f'"q{each}.yaml": []' for each in range(size)), f'"q{size - 1}.yaml": []']
    put(folder, f'{{"giamngheo-baseline": 1, "plans": {{{", ".join(names)}}}}}', BASELINE)
    return ONE


@shape()
def baseline_many_files(size: int, folder: Path) -> list[str]:
    """Known findings of many plans."""
    names = many(folder, size // 10)
    _baseline(folder, {name: [_entry("")] for name in names})
    return ALL


# Patterns


def _quoted(names: Iterable[str]) -> str:
    return ",".join(f'"{name}"' for name in names)


@shape()
def per_file_ignores(size: int, folder: Path) -> list[str]:
    """Rules left out for many patterns."""
    many(folder, 200)
    lines = "".join(f'"a{each}*/*" = ["GN302"]\n' for each in range(size // 10))
    put(folder, f"[per-file-ignores]\n{lines}", CONFIG)
    return ALL


@shape()
def exclude_patterns(size: int, folder: Path) -> list[str]:
    """Folders left out by many patterns."""
    many(folder, 200)
    put(folder, f"exclude = [{_quoted(f'a{each}*/' for each in range(size // 10))}]\n", CONFIG)
    return ALL


@shape()
def gitignore_patterns(size: int, folder: Path) -> list[str]:
    """Files that git ignores by many patterns."""
    (folder / ".git").mkdir()
    many(folder, 200)
    put(folder, "".join(f"a{each}*.yaml\n" for each in range(size // 10)), ".gitignore")
    return ALL


@shape()
def patterns_of_names(size: int, folder: Path) -> list[str]:
    """As many patterns as plans, all of which begin otherwise, in each list there is."""
    (folder / ".git").mkdir()
    patterns = [f"n{each}*" for each in range(size // 10)]
    many(folder, size // 10)
    put(folder, "\n".join(patterns), ".gitignore")
    table = "".join(f'"{each}" = ["GN302"]\n' for each in patterns)
    put(folder, f"exclude = [{_quoted(patterns)}]\n[per-file-ignores]\n{table}", CONFIG)
    return ALL


@shape()
def select_many(size: int, folder: Path) -> list[str]:
    """Rules named again and again."""
    put(folder, PLAIN)
    put(folder, f"select = [{_quoted(['GN3'] * size)}]\n", CONFIG)
    return ONE


#: A path that almost matches, and how often a pattern may say what it begins with.
ALMOST, STARS = "a" * 60 + ".yaml", 30


@shape(STARS)
def glob_stars_gitignore(size: int, folder: Path) -> list[str]:
    """A pattern with many ways in which it does not match."""
    (folder / ".git").mkdir()
    put(folder, PLAIN, ALMOST)
    put(folder, "*a" * size + "*b\n", ".gitignore")
    return ALL


@shape(STARS)
def glob_stars_exclude(size: int, folder: Path) -> list[str]:
    """The same in the configuration."""
    put(folder, PLAIN, ALMOST)
    put(folder, f'exclude = ["{"*a" * size}*b"]\n', CONFIG)
    return ALL


@shape(STARS)
def glob_per_file(size: int, folder: Path) -> list[str]:
    """The same for the rules of a file."""
    put(folder, PLAIN, ALMOST)
    put(folder, f'[per-file-ignores]\n"{"*a" * size}*b" = ["GN302"]\n', CONFIG)
    return ALL


@shape(STARS)
def glob_doublestars(size: int, folder: Path) -> list[str]:
    """The same over folders."""
    put(folder, PLAIN, "a/" * 40 + "plan.yaml")
    pattern = "**/a/" * size + "b"
    lines = f'exclude = ["{pattern}"]\n[per-file-ignores]\n"{pattern}" = ["GN302"]\n'
    put(folder, lines, CONFIG)
    return ALL
