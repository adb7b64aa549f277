"""Amounts that are more than another of the same table that they are a part of.

Checks compare sums with what is stated; an amount that follows from figures elsewhere may still
contradict the one beside it, and a reader must see that.
"""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Heading, Row, paths


def marked(rows: Sequence[Row], columns: Sequence[Heading]) -> list[Row]:
    """Return rows, that of the totals first, with the amounts that exceed their whole marked.

    The whole of a code is the heading it stands under, else the total. Where any amount is
    negative, a part may be more than its whole, and none is marked.
    """
    if any((entry.dong or 0) < 0 for row in rows for entry in row.entries):
        return list(rows)
    wider_columns = _wholes(columns)
    wider_rows = _wholes([row.heading for row in rows])
    return [
        row._replace(
            entries=[
                _marked(
                    entry,
                    row.entries[wider_columns[column]],
                    rows[wider_rows[number]].entries[column],
                )
                for column, entry in enumerate(row.entries)
            ]
        )
        for number, row in enumerate(rows)
    ]


def _wholes(headings: Sequence[Heading]) -> list[int]:
    """Return the number of the heading that each is a part of; the first stands for the total.

    An item is its own: sums over items are checked.
    """
    wholes = []
    for *above, number in paths(headings):
        whole = above[-1] if above else 0
        wholes.append(whole if headings[number].codes else number)
    return wholes


def _marked(entry: Entry, *wholes: Entry) -> Entry:
    exceeds = any((entry.dong or 0) > whole.dong for whole in wholes if whole.dong is not None)
    return entry._replace(exceeds=True) if exceeds else entry
