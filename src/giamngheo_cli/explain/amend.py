"""A plan file with other amounts in it, and every other byte as it was.

All changes are found as edits of the original text, and made together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from giamngheo_cli.amount import write_like
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.faults import DUPLICATE_KEY
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar
from giamngheo_cli.plan.nodes import Sequence as List
from giamngheo_cli.plan.reading import Reading
from giamngheo_cli.plan.scalars import as_read, unquoted
from giamngheo_cli.plan.source_text import Replacement, SourceText
from giamngheo_cli.plan.yaml_edit import New, NewScalar, YamlEdit
from giamngheo_cli.sums.sheet import Sheet

AMOUNT = "amount"


class NewAmount(NamedTuple):
    """A figure gets another amount, in đồng."""

    figure: Figure
    dong: int


class NewFigure(NamedTuple):
    """A cell without a figure gets one, in đồng, beside another figure of the same item.

    The cell of that figure, `like`, has another code of one dimension.
    """

    sheet: Sheet
    cell: Cell
    dong: int
    like: Figure


class OtherCode(NamedTuple):
    """The amount of a figure goes to a cell without one.

    That cell has another code of one dimension.
    """

    sheet: Sheet
    figure: Figure
    cell: Cell


Amendment = NewAmount | NewFigure | OtherCode


def amended(data: bytes, plan: Plan, changes: Iterable[Amendment]) -> bytes:
    """Return the file of a plan with changes made in it, and all other bytes the same.

    Args:
        data: the file.
        plan: what was read from it; the changes name its figures.
        changes: at most one for each figure and each cell.

    Raises:
        ValueError: a figure does not stand in the file as a text, two changes contradict each
            other, or a cell has a figure already or does not differ in one code.
    """
    root, faults = compose(data)
    if not isinstance(root, Mapping):
        raise ValueError("the file holds no plan")  # noqa: TRY004 the file is wrong, no argument
    source, wanted = SourceText(data), list(changes)
    amendment = _Amending(source, root, plan, {_figure(change).node.place for change in wanted})
    # The second of two equal keys would be read where the first gets another name.
    amendment.may_rename = not any(fault.rule == DUPLICATE_KEY for fault in faults)
    amendment.take(wanted)
    return source.edited(amendment.edits()).encode()


def _figure(change: Amendment) -> Figure:
    return change.like if isinstance(change, NewFigure) else change.figure


class _Step(NamedTuple):
    """A key of a map on the way to a figure; `amount` stands for no code."""

    level: Mapping
    key: str
    code: Code | None


class _NewCell:
    """What is to stand under a new key: an amount, and narrower codes."""

    def __init__(self) -> None:
        self.amount = ""
        self.quote = ""
        self.codes: dict[Code, _NewCell] = {}

    @property
    def scalar(self) -> NewScalar:
        """The amount."""
        return NewScalar(self.amount, self.quote)


class _Spot(NamedTuple):
    """A value in a map, and what goes behind, before or around it."""

    level: Mapping
    node: Node
    new: _NewCell


class _Amending:
    """Turns changes into edits."""

    def __init__(self, source: SourceText, root: Mapping, plan: Plan, places: set[Place]) -> None:
        self._source, self._edit = source, YamlEdit(source)
        self.may_rename = True
        self._notation = plan.notation
        self._find = Reading(root).book.find
        self._paths = dict(_paths(root, (), places))
        self._root = root
        self._edits: list[Replacement] = []
        self._amounts: dict[Place, Replacement] = {}
        self._renamed: dict[tuple[int, str], Code] = {}
        self._behind: dict[tuple[int, Code], _Spot] = {}
        self._before: dict[int, _Spot] = {}
        self._around: dict[tuple[int, str], _Spot] = {}

    # Taking changes

    def take(self, changes: Sequence[Amendment]) -> None:
        """Take all changes; first those that decide which codes stand where."""
        _refuse_taken_cells(changes)
        uses = Counter(
            _figure(change).node.place for change in changes if not isinstance(change, NewAmount)
        )
        renamed = {
            id(change)
            for change in changes
            if isinstance(change, OtherCode)
            and uses[change.figure.node.place] == 1
            and self._rename(change)
        }
        for change in changes:
            if isinstance(change, NewAmount):
                self._restate(change.figure, change.dong)
            elif isinstance(change, NewFigure):
                self._state(change.cell, change.dong, change.like)
            elif id(change) not in renamed:
                self._restate(change.figure, 0)
                self._state(change.cell, change.figure.dong, change.figure)

    def _restate(self, figure: Figure, dong: int) -> None:
        level, node = self._stand(figure)
        if node.place in self._amounts:
            raise ValueError("a figure has two changes")
        text = write_like(dong, node.text, *self._notation)
        self._amounts[node.place] = self._edit.text(level, node, text)

    def _rename(self, change: OtherCode) -> bool:
        """Write another code in place of a figure's own, if that moves it and nothing else."""
        steps = self._steps(change.figure)
        code = self._other_code(change.figure.cell, change.cell)
        turn = _turn(steps, code)
        level, key, _ = steps[turn]
        node = level[key]
        if not (
            self.may_rename
            and _stands_alone(steps[turn + 1 :], code)
            and self._key_of(level, code) is None
            and as_read(self._source.key(node)) == key
        ):
            return False
        spelt = self._spelt(code, self._source.key_start(node))
        self._edits.append(self._edit.key(level, node, spelt))
        self._renamed[id(level), key] = code
        return True

    def _state(self, cell: Cell, dong: int, like: Figure) -> None:
        """Give a cell a figure beside another one."""
        steps = self._steps(like)
        code = self._other_code(like.cell, cell)
        turn = _turn(steps, code)
        inner = [
            step.code
            for step in steps[turn + 1 :]
            if step.code is not None and step.code.dimension is not code.dimension
        ]
        new = self._spot(steps[turn].level, steps[turn].key, [code, *inner])
        _, node = self._stand(like)
        new.amount = write_like(dong, node.text, *self._notation)
        new.quote = self._source.quote(node)

    def _spot(self, level: Mapping, key: str, codes: list[Code]) -> _NewCell:
        """Return what is new of a cell: that of some codes in a map, behind one of its keys."""
        if not codes:
            if AMOUNT in level or not level:
                raise ValueError("a cell that is to get a figure has one")
            spot = _Spot(level, next(iter(level.values())), _NewCell())
            return self._before.setdefault(id(level), spot).new
        code, *inner = codes
        standing = self._key_of(level, code)
        if standing is None:
            spot = _Spot(level, level[key], _NewCell())
            return _narrowest(self._behind.setdefault((id(level), code), spot).new, inner)
        node = level[standing]
        if isinstance(node, Mapping) and node:
            return self._spot(node, next(reversed(node)), inner)
        if not (inner and isinstance(node, Scalar) and node.readable and node.text):
            raise ValueError("a cell that is to get a figure has one")
        spot = _Spot(level, node, _NewCell())
        return _narrowest(self._around.setdefault((id(level), standing), spot).new, inner)

    # Finding figures and codes

    def _stand(self, figure: Figure) -> tuple[Mapping, Scalar]:
        """Return the text of a figure, and the map in which it stands."""
        path = self._paths.get(figure.node.place)
        if path is None:
            raise ValueError("a figure does not stand in this file as a text")
        level, key = path[-1]
        node = level[key]
        if not (isinstance(node, Scalar) and node.readable and node.text):
            raise ValueError("a figure does not stand in this file as a text")
        return level, node

    def _steps(self, figure: Figure) -> list[_Step]:
        """Return the keys of a funding tree that lead to a figure."""
        self._stand(figure)
        (_, field), *nest = self._paths[figure.node.place]
        if field != "funding" or not nest:
            raise ValueError("a figure does not stand in a funding tree")
        return [_Step(level, key, self._find(key)) for level, key in nest]

    def _other_code(self, old: Cell, new: Cell) -> Code:
        """Return the code that a cell has in place of another one of its dimension."""
        came = [code for code in new if code not in old]
        gone = [code for code in old if code not in new]
        if len(came) != 1 or [code.dimension for code in gone] != [came[0].dimension]:
            raise ValueError("two cells do not differ in one code")
        code = self._find(came[0].name)
        if code is None:
            raise ValueError("a code is not one of the plan")
        return code

    def _key_of(self, level: Mapping, code: Code) -> str | None:
        """Return the key that stands for a code in a map when all renaming is done."""
        for key in level:
            if (self._renamed.get((id(level), key)) or self._find(key)) is code:
                return key
        return None

    @cached_property
    def _keys(self) -> dict[Code, list[tuple[int, str]]]:
        """For each code, where the plan writes it as a key, and how."""
        keys: dict[Code, list[tuple[int, str]]] = {}
        for node, key in _funding_keys(self._root):
            code = self._find(key)
            written = unquoted(self._source.key(node))
            text = written if normalize("NFC", written) == key else key
            if code is not None and text.isprintable():
                keys.setdefault(code, []).append((self._source.key_start(node), text))
        return keys

    def _spelt(self, code: Code, offset: int) -> str:
        """Return a key for a code as the plan spells it, rather above a place than below."""
        keys = self._keys.get(code, [])
        above = bisect_right(keys, offset, key=lambda each: each[0])
        return keys[max(above - 1, 0)][1] if keys else code.name

    # Writing what is new

    def edits(self) -> Iterator[Replacement]:
        """Yield all edits."""
        for (_, code), (level, node, new) in self._behind.items():
            end = self._source.end(node)
            key, entry = self._spelt(code, end), self._entry(new, end)
            yield self._edit.entry_behind(level, node, key, entry)
        for level, _, new in self._before.values():
            yield self._edit.entry_first(level, AMOUNT, new.scalar)
        for level, node, new in self._around.values():
            if isinstance(node, Scalar):
                yield from self._map_around(level, node, new)
        yield from self._edits
        yield from self._amounts.values()

    def _map_around(self, level: Mapping, node: Scalar, new: _NewCell) -> Iterator[Replacement]:
        is_one_line = node.line == node.end_line or self._source.is_flow(level)
        if not is_one_line and node.place not in self._amounts:
            text = " ".join(node.text.split())
            self._amounts[node.place] = self._edit.text(level, node, text)
        entries = self._entries(new, self._source.end(node))
        yield from self._edit.map_around(level, node, AMOUNT, entries)

    def _entry(self, new: _NewCell, offset: int) -> New:
        if not new.codes:
            return new.scalar
        amount = {AMOUNT: new.scalar} if new.amount else {}
        return {**amount, **self._entries(new, offset)}

    def _entries(self, new: _NewCell, offset: int) -> dict[str, New]:
        return {
            self._spelt(code, offset): self._entry(each, offset) for code, each in new.codes.items()
        }


