"""The items that the title of a table names for all of it: Phân bổ vốn Dự án 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.documents.found import Step
from giamngheo_cli.documents.markers import split_marker
from giamngheo_cli.documents.tables.regions import FoundTable
from giamngheo_cli.documents.tables.steps import rank_of, step_called, steps_named
from giamngheo_cli.documents.tables.units import split_unit
from giamngheo_cli.documents.titles import Named, named, named_in
from giamngheo_cli.messages import Message, message

#: Sheets are called DA1 as well as Dự án 1.
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_])(?=[0-9])")


def items_of_title(
    table: FoundTable, lines: Sequence[str]
) -> tuple[tuple[Step, ...], Message | None]:
    """Return the items that a title names, from the top, or why they leave its table in doubt.

    Rows or heads that name such items themselves say more than the title, which then says nothing.
    """
    name = _BEFORE_NUMBER.sub(" ", str(table.place)) if table.is_sheet else ""
    found = _named_in(lines) or _named_in([name])
    found.sort(key=lambda each: rank_of(each.level) or 0)
    if not found or _names_others(table, found):
        return (), None
    levels = [each.level for each in found]
    if len({*levels}) < len(levels):
        names = [step_called(each).title for each in found[:2]]
        return (), message("the title names {one} and {other}", one=names[0], other=names[1])
    titles = [split_unit(split_marker(line)[1])[0] for line in lines]
    titled = {step.key: step for title in titles for step in steps_named(title, "")}
    return tuple(titled.get(each.key) or step_called(each) for each in found), None


def _named_in(lines: Iterable[str]) -> list[Named]:
    return list(dict.fromkeys(each for line in lines for each in named_in(line)))


def _names_others(table: FoundTable, found: Sequence[Named]) -> bool:
    """Tell whether a table names an item that is none of these, and does not stand below them."""
    deepest = rank_of(found[-1].level) or 0
    return any(
        each not in found and (rank_of(each.level) or 0) <= deepest for each in _named_by(table)
    )


def _named_by(table: FoundTable) -> Iterator[Named]:
    for cell in (cell for row in table.rows for cell in row if not cell.is_number):
        yield from named(split_marker(cell.text)[1])
