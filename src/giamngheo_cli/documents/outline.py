"""Paragraphs → sections: how deep each heading is, its reference, and the item that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.found import Step
from giamngheo_cli.documents.markers import Marker, split_marker
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import data, says, tokens, understood
from giamngheo_cli.plan.shape import LEVELS

DASHES = ("-", "+")
#: What says that there is no money, behind the words that it is said of.
NONE = re.compile(r"(?<=: )Không(?= ?(?:[.,;)]|$))", re.IGNORECASE)
#: A longer text behind a number is a paragraph of its section, and names no item.
_LONGEST_TITLE = 300


class Section(NamedTuple):
    """A section that a number opens, or a line that names an item.

    Attributes:
        marker: its number; a line without one has the level of its item as kind, and no text.
        title: what stands behind the number, without an amount.
        steps: the items that its title names; none where it names none.
        is_past: whether its title says that it tells of what was done before.
    """

    marker: Marker
    title: str
    steps: tuple[Step, ...]
    is_past: bool


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
    sections: tuple[Section, ...]
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
        if any(says(each.title, data()["duty_sections"]) for each in self.sections):
            return False
        inner: list[Section] = []
        for section in reversed(self.sections):
            if section.steps:
                return all(_is_on_money(each.title) for each in inner)
            inner.append(section)
        return all(_is_on_money(each.title) for each in inner[:1])


def outlined(paragraphs: Sequence[Paragraph]) -> Iterator[Outlined]:
    """Yield the paragraphs of a text with the sections in which they stand."""
    sections: list[Section] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.is_aside:
            yield Outlined(number, paragraph, paragraph.text, tuple(sections))
            continue
        marker, rest = split_marker(paragraph.text)
        dash = marker.kind if marker is not None and marker.kind in DASHES else ""
        if dash:
            _close_lists(sections, dash)
        if marker is None or dash:
            marker = _marker_of_item(rest, dash)
        if marker is not None:
            _open(sections, _settled(marker, sections), rest)
        yield Outlined(number, paragraph, rest, tuple(sections), marker is not None, dash)


def _close_lists(sections: list[Section], dash: str) -> None:
    """End the items of a list that the same sign began, and what stands in them."""
    for number, section in enumerate(sections):
        if section.marker.kind == dash:
            del sections[number:]
            return


def _marker_of_item(text: str, dash: str) -> Marker | None:
    """Return the marker of a line without a number that names an item."""
    items = named(text)
    if not items:
        return None
    return Marker("", dash or items[-1].level)


def _open(sections: list[Section], marker: Marker, text: str) -> None:
    while sections and not _is_within(marker, sections):
        sections.pop()
    title = title_of(text)
    steps = steps_of(title)
    # The title of an item may speak of results, and a longer text is no heading.
    may_be_past = not steps and len(title) <= _LONGEST_TITLE
    is_past = may_be_past and says(title, data()["past_sections"]) is not None
    ref = reference([*(section.marker for section in sections), marker])
    named_here = tuple(step._replace(ref=ref) for step in steps)
    sections.append(Section(marker, title, named_here, is_past))


def _is_on_money(title: str) -> bool:
    first = tokens(title)[:1]
    if any(tokens(each)[:1] == first for each in data()["offices"]):
        return False
    return says(title, data()["funding_sections"]) is not None


def title_of(text: str) -> str:
    """Return the title with which a heading begins, without its amount and the words for it."""
    first = next(amounts_in(text), None)
    none = NONE.search(text)
    ends = [
        each.start() if isinstance(each, re.Match) else each.start for each in (first, none) if each
    ]
    if not ends:
        return text.rstrip(" .:;,")
    before = text[: min(ends)].rstrip(" :")
    cut = max(before.rfind(mark) + len(mark) for mark in (". ", ", ", ": ", "; "))
    label = before[cut:]
    if cut > 1 and understood(label, in_sentence=True) is not None:
        before = before[:cut]
    return before.rstrip(" .:;,(")


def under(path: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return a path of items with further ones, which may name one that is in it already."""
    if not steps:
        return path
    keys = [step.key for step in path]
    if steps[0].key in keys and len(steps) > 1:
        return (*path[: keys.index(steps[0].key)], *steps)
    return (*path, *steps)


def reference(markers: Sequence[Marker]) -> str:
    """Return markers as one reference: VI, 1, 1.2, a → VI.1.2a."""
    text = ""
    inner = ""
    for marker in markers:
        if not marker.text or marker.kind in DASHES:
            continue
        if marker.kind == "a":
            text += marker.text
        elif inner and marker.text.startswith(f"{inner}."):
            text = text[: len(text) - len(inner)] + marker.text
        else:
            text += f".{marker.text}" if text else marker.text
        inner = marker.text
    return text


def key_of(title: str) -> str:
    """Return what tells an item without a number by its title, words that say nothing left out."""
    words = tokens(title)
    leading = {tokens(each) for each in data()["leading"]}
    while words and (words[:1] in leading or words[:2] in leading):
        words = words[2:] if words[:2] in leading else words[1:]
    return fold(" ".join(words))


def steps_of(title: str) -> tuple[Step, ...]:
    """Return the items that a heading names, from the top; their title is all of it."""
    steps = tuple(Step(each.key, title, each.level) for each in named(title))
    if steps or len(title) > _LONGEST_TITLE:
        return steps
    key = key_of(title)
    if any(key == word or key.startswith(f"{word} ") for word in data()["item_words"]):
        return (Step(key, title),)
    return ()


def _settled(marker: Marker, sections: Sequence[Section]) -> Marker:
    """Return a marker as the sequence shows it: after B, C is a letter and no hundred."""
    if marker.kind == "I" and len(marker.text) == 1 and marker.text != "I":
        before = next((each.marker for each in reversed(sections) if each.marker.kind == "A"), None)
        if before is not None and ord(marker.text) == ord(before.text) + 1:
            return marker._replace(kind="A")
    if marker.kind == "I" and marker.text in ("C", "D", "L"):
        return marker._replace(kind="A")
    return marker


def _is_within(marker: Marker, sections: Sequence[Section]) -> bool:
    """Tell whether a section begins within the last one that is open."""
    other = sections[-1].marker
    if marker.kind == "1.1":
        if other.text and marker.text.startswith(f"{other.text}."):
            return True
        if other.kind in ("1", "1.1"):
            return False
    if marker.kind in LEVELS and other.kind in LEVELS:
        return LEVELS.index(marker.kind) > LEVELS.index(other.kind)
    if marker.kind == other.kind or (other.kind in LEVELS and marker.kind not in DASHES):
        return False
    # A class that is open already ends all that stands in its last section.
    kinds = {each.marker.kind for each in sections}
    return marker.kind not in kinds and not (marker.kind == "1" and "1.1" in kinds)
