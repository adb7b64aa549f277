"""A paragraph of Word as the text that a reader sees, and what stands beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from giamngheo_cli.documents.readers.docx_numbering import Numbering
from giamngheo_cli.documents.readers.docx_styles import Styles
from giamngheo_cli.documents.readers.docx_xml import (
    attribute,
    by_name,
    child_of,
    is_on,
    name_of,
    shown_parts,
)
from giamngheo_cli.documents.readers.texts import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS = frozenset({"t", ":t"})
_BREAKS = frozenset({":br", "br", "cr", "ptab", "tab"})
_DRAWINGS = frozenset({"drawing", "object", "pict"})
_NOTES = frozenset({"endnoteReference", "footnoteReference"})
_LEAVES = _TEXTS | _BREAKS | _DRAWINGS | _NOTES | {"fldChar", "noBreakHyphen", "sym"}
_RUN = frozenset({"r", ":r"})
_RUNS = _LEAVES | _RUN
_RAISED = ("subscript", "superscript")
#: Two numbers between which there is a break, a tab or a raised letter must not become one.
_BETWEEN_NUMBERS = "; "
#: Letters of symbol fonts stand for themselves from here.
_SYMBOLS = 0xF000
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,4}")


def joined(parts: list[str]) -> str:
    """Return texts with a space between them, and a mark where two numbers would become one."""
    text = ""
    pieces: list[str] = []
    for part in parts:
        if not part:
            continue
        if pieces:
            pieces.append(between(text[-1], part[0]))
        pieces.append(part)
        text = part
    return "".join(pieces)


def between(last: str, first: str) -> str:
    """Return what parts two texts, by the letters at which they meet."""
    return _BETWEEN_NUMBERS if last.isdigit() and first.isdigit() else " "


class WordLine:
    """A paragraph.

    Attributes:
        number: what Word puts before it, or "".
        text: what is shown of it.
        hidden: what it holds beside that: hidden, struck out, or left of a field without an end.
        drawings: the drawings, pictures and objects anchored in it.
        notes: the kind (`footnote`, `endnote`) and id of each note to which it refers.
    """

    __slots__ = ("drawings", "hidden", "notes", "number", "text")

    def __init__(self) -> None:
        self.number = ""
        self.text = ""
        self.hidden = ""
        self.drawings: list[_Element] = []
        self.notes: list[tuple[str, str]] = []

    def numbered(self) -> str:
        """Return the text after its number."""
        return joined([self.number, self.text])


class Lines:
    """Reads the paragraphs of a Word file; in their order, since numbers count on."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def read(self, paragraph: _Element, *, is_counted: bool = True) -> WordLine:
        """Return a paragraph; one that is not counted has no number of its own."""
        properties = child_of(paragraph, "pPr")
        line = self._unnumbered(paragraph, properties) if len(paragraph) else WordLine()
        if is_counted and (line.text or not _is_mark_gone(properties)):
            line.number = clean(self._numbering.next_number(properties))
        return line

    def _unnumbered(self, paragraph: _Element, properties: _Element | None) -> WordLine:
        reading = _Reading()
        hides = self._styles.hides(self._styles.of_paragraph(properties))
        for run in shown_parts(paragraph, _RUNS):
            if name_of(run) in _RUN:
                reading.is_hidden, reading.is_raised = self._look(run, hides=hides)
                for leaf in shown_parts(run, _LEAVES):
                    reading.take(leaf)
            else:
                reading.take(run)
        return reading.line()

    def _look(self, run: _Element, *, hides: bool) -> tuple[bool, bool]:
        """Tell whether a run is hidden or struck out, and whether it is raised or lowered."""
        properties = child_of(run, "rPr")
        if properties is None:
            return hides, False
        found = by_name(properties)
        vanish = found.get("vanish")
        if vanish is not None:
            hides = is_on(vanish)
        elif "rStyle" in found:
            # Where both styles hide, one takes back what the other does.
            hides ^= self._styles.hides(attribute(found["rStyle"], "val"))
        is_struck = is_on(found.get("strike")) or is_on(found.get("dstrike"))
        return hides or is_struck, attribute(found.get("vertAlign"), "val") in _RAISED


