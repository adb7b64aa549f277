"""Rows of one table that are of the same cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from giamngheo_cli.documents.tables.cells import is_numeric
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.rows import RowMeaning
from giamngheo_cli.documents.tables.steps import What, what_is
from giamngheo_cli.messages import message

SAME_ROWS = message("another row of the table is of the same cells")


def what_row_is(meaning: RowMeaning) -> What:
    """Return the keys of the item and the codes of a row."""
    return what_is(meaning.steps or (), meaning.cell)


def same_rows(rows: Sequence[TableRow], meanings: Sequence[RowMeaning]) -> set[What]:
    """Return what several rows are that do not say the same, so that none of them is placed.

    Only the whole plan is stated twice in one table, above and below all else.
    """
    stated: defaultdict[What, list[object]] = defaultdict(list)
    for row, meaning in zip(rows, meanings, strict=True):
        if meaning.steps is not None and row.has_numbers:
            texts = [(cell.column, cell.text) for cell in row.cells if is_numeric(cell)]
            stated[what_row_is(meaning)].append(texts)
    return {
        key
        for key, texts in stated.items()
        if len(texts) > 1 and (key[0] or key[1] or any(each != texts[0] for each in texts))
    }
