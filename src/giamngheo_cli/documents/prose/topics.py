"""Titles and lines that announce others → the codes of all that stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from giamngheo_cli.codes import YEAR, fold
from giamngheo_cli.documents.areas import Area, area_of
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.periods import covers
from giamngheo_cli.documents.places import area_words, place_words
from giamngheo_cli.documents.words import (
    SPAN,
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


#: Another year beside it: năm 2021 và 2022.
_OTHER_YEAR = re.compile(r"(?:và|,|;|đến|tới) ((?:19|20)[0-9]{2})\b(?!/)", re.IGNORECASE)


#: Dự án 1 và Dự án 2, Dự án 1, 2
_SEVERAL = re.compile(
    r"((?:tiểu )?dự án|t?da) ?[0-9]+ ?(?:[,;+&-] ?|và |đến |\.(?=[0-9]))(?:\1 ?)?[0-9]",
    re.IGNORECASE,
)
#: Behind it stands where the plan is for.
WHERE = " trên địa bàn "
_SEGMENT = re.compile(r"[.,:;(] ?| [-–] |[0-9] ")


class Context(NamedTuple):
    """What labels are read with.

    Attributes:
        own_words: words that name the item that is spoken of anyway, and say nothing more.
        period: the years that are the whole plan; "" where they are not known.
        is_of_item: whether an item is spoken of, so that “the project” is one.
        own_place: the place of which the document is; None where it does not say.
        is_of_one: whether the document is of one programme, so that several are more than it.
    """

    own_words: tuple[str, ...] = ()
    period: str = ""
    is_of_item: bool = True
    own_place: Area | None = None
    is_of_one: bool = False

    def understood(self, label: str) -> Understood | None:
        """Return what a label in a text means; None where it speaks of other years, too."""
        words = self._without_own(label)
        said = understood(words, in_sentence=True) or _matched_by(words)
        if said is None or {*said.spans} - {self.period}:
            return None
        if self._speaks_of_more(label, said.cell):
            return None
        if not self.is_of_item and _names_one_project(label):
            return None
        if said.says_total and _is_all_that_is_mobilised(said.cell, label):
            return None
        return said._replace(cell=self._without_period(said.cell))

    def _speaks_of_more(self, label: str, cell: Cell) -> bool:
        """Tell whether a label speaks of other years, programmes or places than the document."""
        if any(each.dimension == YEAR and self._is_outside(each.name) for each in cell):
            return True
        if self.is_of_one and says(label, data()["several_programmes"]) is not None:
            return True
        if self.own_place is not None:
            others = [f"toàn {word}" for word in area_words() if word != self.own_place.word]
            if says(label, others) is not None:
                return True
        # The total investment of a work is of all years in which it is built.
        return self.period.isdecimal() and says(label, data()["total_investment"]) is not None

    def is_own(self, label: str) -> bool:
        """Tell whether a label does nothing but name the item that is spoken of."""
        return bool(label) and not self._without_own(label)

    def topic_of(self, title: str) -> Cell | None:
        """Return the codes of all that stands below a title; None where they are not sure.

        Words that are not known do no harm in a title, if none of them may be a code.
        """
        if is_of_less(title):
            return None
        said = self.understood(title)
        if said is not None:
            is_verb = bool(said.cell) and begins(title, data()["verbs_in_titles"])
            return None if is_verb else said.cell
        if is_of_receiver(title) or self._is_of_other_place(title):
            return None
        years = {*_YEAR.findall(title)}
        others = {*_OTHER_YEAR.findall(SPAN.sub(" ", title))} if years else years
        if says(title, source_words()) is not None or len(years | others) > 1:
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

    def _is_of_other_place(self, title: str) -> bool:
        area = area_of(title)
        if area is None or area.is_same(self.own_place):
            return False
        # Where a document does not say of which place it is, a section may.
        return self.own_place is not None or WHERE not in padded(title)

    def _is_outside(self, year: str) -> bool:
        return bool(self.period) and not covers(self.period, year)

    def _without_period(self, cell: Cell) -> Cell:
        return tuple(each for each in cell if each != CodeName(YEAR, self.period))

    def _without_own(self, label: str) -> str:
        spans = spans_in(label)
        words = padded(SPAN.sub(" ", label))
        said = words
        for own in (self.own_words, _own_where(self.own_place)):
            found = next((each for each in own if f" {each} " in words), None)
            words = words if found is None else words.replace(f" {found} ", " ")
        return label if words == said else " ".join([words.strip(), *spans]).strip()


@cache
def _own_where(place: Area | None) -> tuple[str, ...]:
    """Return the ways to say that all of the place of the document is meant, the longest first."""
    if place is None:
        return ()
    return tuple(
        f"{start} {name}"
        for name in (fold(place.label), place.word)
        for start in ("trên địa bàn toàn", "trên địa bàn", "toàn")
    )


def is_of_less(title: str) -> bool:
    """Tell whether what stands below a title is a change, a rest or a norm, and no plan."""
    words = padded(title)
    for phrase in data()["after_changes"]:
        words = words.replace(padded(phrase), " ")
    return says(words, data()["lesser_sections"]) is not None


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


def is_of_receiver(title: str) -> bool:
    """Tell whether a title names an office or a place that gets what stands below it."""
    words = padded(title)
    for phrase in data()["no_places"]:
        words = words.replace(padded(phrase), " ")
    return (
        begins_with_place(title)
        or begins(title, [*data()["offices"], *data()["receivers"]])
        or says(words, _to_receivers()) is not None
    )


@cache
def _to_receivers() -> tuple[str, ...]:
    names = (*data()["offices"], *place_words(), *data()["receivers"])
    return tuple(
        f"{to} {each}"
        for to in data()["to_receivers"]
        for name in names
        for each in (name, f"các {name}")
        if each != "các đơn vị"
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
    # “NSTW và vốn đối ứng” are two.
    if matching not in words or " và " in words:
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