class _Reading:
    """A paragraph as far as it has been read.

    Attributes:
        is_hidden, is_raised: how the run is that is being read.
    """

    def __init__(self) -> None:
        self.is_hidden = False
        self.is_raised = False
        self._shown = _Pieces()
        self._hidden = _Pieces()
        self._instruction = _Pieces()
        #: For each field that is open, whether its instruction still goes on.
        self._fields: list[bool] = []
        self._instructions = 0
        self._line = WordLine()

    def take(self, leaf: _Element) -> None:
        """Take in what stands in a run."""
        name = name_of(leaf)
        if name in _TEXTS:
            self._pieces().add(leaf.text or "", is_raised=self.is_raised or name == ":t")
        elif name in _BREAKS:
            self._pieces().part()
        elif name == "fldChar":
            self._take_field(attribute(leaf, "fldCharType"))
        elif name in _DRAWINGS:
            self._line.drawings.append(leaf)
        elif name in _NOTES:
            self._line.notes.append((name.removesuffix("Reference"), attribute(leaf, "id") or ""))
        else:
            sign = "-" if name == "noBreakHyphen" else _symbol(leaf)
            self._pieces().add(sign, is_raised=self.is_raised)

    def _pieces(self) -> _Pieces:
        if self._instructions:
            return self._instruction
        return self._hidden if self.is_hidden else self._shown

    def _take_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif kind in ("separate", "end") and self._fields:
            self._instructions -= self._fields.pop()
            if kind == "separate":
                self._fields.append(False)
        if not self._instructions:
            self._instruction = _Pieces()

    def line(self) -> WordLine:
        """Return all that was taken in."""
        # A field whose instruction never ends would swallow the numbers that follow.
        self._line.hidden = joined([self._hidden.text(), self._instruction.text()])
        self._line.text = self._shown.text()
        return self._line


class _Pieces:
    """Pieces of text that become one."""

    def __init__(self) -> None:
        self._parts: list[list[str]] = [[]]
        self._last = ""
        self._was_raised = False

    def add(self, text: str, *, is_raised: bool) -> None:
        """Put a text behind the others; a raised digit is none of the number beside it."""
        if not text:
            return
        is_seam = is_raised or self._was_raised
        if is_seam and self._last.isdigit() and text[0].isdigit():
            self.part()
        self._parts[-1].append(text)
        self._last, self._was_raised = text[-1], is_raised

    def part(self) -> None:
        """Begin anew behind a break."""
        self._parts.append([])
        self._last = ""

    def text(self) -> str:
        """Return all of it."""
        if self._parts == [[]]:
            return ""
        return joined([clean("".join(pieces)) for pieces in self._parts])


def _symbol(symbol: _Element) -> str:
    """Return the letter that a symbol stands for; a bullet where only its font knows."""
    code = _hexadecimal(attribute(symbol, "char"))
    if code >= _SYMBOLS:
        letter = chr(code - _SYMBOLS) if code - _SYMBOLS < 0x7F else ""
        is_plain = attribute(symbol, "font") == "Symbol" and letter.isprintable()
        return letter if is_plain and not letter.isalpha() else "•"
    return chr(code)


def _hexadecimal(text: str | None) -> int:
    return int(text, 16) if text and _HEXADECIMAL.fullmatch(text) else _SYMBOLS


def _is_mark_gone(properties: _Element | None) -> bool:
    """Tell whether the end of a paragraph is deleted or hidden, so that Word does not count it."""
    found = by_name(child_of(properties, "rPr"))
    return "del" in found or "moveFrom" in found or is_on(found.get("vanish"))
