"""What the styles of a Word file say of numbers and of hidden text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.documents.readers.docx_xml import (
    attribute,
    child_of,
    integer,
    is_on,
    name_of,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


class ListPlace(NamedTuple):
    """Which list a paragraph is in, as far as it, or a style, says so.

    Attributes:
        number_id: the list; None where it does not say, 0 for none.
        level: from 0.
        style: the style that names the list; None where the paragraph does itself.
    """

    number_id: int | None = None
    level: int | None = None
    style: str | None = None


def list_place(properties: _Element | None, style: str | None = None) -> ListPlace:
    """Return what the properties of a paragraph, or of a style, say of lists."""
    numbering = child_of(properties, "numPr")
    if numbering is None:
        return ListPlace()
    return ListPlace(integer(value(numbering, "numId")), integer(value(numbering, "ilvl")), style)


class _Style(NamedTuple):
    """What a style says; None, or nothing, where that on which it is based does."""

    based_on: str | None = None
    place: ListPlace = ListPlace()
    hides: bool | None = None

    def over(self, base: _Style) -> _Style:
        """Return what the two say together."""
        place = self.place
        if place.number_id is None:
            level = base.place.level if place.level is None else place.level
            place = base.place._replace(level=level)
        return _Style(None, place, base.hides if self.hides is None else self.hides)


class Styles:
    """The styles of a Word file, each with those on which it is based."""

    def __init__(self, root: _Element | None) -> None:
        """Take in the part of the styles; None for a file that has none."""
        self._styles: dict[str, _Style] = {}
        self._whole: dict[str | None, _Style] = {}
        self._default: str | None = None
        for each in () if root is None else root:
            if name_of(each) == "style":
                self._add(each)

    def _add(self, style: _Element) -> None:
        name = attribute(style, "styleId") or ""
        vanish = child_of(style, "rPr", "vanish")
        self._styles[name] = _Style(
            value(style, "basedOn"),
            list_place(child_of(style, "pPr"), name),
            None if vanish is None else is_on(vanish),
        )
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
            self._default = name

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """Return the style of a paragraph."""
        return value(properties, "pStyle") or self._default

    def place(self, name: str | None) -> ListPlace:
        """Return the list in which a style puts its paragraphs."""
        return self._whole_of(name).place

    def hides(self, name: str | None) -> bool:
        """Tell whether a style hides its text."""
        return bool(self._whole_of(name).hides)

    def _whole_of(self, name: str | None) -> _Style:
        """Return what a style says with all below it; each is looked at once in all."""
        chain: dict[str, _Style] = {}
        at = name
        while at in self._styles and at not in self._whole and at not in chain:
            chain[at] = self._styles[at]
            at = chain[at].based_on
        whole = self._whole.get(at, _Style())
        for each, style in reversed(chain.items()):
            whole = self._whole[each] = style.over(whole)
        return whole
