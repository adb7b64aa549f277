"""A tree of items → the plan as YAML, read back and compared figure for figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from giamngheo_cli.amount import UNIT_NAMES
from giamngheo_cli.codes import CellNames, key_of, plain_span
from giamngheo_cli.documents.assembly.items import (
    Cells,
    FoundItem,
    Stated,
    level_of_parts,
    named_parts,
)
from giamngheo_cli.documents.assembly.plan_amounts import PlanAmounts, amounts_of
from giamngheo_cli.documents.assembly.plan_codes import PlanCodes
from giamngheo_cli.documents.found import About
from giamngheo_cli.messages import excerpt
from giamngheo_cli.plan.figures import Figure as ReadFigure
from giamngheo_cli.plan.ignores import wishing_nothing
from giamngheo_cli.plan.load import Loaded, load
from giamngheo_cli.plan.models import Item as ReadItem
from giamngheo_cli.plan.models import Restated
from giamngheo_cli.plan.scalars import one_line
from giamngheo_cli.plan.shape import LEVELS
from giamngheo_cli.plan.yaml_text import Line, Tree, yaml_text

#: Nobody reads on in a longer title.
_LONGEST_TITLE = 1_000
#: What an editor takes for an order in the comment of a file.
_ORDER = "yaml-language-server"


class WrittenFigure(NamedTuple):
    """A figure of a plan, and where it came to stand.

    Attributes:
        item: the address of its item; "." for the plan itself.
        cell: its codes, as the plan names them.
        line: the line of the plan, from 1.
    """

    stated: Stated
    item: str
    cell: CellNames
    line: int


class _Expected(NamedTuple):
    """A figure that must be read back: of an item, and of what is restated there by number."""

    item: str
    restated: int | None
    cell: CellNames
    stated: Stated
    comment: str


def plan_text(
    plan_id: str, about: About, root: FoundItem, codes: PlanCodes, head: Sequence[str]
) -> tuple[str, list[WrittenFigure], Loaded]:
    """Return a plan as YAML, its figures in their order, and the plan as it was read back.

    Args:
        plan_id: the id of the plan.
        about: what the documents say of themselves.
        root: the plan itself, with all below it; no item is without a figure in it or below.
        codes: the codes of its figures.
        head: what to say above it, each on a line of its own.

    Raises:
        RuntimeError: what is read back differs, a defect.
    """
    writer = _Writer(amounts_of(stated.figure for stated in _all_stated(root)), codes)
    tree = writer.plan(plan_id, about, root)
    text = "".join(f"# {comment(line)}\n" for line in head) + yaml_text(tree)
    loaded = load(text.encode())
    return text, _read_back(text, loaded, writer.expected), loaded


def comment(text: str) -> str:
    """Return a text as a comment that nobody takes for more: no program, no editor."""
    # The name of a file may hold what is no letter.
    letters = text.encode(errors="backslashreplace").decode()
    return wishing_nothing(one_line(letters)).replace(_ORDER, f"“{_ORDER}”")


def _all_stated(item: FoundItem) -> Iterator[Stated]:
    for cells in (item.cells, *item.restated.values()):
        yield from cells.values()
    for part in item.parts.values():
        yield from _all_stated(part)


class _Writer:
    """Turns items into a tree of texts, and keeps what must be read back from it."""

    def __init__(self, amounts: PlanAmounts, codes: PlanCodes) -> None:
        self._amounts = amounts
        self._codes = codes
        self.expected: list[_Expected] = []

    def plan(self, plan_id: str, about: About, root: FoundItem) -> dict[str, Tree]:
        """Return the whole plan."""
        tree: dict[str, Tree] = {"plan": Line("1"), "id": Line(plan_id)}
        for name, said in (("title", about.title), ("issuer", about.issuer)):
            if said:
                tree[name] = _title(said)
        if plain_span(about.period) == about.period:
            tree["period"] = Line(about.period)
        tree["unit"] = Line(UNIT_NAMES[self._amounts.unit])
        tree["numbers"] = Line(self._amounts.form_name)
        if self._codes.declared:
            tree["codes"] = {
                dimension: {name: _title(label) for name, label in labels.items()}
                for dimension, labels in self._codes.declared.items()
            }
        return {**tree, **self._fields(root, ".", -1)}

    def _fields(self, item: FoundItem, address: str, level: int) -> dict[str, Tree]:
        """Return the figures of an item, and its parts."""
        tree = self._stated(item.cells, address, None)
        if partial := sorted(filter(self._codes.adds, item.partial)):
            tree["partial"] = [Line(each) for each in partial]
        if item.restated:
            tree["restated"] = [
                {"ref": _title(ref), **self._stated(cells, address, number)}
                for number, ((ref, _), cells) in enumerate(item.restated.items())
            ]
        if item.parts:
            below = level_of_parts(item, level)
            start = "" if address == "." else f"{address}/"
            tree[LEVELS[below]] = [
                self._part(part, name, f"{start}{name}", below) for name, part in named_parts(item)
            ]
        return tree

    def _part(self, item: FoundItem, name: str, address: str, level: int) -> dict[str, Tree]:
        tree: dict[str, Tree] = {"id": Line(name)}
        if item.title:
            tree["title"] = _title(item.title)
        if item.ref:
            tree["ref"] = _title(item.ref)
        return {**tree, **self._fields(item, address, level)}

    def _stated(self, cells: Cells, address: str, restated: int | None) -> dict[str, Tree]:
        """Return the total and the funding that figures state."""
        tree: dict[str, Tree] = {}
        if () in cells:
            tree["total"] = self._line((), cells[()], address, restated)
            if words := cells[()].figure.words:
                tree["words"] = _title(words)
        top = _nested(cells)
        if top:
            tree["funding"] = self._level(top, address, restated)
        return tree

    def _level(self, level: _Level, address: str, restated: int | None) -> dict[str, Tree]:
        """Return one map of a funding tree."""
        return {name: self._node(node, address, restated) for name, node in level.items()}

    def _node(self, node: _Node, address: str, restated: int | None) -> Tree:
        said: dict[str, Tree] = {}
        if node.stated is not None:
            said["amount"] = self._line(*node.stated, address, restated)
        narrower = self._level(node.below, address, restated)
        return said["amount"] if said and not narrower else {**said, **narrower}

    def _line(self, cell: CellNames, stated: Stated, address: str, restated: int | None) -> Line:
        said = comment(stated.where)
        self.expected.append(_Expected(address, restated, cell, stated, said))
        return Line(self._amounts.text(stated.figure), said)


class _Node:
    """A cell of a funding tree, and the narrower ones below it by the names of their codes."""

    __slots__ = ("below", "stated")

    def __init__(self) -> None:
        self.stated: tuple[CellNames, Stated] | None = None
        self.below: _Level = {}


_Level = dict[str, _Node]


def _nested(cells: Cells) -> _Level:
    """Return cells as a tree: the codes of each in one order, so that one path leads to it.

    What a document breaks down alone stands outside: of “vốn đầu tư: NSTW 3, vốn sự nghiệp 4” the
    source is told of one kind, and no budget of all kinds is.
    """
    alone = {cell[0][0] for cell in cells if len(cell) == 1}
    top: _Level = {}
    for cell, stated in cells.items():
        level, node = top, None
        for _, name in sorted(cell, key=lambda code: code[0] not in alone):
            node = level.setdefault(name, _Node())
            level = node.below
        if node is not None:
            node.stated = (cell, stated)
    return top


def _title(text: str) -> Line:
    return Line(excerpt(text, _LONGEST_TITLE))


def _read_back(text: str, loaded: Loaded, expected: Sequence[_Expected]) -> list[WrittenFigure]:
    """Return where figures stand in a plan that has been read, if it says just these."""
    if loaded.plan is None or loaded.faults:
        raise RuntimeError(f"the plan that was written has faults: {loaded.faults[:3]}")
    lines = text.split("\n")
    written = []
    for each, found in zip_longest(expected, _figures(loaded.plan, ".")):
        if each is None or found is None or not _is_same(each, found, lines):
            raise RuntimeError(f"the plan that was written says {found} instead of {each}")
        line = found.figure.node.place.line
        written.append(WrittenFigure(each.stated, each.item, each.cell, line))
    return written


class _Found(NamedTuple):
    """A figure that was read, as `_Expected`."""

    item: str
    restated: int | None
    figure: ReadFigure


def _figures(item: ReadItem, address: str) -> Iterator[_Found]:
    """Yield the figures of an item and those below it, in the order of the file."""
    yield from (_Found(address, None, figure) for figure in _own_figures(item))
    for number, again in enumerate(item.restated):
        yield from (_Found(address, number, figure) for figure in _own_figures(again))
    for part in item.all_parts:
        yield from _figures(part, part.name if address == "." else f"{address}/{part.name}")


def _own_figures(said: ReadItem | Restated) -> Iterator[ReadFigure]:
    if said.total is not None:
        yield said.total
    if said.funding is not None:
        yield from said.funding.figures


def _is_same(each: _Expected, found: _Found, lines: Sequence[str]) -> bool:
    figure, line = found.figure, lines[found.figure.node.place.line - 1]
    return (
        (each.item, each.restated) == (found.item, found.restated)
        and tuple(sorted(each.cell)) == key_of(figure.cell)
        and figure.dong == each.stated.figure.dong
        and line.endswith(each.comment)
    )
