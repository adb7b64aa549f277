"""What a table is asked to show."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.messages import Message

ITEMS = "items"
SORTS = ("file", "amount", "id")
#: Dimension and code, by name.
CodeName = tuple[str, str]


class Query(NamedTuple):
    """What a table is asked to show.

    Attributes:
        rows: the dimension whose codes are the rows, or ITEMS.
        by: what the columns are, from the outermost heading to the innermost; None for the usual.
        item: the address of the item to start at; "" for the plan itself.
        depth: how many levels of rows; None for all.
        only: the codes to which all amounts are narrowed.
        sort: the order of rows under one heading, one of SORTS.
        hide_zero: whether to leave out what is zero in all columns, or in all rows.
    """

    rows: str = ITEMS
    by: tuple[str, ...] | None = None
    item: str = ""
    depth: int | None = None
    only: tuple[CodeName, ...] = ()
    sort: str = SORTS[0]
    hide_zero: bool = False


class QueryError(Exception):
    """The plans have nothing to answer a query with, or do not know a word of it."""

    def __init__(self, text: Message, hint: Message | None = None) -> None:
        super().__init__(text.template)
        self.texts = (text, hint) if hint else (text,)
