"""What is not exhaustive since some of it is listed: parts of items, and codes of a breakdown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.found import CodeName, Partial, Step
from giamngheo_cli.documents.periods import years_of
from giamngheo_cli.documents.tables.cell_amounts import Refusal
from giamngheo_cli.documents.tables.cells import holds_numbers
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.rows import RowMeaning
from giamngheo_cli.documents.tables.steps import What, what_is
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN, SAME_CELL


def gaps_of_rows(
    rows: Sequence[TableRow],
    meanings: Sequence[RowMeaning],
    columns: Mapping[int, Column],
    unplaced: set[int],
) -> Iterator[Partial]:
    """Return the items among whose parts or codes are rows of which nothing is placed.

    Where columns are items as well, a place that is listed lacks in each of them.
    """
    below = [at for at in sorted(unplaced) if not meanings[at].is_skipped]
    return _each_once(
        Partial(
            (*owner, *of_column),
            meanings[at].breakdown,
            lost=_lost(meanings[at]) if not of_column else None,
        )
        for at in below
        for owner in _owners(meanings[at])
        for of_column in ((), *_steps_of_columns(rows[at], columns))
    )


def _lost(meaning: RowMeaning) -> tuple[tuple[Step, ...], tuple[CodeName, ...]] | None:
    return None if meaning.steps is None else (meaning.steps, meaning.cell)


def _steps_of_columns(row: TableRow, columns: Mapping[int, Column]) -> Iterator[tuple[Step, ...]]:
    """Yield the items of the columns in which a row has numbers, and those above them."""
    for cell in row.cells:
        column = columns.get(cell.column)
        if column is not None and holds_numbers(cell):
            yield from (column.steps[: end + 1] for end in range(len(column.steps)))


def _owners(meaning: RowMeaning) -> Iterator[tuple[Step, ...]]:
    """Yield the items of which a row may be a part, or a code."""
    if meaning.owner is not None:
        yield from (meaning.owner[:end] for end in range(len(meaning.owner)) if meaning.is_loose)
        yield meaning.owner


def gaps_of_lone_codes(
    rows: Sequence[TableRow], meanings: Sequence[RowMeaning], columns: Mapping[int, Column]
) -> Iterator[Partial]:
    """Yield the items that have one code of a dimension in a row, and no row of another one."""
    beside: defaultdict[tuple[What, str], list[RowMeaning]] = defaultdict(list)
    for row, meaning in zip(rows, meanings, strict=True):
        is_known = meaning.steps is not None and meaning.breakdown != PARTS
        if is_known and may_have_money(row, columns):
            rest = [code for code in meaning.cell if code.dimension != meaning.breakdown]
            beside[what_is(meaning.steps or (), rest), meaning.breakdown].append(meaning)
    for (_, breakdown), alike in beside.items():
        if len(alike) == 1 and alike[0].steps is not None:
            yield Partial(alike[0].steps, breakdown, is_alone=True)


def gaps_of_columns(
    rows: Sequence[TableRow], meanings: Sequence[RowMeaning], columns: Mapping[int, Column]
) -> Iterator[Partial]:
    """Yield the items that have money in a column that is not known, beside columns that are.

    It may be of any dimension by which the columns under the same head are told apart, or all
    columns, where it is not sure under which head it stands.
    """
    beside: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    anywhere: dict[str, None] = {}
    for column in columns.values():
        if column.is_known:
            beside[column.head.texts[:-1]].update(dict.fromkeys(_breakdowns(column)))
            anywhere.update(dict.fromkeys(_breakdowns(column)))
    unknown = {
        at: tuple(beside[column.head.texts[:-1]] if column.head.is_sure else anywhere)
        for at, column in columns.items()
        if column.rule in (COLUMN_UNKNOWN, SAME_CELL)
    }
    alone = set(_alone(columns))
    unknown |= {at: (column.among,) for at, column in columns.items() if column.among}
    unknown |= dict.fromkeys(_of_further_years(columns), (YEAR,))
    for at, name in sorted(alone):
        unknown[at] = (*unknown.get(at, ()), name)
    for row, meaning in zip(rows, meanings, strict=True):
        if meaning.steps is None:
            continue
        cells = [cell for cell in row.cells if cell.column in unknown and holds_numbers(cell)]
        found = (
            (name, (cell.column, name) in alone) for cell in cells for name in unknown[cell.column]
        )
        for name, is_alone in dict.fromkeys(found):
            yield Partial(meaning.steps, name, is_alone=is_alone)


def gaps_of_cells(
    meanings: Sequence[RowMeaning],
    columns: Mapping[int, Column],
    listed: Iterable[tuple[int, int]],
    codes_of: Callable[[RowMeaning, Column], tuple[CodeName, ...] | Refusal],
) -> Iterator[Partial]:
    """Return the items that have single numbers listed, in the breakdowns to which those belong.

    Args:
        listed: the row and the column of each number that is listed for itself.
        codes_of: returns the codes of a number by its row and column, or why it has none.
    """
    found: list[Partial] = []
    for at, number in listed:
        meaning, column = meanings[at], columns[number]
        codes = codes_of(meaning, column)
        lost = None
        if meaning.steps is not None and not column.steps and not isinstance(codes, Refusal):
            lost = meaning.steps, codes
        item = (*(meaning.steps or ()), *column.steps)
        names = [code.dimension for code in (*column.cell, *meaning.cell)]
        found.extend(Partial(item, name, lost=lost) for name in names)
        above = range(len(item) - len(column.steps), len(item))
        found.extend(Partial(item[:end], PARTS) for end in above)
        if meaning.owner is not None:
            owner = (*meaning.owner, *column.steps)
            found.append(Partial(owner, meaning.breakdown, lost=lost))
    return _each_once(found)


def may_have_money(row: TableRow, columns: Mapping[int, Column]) -> bool:
    """Tell whether a number stands in a row that is none of a column to skip, such as Số hộ."""
    found = [cell for cell in row.cells if holds_numbers(cell) or cell.lacks_value]
    at = [columns.get(cell.column) for cell in found]
    return any(column is None or column.skipped is None for column in at)


def reached(
    at: int, lost: Iterable[Cell], rows: Sequence[TableRow], columns: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield the rows and columns over which cells of a row reach: more than one if merged."""
    for cell in lost:
        for below in range(at, min(at + cell.rows, len(rows))):
            across = range(cell.column, cell.column + cell.columns)
            yield from ((below, column) for column in across if column in columns)


