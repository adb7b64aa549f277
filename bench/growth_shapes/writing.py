"""What the shapes are written with: plans as texts, files, and the list of all shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HEAD = "plan: 1\nid: x\ntitle: t\nunit: triệu đồng\n"
PLAN = "plan.yaml"
#: The years that there are, and the letters that a text may have, as words of four.
YEARS, WORDS = 9_000, 16_000

#: Writes files of a size below a folder, and returns the arguments of the command that reads them.
Make = Callable[[int, Path], list[str]]


class Shape(NamedTuple):
    """A kind of input that can be made in any size.

    Attributes:
        make: writes it.
        most: the largest size that can be had; other sizes are so many times smaller.
    """

    make: Make
    most: int | None = None


#: All shapes by their names.
SHAPES: dict[str, Shape] = {}


def shape(most: int | None = None, name: str = "") -> Callable[[Make], Make]:
    """Take a function into the list of shapes, under its own name or another one."""

    def take(make: Make) -> Make:
        SHAPES[name or make.__name__] = Shape(make, most)
        return make

    return take


# Files and commands


def put(folder: Path, text: str, name: str = PLAN) -> str:
    """Write a file as it is, and return its name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return name


def validated(folder: Path, text: str, *options: str) -> list[str]:
    """Write a plan that is to be validated."""
    return ["validate", put(folder, text), "-o", "out", *options]


def validated_exactly(folder: Path, text: str, *options: str) -> list[str]:
    """Write a plan that is to be validated to the đồng: what differs by one has failed."""
    return validated(folder, text, "--rounding", "exact", *options)


# Pieces of plans


def codes(count: int, letter: str = "c") -> list[str]:
    """Return names of so many codes."""
    return [f"{letter}{number}" for number in range(count)]


def years(count: int) -> list[str]:
    """Return so many years."""
    return [str(1_000 + number) for number in range(count)]


def declared(names: Iterable[str], dimension: str = "place") -> str:
    """Declare codes of a dimension, the first one of a plan."""
    return f"codes:\n{also_declared(names, dimension)}"


def also_declared(names: Iterable[str], dimension: str) -> str:
    """Declare codes of one more dimension."""
    return f"  {dimension}:\n" + "".join(f"    {name}: Xã {name}\n" for name in names)


def nested(pairs: Iterable[tuple[str, str]]) -> str:
    """Declare, of the dimension declared last, codes that lie within others."""
    return "".join(f"    {name}: {{label: Xã {name}, within: {wider}}}\n" for name, wider in pairs)


def each(names: Iterable[str], amount: object = 1, indent: int = 2) -> str:
    """State the same amount for each of some codes."""
    return "".join(f"{' ' * indent}{name}: {amount}\n" for name in names)


def funding(names: Iterable[str], amount: object = 1) -> str:
    """State the same amount for each of some codes of the plan."""
    return f"funding:\n{each(names, amount)}"


def of_two_years(names: Iterable[str]) -> str:
    """State for each of some codes the amounts of two years alone; part of a `funding:`."""
    return "".join(f"  {name}:\n    2021: 1\n    2022: 1\n" for name in names)


def by_two(outer: Sequence[str], inner: Sequence[str], amount: object, part: object = 1) -> str:
    """State an amount for each code, broken down by each of others; part of a `funding:`."""
    below = each(inner, part, 4)
    return "".join(f"  {name}:\n    amount: {amount}\n{below}" for name in outer)


def parts(
    count: int, more: Callable[[int], str] = lambda _: "total: 1", under: str = "projects"
) -> str:
    """Write so many items, each on a line."""
    lines = (f"  - {{id: p{each}, title: T, {more(each)}}}\n" for each in range(count))
    return f"{under}:\n{''.join(lines)}"
