"""Pages → Markdown, made to be posted as a comment: short enough, and details folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.messages import Text, Translator, plural
from giamngheo_cli.report import markdown as md
from giamngheo_cli.report.page.model import Block, Page, PageRow, Section
from giamngheo_cli.report.page.reporter import Paged, PagesReporter
from giamngheo_cli.report.reporter import About
from giamngheo_cli.report.screen import Screen, as_text, safe_line

#: A comment on GitHub may have 65,536 characters.
MOST_CHARACTERS = 65_000
#: Kept for the note that says what was left out.
RESERVE = 400
#: So many rows that are not folded leave room for the details.
MOST_UNFOLDED = 60
FIRM_INDENT = "\N{NO-BREAK SPACE}" * 2


class Paper:
    """Lines, up to a number of characters in all."""

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        self._lines: list[str] = []
        self._room = most_characters - RESERVE
        self._left_out = 0

    def put(
        self, head: Iterable[str], body: Iterable[str], foot: Iterable[str], left_out: int = 0
    ) -> None:
        """Take head and foot, and as much of the body between them as there is room for.

        Where there is no room for all of the head, the foot and a line, nothing is taken.
        """
        head, body, foot = ([safe_line(line) for line in part] for part in (head, body, foot))
        room = self._room - sum(_length(line) for line in (*head, *foot))
        kept = 0
        while kept < len(body) and room >= _length(body[kept]):
            room -= _length(body[kept])
            kept += 1
        if kept:
            self._lines += [*head, *body[:kept], *foot]
            self._room = room
        self._left_out += left_out + sum(1 for line in body[kept:] if line)

    def lines(self, command: str, translator: Translator) -> Iterator[str]:
        """Yield all lines, and how many were left out, which the command has."""
        yield from self._lines
        if self._left_out:
            text = plural(
                "{count} line is left out, for want of room; giamngheo {command} has it",
                "{count} lines are left out, for want of room; giamngheo {command} has them",
                count=self._left_out,
                command=command,
            )
            yield f"**{md.escaped(translator.text(text))}**"


def _length(line: str) -> int:
    return len(line) + 1


def put_summary(paper: Paper, page: Page) -> None:
    """Put what is short on paper: the names, what changed in a few lines, the net effect."""
    about = [line for text in page.about for line in ("", md.paragraph(text))]
    summary = [f"- {md.escaped(line)}" for line in page.summary]
    body = [f"### {md.escaped(page.title)}", *about, *(["", *summary] if summary else [])]
    paper.put([], body, [""])
    for section in page.sections:
        if not section.is_folded:
            notes = [line for text in section.notes for line in ("", md.paragraph(text))]
            top, rows = _table(section)
            paper.put(top, rows[:MOST_UNFOLDED], [*notes, ""], left_out=len(rows[MOST_UNFOLDED:]))


def put_details(paper: Paper, page: Page, *, several: bool) -> None:
    """Put the rest on paper, folded; of several files, each part says of which it is."""
    for section in page.sections:
        if section.is_folded:
            title = f"{page.title}: {section.title}" if several else section.title
            summary = f"<summary>{md.in_html(title)} ({section.size})</summary>"
            top, rows = _table(section) if section.heads else ([], [])
            lines = list(_below_table(section))
            paper.put(
                ["<details>", summary, "", *top],
                [*rows, *(lines if rows else lines[1:])],
                ["", "</details>", ""],
            )
    for line in page.legend:
        paper.put([], [md.paragraph(line)], [""])


def _table(section: Section) -> tuple[list[str], list[str]]:
    """Return the lines of the table of a section: its head, and a line a row."""
    rows = [_cells(row, section) for block in section.blocks for row in _rows_of(block)]
    if not rows:
        return [], []
    heads = [section.title, *section.heads]
    align = ["---", *("---:" for _ in section.heads)]
    if section.place_head:
        heads.insert(0, section.place_head)
        align.insert(0, "---:")
    return [_line(map(md.escaped, heads)), _line(align)], [_line(row) for row in rows]


def _line(cells: Iterable[str]) -> str:
    # Not padded to the width of the longest, which would take most of the room of a comment.
    return f"| {' | '.join(cells)} |"


def _rows_of(block: Block) -> Iterator[PageRow]:
    if block.title and (block.rows or not block.lines):
        yield PageRow("", block.title, (), level=0)
    yield from block.rows


def _cells(row: PageRow, section: Section) -> Iterator[str]:
    if section.place_head:
        yield md.escaped(row.place)
    label = md.escaped(row.label)
    yield f"{FIRM_INDENT * row.level}{label}" if row.level else f"**{label}**"
    for number in range(len(section.heads)):
        yield md.escaped(row.numbers[number]) if row.numbers else ""


def _below_table(section: Section) -> Iterator[str]:
    """Yield the texts of a section: those of each block with a title apart, then its notes."""
    is_open = False
    for block in section.blocks:
        if block.lines and (block.title or not is_open):
            yield ""
            is_open = True
        if block.lines and block.title:
            yield from (f"**{md.escaped(block.title)}**", "")
        yield from (f"- {md.escaped(line)}" for line in block.lines)
    for note in section.notes:
        yield from ("", md.paragraph(note))


class MarkdownPages(PagesReporter[*About]):
    """Gathers pages: what is short of each comes first, then the details.

    There are no more of them than a comment can hold.
    """

    def __init__(self, screen: Screen, translator: Translator, paged: Paged[*About]) -> None:
        super().__init__(screen, translator, paged)
        self._pages: list[Page] = []
        self._silent: list[Page] = []

    def _take(self, page: Page) -> str:
        (self._silent if page.is_silent else self._pages).append(page)
        return ""

    def _rest(self, sentence: Text | None) -> str:
        paper = Paper()
        if sentence is not None:
            text = self._translator.text(sentence)
            paper.put([], [f"**{md.escaped(text)}**"], [""])
        pages = self._pages if sentence is not None else [*self._pages, *self._silent]
        for each in pages:
            put_summary(paper, each)
        for each in pages:
            put_details(paper, each, several=sentence is not None)
        return as_text(paper.lines(self._paged.command, self._translator))