def _refuse_taken_cells(changes: Iterable[Amendment]) -> None:
    taken: set[tuple[str, Cell]] = set()
    for change in changes:
        if not isinstance(change, NewAmount):
            address, cell = change.sheet.address, change.cell
            if cell in change.sheet.figures or (address, cell) in taken:
                raise ValueError("a cell that is to get a figure has one")
            taken.add((address, cell))


_Path = tuple[tuple[Mapping, str], ...]


def _paths(node: Node, path: _Path, places: set[Place]) -> Iterator[tuple[Place, _Path]]:
    """Yield those places at which scalars stand, with the keys from the nearest list to them."""
    if isinstance(node, Scalar):
        if path and node.place in places:
            yield node.place, path
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _paths(inner, (*path, (node, key)), places)
    else:
        for inner in node:
            yield from _paths(inner, (), places)


def _funding_keys(item: Mapping) -> Iterator[tuple[Node, str]]:
    """Yield the values and keys of all funding trees of an item and its parts, in order."""
    for key, node in item.items():
        if key == "funding" and isinstance(node, Mapping):
            yield from _all_keys(node)
        elif isinstance(node, List):
            for part in node:
                if isinstance(part, Mapping):
                    yield from _funding_keys(part)


def _all_keys(level: Mapping) -> Iterator[tuple[Node, str]]:
    for key, node in level.items():
        yield node, key
        if isinstance(node, Mapping):
            yield from _all_keys(node)


def _turn(steps: Sequence[_Step], code: Code) -> int:
    """Return beside which step a code can stand: the first of its dimension it is no part of."""
    own = [
        number
        for number, step in enumerate(steps)
        if step.code is not None and step.code.dimension is code.dimension
    ]
    if not own:
        raise ValueError("a figure does not stand under a code of its cell")
    for number in own:
        if steps[number].code not in code.lineage[1:]:
            return number
    return own[-1]


def _stands_alone(steps: Iterable[_Step], code: Code) -> bool:
    """Tell whether nothing else stands under a key, nor a code of the same dimension."""
    return all(
        set(step.level) <= {step.key, "note", "ref"}
        and (step.code is None or step.code.dimension is not code.dimension)
        for step in steps
    )


def _narrowest(new: _NewCell, codes: Iterable[Code]) -> _NewCell:
    for code in codes:
        new = new.codes.setdefault(code, _NewCell())
    return new
