"""A page → lines of text: wrapped for a terminal, or as long as they are.

Labels are wrapped, numbers never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.messages import Text, Translator
from giamngheo_cli.report.page.model import Page, PageRow, Section
from giamngheo_cli.report.page.reporter import Paged, PagesReporter
from giamngheo_cli.report.reporter import About
from giamngheo_cli.report.screen import (
    UNLIMITED,
    Screen,
    as_text,
    columns,
    padded,
    safe_line,
    wrapped,
)

GAP = 2
INDENT = 2
#: The least room for labels, on any screen.
LEAST_ROOM = 20


class _Layout(NamedTuple):
    """How wide the columns of a section are."""

    place: int
    label: int
    numbers: Sequence[int]

    @property
    def width(self) -> int:
        """The width of the whole."""
        place = self.place + GAP if self.place else 0
        return place + self.label + sum(GAP + width for width in self.numbers)


def drawn(page: Page, screen: Screen) -> Iterator[str]:
    """Yield the lines of a page."""
    return _Drawing(page, screen).lines()


class _Drawing:
    def __init__(self, page: Page, screen: Screen) -> None:
        self._page = page
        self._screen = screen

    def lines(self) -> Iterator[str]:
        page = self._page
        yield from self._heading(page.title)
        for line in (*page.about, *page.summary):
            yield from self._paragraph(line, "  ")
        for section in page.sections:
            yield ""
            yield from self._section(section)
        if page.legend:
            yield ""
        for line in page.legend:
            yield from self._paragraph(line, "  ")

    def _paragraph(self, text: str, indent: str, first: str = "") -> Iterator[str]:
        lines = wrapped(text, self._screen.width, indent, first)
        yield from (safe_line(line) for line in lines)

    def _heading(self, text: str) -> Iterator[str]:
        yield from (self._paint(line, "bold") for line in self._paragraph(text, "  "))

    def _section(self, section: Section) -> Iterator[str]:
        layout = self._lay_out(section)
        if section.heads:
            head = PageRow(section.place_head, section.title, section.heads, level=0)
            yield from self._draw([head], layout, "bold")
        else:
            yield self._screen.paint(section.title, "bold")
        for block in section.blocks:
            if block.title:
                yield from self._heading(block.title)
            yield from self._draw(block.rows, layout)
            for line in block.lines:
                yield from self._paragraph(line, "    ", "  ")
        for note in section.notes:
            yield from self._paragraph(note, "  ")

    def _lay_out(self, section: Section) -> _Layout:
        """Return the widths of the columns: labels take the room that is left."""
        rows = [row for block in section.blocks for row in block.rows]
        numbers = [
            max(columns(head), *(columns(row.numbers[number]) for row in rows), 0)
            for number, head in enumerate(section.heads)
        ]
        places = (section.place_head, *(row.place for row in rows))
        labels = [columns(row.label) + INDENT * row.level for row in rows]
        wanted = max(columns(section.title), *labels, 0)
        place = max(columns(each) for each in places)
        others = _Layout(place, 0, numbers).width
        return _Layout(place, min(wanted, max(self._screen.width - others, LEAST_ROOM)), numbers)

    def _draw(self, rows: Sequence[PageRow], layout: _Layout, style: str = "") -> Iterator[str]:
        for row in rows:
            indent = " " * (INDENT * row.level)
            label, *more = wrapped(row.label, layout.label, indent, indent)
            margin = layout.place + GAP if layout.place else 0
            place = self._paint(padded(row.place, layout.place, right=True), style or "dim")
            line = f"{place}{' ' * GAP}" if margin else ""
            line += self._paint(padded(label, layout.label), "" if row.level else "bold")
            line += "".join(self._numbers(row, layout, style))
            yield safe_line(line.rstrip())
            yield from (safe_line(f"{' ' * margin}{each}") for each in more)

    def _numbers(self, row: PageRow, layout: _Layout, style: str) -> Iterator[str]:
        """Yield the numbers; what was lost is red and what was gained green."""
        colour = {True: "red", False: "green", None: ""}[row.is_loss]
        for number, (text, width) in enumerate(zip(row.numbers, layout.numbers, strict=True)):
            shown = padded(text, width, right=True)
            yield " " * GAP + self._paint(shown, style or (colour if number > 1 else ""))

    def _paint(self, text: str, style: str) -> str:
        return self._screen.paint(text, style) if style and text.strip() else text


class TextPages(PagesReporter[*About]):
    """Draws pages one behind the other, as wide as the screen."""

    _silent = ""
    _gap = ""

    def _take(self, page: Page) -> str:
        shown = as_text(drawn(page, self._screen))
        if page.is_silent:
            self._silent = shown
            return ""
        return self._after_gap(shown)

    def _rest(self, sentence: Text | None) -> str:
        if sentence is None:
            return self._silent
        text = self._translator.text(sentence)
        return self._after_gap(as_text([self._screen.paint(text, "bold")]))

    def _after_gap(self, text: str) -> str:
        """Return a text, apart from the one before if there is one."""
        gap, self._gap = self._gap, "\n"
        return f"{gap}{text}"


class PlainPages(TextPages[*About]):
    """Draws pages in lines as long as they are, without colour."""

    def __init__(self, screen: Screen, translator: Translator, paged: Paged[*About]) -> None:
        super().__init__(screen._replace(width=UNLIMITED, colour=False), translator, paged)
