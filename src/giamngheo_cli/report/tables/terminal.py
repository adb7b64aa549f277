"""A page → lines as wide as a terminal, drawn by rich.

Titles are wrapped, numbers never: where the columns do not fit, the last ones are left out, and a
note says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.screen import Screen, as_text, columns, safe_line, wrapped
from giamngheo_cli.report.tables.page import BAR_COLUMNS, ShownCell, ShownRow, TablePage
from giamngheo_cli.report.tables.remarks import MOST_REMARKS
from giamngheo_cli.report.tables.reporter import DrawnTable
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.tables.entry import Status

GAP = 2
INDENT = 2
#: The least room for titles while headings can still be narrowed; while columns can still be left
#: out; and on any screen.
GOOD_ROOM, LEAST_ROOM, TINY_ROOM = 26, 16, 8
MOST_LINES = 9
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


class _Layout(NamedTuple):
    """How many columns of the table are shown, and how wide they are."""

    titles: int
    widths: Sequence[int]
    has_bars: bool

    @property
    def width(self) -> int:
        """The width of the whole."""
        bars = GAP + BAR_COLUMNS if self.has_bars else 0
        return self.titles + sum(GAP + width for width in self.widths) + bars


class TerminalTable(DrawnTable):
    """Draws a table as wide as the screen."""

    def _drawn(self, shown: TablePage) -> str:
        return as_text(_Drawing(shown, self._screen, self._translator).lines())


class _Drawing:
    def __init__(self, page: TablePage, screen: Screen, translator: Translator) -> None:
        self._page = page
        self._frame = page.frame
        self._screen = screen
        self._say = translator.text
        self._numbers = [
            max(columns(row.cells[number].text) for row in (*page.rows, page.total))
            for number in range(len(page.frame.heads))
        ]
        self._layout = self._lay_out()

    def lines(self) -> Iterator[str]:
        page, screen = self._page, self._screen
        title, *more = self._paragraph(page.frame.title)
        yield from (screen.paint(line, "bold") for line in (title, *more))
        for text in page.frame.lines:
            yield from self._paragraph(text)
        yield ""
        yield from self._groups()
        yield from self._head()
        rule = screen.paint("─" * self._layout.width, "dim")
        yield rule
        if page.rows:
            yield from self._draw([self._texts(row) for row in page.rows])
            yield rule
        yield from self._draw([self._texts(page.total, "bold")])
        yield ""
        for note in self._notes():
            yield from self._paragraph(note, "  ")

    def _paragraph(self, text: str, indent: str = "") -> list[str]:
        return [safe_line(line) for line in wrapped(text, self._screen.width, indent, "")]

    # Widths

    def _lay_out(self) -> _Layout:
        """Return the layout with the best headings that leaves room, or else fewer columns."""
        page = self._page
        heads = self._most_heads()
        wanted = max(self._title_width(row) for row in (*page.rows, page.total))
        for lines, least in ((1, wanted), (2, GOOD_ROOM), (3, GOOD_ROOM)):
            layout = self._layout_of(heads, lines, wanted)
            if layout.titles >= min(least, wanted):
                return layout
        for shown in range(heads, 1, -1):
            layout = self._layout_of(shown, MOST_LINES, wanted)
            if layout.titles >= min(LEAST_ROOM, wanted):
                return layout
        layout = self._layout_of(1, MOST_LINES, wanted)
        return layout._replace(titles=max(layout.titles, min(TINY_ROOM, wanted)))

    def _most_heads(self) -> int:
        """Return how many columns would fit if there were no titles, but at least one."""
        room = self._screen.width
        for number in range(len(self._frame.heads)):
            room -= GAP + self._column_width(number, MOST_LINES, number + 1)
            if room < 0:
                return max(number, 1)
        return len(self._frame.heads)

    def _layout_of(self, shown: int, lines: int, wanted: int) -> _Layout:
        """Return the layout of the first columns, with headings of so many lines."""
        widths = [self._column_width(number, lines, shown) for number in range(shown)]
        for level in range(self._levels(shown)):
            for first, last, label in self._spans(level, shown):
                span = sum(widths[first : last + 1]) + GAP * (last - first)
                widths[last] += max(columns(label) - span, 0)
        layout = _Layout(0, widths, self._page.has_bars)
        return layout._replace(titles=min(wanted, self._screen.width - layout.width))

    def _column_width(self, number: int, lines: int, shown: int) -> int:
        label = self._leaf(number, shown)
        width = max(columns(word) for word in label.split(" "))
        while len(_folded(label, width)) > lines:
            width += 1
        return max(self._numbers[number], width)

    def _title_width(self, row: ShownRow) -> int:
        return INDENT * row.level + columns(self._title(row).plain)

    # Headings

    def _leaf(self, number: int, shown: int) -> str:
        """Return the lowest heading of a column, where so many are shown."""
        head = self._frame.heads[number]
        beside = self._frame.heads[number - 1].labels if number else ()
        if head.is_share and beside == head.labels:
            return "%"
        label = self._say(message("total")) if self._is_group(number, shown) else head.labels[-1]
        return f"{label} %" if head.is_share else label

    def _is_group(self, number: int, shown: int) -> bool:
        labels = self._frame.heads[number].labels
        # What stands under a heading comes right after it, and after its shares.
        after = self._frame.heads[number + 1 : min(number + 3, shown)]
        return any(head.labels[:-1] == labels for head in after)

    def _levels(self, shown: int) -> int:
        return max(len(head.labels) for head in self._frame.heads[:shown]) - 1

    def _spans(self, level: int, shown: int) -> list[tuple[int, int, str]]:
        """Return first and last column, and label, of each heading above others on a level."""
        numbered = enumerate(self._frame.heads[:shown])
        spans = []
        for labels, group in groupby(numbered, lambda each: each[1].labels[: level + 1]):
            members = list(group)
            if any(len(head.labels) > level + 1 for _, head in members):
                spans.append((members[0][0], members[-1][0], labels[-1]))
        return spans

    def _groups(self) -> Iterator[str]:
        """Yield the headings that stand above those of several columns."""
        widths = self._layout.widths
        starts = [self._layout.titles + GAP]
        for width in widths:
            starts.append(starts[-1] + width + GAP)
        for level in range(self._levels(len(widths))):
            line = ""
            for first, last, label in self._spans(level, len(widths)):
                line += " " * (starts[first] - columns(line))
                room = starts[last + 1] - GAP - starts[first] - columns(label)
                left, right = "─" * (room // 2 - 1), "─" * (room - room // 2 - 1)
                line += f"{left} {label} {right}" if room > 3 else f"{label}{' ' * room}"
            yield self._screen.paint(safe_line(line.rstrip()), "bold")

    def _head(self) -> Iterator[str]:
        widths = self._layout.widths
        labels = [
            _folded(self._leaf(number, len(widths)), width) for number, width in enumerate(widths)
        ]
        height = max(len(lines) for lines in labels)
        cells = [
            Text("\n".join([""] * (height - len(lines)) + lines), "bold", justify="right")
            for lines in labels
        ]
        yield from self._draw([[Text(""), *cells]])

    # Rows

    def _draw(self, rows: Iterable[Sequence[Text | Padding]]) -> Iterator[str]:
        """Yield the lines of rows of cells."""
        layout = self._layout
        grid = Table.grid(padding=(0, GAP, 0, 0))
        grid.add_column(width=layout.titles, overflow="fold")
        for width in layout.widths:
            grid.add_column(width=width, justify="right", no_wrap=True)
        if layout.has_bars:
            grid.add_column(width=BAR_COLUMNS, no_wrap=True)
        for row in rows:
            grid.add_row(*row)
        out = StringIO()
        Console(
            file=out,
            width=max(layout.width, self._screen.width),
            force_terminal=self._screen.colour,
            color_system="standard" if self._screen.colour else None,
            no_color=not self._screen.colour,
            legacy_windows=False,
            # Nothing of the environment counts but what the screen says.
            _environ={},
        ).print(grid, end="")
        yield from (safe_line(line.rstrip()) for line in out.getvalue().splitlines())

    def _texts(self, row: ShownRow, style: str = "") -> list[Text | Padding]:
        title = self._title(row)
        title.stylize(style)
        cells = [_cell(cell, style) for cell in row.cells[: len(self._layout.widths)]]
        bars = [Text(row.bar, "blue")] if self._layout.has_bars else []
        # Deep down, half of the room is kept for the title itself.
        indent = min(INDENT * row.level, self._layout.titles // 2)
        return [Padding(title, (0, 0, 0, indent)), *cells, *bars]

    def _title(self, row: ShownRow) -> Text:
        if not self._frame.of_items or not row.key:
            return Text(row.title or row.key)
        return Text.assemble((row.key, "bold"), f" {row.title}" if row.title else "")

    def _notes(self) -> Iterator[str]:
        """Yield what is said below the table, without footnotes on columns that are left out."""
        page, shown = self._page, len(self._layout.widths)
        numbers = {cell.footnote for row in (*page.rows, page.total) for cell in row.cells[:shown]}
        yield from self._left_out()
        yield from page.legend
        footnotes = [note for number, note in enumerate(page.footnotes, 1) if number in numbers]
        yield from footnotes[:MOST_REMARKS]
        if len(footnotes) > MOST_REMARKS:
            text = message(
                "{count} more notes are left out; --format plain has them all",
                count=len(footnotes) - MOST_REMARKS,
            )
            yield self._say(text)
        yield from page.frame.remarks

    def _left_out(self) -> Iterator[str]:
        heads = self._frame.heads[len(self._layout.widths) :]
        names = [head.joined(", ") for head in heads[:MOST_REMARKS]]
        if len(heads) > MOST_REMARKS:
            names.append("…")
        if names:
            yield self._say(
                message(
                    "not shown, for want of room: {columns}; a wider terminal, --only or --format "
                    "plain shows them",
                    columns="; ".join(names),
                )
            )


def _folded(label: str, width: int) -> list[str]:
    """Return the lines of a heading, broken between words only."""
    lines = [""]
    for word in label.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if lines[-1] and columns(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cell(cell: ShownCell, style: str) -> Text:
    if cell.severity is not None:
        style = f"{style} {_STYLES.get(cell.severity, '')}"
    elif cell.status is not Status.STATED:
        style = f"{style} dim"
    return Text(cell.text, style)
