"""The items of a plan while documents are put together, and how they come to be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.codes import CellNames
from giamngheo_cli.documents.assembly.naming import Names, content, contradict, is_id, slug
from giamngheo_cli.documents.found import FoundFigure, Step
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.plan.shape import LEVELS


class Stated(NamedTuple):
    """A figure, and what stands beside it in the plan.

    Attributes:
        file: the number of its document, from 0.
        where: its place, as the comment has it.
    """

    figure: FoundFigure
    file: int
    where: str


Cells = dict[CellNames, Stated]


class FoundItem:
    """An item of the plan, with all that documents state of it.

    Attributes:
        has_text_parts: whether a text names parts of it.
        levels: the levels that its parts are known to have.
        ref: where it is named, else where its first figure stands, as the plan has it.
        cells: the figures that are stated first.
        restated: those that are stated again, by where, and how often before.
        slug: its title as an id.
        partial: the breakdowns that do not list everything.
    """

    __slots__ = (
        "by_slug",
        "cells",
        "has_text_parts",
        "key",
        "level",
        "levels",
        "parent",
        "partial",
        "parts",
        "ref",
        "restated",
        "slug",
        "title",
    )

    def __init__(self, step: Step, ref: str = "", parent: FoundItem | None = None) -> None:
        self.key, self.title, self.level = step.key, step.title, step.level
        self.slug = slug(step.title or step.key)
        self.ref = ref
        self.parent = parent
        self.has_text_parts = False
        self.levels: set[str] = set()
        self.parts: dict[str, FoundItem] = {}
        self.by_slug: dict[str, FoundItem] = {}
        self.cells: Cells = {}
        self.restated: dict[tuple[str, int], Cells] = {}
        self.partial: set[str] = set()

    @property
    def has_all_parts(self) -> bool:
        """Whether each part that a document names has figures."""
        return all(part.cells or part.parts for part in self.parts.values())

    def part(self, step: Step) -> FoundItem | None:
        """Return the part that a step leads to, by its key, or by the id that the plan gives it."""
        part = self.parts.get(step.key)
        is_slug = step.is_given or "-" in step.key
        return part or (self.by_slug.get(step.key) if is_slug else None)

    def add(self, step: Step, ref: str, *, is_of_text: bool) -> FoundItem:
        """Add a part, and return it."""
        part = self.parts[step.key] = FoundItem(step, ref, self)
        self.by_slug.setdefault(part.slug, part)
        self.has_text_parts |= is_of_text
        if step.level is not None:
            self.levels.add(step.level)
        return part

    def may_be(self, step: Step) -> bool:
        """Tell whether a step of the same key can mean this item, by its title."""
        return not contradict(step.key, self.title, step.title)

    def learn(self, step: Step) -> None:
        """Take over what a further mention says beyond the first."""
        self.level = self.level or step.level
        if not content(self.title) and len(step.title) > len(self.title):
            self.title = step.title

    def leave_open(self) -> None:
        """Take in that something may be a part of the item, or of one above it."""
        self.partial.update(() if self.has_text_parts else (PARTS,))
        if self.parent is not None:
            self.parent.leave_open()

    def state(self, cell: CellNames, stated: Stated, again: str, times: dict[object, int]) -> None:
        """Take in a figure; one of a cell that has one is restated.

        Args:
            again: where it stands, as what is restated there has it.
            times: how often each cell has been restated there; it is counted on.
        """
        if self.cells.setdefault(cell, stated) is stated:
            return
        which = (id(self), cell, again)
        number = times[which] = times.get(which, 0) + 1
        self.restated.setdefault((again, number), {})[cell] = stated


def without_empty(item: FoundItem) -> bool:
    """Take those items out below one that state nothing; tell whether it states something."""
    item.parts = {key: part for key, part in item.parts.items() if without_empty(part)}
    return bool(item.cells or item.parts)


def named_parts(item: FoundItem) -> Iterator[tuple[str, FoundItem]]:
    """Yield the parts of an item with their ids; those whose key is one come first to it."""
    names, given = Names(), {}
    parts = item.parts.values()
    for part in sorted(parts, key=lambda part: not is_id(part.key)):
        given[part.key] = names.free(part.key if is_id(part.key) else part.slug)
    yield from ((given[part.key], part) for part in parts)


def level_of_parts(item: FoundItem, above: int) -> int:
    """Return the number of the level under which all parts of an item stand.

    The highest that one of them is known to have, so that those of lower ones stand beside it in
    the order of the document; else the next one below the item.

    Args:
        above: the number of the item's own level, -1 for the plan.
    """
    lowest = len(LEVELS) - 1
    known = [LEVELS.index(part.level) for part in item.parts.values() if part.level]
    if known:
        return min(max(min(known), above + 1), lowest)
    return min(above + 1, lowest)
