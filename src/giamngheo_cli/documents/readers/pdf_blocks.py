"""The pages of a pdf → paragraphs and grids, in the order in which they are read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Block, Cell, Grid, Refused
from giamngheo_cli.documents.readers.lines import PageLine, cell_text, is_page_number, paragraphs
from giamngheo_cli.documents.readers.pdf_document import ASK_FOR_OFFICE, pages_of
from giamngheo_cli.documents.readers.pdf_lines import TextLine, lines_any_way, text_lines
from giamngheo_cli.documents.readers.pdf_page import POINT, Letter, PdfPage, turned
from giamngheo_cli.documents.readers.pdf_rules import Ruled, RuledTable, ruled_tables
from giamngheo_cli.documents.readers.running import edges, is_unit_line, running_lines
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.messages import Message, message

#: Fewer letters on a page that is a picture are a stamp on it.
_FEWEST_LETTERS = 200
_NEAR = 3 * POINT
_OCR_HINT = message(
    "ask for the Word or Excel file; ocrmypdf -l vie makes text of a scan, but each digit of it "
    "must be checked"
)


class _Read(NamedTuple):
    """What is read of a page, from its top: lines and tables with their grids."""

    number: int
    width: int
    items: Sequence[TextLine | tuple[RuledTable, Grid]]
    beside: Sequence[str]


def blocks_of(
    data: bytes, wanted: tuple[int, int] | None
) -> tuple[tuple[Block, ...], tuple[Message, ...]]:
    """Return the blocks of a pdf, and which pages are not read.

    Raises:
        Refused: where it is a scan, encrypted, damaged, too large, or its letters are not told.
    """
    read: list[_Read] = []
    scans: list[int] = []
    letters = unknown = 0
    for page in pages_of(data, wanted):
        letters += len(page.letters)
        unknown += page.unknown
        if _is_scan(page):
            scans.append(page.number)
        else:
            read.append(_read(page))
    if unknown * 20 > letters:
        raise Refused(
            message("the fonts of the pdf do not say which letters they show"), ASK_FOR_OFFICE
        )
    _refuse_unread(read, scans)
    pages = ", ".join(map(str, scans))
    remark = message("pages that are scans are not read: {pages}", pages=pages)
    return tuple(paragraphs(list(_parts(read)))), (remark,) if scans else ()


def _is_scan(page: PdfPage) -> bool:
    """Tell whether a page is a picture of text, be there a stamp or unseen letters on it."""
    if page.is_covered:
        return len(page.letters) < _FEWEST_LETTERS
    return page.has_picture and not page.letters


def _refuse_unread(read: Sequence[_Read], scans: Sequence[int]) -> None:
    if any(each.items for each in read):
        return
    if scans:
        raise Refused(message("the pdf is a scan: pictures of pages without text"), _OCR_HINT)
    raise Refused(message("the pdf holds no text"), ASK_FOR_OFFICE)


def _read(page: PdfPage) -> _Read:
    turn = _turn_of(page.letters)
    tables = ruled_tables([turned(each, turn) for each in page.strokes])
    in_cells, outside = _shared_out([each.upright(turn) for each in page.letters], tables)
    lines = text_lines([each for each in outside if not each.turn])
    beside = [each.mark for each in lines]
    items: list[TextLine | tuple[RuledTable, Grid]] = [each for each in lines if each.text]
    for number, (table, letters_of) in enumerate(zip(tables, in_cells, strict=True), 1):
        grid, marks = _grid(page.number, number, table, letters_of)
        items.append((table, grid))
        beside += marks
    items.sort(key=_top)
    beside += _texts([each for each in outside if each.turn])
    beside += _texts([each.upright(turn) for each in page.hidden])
    beside += map(clean, page.notes)
    width = page.height if turn in (90, 270) else page.width
    return _Read(page.number, width, items, [each for each in beside if each])


def _top(item: TextLine | tuple[RuledTable, Grid]) -> int:
    return item.top if isinstance(item, TextLine) else item[0].box[1]


def _texts(letters: Sequence[Letter]) -> list[str]:
    return [each.text or each.mark for each in lines_any_way(letters)]


def _turn_of(letters: Sequence[Letter]) -> int:
    """Return by how much most letters of a page are turned."""
    turns = Counter(each.turn for each in letters if not each.text.isspace())
    return max(max(turns, key=lambda turn: turns[turn], default=0), 0)


def _shared_out(
    letters: Sequence[Letter], tables: Sequence[RuledTable]
) -> tuple[list[dict[Ruled, list[Letter]]], list[Letter]]:
    """Return the letters of each cell of each table, and those in none."""
    in_cells: list[dict[Ruled, list[Letter]]] = [defaultdict(list) for _ in tables]
    outside: list[Letter] = []
    places = [_Places(table) for table in tables]
    for letter in letters:
        for place, cells in zip(places, in_cells, strict=True):
            cell = place.cell_at(letter.left + letter.right, letter.top + letter.bottom)
            if cell is not None:
                cells[cell].append(letter)
                break
        else:
            outside.append(letter)
    return in_cells, outside


class _Places:
    """Finds the cell of a table at a place, whose measures are doubled."""

    def __init__(self, table: RuledTable) -> None:
        self._across = sorted({each.box[at] * 2 for each in table.cells for at in (0, 2)})
        self._down = sorted({each.box[at] * 2 for each in table.cells for at in (1, 3)})
        self._cells = {
            (row, column): each
            for each in table.cells
            for row in range(each.row, each.row + each.rows)
            for column in range(each.column, each.column + each.columns)
        }

    def cell_at(self, across: int, down: int) -> Ruled | None:
        """Return the cell there; None outside of all."""
        row, column = bisect_right(self._down, down) - 1, bisect_right(self._across, across) - 1
        return self._cells.get((row, column))


def _grid(
    page: int, number: int, table: RuledTable, letters_of: Mapping[Ruled, Sequence[Letter]]
) -> tuple[Grid, list[str]]:
    """Return the grid of a table, and the marks of notes that are left out of its cells."""
    cells: list[Cell] = []
    marks: list[str] = []
    for cell in table.cells:
        lines = lines_any_way(letters_of.get(cell, ()))
        marks += [each.mark for each in lines]
        text = clean(cell_text(each.text for each in lines))
        if text:
            place = message(
                "page {page}, table {table}, row {row}, column {column}",
                page=page,
                table=number,
                row=cell.row + 1,
                column=cell.column + 1,
            )
            cells.append(Cell(text, place, cell.row, cell.column, cell.rows, cell.columns))
    place = message("page {page}, table {table}", page=page, table=number)
    return Grid(tuple(cells), table.rows, table.columns, place), marks


def _parts(read: Sequence[_Read]) -> Iterator[PageLine | Grid]:
    """Yield lines and grids page by page; heads, feet and notes as asides."""
    asides = _asides(read)
    rooms = _rooms(read)
    last: RuledTable | None = None
    last_page = 0
    for at, page in enumerate(read):
        place = message("page {page}", page=page.number)
        is_first = page.number == last_page + 1
        for item_at, item in enumerate(page.items):
            if isinstance(item, TextLine):
                is_aside = (at, item_at) in asides
                room = rooms[page.width]
                yield PageLine(item.text, place, item.right, item.first, room, is_aside=is_aside)
                if not is_aside:
                    last, is_first = None, False
                continue
            table, grid = item
            continues = is_first and last is not None and _agree(last, table)
            yield grid._replace(continues=continues)
            last, is_first = table, False
        last_page = page.number
        for text in page.beside:
            yield PageLine(text, place, 0, 0, 0, is_aside=True)


def _agree(before: RuledTable, table: RuledTable) -> bool:
    return len(before.edges) == len(table.edges) and all(
        abs(one - other) <= _NEAR for one, other in zip(before.edges, table.edges, strict=True)
    )


def _rooms(read: Sequence[_Read]) -> dict[int, int]:
    """Return where the lines of pages of a width end: as far to the right as many of them do."""
    ends: dict[int, list[int]] = defaultdict(list)
    for page in read:
        ends[page.width] += [each.right for each in page.items if isinstance(each, TextLine)]
    return {width: _room(width, sorted(each)) for width, each in ends.items()}


def _room(width: int, ends: Sequence[int]) -> int:
    far = ends[len(ends) * 9 // 10] - POINT if ends else 0
    # Where all lines are short, none is full.
    return max(far, width * 6 // 10)


def _asides(read: Sequence[_Read]) -> set[tuple[int, int]]:
    """Return page and item, from 0, of the lines that are heads, feet, page numbers, notes."""
    lines = [
        [(at, each) for at, each in enumerate(page.items) if isinstance(each, TextLine)]
        for page in read
    ]
    running = running_lines([[each.text for _, each in page] for page in lines])
    found = {(page, lines[page][at][0]) for page, at in running}
    found |= _at_same_place(lines)
    body = _size_of_body(read)
    for number, page in enumerate(lines):
        outer = [page[at] for at in edges(len(page))]
        found |= {(number, at) for at, each in outer if is_page_number(each.text)}
        found |= {(number, at) for at in _notes(page, body)}
    return found


def _at_same_place(lines: Sequence[Sequence[tuple[int, TextLine]]]) -> set[tuple[int, int]]:
    """Return which first and last lines of pages stand at the same place of the next one, too."""
    found: set[tuple[int, int]] = set()
    for number, (page, following) in enumerate(pairwise(lines)):
        outer = ([*each[:1], *each[-1:]] for each in (page, following))
        for (at, line), (other_at, other) in zip(*outer, strict=False):
            is_near = abs(line.top - other.top) <= POINT
            if is_near and line.text == other.text and not is_unit_line(line.text):
                found |= {(number, at), (number + 1, other_at)}
    return found


def _size_of_body(read: Sequence[_Read]) -> int:
    sizes: Counter[int] = Counter()
    for page in read:
        for each in page.items:
            if isinstance(each, TextLine):
                sizes[each.size] += len(each.text)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _notes(lines: Sequence[tuple[int, TextLine]], body: int) -> list[int]:
    """Return which lines at the foot of a page are small, and begin with the mark of a note."""
    small: list[tuple[int, TextLine]] = []
    for at, line in reversed(lines):
        if line.size * 100 > body * 87 and not is_page_number(line.text):
            break
        small.append((at, line))
    starts = [each for each in small if each[1].mark]
    return [at for at, line in small if starts and line.top >= starts[-1][1].top]