def _of_further_years(columns: Mapping[int, Column]) -> Iterator[int]:
    """Yield the columns of a span of years of which the others do not name each.

    In its first year a programme may have no money: beside 2022 to 2025, 2021 is not missed.
    """
    known = {at: column for at, column in columns.items() if column.is_known}
    named = {code.name for column in known.values() for code in column.cell}
    for at, column in known.items():
        years = {year for span in column.spans for year in years_of(span)}
        missed = years - named
        is_whole = missed <= {min(years, default="")} and len(years & named) > 1
        if YEAR not in _breakdowns(column) and years & named and not is_whole:
            yield at


def _alone(columns: Mapping[int, Column]) -> Iterator[tuple[int, str]]:
    """Yield the columns of a code beside which no other of its dimension stands: Tổng số, NSTW.

    A year alone may be all of the plan, unless a column of all years stands beside it.
    """
    known = {at: column for at, column in columns.items() if column.is_known}
    cells = {what_is(column.steps, column.cell) for column in known.values()}
    wider = Counter(
        (what_is(column.steps, without), dimension)
        for column in known.values()
        for dimension, without in _without_each(column)
    )
    for at, column in known.items():
        for dimension, without in _without_each(column):
            whole = what_is(column.steps, without)
            if wider[whole, dimension] == 1 and (dimension != YEAR or whole in cells):
                yield at, dimension


def _without_each(column: Column) -> Iterator[tuple[str, list[CodeName]]]:
    """Yield each dimension of a column, and its codes without that of the dimension."""
    for code in column.cell:
        yield code.dimension, [each for each in column.cell if each != code]


def _breakdowns(column: Column) -> list[str]:
    """Return the breakdowns in which a column stands."""
    return [code.dimension for code in column.cell] + ([PARTS] if column.steps else [])


def _each_once(gaps: Iterable[Partial]) -> Iterator[Partial]:
    """Yield the first gap in each breakdown of an item, for the want of each number."""
    seen: set[tuple[tuple[str, ...], str, What | None]] = set()
    for each in gaps:
        lost = None if each.lost is None else what_is(*each.lost)
        key = tuple(step.key for step in each.item), each.breakdown, lost
        if key not in seen:
            seen.add(key)
            yield each
