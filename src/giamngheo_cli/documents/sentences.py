"""A sentence → the amounts in it, each with the cell that its words name.

All words of a sentence must be understood: what an amount is for may stand anywhere in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount.in_text import AmountInText, amounts_in
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.outline import NONE
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import (
    Understood,
    data,
    is_only,
    narrowed,
    tokens,
    understood,
)

Cell = tuple[CodeName, ...]
_DOT = re.compile(r"(?<=[^\W_]{2}\.) |(?<=[)”\"]\.) ")
_MARKS = re.compile(r"[(),;:]")


class Claim(NamedTuple):
    """An amount in a sentence.

    Attributes:
        start: where it stands in its paragraph.
        text: the amount as it is written.
        amount: what is known of it; None for a `Không`.
        cell: its codes; None where its words, or others of the sentence, are not understood.
        label: the words that it hangs on.
        is_strange: whether it is an amount of something that is not known at all, of which the
            next ones may be parts.
        sentence: the sentence in which it stands, from its first to its last letter.
    """

    start: int
    text: str
    amount: AmountInText | None
    cell: Cell | None
    label: str
    is_strange: bool
    sentence: tuple[int, int]


class _Node(NamedTuple):
    """A piece of a sentence: words, a mark, an amount, or all that stands in brackets."""

    start: int
    text: str
    amount: AmountInText | None = None
    is_amount: bool = False
    inner: tuple[_Node, ...] | None = None


class Base(NamedTuple):
    """What holds for all amounts of a paragraph.

    Attributes:
        cell: the codes of what it breaks down; None where those are not understood.
        unsure: the codes of what it may break down instead, as the paragraph before did; None
            where there is no doubt.
        title_end: up to where a heading is the title of its item.
        own_words: words that name the item itself, and say nothing more.
        period: the only span of years that is the whole plan; "" where none is known.
    """

    cell: Cell | None = ()
    unsure: Cell | None = None
    title_end: int = 0
    own_words: tuple[str, ...] = ()
    period: str = ""


def claims_in(text: str, base: Base) -> list[Claim]:
    """Return the amounts of a paragraph, in their order."""
    found: list[Claim] = []
    #: What an earlier sentence broke down, perhaps still this one.
    unsure = base.cell if base.unsure is None else base.unsure
    for start, end in _sentences(text):
        nodes = _parsed(text, max(start, base.title_end), end)
        begins_among = bool(found and nodes) and _begins_among(nodes[0].text)
        level = _Level(base.cell, is_title=start < base.title_end <= end)
        if begins_among:
            level.within = level.base = unsure = found[-1].cell
        elif unsure != base.cell:
            level.within, level.is_unsure = unsure, True
        if any(each.is_strange for each in found):
            level.within = level.base = None
        found += _Reader(base, (start, end)).sentence(nodes, level)
    return found


def ends_openly(text: str) -> bool:
    """Tell whether a paragraph announces a list of what its last amount is made of."""
    return text.endswith(":") or _is_among(re.split(r"[,;.] ?", text)[-1])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for dot in _DOT.finditer(text):
        if text[dot.end() : dot.end() + 1].isupper():
            yield start, dot.start()
            start = dot.end()
    yield start, len(text)


def _is_among(text: str) -> bool:
    return is_only(text, data()["among"])


def _begins_among(text: str) -> bool:
    return _is_among(text) or bool(_split_among(text)[0])


def _split_among(label: str) -> tuple[str, str]:
    """Return the words for "of which" with which a label begins, and the rest of it."""
    folded = label.casefold()
    found = next((each for each in data()["among"] if folded.startswith(f"{each} ")), "")
    return label[: len(found)], label[len(found) :].strip()


def _parsed(text: str, start: int, end: int) -> tuple[_Node, ...]:
    """Return the pieces of a part of a text; a bracket that is not closed ends with it."""
    atoms = sorted(
        [
            *(_Node(each.start, each.text, each, is_amount=True) for each in amounts_in(text)),
            *(_Node(each.start(), each[0], is_amount=True) for each in NONE.finditer(text)),
        ]
    )
    atoms = [each for each in atoms if start <= each.start < end]
    levels: list[list[_Node]] = [[]]
    opened: list[int] = []
    at = start
    for atom in [*atoms, None]:
        stop = end if atom is None else atom.start
        _take_words(text, at, stop, levels, opened)
        if atom is not None:
            levels[-1].append(atom)
            at = atom.start + len(atom.text)
    while opened:
        _close(levels, opened)
    return tuple(levels[0])


def _take_words(
    text: str, start: int, end: int, levels: list[list[_Node]], opened: list[int]
) -> None:
    """Take in words and marks up to the next amount."""
    at = start
    for mark in [*_MARKS.finditer(text, start, end), None]:
        stop = end if mark is None else mark.start()
        if text[at:stop].strip(" ."):
            levels[-1].append(_Node(at, text[at:stop].strip(" .")))
        if mark is None:
            return
        at = mark.end()
        if mark[0] == "(":
            levels.append([])
            opened.append(mark.start())
        elif mark[0] == ")":
            if opened:
                _close(levels, opened)
        else:
            levels[-1].append(_Node(mark.start(), mark[0]))


def _close(levels: list[list[_Node]], opened: list[int]) -> None:
    inner = tuple(levels.pop())
    levels[-1].append(_Node(opened.pop(), "", inner=inner))


class _Reader:
    """Reads one sentence; once a part of it is not understood, nothing behind it is."""

    def __init__(self, base: Base, span: tuple[int, int]) -> None:
        self._base = base
        self._span = span
        self._is_lost = False

    def sentence(self, nodes: Sequence[_Node], level: _Level) -> list[Claim]:
        """Return the amounts of the sentence, in their order."""
        claims = sorted(self._read(nodes, level), key=lambda claim: claim.start)
        return [each._replace(cell=None) for each in claims] if self._is_lost else claims

    def _read(self, nodes: Sequence[_Node], level: _Level) -> list[Claim]:
        """Return the amounts of some pieces, which break down what the level says."""
        around: Sequence[_Node | None] = [None, *nodes, None]
        for before, node, after in zip(around, nodes, around[2:], strict=False):
            is_behind = before is not None and (before.is_amount or before.inner is not None)
            if node.is_amount:
                level.claims.append(self._claim(node, level))
            elif node.inner is not None:
                self._bracket(node.inner, level, is_behind=before is not None and before.is_amount)
            elif node.text in (":", ",", ";"):
                self._mark(node.text, level, is_joining=after is not None and after.is_amount)
            elif is_behind and level.claims:
                self._behind(node.text, level, is_between=after is not None and after.is_amount)
            else:
                level.label = f"{level.label} {node.text}".strip()
        self._clause(level, "")
        return level.all_claims()

    def _mark(self, mark: str, level: _Level, *, is_joining: bool) -> None:
        if mark == ":" and is_joining:
            level.has_colon = True
        else:
            self._clause(level, mark)

    def _claim(self, node: _Node, level: _Level) -> Claim:
        label, has_colon = level.label, level.has_colon
        level.label, level.has_colon = "", False
        among, rest = _split_among(label)
        if among and level.claims:
            self._narrow(among, level, ",")
            label = rest
        cell = self._cell(label, level, has_colon=has_colon)
        level.is_first = False
        is_strange = self._understood(label) is None and not is_only(
            label, data()["listed_sources"]
        )
        if is_strange:
            level.within = level.base = None
        return Claim(node.start, node.text, node.amount, cell, label, is_strange, self._span)

    def _cell(self, label: str, level: _Level, *, has_colon: bool) -> Cell | None:
        if level.is_first and level.is_title and not label:
            level.says_total = True
            return level.within if has_colon else None
        said = self._understood(label)
        if said is None or level.within is None:
            return None
        level.says_total = said.says_total
        if not said.cell:
            is_total = said.says_total or has_colon or bool(_MONEY_WORDS & {*tokens(label)})
            return level.within if label and is_total and not level.is_unsure else None
        return level.placed(said.cell)

    def _understood(self, label: str) -> Understood | None:
        said = understood(_without(label, self._base.own_words), in_sentence=True)
        if said is None or (self._base.period and {*said.spans} - {self._base.period}):
            return None
        return said

    def _clause(self, level: _Level, mark: str) -> None:
        """Take in words that end without an amount of their own."""
        clause, level.label = level.label, ""
        if clause:
            self._narrow(clause, level, mark)
        if mark == ";" and level.within != level.base:
            level.is_unsure = True

    def _narrow(self, clause: str, level: _Level, mark: str) -> None:
        if _is_among(clause):
            if level.claims:
                level.within = level.claims[-1].cell
            return
        said = self._understood(clause)
        if said is None or (said.cell and mark != ":" and level.claims):
            self._is_lost = True
        elif said.cell:
            level.within = level.placed(said.cell)
            if not level.claims:
                # What stands before all amounts holds for all of them.
                level.base = level.within

    def _behind(self, words: str, level: _Level, *, is_between: bool) -> None:
        """Take in the words between an amount and the next mark."""
        said = self._understood(words)
        if is_between:
            self._is_lost = True
        elif _is_among(words):
            level.within = level.claims[-1].cell
        elif said is None or (said.cell and level.says_total):
            level.lost.add(len(level.claims) - 1)
        elif said.cell:
            self._narrow_last(level, said.cell)

    def _bracket(self, inner: Sequence[_Node], level: _Level, *, is_behind: bool) -> None:
        has_amounts = any(_amounts_of(inner))
        words = " ".join(each.text for each in inner if each.text not in (",", ";", ":"))
        if not has_amounts and not is_behind:
            level.label = f"{level.label} {words}".strip()
        elif not has_amounts:
            said = self._understood(words)
            if said is not None and said.cell and not level.says_total:
                self._narrow_last(level, said.cell)
            elif said is None and named(words):
                level.lost.add(len(level.claims) - 1)
        else:
            within = level.claims[-1].cell if is_behind and level.claims else level.within
            if level.claims and len(level.claims) - 1 in level.lost:
                within = None
            level.nested += self._read(inner, _Level(within))

    def _narrow_last(self, level: _Level, cell: Cell) -> None:
        """Narrow the amount before by what stands behind it; what is of one dimension is a note."""
        if not level.claims:
            return
        last = level.claims[-1]
        if last.cell is None or {each.dimension for each in last.cell} & {
            each.dimension for each in cell
        }:
            return
        level.claims[-1] = last._replace(cell=(*last.cell, *cell))


#: Words by which a label without codes speaks of money at all.
_MONEY_WORDS = {"vốn", "phí", "tiền", "nhu"}


class _Level:
    """What is known so far within a sentence, or within a bracket of it."""

    def __init__(self, base: Cell | None, *, is_title: bool = False) -> None:
        self.base = base
        self.within = base
        self.is_title = is_title
        self.is_first = True
        self.is_unsure = False
        self.has_colon = False
        self.says_total = False
        self.label = ""
        self.claims: list[Claim] = []
        self.nested: list[Claim] = []
        self.lost: set[int] = set()

    def all_claims(self) -> list[Claim]:
        """Return the amounts of the level and of the brackets in it."""
        claims = enumerate(self.claims)
        return [
            *(each._replace(cell=None) if number in self.lost else each for number, each in claims),
            *self.nested,
        ]

    def placed(self, cell: Cell) -> Cell | None:
        """Return the cell of some codes within what is broken down; None where that is not sure."""
        if self.within is None or self._goes_on(cell):
            return None
        inner = narrowed(self.within, cell)
        if inner is not None:
            return None if self.is_unsure else inner
        if self.base is None or self.within == self.base:
            return None
        self.within, self.is_unsure = self.base, False
        return narrowed(self.base, cell)

    def _goes_on(self, cell: Cell) -> bool:
        """Tell whether codes may narrow the amount before as well as stand beside it.

        In “NSTW 5 tỷ, vốn đầu tư 3 tỷ” the second may be a part of the first.
        """
        last = next((each.cell for each in reversed(self.claims) if each.cell is not None), None)
        if last is None or self.within is None or not set(self.within) < set(last):
            return False
        own = {each.dimension for each in last if each not in self.within}
        is_other = own.isdisjoint(each.dimension for each in cell)
        return is_other and narrowed(last, cell) is not None


def _amounts_of(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        if node.is_amount:
            yield node
        elif node.inner is not None:
            yield from _amounts_of(node.inner)


def _without(label: str, own_words: Sequence[str]) -> str:
    """Return a label without the words that name the item that is spoken of anyway."""
    if not own_words:
        return label
    folded = f" {' '.join(tokens(label))} "
    found = next((each for each in own_words if f" {each} " in folded), None)
    return label if found is None else folded.replace(f" {found} ", " ").strip()
