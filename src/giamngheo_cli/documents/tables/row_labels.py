"""Rows of a body → their numbers, titles and ids; a title that a page break parts is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.markers import Marker, marker_of, split_marker
from giamngheo_cli.documents.tables.cells import holds_numbers, is_numeric, says_nothing
from giamngheo_cli.documents.tables.head_rows import Side, TableHead, is_column_numbers
from giamngheo_cli.documents.tables.regions import Cells, FoundTable
from giamngheo_cli.documents.tables.row_titles import is_title_of_group, names_no_item
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import begins, data, phrases, tokens
from giamngheo_cli.messages import Text


class TableRow(NamedTuple):
    """A row of the body of a table.

    Attributes:
        marker: the number before it; None without one.
        title: what it is called, without that number.
        id: its id, where a column has ids.
        sides: the texts of the columns beside the label that say what it is, such as Nguồn vốn.
        is_odd: whether its column of ordinals holds what is no number of a row.
        indent: how far its label is set in.
        cells: its cells, but those that say what it is.
        is_continued: whether its label is that of the row above, which spans both.
    """

    marker: Marker | None
    title: str
    id: str
    sides: tuple[tuple[Side, str], ...]
    is_odd: bool
    indent: int
    place: Text
    cells: Sequence[Cell]
    is_continued: bool = False

    @property
    def has_numbers(self) -> bool:
        """Whether a number stands in it."""
        return any(holds_numbers(cell) or cell.lacks_value for cell in self.cells)


def rows_of(table: FoundTable, head: TableHead) -> list[TableRow]:
    """Return the rows of a body, repeated heads left out."""
    sides = {side.column: side for side in (*head.numbers, *head.sides)}
    repeated = {_texts(row) for row in table.rows[: head.end] if row}
    reaching: dict[int, Cell] = {}
    rows: list[TableRow] = []
    after_joint = False
    #: The rows that may be the rest of those before them.
    parted: list[int] = []
    for at in range(head.end, len(table.rows)):
        cells = table.rows[at]
        after_joint = after_joint or at in table.joints
        if cells and not _is_repeated(cells, repeated, at, table):
            own = _side_cells(cells, at, sides, reaching)
            labels = [own[side.column] for side in head.sides[:1] if side.column in own]
            is_continued = bool(rows) and any(cell.row < at for cell in labels)
            row = _row(cells, own, head)
            is_continued = is_continued or (bool(rows) and _is_of_the_row_above(row, rows[-1]))
            row = row._replace(is_continued=is_continued)
            if after_joint and rows and _goes_on(row, rows[-1]):
                rows[-1] = _joined(rows[-1], row)
            else:
                if after_joint and rows and _may_go_on(row, rows[-1]):
                    parted.append(len(rows))
                rows.append(row)
            after_joint = False
    return _with_parted(rows, parted)


def _with_parted(rows: list[TableRow], parted: Sequence[int]) -> list[TableRow]:
    """Join rows with those before them whose rest they may be, where no row is a heading alone."""
    bare = {at for at, row in enumerate(rows) if _is_bare(row)}
    if bare <= {*parted}:
        for at in reversed(parted):
            rows[at - 1] = _joined(rows[at - 1], rows.pop(at))
    return rows


def _is_bare(row: TableRow) -> bool:
    """Tell whether a row is a title that is neither numbered nor stated, nor Trong đó."""
    is_among = begins(row.title, data()["among"])
    return bool(row.title) and row.marker is None and not (row.has_numbers or is_among)


def _may_go_on(row: TableRow, before: TableRow) -> bool:
    """Tell whether a title that begins with a capital may be the rest of a numbered one."""
    kinds = ("label_starts", "item_words", "lesser_sections", "words_of_changes", "past")
    is_heading = begins(row.title, ("các", *(word for kind in kinds for word in data()[kind])))
    is_own = is_heading or names_no_item(row.title) or is_title_of_group(row.title)
    is_like = row.title.isupper() == before.title.isupper()
    is_stated = before.marker is not None and before.has_numbers
    return (
        _is_bare(row)
        and not row.is_odd
        and is_stated
        and is_like
        and not (is_own or named(row.title))
    )


def _texts(row: Cells) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.text) for cell in row)


def _is_repeated(
    cells: Cells, repeated: set[tuple[tuple[int, str], ...]], at: int, table: FoundTable
) -> bool:
    """Tell whether a row repeats one of the head, as at the top of a page."""
    return _texts(cells) in repeated or (is_column_numbers(cells) and at in table.joints)


def _side_cells(
    cells: Cells, at: int, sides: dict[int, Side], reaching: dict[int, Cell]
) -> dict[int, Cell]:
    """Return the cells of a row that say what it is; one that spans rows says it of all."""
    found = {column: cell for column, cell in reaching.items() if at < cell.row + cell.rows}
    for cell in cells:
        if cell.column in sides and not (cell.columns > 1 and is_numeric(cell)):
            found[cell.column] = cell
            if cell.rows > 1:
                reaching[cell.column] = cell
    return found


def _row(cells: Cells, own: dict[int, Cell], head: TableHead) -> TableRow:
    label = head.sides[0] if head.sides else None
    ordinals = [side for side in head.numbers if side.kind != "ids"]
    ids = [side for side in head.numbers if side.kind == "ids"]
    ordinal = next((own[side.column] for side in ordinals if side.column in own), None)
    name = own.get(label.column) if label is not None else None
    marker = marker_of(_ordinal(ordinal)) if ordinal is not None else None
    if ordinal is not None and marker is None and name is None and _is_title(ordinal):
        ordinal, name = None, ordinal
    title = name.text.strip() if name is not None else ""
    if ordinal is not None and named(ordinal.text) and title:
        title = f"{ordinal.text.strip(' .:')}: {title}"
        ordinal = None
    if ordinal is None:
        marker, title = split_marker(title)
    known = {side.column for side in (*head.numbers, *head.sides)}
    first_id = next((own[side.column].text for side in ids if side.column in own), "")
    return TableRow(
        marker,
        title,
        first_id,
        tuple((each, own[each.column].text) for each in head.sides[1:] if each.column in own),
        ordinal is not None and marker is None and not says_nothing(ordinal.text),
        max((cell.indent for cell in own.values()), default=0),
        name.place if name is not None else cells[0].place,
        [cell for cell in cells if cell.column not in known or (cell not in own.values())],
    )


def _is_title(ordinal: Cell) -> bool:
    """Tell whether what stands in a column of ordinals is a title that reaches over the next."""
    is_total = tokens(ordinal.text) in phrases("total")
    return not is_numeric(ordinal) and (ordinal.columns > 1 or is_total)


def _ordinal(cell: Cell) -> str:
    """Return the text of an ordinal; a workbook holds 1.1 as a number."""
    return cell.text.replace(",", ".") if cell.is_number else cell.text


def _goes_on(row: TableRow, before: TableRow) -> bool:
    """Tell whether a row is the rest of the row before it, which a page break parts.

    Its title goes on in small letters or behind a mark, or it has no title at all. Where both have
    numbers, those of narrow columns may be parted as well.
    """
    if row.marker is not None or row.is_odd:
        return False
    both_have_numbers = row.has_numbers and before.has_numbers
    if not row.title:
        is_told = bool(row.sides) or bool(row.id)
        return bool(before.title) and not (is_told and before.has_numbers)
    if both_have_numbers:
        return row.title[0].islower() and not _says_more_of(row.title)
    return row.title[0].islower() or before.title.endswith((":", ",", ";", "-"))


def _says_more_of(title: str) -> bool:
    """Tell whether a title in small letters says more of the row above: trong đó, vốn đầu tư."""
    return begins(title, data()["among"]) or names_no_item(title)


def _is_of_the_row_above(row: TableRow, before: TableRow) -> bool:
    """Tell whether a row only names another source, year or detail of what the row above it is."""
    is_blank = row.marker is None and not row.title and not row.id and not row.is_odd
    are_told_apart = bool(row.has_numbers and _columns_of_texts(row) & _columns_of_texts(before))
    return is_blank and (are_told_apart or (bool(row.sides) and bool(before.sides)))


def _columns_of_texts(row: TableRow) -> set[int]:
    return {cell.column for cell in row.cells if not holds_numbers(cell)}


def _joined(before: TableRow, row: TableRow) -> TableRow:
    title = f"{before.title} {row.title}".strip()
    rest = {cell.column: cell for cell in row.cells}
    cells = [
        cell._replace(text=_on_two_lines(cell.text, rest.pop(cell.column).text))
        if cell.column in rest
        else cell
        for cell in before.cells
    ]
    return before._replace(title=title, cells=[*cells, *rest.values()])


def _on_two_lines(one: str, other: str) -> str:
    """Return the texts of one cell, in which two numbers never become one."""
    return f"{one} / {other}" if one[-1].isdigit() and other[0].isdigit() else f"{one} {other}"


def columns_of_shares(rows: Sequence[TableRow]) -> frozenset[int]:
    """Return the columns whose numbers are all per cent."""
    found: defaultdict[int, set[bool]] = defaultdict(set)
    for cell in (cell for row in rows for cell in row.cells):
        if is_numeric(cell):
            found[cell.column].add(cell.is_percent or cell.text.rstrip().endswith("%"))
    return frozenset(column for column, kinds in found.items() if kinds == {True})
