"""Rows without a number that part a table into sections: VỐN ĐẦU TƯ, 1, 2, VỐN SỰ NGHIỆP, 1, 2.

Or items: Lĩnh vực giao thông, 1, 2, Lĩnh vực giáo dục, 1, 2.
"""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.documents.markers import Marker
from giamngheo_cli.documents.places import PLACE, place_named
from giamngheo_cli.documents.tables.cell_codes import codes_only
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.row_titles import is_total


def sections_of(rows: Sequence[TableRow], markers: Sequence[Marker | None]) -> frozenset[int]:
    """Return the rows below which numbers begin anew; none unless all numbers begin so.

    Each names another code of one dimension, or another place; the first stands above all numbers.
    Where none does, each is an item, if no other row has no number.
    """
    first = next((at for at, marker in enumerate(markers) if marker is not None), 0)
    begins = [at for at, marker in enumerate(markers) if marker == markers[first]] if rows else []
    if len(begins) < 2 or begins[0] == 0:
        return frozenset()
    above = [_title_above(rows, at) for at in begins]
    titles = [rows[at].title for at in above if rows[at].marker is None and not rows[at].is_odd]
    names = {_dimension(title) for title in titles}
    is_of_one = len(names) == 1 and (None not in names or _are_all_without(rows, markers, above))
    is_told_apart = len({title.casefold() for title in titles}) == len(begins)
    is_first = not any(_dimension(row.title) for row in rows[: above[0]])
    return frozenset(above) if is_of_one and is_told_apart and is_first else frozenset()


def _are_all_without(
    rows: Sequence[TableRow], markers: Sequence[Marker | None], above: Sequence[int]
) -> bool:
    """Tell whether all rows without a number, but those of totals, are those above others."""
    without = [at for at, marker in enumerate(markers) if marker is None]
    return all(rows[at].title for at in above) and above == [
        at for at in without if not is_total(rows[at].title)
    ]


def _title_above(rows: Sequence[TableRow], at: int) -> int:
    """Return the row before one, its total left out."""
    before = rows[at - 1]
    is_below_total = at > 1 and before.marker is None and is_total(before.title)
    return at - 2 if is_below_total else at - 1


def _dimension(title: str) -> str | None:
    """Return of which dimension a title names one code and nothing else; None for others."""
    codes = codes_only(title)
    if place_named(title) is not None:
        return PLACE
    return codes[0].dimension if len(codes) == 1 else None
