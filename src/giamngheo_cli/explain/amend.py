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

from giamngheo_cli.amount import FORMS, write_like
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.explain.source_text import (
    BREAKS,
    HEADER,
    Replacement,
    SourceText,
    as_read,
    quote_of,
    scalar_text,
    unquoted,
)
from giamngheo_cli.plan.compose import compose, split_lines
from giamngheo_cli.plan.faults import DUPLICATE_KEY
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar
from giamngheo_cli.plan.nodes import Sequence as List
from giamngheo_cli.plan.reading import Reading
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


class _New:
    """What is to stand under a new key: an amount, and narrower codes."""

    def __init__(self) -> None:
        self.amount = ""
        self.quote = ""
        self.codes: dict[Code, _New] = {}


class _Spot(NamedTuple):
    """An entry of a map, and what goes behind, before or into it."""

    level: Mapping
    key: str
    new: _New


class _Amending:
    """Turns changes into edits."""

    def __init__(self, source: SourceText, root: Mapping, plan: Plan, places: set[Place]) -> None:
        self.source = source
        self.may_rename = True
        self._unit, self._form = plan.unit, FORMS[plan.numbers]
        self._find = Reading(root).book.find
        self._paths = dict(_paths(root, (), places))
        self._root = root
        self._edits: list[Replacement] = []
        self._amounts: dict[Place, Replacement] = {}
        self._renamed: dict[tuple[int, str], Code] = {}
        self._behind: dict[tuple[int, Code], _Spot] = {}
        self._before: dict[int, _Spot] = {}
        self._into: dict[tuple[int, str], _Spot] = {}

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
        text = write_like(dong, node.text, self._unit, self._form)
        self._amounts[node.place] = self._rewritten(node, text, in_flow=self.source.is_flow(level))

    def _rewritten(self, node: Scalar, text: str, *, in_flow: bool) -> Replacement:
        """Return the edit that gives a scalar another text."""
        start, end = self.source.start(node), self.source.end(node)
        old = self.source.text[start:end]
        new = scalar_text(text, quote_of(old), in_flow=in_flow)
        header = HEADER.match(old)
        if header:
            comment = split_lines(old)[0][header.end() :].rstrip()
            new += comment + old[len(old.rstrip(" \t" + BREAKS)) :]
        return Replacement(start, end, new)

    def _rename(self, change: OtherCode) -> bool:
        """Write another code in place of a figure's own, if that moves it and nothing else."""
        steps = self._steps(change.figure)
        code = self._other_code(change.figure.cell, change.cell)
        turn = _turn(steps, code)
        level, key, _ = steps[turn]
        written = self.source.key(level[key])
        if not (
            self.may_rename
            and _stands_alone(steps[turn + 1 :], code)
            and self._key_of(level, code) is None
            and as_read(written) == key
        ):
            return False
        start = self.source.offset(level[key].key_line, level[key].key_column)
        new = self._spelt(code, start, quote_of(written), in_flow=self.source.is_flow(level))
        self._edits.append(Replacement(start, start + len(written), new))
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
        new.amount = write_like(dong, node.text, self._unit, self._form)
        new.quote = self.source.quote(node)

    def _spot(self, level: Mapping, key: str, codes: list[Code]) -> _New:
        """Return what is new of a cell: that of some codes in a map, behind one of its keys."""
        if not codes:
            if AMOUNT in level or not level:
                raise ValueError("a cell that is to get a figure has one")
            return self._before.setdefault(id(level), _Spot(level, next(iter(level)), _New())).new
        code, *inner = codes
        standing = self._key_of(level, code)
        if standing is None:
            spot = self._behind.setdefault((id(level), code), _Spot(level, key, _New()))
            return _narrowest(spot.new, inner)
        node = level[standing]
        if isinstance(node, Mapping) and node:
            return self._spot(node, next(reversed(node)), inner)
        if not (inner and isinstance(node, Scalar) and node.readable and node.text):
            raise ValueError("a cell that is to get a figure has one")
        spot = self._into.setdefault((id(level), standing), _Spot(level, standing, _New()))
        return _narrowest(spot.new, inner)

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
            written = unquoted(self.source.key(node))
            text = written if normalize("NFC", written) == key else key
            if code is not None and text.isprintable():
                start = self.source.offset(node.key_line, node.key_column)
                keys.setdefault(code, []).append((start, text))
        return keys

    def _spelt(self, code: Code, offset: int, quote: str, *, in_flow: bool) -> str:
        """Return a key for a code as the plan spells it, rather above a place than below."""
        keys = self._keys.get(code, [])
        above = bisect_right(keys, offset, key=lambda each: each[0])
        text = keys[max(above - 1, 0)][1] if keys else code.name
        return scalar_text(text, quote, in_flow=in_flow)

    # Writing what is new

    def edits(self) -> Iterator[Replacement]:
        """Yield all edits."""
        for (_, code), spot in self._behind.items():
            yield self._entry_behind(code, spot)
        for spot in self._before.values():
            yield self._amount_before(spot)
        for spot in self._into.values():
            yield from self._entries_into(spot)
        yield from self._edits
        yield from self._amounts.values()

    def _entry_behind(self, code: Code, spot: _Spot) -> Replacement:
        """Return the edit that adds an entry behind one of a map."""
        level, node = spot.level, spot.level[spot.key]
        end, in_flow = self.source.end(node), self.source.is_flow(level)
        if in_flow:
            text = self._in_flow({code: spot.new}, end, self._quote_of_key(node))
            return Replacement(end, end, f", {text}")
        step = _step(level)
        if isinstance(node, Mapping) and not self.source.is_flow(node):
            step = node.end_column - level.end_column
        inner_flow = self.source.is_flow(node)
        writing = _Writing(end, self._quote_of_key(node), step, inner_flow)
        return self._lines_behind(end, self._lines(code, spot.new, level.end_column, writing))

    def _lines_behind(self, end: int, lines: Sequence[str]) -> Replacement:
        at, line_break, ended = self.source.after_line(end)
        text = line_break.join(lines)
        depth = len(lines[0]) - len(lines[0].lstrip(" "))
        return Replacement(at, at, text + line_break if ended else line_break + text, depth)

    def _amount_before(self, spot: _Spot) -> Replacement:
        """Return the edit that gives a map an amount, as its first entry."""
        level, node = spot.level, spot.level[spot.key]
        at, in_flow = self.source.first(level), self.source.is_flow(level)
        entry = self._amount(spot.new, self._quote_of_key(node), in_flow=in_flow)
        _, line_break, _ = self.source.after_line(at)
        behind = ", " if in_flow else line_break + " " * level.end_column
        return Replacement(at, at, entry + behind)

    def _entries_into(self, spot: _Spot) -> Iterator[Replacement]:
        """Yield the edits that make a map of an amount, and add entries to it."""
        level, node = spot.level, spot.level[spot.key]
        if not isinstance(node, Scalar):
            return
        start, end = self.source.offset(node.line, node.column), self.source.end(node)
        quote = self._quote_of_key(node)
        name = scalar_text(AMOUNT, quote, in_flow=True)
        if self.source.is_flow(level):
            yield Replacement(start, start, f"{{{name}: ")
            # Before what goes behind the whole entry, at the same place.
            yield Replacement(end, end, f", {self._in_flow(spot.new.codes, end, quote)}}}", depth=1)
            return
        if node.line != node.end_line:
            self._bring_together(node)
        indent = node.column
        if node.line == node.key_line:
            indent = level.end_column + _step(level)
            _, line_break, _ = self.source.after_line(start)
            key_start = self.source.offset(node.key_line, node.key_column)
            colon = key_start + len(self.source.text[key_start:start].rstrip(" \t"))
            yield Replacement(colon, start, f"{line_break}{' ' * indent}{name}: ")
        else:
            yield Replacement(start, start, f"{name}: ")
        writing = _Writing(end, quote, _step(level), False)
        entries = spot.new.codes.items()
        lines = [line for each in entries for line in self._lines(*each, indent, writing)]
        yield self._lines_behind(end, lines)

    def _bring_together(self, node: Scalar) -> None:
        """Write an amount of several lines on one; the others would have to stand deeper."""
        if self.source.start(node) > self.source.offset(node.line, node.column):
            raise ValueError("an anchor or a tag stands before an amount of several lines")
        if node.place not in self._amounts:
            text = " ".join(node.text.split())
            self._amounts[node.place] = self._rewritten(node, text, in_flow=False)

    def _lines(self, code: Code, new: _New, indent: int, writing: _Writing) -> list[str]:
        """Return the lines of an entry in block style."""
        key = " " * indent + self._spelt(code, writing.offset, writing.quote, in_flow=False)
        if not new.codes:
            return [f"{key}: {scalar_text(new.amount, new.quote, in_flow=False)}"]
        if writing.inner_flow:
            return [f"{key}: {self._map_in_flow(new, writing.offset, writing.quote)}"]
        lines, deeper = [f"{key}:"], indent + writing.step
        if new.amount:
            lines.append(" " * deeper + self._amount(new, writing.quote, in_flow=False))
        for inner, entry in new.codes.items():
            lines += self._lines(inner, entry, deeper, writing)
        return lines

    def _in_flow(self, codes: dict[Code, _New], offset: int, quote: str) -> str:
        """Return entries in flow style."""
        entries = []
        for code, new in codes.items():
            key = self._spelt(code, offset, quote, in_flow=True)
            entries.append(f"{key}: {self._map_in_flow(new, offset, quote)}")
        return ", ".join(entries)

    def _map_in_flow(self, new: _New, offset: int, quote: str) -> str:
        if not new.codes:
            return scalar_text(new.amount, new.quote, in_flow=True)
        amount = [self._amount(new, quote, in_flow=True)] if new.amount else []
        return f"{{{', '.join((*amount, self._in_flow(new.codes, offset, quote)))}}}"

    def _amount(self, new: _New, quote: str, *, in_flow: bool) -> str:
        name = scalar_text(AMOUNT, quote, in_flow=in_flow)
        return f"{name}: {scalar_text(new.amount, new.quote, in_flow=in_flow)}"

    def _quote_of_key(self, node: Node) -> str:
        return quote_of(self.source.key(node))


def _refuse_taken_cells(changes: Iterable[Amendment]) -> None:
    taken: set[tuple[str, Cell]] = set()
    for change in changes:
        if not isinstance(change, NewAmount):
            address, cell = change.sheet.address, change.cell
            if cell in change.sheet.figures or (address, cell) in taken:
                raise ValueError("a cell that is to get a figure has one")
            taken.add((address, cell))


class _Writing(NamedTuple):
    """How new lines are written: where, in which quotes, how much deeper each map stands."""

    offset: int
    quote: str
    step: int
    inner_flow: bool


def _step(level: Mapping) -> int:
    """Return how much deeper a map in block style stands than its key."""
    return level.end_column - level.key_column


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


def _narrowest(new: _New, codes: Iterable[Code]) -> _New:
    for code in codes:
        new = new.codes.setdefault(code, _New())
    return new
