"""What the styles of a Word file say of numbers and of hidden text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.documents.docx_xml import (
    attribute,
    child_of,
    integer,
    is_on,
    name_of,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


_MOST_STYLES = 100


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
    return ListPlace(integer(value(numbering, "numId")), integer(value(numbering, "ilvl")), style)


class _Style(NamedTuple):
    based_on: str | None
    place: ListPlace
    hides: bool | None


class Styles:
    """The styles of a Word file, each with those on which it is based."""

    def __init__(self, root: _Element | None) -> None:
        """Take in the part of the styles; None for a file that has none."""
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._places: dict[str | None, ListPlace] = {}
        self._hidden: dict[str | None, bool] = {}
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
        if name not in self._places:
            level = None
            found = ListPlace()
            for style in self._chain(name):
                level = style.place.level if level is None else level
                if style.place.number_id is not None:
                    found = style.place._replace(level=level)
                    break
            self._places[name] = found
        return self._places[name]

    def hides(self, name: str | None) -> bool:
        """Tell whether a style hides its text."""
        if name not in self._hidden:
            said = (style.hides for style in self._chain(name) if style.hides is not None)
            self._hidden[name] = next(said, False)
        return self._hidden[name]

    def _chain(self, name: str | None) -> list[_Style]:
        """Return a style and those on which it is based; chains without an end are cut."""
        chain: dict[str, _Style] = {}
        while name in self._styles and name not in chain and len(chain) < _MOST_STYLES:
            chain[name] = self._styles[name]
            name = chain[name].based_on
        return list(chain.values())
