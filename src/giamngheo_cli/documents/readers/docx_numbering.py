"""The numbers that Word puts before paragraphs, computed as Word does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.documents.readers.docx_styles import ListPlace, Styles, list_place
from giamngheo_cli.documents.readers.docx_xml import (
    attribute,
    child_of,
    integer,
    is_on,
    name_of,
    shown_parts,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
#: What stands before a paragraph without counting it; "" for one that is in no list.
BULLETS = ("", "-", "+")
_MOST_LENGTH = 100
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST_ROMAN = 3999
#: Word doubles letters after z (aa, bb), and ends at thirty of them.
_MOST_LETTERS = 780


class _Level(NamedTuple):
    """A level of a list.

    Attributes:
        restart: the level, from 1, after whose use it starts anew; 0 for never, None for any.
        style: the style whose paragraphs are on it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


class _List(NamedTuple):
    """A list (`num`): the one whose counters it shares, and what it says otherwise.

    Attributes:
        starts: by level, where it begins when it is first used.
    """

    shared: int
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a Word file, and how far each has come."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Take in the part of the lists; None for a file that has none."""
        self._styles = styles
        self._shared: dict[int, dict[int, _Level]] = {}
        self._linked: dict[int, str] = {}
        self._lists: dict[int, _List] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for each in () if root is None else root:
            if name_of(each) == "abstractNum":
                self._add_shared(each)
            elif name_of(each) == "num":
                self._add_list(each)

    def _add_shared(self, element: _Element) -> None:
        key = integer(attribute(element, "abstractNumId"))
        if key is None:
            return
        self._shared[key] = _levels(element)
        link = value(element, "numStyleLink")
        if link is not None:
            self._linked[key] = link

    def _add_list(self, element: _Element) -> None:
        key = integer(attribute(element, "numId"))
        shared = integer(value(element, "abstractNumId"))
        if key is None or shared is None:
            return
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in element:
            level = integer(attribute(override, "ilvl"))
            if name_of(override) != "lvlOverride" or level is None:
                continue
            levels |= _levels(override)
            start = integer(value(override, "startOverride"))
            if start is not None:
                starts[level] = start
        self._lists[key] = _List(shared, levels, starts)

    def next_number(self, properties: _Element | None) -> str:
        """Return the number of the next paragraph, by its properties; "" if it has none."""
        place = self._place(properties)
        known = self._lists.get(place.number_id or 0)
        if known is None or place.number_id is None:
            return ""
        shared = self._followed(known.shared)
        levels = {**self._shared.get(shared, {}), **known.levels}
        at = self._level_at(place, levels)
        level = levels.get(at)
        if level is None:
            return ""
        self._count(shared, place.number_id, at, levels, known.starts)
        return _written(level, self._counters[shared], levels)

    def _place(self, properties: _Element | None) -> ListPlace:
        """Return the list and level of a paragraph: by what it says itself, else by its style."""
        own = list_place(properties)
        if own.number_id is not None:
            return own
        by_style = self._styles.place(self._styles.of_paragraph(properties))
        return by_style if own.level is None else by_style._replace(level=own.level, style=None)

    def _followed(self, shared: int) -> int:
        """Return the list that one which only names a style stands for."""
        if shared in self._linked:
            number_id = self._styles.place(self._linked[shared]).number_id
            known = self._lists.get(number_id or 0)
            return shared if known is None else known.shared
        return shared

    @staticmethod
    def _level_at(place: ListPlace, levels: dict[int, _Level]) -> int:
        if place.style is not None:
            for number, level in levels.items():
                if level.style == place.style:
                    return number
        return min(max(place.level or 0, 0), LEVELS - 1)

    def _count(
        self,
        shared: int,
        number_id: int,
        at: int,
        levels: dict[int, _Level],
        starts: dict[int, int],
    ) -> None:
        counters = self._counters.setdefault(shared, [None] * LEVELS)
        last = counters[at]
        if last is None or (at in starts and (number_id, at) not in self._begun):
            counters[at] = starts.get(at, levels[at].start)
        else:
            counters[at] = last + 1
        self._begun.add((number_id, at))
        for below in range(at + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or at < restart:
                counters[below] = None


def _levels(element: _Element) -> dict[int, _Level]:
    """Return the levels in a definition of a list, or in what overrides one."""
    found = {}
    for each in shown_parts(element, ("lvl",)):
        number = integer(attribute(each, "ilvl"))
        if number is None or not 0 <= number < LEVELS:
            continue
        form = next(iter(shown_parts(each, ("numFmt",))), None)
        start = integer(value(each, "start"))
        found[number] = _Level(
            0 if start is None else start,
            attribute(form, "val") or "decimal",
            (value(each, "lvlText") or "")[:_MOST_LENGTH],
            integer(value(each, "lvlRestart")),
            is_on(child_of(each, "isLgl")),
            value(each, "pStyle"),
        )
    return found


def _written(level: _Level, counters: list[int | None], levels: dict[int, _Level]) -> str:
    if level.form == "bullet":
        return "+" if level.text.strip() == "+" else "-"

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        its = levels.get(at, _Level())
        count = counters[at]
        form = "decimal" if level.is_legal else its.form
        return in_form(its.start if count is None else count, form)

    return _PLACEHOLDER.sub(number, level.text)[:_MOST_LENGTH]


def in_form(number: int, form: str) -> str:
    """Return a number as a form of Word writes it; forms that are not known are decimal."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("upperRoman", "lowerRoman") and 0 < number <= _MOST_ROMAN:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _MOST_LETTERS:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        written += letters * count
    return written
