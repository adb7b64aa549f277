"""A query and the plans it is put to → the items and codes that it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.cells import Sheet, sheets_below
from giamngheo_cli.messages import Joined, Message, Value, excerpt, message, nearest
from giamngheo_cli.rules.wording import item_name
from giamngheo_cli.tables.plans import PlanItem, ShownPlan
from giamngheo_cli.tables.query import ITEMS, Query, QueryError

SOURCE = "source"
MOST_WORDS = 12
#: Looking for the nearest address among more than this takes too long.
MOST_SEARCHED = 5_000


class UsedCode(NamedTuple):
    """A code that plans use, with the names of the codes that it lies within, nearest first."""

    name: str
    label: Value
    wider: tuple[str, ...] = ()


class Selection(NamedTuple):
    """What a query speaks of.

    Attributes:
        start: the item to start at, of each plan.
        rows: what the rows are: a dimension, or ITEMS.
        columns: what the columns are, from the outermost heading to the innermost.
        only: the codes to which all amounts are narrowed, by dimension.
        used: the codes in use at and below the start, by dimension, in the order of the code lists.
    """

    start: tuple[PlanItem, ...]
    rows: str
    columns: tuple[str, ...]
    only: dict[str, UsedCode]
    used: dict[str, dict[str, UsedCode]]


def select(plans: Sequence[ShownPlan], query: Query) -> Selection:
    """Find what a query speaks of.

    Raises:
        QueryError: the plans do not know a word of it, or use nothing of what it names.
    """
    columns = _columns(query)
    dimensions = [each for plan in plans for each in plan.examined.book.dimensions]
    for name in (query.rows, *columns):
        _refuse_unknown(name, (ITEMS, *dimensions))
    only: dict[str, UsedCode] = {}
    for dimension, code in query.only:
        _refuse_unknown(dimension, dimensions)
        if dimension in only:
            raise QueryError(message("“{name}” is given twice", name=dimension))
        only[dimension] = _find_code(plans, dimension, code)
    start = _start(plans, query.item)
    used = _codes_in_use(start, {query.rows, *columns, *only} - {ITEMS})
    for dimension, wanted in only.items():
        used[dimension] = _within(used[dimension], wanted.name)
    selection = Selection(start, query.rows, columns, only, used)
    if any(sheet for _, sheet in start):
        _refuse_unused(selection, query)
    return selection


def _columns(query: Query) -> tuple[str, ...]:
    if query.by is None:
        return () if query.rows == SOURCE else (SOURCE,)
    names = (query.rows, *query.by)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise QueryError(message("“{name}” is given twice", name=excerpt(twice)))
    return query.by


def _unknown(text: Message, word: str, known: Iterable[str]) -> QueryError:
    """Return an error about a word that is not known, with the nearest one that is."""
    words = tuple(dict.fromkeys(known))
    near = nearest(word, words)
    if near is not None:
        return QueryError(text, message("perhaps {word}?", word=near))
    some = Joined(words[:MOST_WORDS])
    return QueryError(text, message("known: {known}", known=some) if words else None)


def _refuse_unknown(name: str, known: Collection[str]) -> None:
    if name not in known:
        raise _unknown(message("“{name}” is no dimension", name=excerpt(name)), name, known)


def _find_code(plans: Sequence[ShownPlan], dimension: str, word: str) -> UsedCode:
    """Return the code of a dimension that a name or an alias stands for in one of the plans."""
    books = [plan.examined.book for plan in plans]
    found = [code for book in books if (code := book.find(word)) is not None]
    for code in found:
        if code.dimension.name == dimension:
            return UsedCode(code.name, code.label)
    text = message("“{code}” is no code of {dimension}", code=excerpt(word), dimension=dimension)
    if found:
        right = f"{found[0].dimension.name}={found[0].name}"
        raise QueryError(text, message("perhaps {word}?", word=right))
    spellings = (spelling for book in books for spelling in book.spellings.values())
    raise _unknown(text, word, (each for each in spellings if plans[0].code(dimension, each)))


def _start(plans: Sequence[ShownPlan], address: str) -> tuple[PlanItem, ...]:
    start = tuple(PlanItem(plan, plan.find(address)) for plan in plans)
    if address and not any(sheet for _, sheet in start):
        addresses = [sheet.address for plan in plans for sheet in plan.sheets()]
        last = address.rpartition("/")[2]
        alike = [each for each in addresses if each.rpartition("/")[2] == last]
        text = message("there is no item “{address}”", address=excerpt(address))
        if alike:
            some = Joined(tuple(alike[:MOST_WORDS]))
            raise QueryError(text, message("perhaps {word}?", word=some))
        raise _unknown(text, address, addresses[-MOST_SEARCHED:])
    return start


def _codes_in_use(start: Sequence[PlanItem], wanted: set[str]) -> dict[str, dict[str, UsedCode]]:
    used: dict[str, dict[str, UsedCode]] = {name: {} for name in wanted}
    names = dict.fromkeys(name for plan, _ in start for name in plan.examined.book.codes)
    order = {name: number for number, name in enumerate(names)}
    codes = {code for _, sheet in start for each in _all_of(sheet) for code in each.used}
    # Years stand in no list; they come in their own order.
    for code in sorted(codes, key=lambda code: (order.get(code.name, len(order)), code.name)):
        if code.dimension.name in used:
            wider = tuple(other.name for other in code.lineage[1:])
            known = UsedCode(code.name, code.label, wider)
            used[code.dimension.name].setdefault(code.name, known)
    return used


def _all_of(sheet: Sheet | None) -> Iterator[Sheet]:
    if sheet is not None:
        yield from sheets_below(sheet)


def _within(codes: dict[str, UsedCode], wider: str) -> dict[str, UsedCode]:
    """Return those codes that lie within a code; that code itself where there are no others."""
    within = {name: code for name, code in codes.items() if wider in code.wider}
    return within or {name: code for name, code in codes.items() if name == wider}


def _refuse_unused(selection: Selection, query: Query) -> None:
    where = item_name(query.item)
    for dimension, code in selection.only.items():
        if not selection.used[dimension]:
            text = message("{item}: no figure of {code}", item=where, code=code.label)
            raise QueryError(text)
    for name in (query.rows, *(query.by or ())):
        if name != ITEMS and not selection.used[name]:
            text = message("{item}: no breakdown by {dimension}", item=where, dimension=name)
            raise QueryError(text)
