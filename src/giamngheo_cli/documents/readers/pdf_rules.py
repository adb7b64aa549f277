"""Ruling lines → the cells of tables, merged ones as what they span."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.readers.pdf_page import POINT, Box

#: Lines so near to each other are one, and go on over such a gap.
_NEAR = 3 * POINT
_SHORTEST = 5 * POINT
#: More fields than this are a drawing.
_MOST_FIELDS = 100_000


class Ruled(NamedTuple):
    """A cell between ruling lines: where it is, where in its table, and what it spans."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


class RuledTable(NamedTuple):
    """A table between ruling lines; `edges` are where its columns begin and end."""

    box: Box
    cells: Sequence[Ruled]
    rows: int
    columns: int
    edges: Sequence[int]


class _Fields(NamedTuple):
    """The fields between all lines of a page, and which lines part them.

    Attributes:
        is_closed_left, is_closed_above: by (row, column) of the field.
    """

    across: Sequence[int]
    down: Sequence[int]
    is_closed_left: set[tuple[int, int]]
    is_closed_above: set[tuple[int, int]]


def ruled_tables(strokes: Sequence[Box]) -> list[RuledTable]:
    """Return the tables of two cells or more, from the top of the page."""
    fields = _fields(strokes)
    if fields is None:
        return []
    regions = _regions(fields)
    cell_of = {each: number for number, region in enumerate(regions) for each in region}
    tables = _together(regions, cell_of)
    found = [_table(fields, [regions[each] for each in table]) for table in tables]
    return sorted((each for each in found if len(each.cells) > 1), key=lambda each: each.box[1])


def _fields(strokes: Sequence[Box]) -> _Fields | None:
    upright = [each for each in strokes if each[2] - each[0] < each[3] - each[1]]
    level = [
        (top, left, bottom, right)
        for left, top, right, bottom in strokes
        if right - left >= bottom - top and right > left
    ]
    across, upright_at = _snapped(upright)
    down, level_at = _snapped(level)
    if len(across) < 2 or len(down) < 2 or len(across) * len(down) > _MOST_FIELDS:
        return None
    closed_left = {(row, column) for column, row in _covered(upright_at, down)}
    return _Fields(across, down, closed_left, set(_covered(level_at, across)))


def _snapped(lines: Sequence[Box]) -> tuple[list[int], dict[int, list[tuple[int, int]]]]:
    """Return where lines are, near ones as one, and from where to where each of them goes."""
    positions: list[int] = []
    pieces: dict[int, list[tuple[int, int]]] = defaultdict(list)
    last = None
    for at, start, _, end in sorted(lines):
        if last is None or at - last > _NEAR:
            positions.append(at)
        last = at
        pieces[len(positions) - 1].append((start, end))
    return positions, {at: _longer(each) for at, each in pieces.items()}


def _longer(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pieces of a line with those joined that lie on each other, or nearly touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1] + _NEAR:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= _SHORTEST]


def _covered(
    pieces: dict[int, list[tuple[int, int]]], steps: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield (line, step) for each step between crossing lines along which a line is drawn."""
    for line, spans in pieces.items():
        for start, end in spans:
            step = bisect_left(steps, start - _NEAR)
            while step + 1 < len(steps) and steps[step + 1] <= end + _NEAR:
                yield line, step
                step += 1


def _regions(fields: _Fields) -> list[list[tuple[int, int]]]:
    """Return the fields that no line parts, each as a rectangle; what is open is left out."""
    rows, columns = len(fields.down) - 1, len(fields.across) - 1
    seen: set[tuple[int, int]] = set()
    regions = []
    for start in ((row, column) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        seen.add(start)
        region, is_open = [start], False
        for field in region:
            for beside in _beside(fields, field):
                if not (0 <= beside[0] < rows and 0 <= beside[1] < columns):
                    is_open = True
                elif beside not in seen:
                    seen.add(beside)
                    region.append(beside)
        if not is_open and _is_rectangle(region):
            regions.append(region)
    return regions


def _beside(fields: _Fields, field: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the neighbours of a field from which no line parts it."""
    row, column = field
    if field not in fields.is_closed_left:
        yield row, column - 1
    if (row, column + 1) not in fields.is_closed_left:
        yield row, column + 1
    if field not in fields.is_closed_above:
        yield row - 1, column
    if (row + 1, column) not in fields.is_closed_above:
        yield row + 1, column


def _is_rectangle(region: Sequence[tuple[int, int]]) -> bool:
    rows, columns = {row for row, _ in region}, {column for _, column in region}
    return len(region) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _together(
    regions: Sequence[Sequence[tuple[int, int]]], cell_of: dict[tuple[int, int], int]
) -> list[list[int]]:
    """Return the numbers of the regions that lie side by side, table by table."""
    seen: set[int] = set()
    tables = []
    for number in range(len(regions)):
        if number in seen:
            continue
        seen.add(number)
        table = [number]
        for each in table:
            for row, column in regions[each]:
                for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                    other = cell_of.get((row + down, column + right))
                    if other is not None and other not in seen:
                        seen.add(other)
                        table.append(other)
        tables.append(table)
    return tables


def _table(fields: _Fields, regions: Sequence[Sequence[tuple[int, int]]]) -> RuledTable:
    spans = [
        (
            min(row for row, _ in region),
            min(column for _, column in region),
            max(row for row, _ in region) + 1,
            max(column for _, column in region) + 1,
        )
        for region in regions
    ]
    rows = sorted({each[at] for each in spans for at in (0, 2)})
    columns = sorted({each[at] for each in spans for at in (1, 3)})
    row_at, column_at = ({of: at for at, of in enumerate(each)} for each in (rows, columns))
    across, down = fields.across, fields.down
    cells = sorted(
        (
            Ruled(
                (across[left], down[top], across[right], down[bottom]),
                row_at[top],
                column_at[left],
                row_at[bottom] - row_at[top],
                column_at[right] - column_at[left],
            )
            for top, left, bottom, right in spans
        ),
        key=lambda each: (each.row, each.column),
    )
    box = (across[columns[0]], down[rows[0]], across[columns[-1]], down[rows[-1]])
    return RuledTable(
        box, cells, len(rows) - 1, len(columns) - 1, [across[each] for each in columns]
    )
