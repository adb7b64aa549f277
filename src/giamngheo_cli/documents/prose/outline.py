"""Paragraphs → sections: how deep each heading is, its reference, and the item that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.found import Step
from giamngheo_cli.documents.markers import DASHES, Marker, letter_value, roman_value
from giamngheo_cli.documents.prose.articles import (
    ARTICLE,
    PART,
    is_general_article,
    may_hold,
    split_article,
)
from giamngheo_cli.documents.prose.headings import LONGEST_TITLE, is_on_money, steps_of, title_of
from giamngheo_cli.documents.prose.item_lists import items_listed
from giamngheo_cli.documents.prose.references import reference
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import (
    begins,
    data,
    says,
)
from giamngheo_cli.plan.shape import LEVELS

#: The heading of a part of a document, which begins all numbers anew.
_PART = re.compile(
    r"(?:phần|chương) (?:thứ )?(?:[IVX]+|[0-9]+|[A-D]|nhất|hai|ba|tư|bốn|năm)(?!\w)[ .:–-]*",
    re.IGNORECASE,
)
#: How a line ends that announces the next ones.
_ANNOUNCING = (":", "trong đó", "gồm")
#: How many sections are kept within each other; no outline that is read by people has so many.
_DEEPEST = 30


class TextSection(NamedTuple):
    """A section that a number opens, or a line that names an item.

    Attributes:
        marker: its number; a line without one has the level of its item as kind, and no text.
        title: what stands behind the number, without an amount.
        steps: the items that its title names; none where it names none.
        is_past: whether its title says that it tells of what was done before.
        is_unsure: whether its number does not go on with those before, so that it may stand
            within the item before.
        announces: whether it ends with a colon, as what announces its parts does.
    """

    marker: Marker
    title: str
    steps: tuple[Step, ...]
    is_past: bool
    is_unsure: bool = False
    announces: bool = False


class Outlined(NamedTuple):
    """A paragraph, and where it stands in the outline.

    Attributes:
        number: which of the paragraphs it is, from 0.
        text: the paragraph without its number.
        sections: the sections around it, from the top; the last is its own where it is a heading.
        dash: the list sign that it begins with, or "".
    """

    number: int
    paragraph: Paragraph
    text: str
    sections: tuple[TextSection, ...]
    is_heading: bool = False
    dash: str = ""

    @property
    def item(self) -> tuple[Step, ...]:
        """The items from the plan down to the one that it speaks of."""
        path: tuple[Step, ...] = ()
        for section in self.sections:
            path = under(path, section.steps)
        return path

    @property
    def ref(self) -> str:
        """The reference of its section, such as `VI.1.2a`."""
        return reference([section.marker for section in self.sections])

    @property
    def is_past(self) -> bool:
        """Whether a section around it tells of what was done before."""
        return any(section.is_past for section in self.sections)

    @property
    def is_about_money(self) -> bool:
        """Whether nothing but sections on money stand between it and its item."""
        if any(
            each.is_unsure or says(each.title, data()["duty_sections"]) for each in self.sections
        ):
            return False
        inner: list[TextSection] = []
        for section in reversed(self.sections):
            if section.steps:
                return all(is_on_money(each.title) for each in inner)
            if section.marker.kind == ARTICLE and is_general_article(section.title):
                continue
            if section.marker.kind != PART:
                inner.append(section)
        if (
            len(inner) > 1
            and inner[-1].marker.kind != ARTICLE
            and (says(inner[-1].title, data()["general_sections"]) is not None)
        ):
            inner.pop()
        return all(is_on_money(each.title) for each in inner)


def outlined(paragraphs: Sequence[Paragraph]) -> Iterator[Outlined]:
    """Yield the paragraphs of a text with the sections in which they stand."""
    outliner = _Outliner()
    for number, paragraph in enumerate(paragraphs):
        yield from outliner.take(number, paragraph)


class _Outliner:
    def __init__(self) -> None:
        self._sections: list[TextSection] = []
        self._signs: list[str] = []
        #: The sign of the lines that may be parts of the item before, which announced them.
        self._held = ""

    def take(self, number: int, paragraph: Paragraph) -> Iterator[Outlined]:
        """Take in a paragraph; yield it, or each of the items that it lists."""
        sections = self._sections
        line = Outlined(number, paragraph, paragraph.text, tuple(sections))
        if paragraph.is_aside:
            yield line
            return
        marker, rest = split_article(paragraph.text)
        if marker is None and _takes_part(sections, rest):
            yield line._replace(text=rest, sections=tuple(sections), is_heading=True)
            return
        dash = marker.kind if marker is not None and marker.kind in DASHES else ""
        if marker is not None and marker.text in ("*", "•"):
            dash = "*"
        is_held = self._goes_on(rest, dash, is_numbered=marker is not None)
        if marker is None or dash:
            marker = _marker_of_item(rest, "" if is_held else dash)
        first, *others = items_listed(rest)
        if marker is not None:
            _open(sections, _letter_if_it_is_one(marker, sections), first)
        if dash and marker is not None and not is_held and rest.endswith(_ANNOUNCING):
            self._held = dash
        line = Outlined(number, paragraph, first, tuple(sections), marker is not None, dash)
        yield line
        yield from _listed(others, line)
        if others and _are_beside(others, sections):
            # Which of the items the next lines are of, nobody can tell.
            sections[-1] = sections[-1]._replace(is_unsure=True)

    def _goes_on(self, text: str, dash: str, *, is_numbered: bool) -> bool:
        """Begin a line of a list, or end lists; tell whether it is a part of the item before."""
        items = named(text)
        if dash != self._held or (items and items[-1].level != LEVELS[-2]):
            self._held = ""
        if self._held:
            go_on_with(dash, self._signs)
        elif dash:
            _close_lists(self._sections, self._signs, dash)
        elif is_numbered:
            self._signs.clear()
        return bool(self._held)


def _listed(items: Sequence[str], line: Outlined) -> Iterator[Outlined]:
    """Yield the items that a line lists behind the first one, or behind their total."""
    sections = list(line.sections)
    for text in items:
        _open(sections, Marker("", named(text)[-1].level), text)
        yield line._replace(text=text, sections=tuple(sections))


def _are_beside(items: Sequence[str], sections: Sequence[TextSection]) -> bool:
    """Tell whether items stand beside the one that the line of both begins with."""
    first = sections[-1].steps if sections else ()
    return bool(first) and any(named(each)[-1].level == first[-1].level for each in items)


def _takes_part(sections: list[TextSection], text: str) -> bool:
    """Take in the heading of a part, or its title on the line below; tell whether it is one."""
    part = _PART.match(text)
    if part is not None:
        title = text[part.end() :]
        is_alone = not title
    elif sections and sections[-1].marker == Marker("", PART) and not sections[-1].title:
        title, is_alone = text, False
    else:
        return False
    is_past = not is_alone and tells_of_past(title)
    sections[:] = [TextSection(Marker("", PART), title, (), is_past)]
    return True


def tells_of_past(title: str) -> bool:
    """Tell whether a title says that what stands below it was done before."""
    return says(title, data()["past_sections"]) is not None or begins(title, data()["past_starts"])


def _close_lists(sections: list[TextSection], signs: list[str], dash: str) -> None:
    """End the items of a list that the same sign began, and of the lists in it."""
    go_on_with(dash, signs)
    for number, section in enumerate(sections):
        kind = section.marker.kind
        if kind in DASHES and (kind == dash or kind not in signs):
            del sections[number:]
            return


def go_on_with(dash: str, signs: list[str]) -> None:
    """Begin a list with its sign, or end those within it.

    Args:
        signs: those of the lists that are open, from the outermost.
    """
    if dash not in signs:
        signs.append(dash)
    del signs[signs.index(dash) + 1 :]


def _marker_of_item(text: str, dash: str) -> Marker | None:
    """Return the marker of a line without a number that names an item."""
    items = named(text)
    if not items:
        return None
    return Marker("", dash or items[-1].level)


def _open(sections: list[TextSection], marker: Marker, text: str) -> None:
    title = title_of(text)
    steps = steps_of(title)
    del sections[_DEEPEST:]
    closed: list[TextSection] = []
    while sections and not (_is_within(marker, sections) and _may_hold(sections[-1].steps, steps)):
        closed.append(sections.pop())
    # The title of an item may speak of results, and a longer text is no heading.
    may_be_past = not steps and len(title) <= LONGEST_TITLE
    is_past = may_be_past and tells_of_past(title)
    ref = reference([*(section.marker for section in sections), marker])
    named_here = tuple(step._replace(ref=ref) for step in steps)
    is_known = bool(steps) and steps[0].level is not None
    is_unsure = len(sections) == _DEEPEST or (not is_known and _goes_astray(marker, closed))
    announces = text.endswith(":")
    sections.append(TextSection(marker, title, named_here, is_past, is_unsure, announces))


def _may_hold(outer: Sequence[Step], inner: Sequence[Step]) -> bool:
    """Tell whether an item may stand below another one: no project below a project."""
    if not outer or not inner or outer[-1].level is None or inner[0].level is None:
        return True
    above, below = LEVELS.index(outer[-1].level), LEVELS.index(inner[0].level)
    kinds = [each.key.rstrip("0123456789") for each in (outer[-1], inner[0])]
    return below > above or (below == above and kinds[0] != kinds[1])


def _goes_astray(marker: Marker, closed: Sequence[TextSection]) -> bool:
    """Tell whether a number begins anew, or closes an item without a number that may hold it."""
    if not marker.text or marker.kind in DASHES:
        return False
    before = next((each for each in reversed(closed) if each.marker.kind == marker.kind), None)
    if before is None:
        return any(each.steps and not each.marker.text for each in closed)
    return before.is_unsure or _order(marker) <= _order(before.marker)


def _order(marker: Marker) -> tuple[int, ...]:
    """Return what puts numbers of one class into their order."""
    if marker.kind in ("A", "a"):
        return (letter_value(marker.text),)
    parts = marker.text.split(" ")[-1].split(".")
    return tuple(int(each) if each.isdecimal() else roman_value(each) for each in parts)


def under(path: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return a path of items with further ones, which may name one that is in it already."""
    if not steps:
        return path
    keys = [step.key for step in path]
    if steps[0].key in keys and len(steps) > 1:
        return (*path[: keys.index(steps[0].key)], *steps)
    return (*path, *steps)


