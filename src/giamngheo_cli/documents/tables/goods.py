"""Tables of goods: a column names what is counted (con, bộ, hộ), and not the unit of money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.units import is_unit_label, unit_called
from giamngheo_cli.documents.words import begins, data


def counts_goods(
    rows: Sequence[TableRow], units: int | None, columns: Mapping[int, Column]
) -> bool:
    """Tell whether what the column of units names is counted in a column beside it.

    Where one row has a unit of money, each row has its own.
    """
    named = [cell.text for row in rows for cell in row.cells if cell.column == units]
    return (
        bool(named)
        and not any(unit_called(each) is not None for each in named)
        and any(_is_quantity(column) for at, column in columns.items() if at != units)
    )


def _is_quantity(column: Column) -> bool:
    """Tell whether a column has quantities, by its head."""
    last = column.head.texts[-1] if column.head.texts else ""
    is_other = is_unit_label(last) or begins(last, ("mã", "định mức"))
    return begins(last, data()["skipped_columns"]["quantity"]) and not is_other
