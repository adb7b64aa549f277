"""Titles and lines that announce others → the codes of all that stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.periods import covers
from giamngheo_cli.documents.places import place_words
from giamngheo_cli.documents.words import (
    Cell,
    Understood,
    begins,
    data,
    narrowed,
    padded,
    says,
    source_words,
    spans_in,
    understood,
)

#: A year that is spoken of, and not the one of a decree.
_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )\bnăm ((?:19|20)[0-9]{2})\b", re.IGNORECASE)


#: Dự án 1 và Dự án 2, Dự án 1, 2
_SEVERAL = re.compile(
    r"((?:tiểu )?dự án|t?da) ?[0-9]+ ?(?:[,;+&-] ?|và |đến |\.(?=[0-9]))(?:\1 ?)?[0-9]",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[.,:;(] ?| [-–] |[0-9] ")


class Context(NamedTuple):
    """What labels are read with.

    Attributes:
        own_words: words that name the item that is spoken of anyway, and say nothing more.
        period: the years that are the whole plan; "" where they are not known.
        is_of_item: whether an item is spoken of, so that “the project” is one.
    """

    own_words: tuple[str, ...] = ()
    period: str = ""
    is_of_item: bool = True

    def understood(self, label: str) -> Understood | None:
        """Return what a label in a text means; None where it speaks of other years, too."""
        words = self._without_own(label)
        said = understood(words, in_sentence=True) or _matched_by(words)
        if said is None or {*said.spans} - {self.period}:
            return None
        if not self.is_of_item and _names_one_project(label):
            return None
        if said.says_total and _is_all_that_is_mobilised(said.cell, label):
            return None
        return said._replace(cell=self._without_period(said.cell))

    def is_own(self, label: str) -> bool:
        """Tell whether a label does nothing but name the item that is spoken of."""
        return bool(label) and not self._without_own(label)

    def topic_of(self, title: str) -> Cell | None:
        """Return the codes of all that stands below a title; None where they are not sure.

        Words that are not known do no harm in a title, if none of them may be a code.
        """
        said = self.understood(title)
        if said is not None:
            is_verb = bool(said.cell) and begins(title, data()["verbs_in_titles"])
            return None if is_verb else said.cell
        if begins_with_place(title) or begins(title, data()["offices"]):
            return None
        years = {*_YEAR.findall(title)}
        if says(title, source_words()) is not None or len(years) > 1:
            return None
        if {*spans_in(title)} - {self.period} or any(self._is_outside(year) for year in years):
            return None
        return self._without_period(tuple(CodeName(YEAR, year) for year in years))

    def year_of(self, title: str) -> Cell | None:
        """Return the year for which an item is; None for several, and for a part of an item."""
        if says_less(title):
            return None
        years = {year for year in _YEAR.findall(title) if not self._is_outside(year)}
        if len(years) > 1:
            return None
        return self._without_period(tuple(CodeName(YEAR, year) for year in years))

    def _is_outside(self, year: str) -> bool:
        return bool(self.period) and not covers(self.period, year)

    def _without_period(self, cell: Cell) -> Cell:
        return tuple(each for each in cell if each != CodeName(YEAR, self.period))

    def _without_own(self, label: str) -> str:
        if not self.own_words:
            return label
        words = padded(label)
        found = next((each for each in self.own_words if f" {each} " in words), None)
        return label if found is None else words.replace(f" {found} ", " ").strip()


def says_less(title: str) -> bool:
    """Tell whether a title speaks of several items, of a part, of a change or of a rate."""
    if _SEVERAL.match(title) or says(title, data()["lessening"]) is not None:
        return True
    segments = _SEGMENT.split(title)
    last = segments[-1].casefold()
    return len(segments) > 1 and (
        begins_with_place(last)
        or begins(last, data()["at_places"])
        or last.endswith(tuple(data()["changes"]))
    )


def begins_with_place(text: str) -> bool:
    """Tell whether a text begins with the word for a place, as in “xã Nà Lay”."""
    text = text.casefold().removeprefix("các ")
    return begins(text, place_words()) and not begins(text, data()["no_places"])


def joined(topics: Sequence[Cell | None]) -> Cell | None:
    """Return the codes of several titles, one below the other; None where one is not sure."""
    cell: Cell | None = ()
    for topic in topics:
        if cell is None or topic is None:
            return None
        cell = cell if set(topic) <= set(cell) else narrowed(cell, topic)
    return cell


def _names_one_project(label: str) -> bool:
    return says(label, data()["one_project"]) is not None and not says(label, data()["projects"])


def _matched_by(label: str) -> Understood | None:
    """Return what a label says beside that a source matches another: “ngân sách huyện đối ứng”."""
    words, matching = padded(label), f" {data()['matching']} "
    if matching not in words:
        return None
    said = understood(words.replace(matching, " "), in_sentence=True)
    is_sure = said is not None and any(each.dimension == "source" for each in said.cell)
    return said if is_sure else None


@cache
def _mobilised() -> frozenset[CodeName]:
    return frozenset(CodeName("source", name) for name in ("mobilised", "integrated"))


def _is_all_that_is_mobilised(cell: Cell, label: str) -> bool:
    """Tell whether a total may be of all sources: “tổng vốn huy động”, but not “huy động khác”."""
    return not _mobilised().isdisjoint(cell) and says(label, data()["other_sources"]) is None
