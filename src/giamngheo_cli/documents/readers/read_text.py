"""Text files → paragraphs and tables: lines, Markdown, columns parted by bars or tabs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Cell, Document, Extent, Grid
from giamngheo_cli.documents.readers.encodings import decode
from giamngheo_cli.documents.readers.lines import PageLine, cell_text, is_page_number, paragraphs
from giamngheo_cli.documents.readers.running import running_lines
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import MOST_LETTERS, TooLarge
from giamngheo_cli.messages import message

#: Lines shorter than this are no sign of how wide a text is set.
_LEAST_ROOM = 60
_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"\s*:?-+:?\s*")
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_MARKUP_BEFORE = re.compile(r"(?:(?:#{1,6}|>) )+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~])")
#: What is parted like columns is no one number with spaces in it.
_PARTED_NUMBERS = re.compile(r"(?<=[0-9])(?: {2,}|[ ]*\t\s*)(?=[-0-9])")
#: Nor does an amount that stands far behind its words belong to their sentence.
_PARTED_AMOUNT = re.compile(
    r"(?<=[^\s|])(?: {4,}| *\t\s*)(?=[-−]?(?:[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?"
    r"|[0-9]+,[0-9]+|[1-9][0-9]{4,}|(?!19|20)[1-9][0-9]{3})\s*$)"
)


class _Raw(NamedTuple):
    """A line of the file that is not blank.

    Attributes:
        text: as it is written.
        cleaned: as all readers have it.
        blanks: how many blank ones stand before it.
    """

    number: int
    text: str
    cleaned: str
    blanks: int
    page: int


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return the paragraphs and tables of a text file.

    Raises:
        Refused: where it is no text in Unicode, or too large.
    """
    del wanted  # a text has neither sheets nor pages
    text = decode(data)
    if len(text) > MOST_LETTERS:
        raise TooLarge
    blocks = tuple(paragraphs(list(_parts(list(_lines(text))))))
    return Document(name, "text", hashlib.sha256(data).hexdigest(), blocks)


def _lines(text: str) -> Iterator[_Raw]:
    number = 1
    blanks = 0
    for page, of_page in enumerate(text.split("\f")):
        for at, line in enumerate(re.split(r"\r\n|\r|\n", of_page)):
            number += bool(at)
            blanks += 1
            if cleaned := clean(line):
                yield _Raw(number, line, cleaned, blanks - 1, page)
                blanks = 0


def _parts(lines: Sequence[_Raw]) -> Iterator[PageLine | Grid]:
    """Yield the lines of the text, and a grid where some are the rows of a table."""
    gap = 2 if _is_double_spaced(lines) else 1
    room = _room(lines)
    asides = _asides(lines)
    is_after_gap = False
    tables = 0
    for kind, run in _runs(lines, gap):
        rows = [_cells(each.text, kind) for each in run]
        if _is_table(kind, rows):
            tables += 1
            yield _grid(run, rows, tables)
            is_after_gap = False
            continue
        for raw in run:
            text = _plain(raw.text)
            is_heading = raw.text.lstrip().startswith("#")
            is_after_gap = is_after_gap or is_heading or raw.blanks >= gap
            # What has neither letter nor digit is drawn: a rule, a fence around code.
            if any(each.isalnum() for each in text):
                place = message("line {number}", number=raw.number)
                first = len(text.partition(" ")[0]) + 1
                is_aside = (raw.page, raw.number) in asides
                yield PageLine(text, place, len(text), first, room, is_after_gap, is_aside)
                # A page may end within a paragraph, and begin with its head.
                is_after_gap = is_heading or (is_aside and is_after_gap)
            else:
                is_after_gap = True


def _is_double_spaced(lines: Sequence[_Raw]) -> bool:
    """Tell whether blank lines stand between all lines, also those within a sentence."""
    apart = [each for each in lines[1:] if each.blanks]
    within = sum(1 for each in apart if each.cleaned[0].islower())
    return len(apart) * 10 >= len(lines) * 8 and within * 10 >= len(lines)


def _room(lines: Sequence[_Raw]) -> int:
    """Return how many letters a line has that is full: 0.85 of the long ones."""
    lengths = sorted(len(each.cleaned) for each in lines)
    long = lengths[len(lengths) * 9 // 10] if lengths else 0
    return max(long, _LEAST_ROOM) * 85 // 100


def _asides(lines: Sequence[_Raw]) -> set[tuple[int, int]]:
    """Return page and number of the lines that are page numbers, or heads and feet of pages."""
    pages = [list(page) for _, page in groupby(lines, key=lambda each: each.page)]
    running = running_lines([[each.cleaned for each in page] for page in pages])
    asides = [pages[page][at] for page, at in running]
    asides += [each for each in lines if is_page_number(each.cleaned)]
    return {(each.page, each.number) for each in asides}


def _runs(lines: Sequence[_Raw], gap: int) -> Iterator[tuple[str, list[_Raw]]]:
    """Yield the lines in runs of one kind: `|` with bars at the ends, `||` within, tab, or ""."""
    run: list[_Raw] = []
    last: tuple[str, int] = ("", 0)
    for line in lines:
        kind = _kind(line.text)
        if run and (kind != last or (kind[0] and line.blanks >= gap)):
            yield last[0], run
            run = []
        run.append(line)
        last = kind
    if run:
        yield last[0], run


def _kind(text: str) -> tuple[str, int]:
    bare = text.strip()
    bars = len(_BAR.findall(bare)) if "|" in bare else 0
    tabs = text.count("\t")
    if bars > 1 and bare.startswith("|"):
        return "|", 0
    if tabs > 1:
        return "\t", tabs
    return ("||", bars) if bars else ("", 0)


def _is_table(kind: str, rows: Sequence[Sequence[str]]) -> bool:
    if kind == "||":
        has_rule = len(rows) > 1 and _is_rule(rows[1])
        return has_rule or (len(rows) > 2 and len(rows[0]) > 2)
    return kind == "|" or (kind == "\t" and len(rows) > 1)


def _is_rule(row: Sequence[str]) -> bool:
    return all(_DASHES.fullmatch(each) for each in row)


def _cells(text: str, kind: str) -> list[str]:
    if kind == "\t":
        return text.split("\t")
    cells = _BAR.split(text.strip())
    return cells[1 : len(cells) - (not cells[-1].strip())] if kind == "|" else cells


def _grid(run: Sequence[_Raw], rows: Sequence[Sequence[str]], number: int) -> Grid:
    kept = [(raw, row) for raw, row in zip(run, rows, strict=True) if not _is_rule(row)]
    cells = tuple(
        Cell(
            text,
            message("line {number}, column {column}", number=raw.number, column=column + 1),
            row_number,
            column,
        )
        for row_number, (raw, row) in enumerate(kept)
        for column, cell in enumerate(row)
        if (text := cell_text(_plain(each) for each in _LINE_BREAK.split(cell)))
    )
    columns = max((len(row) for _, row in kept), default=0)
    return Grid(cells, len(kept), columns, message("table {number}", number=number))


def _plain(text: str) -> str:
    """Return a text without its Markdown."""
    text = clean(_PARTED_AMOUNT.sub(" | ", _PARTED_NUMBERS.sub(" | ", text)))
    if found := _MARKUP_BEFORE.match(text):
        text = text[found.end() :]
    if text.count("**") % 2 == 0:
        text = text.replace("**", "")
    for sign in ("__", "_", "*"):
        if text.startswith(sign) and text.endswith(sign) and not text[len(sign) :][:1].isspace():
            text = text[len(sign) : -len(sign)]
    return clean(_ESCAPED.sub(r"\1", text))