def _letter_if_it_is_one(marker: Marker, sections: Sequence[TextSection]) -> Marker:
    """Return a Roman number as the letter that it is: V after U, and C and L, which are no hundred.

    Unlike a row of a table, a heading is never in doubt: the text that follows stands below it.
    """
    if marker.kind != "I" or len(marker.text) > 1 or marker.text == "I":
        return marker
    before = next((each.marker for each in reversed(sections) if each.marker.kind == "A"), None)
    goes_on = before is not None and ord(marker.text) == ord(before.text) + 1
    return marker._replace(kind="A") if goes_on or marker.text in ("C", "L") else marker


def _is_within(marker: Marker, sections: Sequence[TextSection]) -> bool:
    """Tell whether a section begins within the last one that is open."""
    other = sections[-1].marker
    if ARTICLE in (marker.kind, other.kind):
        return may_hold(other.kind, marker.kind, announces=sections[-1].announces)
    if other.kind == PART or (other.kind in DASHES and marker.text and marker.kind not in DASHES):
        return other.kind == PART
    if marker.kind == "1.1":
        if other.text and marker.text.startswith(f"{other.text}."):
            return True
        if other.kind in ("1", "1.1"):
            return False
    if marker.kind in LEVELS and other.kind in LEVELS:
        return LEVELS.index(marker.kind) > LEVELS.index(other.kind)
    is_beside = other.kind in LEVELS and marker.kind not in DASHES
    # A class that is open already ends all that stands in its last section.
    kinds = {each.marker.kind for each in sections}
    is_open = marker.kind in kinds or (marker.kind == "1" and "1.1" in kinds)
    return not is_beside and not is_open
