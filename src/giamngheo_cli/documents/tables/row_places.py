"""Places in a column beside the titles of rows: which rows they are said of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from giamngheo_cli.documents.tables.head_rows import Side, TableHead
from giamngheo_cli.documents.tables.ordinals import class_of
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.row_titles import is_total
from giamngheo_cli.documents.words import data, tokens

_KIND = "place_heads"


def with_places(rows: Sequence[TableRow], head: TableHead) -> tuple[list[TableRow], TableHead]:
    """Return the rows with the places that they are of, and the head that they have then.

    A column of places before that of titles groups the rows, and its numbers count the places.
    Behind the titles a place is told only where it tells rows of one title apart.
    """
    places = [side for side in head.sides[1:] if side.kind == _KIND]
    if not places:
        return list(rows), head
    if all(side.column > head.sides[0].column for side in places):
        return _only_where_needed(rows), head
    grouped = _grouped(rows, places[0])
    classes = {class_of(row.marker) for row in rows if row.marker is not None and row.title}
    if len(classes) > 1:
        return grouped, head
    flat = [row._replace(marker=None, is_odd=False) for row in grouped]
    return flat, head._replace(numbers=())


def _only_where_needed(rows: Sequence[TableRow]) -> list[TableRow]:
    times = Counter(tokens(row.title) for row in rows if not row.is_continued)
    needed = {at for at, row in enumerate(rows) if row.is_continued or times[tokens(row.title)] > 1}
    needed |= {at - 1 for at in needed if rows[at].is_continued}
    return [
        row if at in needed or not row.title else row._replace(sides=_without_places(row))
        for at, row in enumerate(rows)
    ]


def _grouped(rows: Sequence[TableRow], side: Side) -> list[TableRow]:
    """Return rows each of which has the place of its group, carried down from its first row."""
    current = ""
    found = []
    for row in rows:
        text = next((text for each, text in row.sides if each == side), "")
        if text and not row.title:
            # A place alone has the total of its group, and Tổng cộng that of all.
            title = text if is_total(text) else data()["total"][0]
            sides = _without_places(row) if is_total(text) else row.sides
            row = row._replace(title=title, sides=sides, is_continued=False)  # noqa: PLW2901
        elif not text and row.title and not is_total(row.title):
            row = row._replace(sides=((side, current), *row.sides))  # noqa: PLW2901
        current = text or current
        found.append(row)
    return found


def _without_places(row: TableRow) -> tuple[tuple[Side, str], ...]:
    return tuple(each for each in row.sides if each[0].kind != _KIND)
