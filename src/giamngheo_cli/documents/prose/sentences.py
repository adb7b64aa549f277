"""A sentence → the amounts in it, each with the cell that its words name.

All words of a sentence must be understood: what an amount is for may stand anywhere in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from giamngheo_cli.amount.in_text import AmountInText, amounts_in
from giamngheo_cli.documents.prose.headings import NONE
from giamngheo_cli.documents.prose.levels import AmountClaim, Level, broken_down
from giamngheo_cli.documents.prose.notes import in_words, is_note, is_share
from giamngheo_cli.documents.prose.topics import Context
from giamngheo_cli.documents.words import Cell, begins, data, is_only, says, tokens

_DOT = re.compile(r"(?<=[^\W_]{2}\.) |(?<=[)”\"%]\.) ")
#: The comma of 63,3% parts nothing.
_MARKS = re.compile(r"[();:]|,(?!(?<=\d,)\d)")
#: The marks among the pieces of a sentence.
_PARTING = (":", ",", ";")
#: No sentence that is meant to be read has more brackets within each other.
_DEEPEST = 10
#: Words behind a longer label make it no more understood.
_LONGEST_LABEL = 1000
#: Words by which a label without codes speaks of money at all.
_MONEY_WORDS = {"vốn", "phí", "tiền", "nhu"}


class _Node(NamedTuple):
    """A piece of a sentence: words, a mark, an amount, or all that stands in brackets."""

    start: int
    text: str
    amount: AmountInText | None = None
    is_amount: bool = False
    inner: tuple[_Node, ...] | None = None


class SentenceBase(NamedTuple):
    """What holds for all amounts of a paragraph.

    Attributes:
        cell: the codes of what it breaks down; None where those are not understood.
        unsure: the codes of what it may break down instead, as the paragraph before did; None
            where there is no doubt.
        title_end: up to where a heading is the title of its item.
        given: the codes that titles give it, which its labels may repeat.
        context: what its labels are read with.
        is_of_parts: whether it names parts of an amount, so that none of its own is all of that.
    """

    cell: Cell | None = ()
    unsure: Cell | None = None
    title_end: int = 0
    given: Cell = ()
    context: Context = Context()
    is_of_parts: bool = False


def claims_in(text: str, base: SentenceBase) -> list[AmountClaim]:
    """Return the amounts of a paragraph, in their order."""
    found: list[AmountClaim] = []
    #: What an earlier sentence broke down, perhaps still this one.
    unsure = base.cell if base.unsure is None else base.unsure
    atoms = _atoms_of(text)
    first = 0
    is_strange = False
    for start, end in _sentences(text):
        until = bisect_left(atoms, end, key=_start_of)
        nodes, is_flat = _parsed(text, max(start, base.title_end), end, atoms[first:until])
        first = until
        begins_among = bool(found and nodes) and _begins_among(nodes[0].text)
        level = Level(base.cell, given=base.given, is_title=start < base.title_end <= end)
        level.is_of_parts = begins_among or base.is_of_parts
        if begins_among:
            level.within = level.base = unsure = broken_down(found)
        elif unsure != base.cell:
            level.within, level.is_unsure = unsure, True
        if is_strange:
            level.within = level.base = None
        claims = _Reader(base, (start, end), is_lost=is_flat).sentence(nodes, level)
        is_strange = is_strange or any(each.is_strange for each in claims)
        if nodes and not claims:
            is_strange = is_strange or not _says_nothing(text[nodes[0].start : end], base.context)
        if claims and not begins_among and claims[0].cell is not None:
            unsure = claims[0].cell
        found += claims
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
    return is_only(text, _among())


@cache
def _among() -> tuple[str, ...]:
    """Return the words for "of which", the longest first."""
    return tuple(sorted((*data()["among"], *data()["among_in_sentences"]), key=len, reverse=True))


def _begins_among(text: str) -> bool:
    return _is_among(text) or bool(_split_among(text)[0])


def _goes_on(words: str, context: Context) -> bool:
    """Tell whether words between two amounts join them: “5 tỷ đồng và NSĐP 1 tỷ đồng”."""
    joint, _, label = words.partition(" ")
    said = context.understood(label) if joint == "và" else None
    return said is not None and bool(said.cell)


def _ends_amount(node: _Node | None, level: Level) -> bool:
    """Tell whether a piece is an amount, or words behind one: “5 tỷ đồng vốn sự nghiệp (…)”."""
    if node is None or node.inner is not None:
        return False
    is_behind = bool(level.claims) and not level.label and node.text not in _PARTING
    return node.is_amount or is_behind


def _says_nothing(sentence: str, context: Context) -> bool:
    """Tell whether a sentence without an amount says nothing of those behind it."""
    said = context.understood(sentence)
    return is_note(sentence) or (said is not None and not said.cell)


def _split_among(label: str) -> tuple[str, str]:
    """Return the words for "of which" with which a label begins, and the rest of it."""
    folded = label.casefold()
    found = next((each for each in _among() if folded.startswith(f"{each} ")), "")
    return label[: len(found)], label[len(found) :].strip()


def _atoms_of(text: str) -> list[_Node]:
    """Return the amounts of a text."""
    found = [
        *(_Node(each.start, each.text, each, is_amount=True) for each in amounts_in(text)),
        *(_Node(each.start(), each[0], is_amount=True) for each in NONE.finditer(text)),
    ]
    return sorted(found, key=_start_of)


def _start_of(node: _Node) -> int:
    return node.start


def _parsed(
    text: str, start: int, end: int, atoms: Sequence[_Node]
) -> tuple[tuple[_Node, ...], bool]:
    """Return the pieces of a part of a text; a bracket that is not closed ends with it.

    Also tell whether brackets were too deep, and are left out.
    """
    levels: list[list[_Node]] = [[]]
    opened: list[int] = []
    at = start
    is_flat = False
    for atom in [*atoms, None]:
        if atom is not None and atom.start < start:
            continue
        stop = end if atom is None else atom.start
        is_flat = _take_words(text, at, stop, levels, opened) or is_flat
        if atom is not None:
            levels[-1].append(atom)
            at = atom.start + len(atom.text)
    while opened:
        _close(levels, opened)
    return tuple(levels[0]), is_flat


def _take_words(
    text: str, start: int, end: int, levels: list[list[_Node]], opened: list[int]
) -> bool:
    """Take in words and marks up to the next amount; tell whether a bracket was too deep."""
    at = start
    is_flat = False
    for mark in [*_MARKS.finditer(text, start, end), None]:
        stop = end if mark is None else mark.start()
        if text[at:stop].strip(" ."):
            levels[-1].append(_Node(at, text[at:stop].strip(" .")))
        if mark is None:
            break
        at = mark.end()
        if mark[0] == "(" and len(opened) == _DEEPEST:
            is_flat = True
        elif mark[0] == "(":
            levels.append([])
            opened.append(mark.start())
        elif mark[0] == ")":
            if opened:
                _close(levels, opened)
        else:
            levels[-1].append(_Node(mark.start(), mark[0]))
    return is_flat


def _close(levels: list[list[_Node]], opened: list[int]) -> None:
    inner = tuple(levels.pop())
    levels[-1].append(_Node(opened.pop(), "", inner=inner))


class _Reader:
    """Reads one sentence; once a part of it is not understood, nothing behind it is."""

    def __init__(self, base: SentenceBase, span: tuple[int, int], *, is_lost: bool) -> None:
        self._base = base
        self._span = span
        self._is_lost = is_lost

    def sentence(self, nodes: Sequence[_Node], level: Level) -> list[AmountClaim]:
        """Return the amounts of the sentence, in their order."""
        claims = sorted(self._read(nodes, level), key=lambda claim: claim.start)
        if not self._is_lost:
            return claims
        return [each._replace(cell=None, is_strange=True) for each in claims]

    def _read(self, nodes: Sequence[_Node], level: Level) -> list[AmountClaim]:
        """Return the amounts of some pieces, which break down what the level says."""
        around: Sequence[_Node | None] = [None, *nodes, None]
        for before, node, after in zip(around, nodes, around[2:], strict=False):
            is_behind = before is not None and (before.is_amount or before.inner is not None)
            if node.is_amount:
                level.claims.append(self._claim(node, level))
            elif node.inner is not None:
                self._bracket(node.inner, level, is_behind=_ends_amount(before, level))
            elif node.text in _PARTING:
                self._mark(node.text, level, is_joining=after is not None and after.is_amount)
            elif (
                is_behind
                and level.claims
                and after is not None
                and after.is_amount
                and (_goes_on(node.text, self._base.context))
            ):
                level.label = node.text.split(" ", 1)[1]
            elif is_behind and level.claims:
                self._behind(node.text, level, is_between=after is not None and after.is_amount)
            else:
                self._add(node.text, level)
        self._clause(level, "")
        return level.all_claims()

    def _add(self, words: str, level: Level) -> None:
        if len(level.label) > _LONGEST_LABEL:
            self._is_lost = True
        else:
            level.label = f"{level.label} {words}".strip()

    def _mark(self, mark: str, level: Level, *, is_joining: bool) -> None:
        if mark == ":" and is_joining:
            level.has_colon = True
        else:
            self._clause(level, mark)

    def _claim(self, node: _Node, level: Level) -> AmountClaim:
        label, has_colon = level.label, level.has_colon
        level.label, level.has_colon = "", False
        among, rest = _split_among(label)
        if among and level.claims:
            level.break_down()
            label = rest
        cell = self._cell(label, level, has_colon=has_colon)
        level.is_first = False
        is_strange = self._base.context.understood(label) is None and not is_only(
            label, data()["listed_sources"]
        )
        if is_strange:
            level.within = level.base = None
        return AmountClaim(node.start, node.text, node.amount, cell, label, is_strange, self._span)

    def _cell(self, label: str, level: Level, *, has_colon: bool) -> Cell | None:
        if level.is_first and level.is_title and label in ("", "là"):
            level.says_total = True
            return level.within if has_colon or label else None
        said = self._base.context.understood(label)
        if said is None or level.within is None or begins(label, data()["done"]):
            return None
        level.says_total = said.says_total
        if not said.cell:
            is_total = said.says_total or level.announces_total or _is_on_money(label)
            is_total = is_total or (has_colon and self._base.context.is_own(label))
            if level.is_of_parts and not said.says_total:
                return None
            # Behind a part, a total is of no more than that part, or of everything.
            is_unsure = level.is_unsure or (
                bool(level.claims) and not set(level.within) <= set(self._base.given)
            )
            return level.within if is_total and not is_unsure else None
        return level.placed(said.cell)

    def _clause(self, level: Level, mark: str) -> None:
        """Take in words that end without an amount of their own."""
        clause, level.label = level.label, ""
        if clause:
            self._narrow(clause, level, mark)
        if mark == ";" and level.within != level.base:
            level.is_unsure = True

    def _narrow(self, clause: str, level: Level, mark: str) -> None:
        if _is_among(clause):
            level.break_down()
            return
        if level.claims and is_share(clause):
            return
        said = self._base.context.understood(clause)
        if said is None or (said.cell and mark != ":" and level.claims):
            self._is_lost = True
        elif said.says_total and not said.cell:
            level.announces_total = not level.claims
        elif said.cell:
            level.within = level.placed(said.cell)
            if not level.claims:
                # What stands before all amounts holds for all of them.
                level.base = level.within

    def _behind(self, words: str, level: Level, *, is_between: bool) -> None:
        """Take in the words between an amount and the next mark."""
        said = self._base.context.understood(words)
        if is_between:
            self._is_lost = True
        elif is_share(words):
            return
        elif _is_among(words):
            level.break_down()
        elif said is None or (said.cell and level.says_total):
            level.lost.add(len(level.claims) - 1)
        elif said.cell:
            self._narrow_last(level, said.cell)

    def _bracket(self, inner: Sequence[_Node], level: Level, *, is_behind: bool) -> None:
        has_amounts = any(_amounts_of(inner))
        words = " ".join(each.text for each in inner if each.text not in _PARTING)
        if not has_amounts and not is_behind:
            self._add(words, level)
        elif not has_amounts and level.claims and in_words(words):
            level.claims[-1] = level.claims[-1]._replace(words=in_words(words))
        elif not has_amounts:
            said = self._base.context.understood(words)
            if said is not None and said.cell and not level.says_total:
                self._narrow_last(level, said.cell)
            elif said is None and not is_note(words):
                level.lost.add(len(level.claims) - 1)
        else:
            within = level.claims[-1].cell if is_behind and level.claims else level.within
            if level.claims and len(level.claims) - 1 in level.lost:
                within = None
            # Dự án 1: Hạ tầng (5 tỷ đồng)
            is_behind_title = level.is_title and level.is_first and not level.label
            inside = Level(within, is_title=is_behind_title)
            inside.has_colon = is_behind_title
            level.is_first = False
            level.nested += self._read(inner, inside)

    def _narrow_last(self, level: Level, cell: Cell) -> None:
        """Narrow the amount before by what stands behind it; what is of one dimension is a note."""
        if not level.claims:
            return
        last = level.claims[-1]
        if last.cell is None or {each.dimension for each in last.cell} & {
            each.dimension for each in cell
        }:
            return
        level.claims[-1] = last._replace(cell=(*last.cell, *cell))


def _is_on_money(label: str) -> bool:
    """Tell whether a label speaks of all of the money, and of more than what is assigned."""
    return bool(_MONEY_WORDS & {*tokens(label)}) and says(label, data()["assigned"]) is None


def _amounts_of(nodes: Sequence[_Node]) -> Iterator[_Node]:
    for node in nodes:
        if node.is_amount:
            yield node
        elif node.inner is not None:
            yield from _amounts_of(node.inner)
