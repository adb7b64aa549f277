"""Items that titles name → steps on the way down from the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from giamngheo_cli.codes import fold
from giamngheo_cli.documents.found import CodeName, FoundFigure, Step
from giamngheo_cli.documents.titles import Named, named, programme_of
from giamngheo_cli.documents.words import data, tokens
from giamngheo_cli.messages import Text
from giamngheo_cli.plan.shape import LEVELS

#: What tells an item from those beside it: its key and title.
ItemName = tuple[str, str]
Path = tuple[ItemName, ...]
#: What a row or column is of: the keys of its items, and its codes.
What = tuple[tuple[str, ...], frozenset[CodeName]]


def rank_of(level: str | None) -> int | None:
    """Return how deep a level is, from 0; None where it is not known."""
    return LEVELS.index(level) if level in LEVELS else None


def steps_named(title: str, ref: Text) -> tuple[Step, ...]:
    """Return the items that a title names at its beginning, from the top; none for others.

    The last has the title; one above it, as in Tiểu dự án 1, Dự án 3, is called by its number.
    """
    found = named(title)
    return tuple(
        Step(each.key, title if each is found[-1] else _called(each.key), each.level, ref)
        for each in found
    )


def step_called(item: Named) -> Step:
    """Return an item that is called by its number."""
    return Step(item.key, _called(item.key), item.level, "")


def step_titled(title: str, ref: Text) -> Step:
    """Return an item that only its title tells from others."""
    return Step(fold(title), title, None, ref)


def rest_of_named(title: str) -> str:
    """Return what a title says behind the words that name its item."""
    if programme_of(title) is not None:
        return title
    words = tokens(title)
    for phrase in (tokens(each["words"]) for each in data()["levels"]):
        if words[: len(phrase)] == phrase:
            return " ".join(words[len(phrase) + 1 :])
    return title


def item_name(step: Step) -> ItemName:
    """Return what tells an item from those beside it."""
    return step.key, step.title


def path_of(item: Sequence[Step]) -> Path:
    """Return what tells an item from all others."""
    return tuple(map(item_name, item))


def what_is(steps: Iterable[Step], cell: Iterable[CodeName]) -> What:
    """Return what a row or column with some items and codes is of."""
    return tuple(step.key for step in steps), frozenset(cell)


def items_of(figures: Iterable[FoundFigure]) -> list[tuple[Step, ...]]:
    """Return the items that figures are of, each once."""
    return list({path_of(figure.item): figure.item for figure in figures}.values())


def _called(key: str) -> str:
    number = "".join(letter for letter in key if letter.isdigit())
    prefix = key.removesuffix(number)
    words = next((each["words"] for each in data()["levels"] if each["id"] == prefix), "")
    return f"{words.capitalize()} {int(number)}" if words and number else key


def may_cross(row: tuple[Step, ...], column: tuple[Step, ...]) -> bool:
    """Tell whether the items of a column stand below that of a row."""
    if not row:
        return True
    upper, lower = rank_of(row[-1].level), rank_of(column[0].level)
    return upper == 0 and lower is not None and lower > upper
