"""Sheets that only their names tell from each other, in words that are not understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from giamngheo_cli.documents.areas import area_of
from giamngheo_cli.documents.tables.cell_codes import codes_only
from giamngheo_cli.documents.tables.regions import FoundTable
from giamngheo_cli.documents.tables.surroundings import titles_of
from giamngheo_cli.documents.tables.table_found import TableFound
from giamngheo_cli.documents.tables.twice import is_sum, without_figures
from giamngheo_cli.documents.titles import programme_in
from giamngheo_cli.documents.words import begins, data, says
from giamngheo_cli.messages import message

_UNKNOWN = message(
    "only the name of its sheet tells it from others of the same title, and is not understood"
)


def without_unknown_names(
    found: Sequence[TableFound], tables: Sequence[FoundTable]
) -> list[TableFound]:
    """List the figures of tables that are of what the names of their sheets say, and not known.

    Nà Hin and Pa Ham, with the same titles and heads, are of two communes, or of two officers. A
    sheet that states the sums of the others is of all.
    """
    checked = list(found)
    for alike in _told_by_names(tables):
        for at in alike:
            if not is_sum(found[at], [found[other] for other in alike if other != at]):
                checked[at] = without_figures(found[at], _UNKNOWN)
    return checked


def _told_by_names(tables: Sequence[FoundTable]) -> list[list[int]]:
    """Return the places of tables that nothing but the names of their sheets tells apart."""
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for at, table in enumerate(tables):
        name = table.place
        if isinstance(name, str) and table.is_sheet and table.has_head and _may_tell(name):
            head = tuple(cell.text for cell in table.rows[0])
            alike[titles_of(table), head].append(at)
    return [each for each in alike.values() if len({tables[at].place for at in each}) > 1]


def _may_tell(name: str) -> bool:
    """Tell whether the name of a sheet says what it is of, in words that are not understood."""
    if any(letter.isdigit() for letter in name) or begins(name, data()["form_names"]):
        return False
    is_known = says(name, data()["summaries"]) is not None or area_of(name) is not None
    return not is_known and not codes_only(name) and programme_in(name) is None
