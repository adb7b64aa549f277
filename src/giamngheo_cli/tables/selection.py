"""A query and the plans it is put to → the items and codes that it speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from giamngheo_cli.codes import Code, Label
from giamngheo_cli.messages import (
    MOST_WORDS,
    Joined,
    Message,
    Spellings,
    did_you_mean,
    excerpt,
    known_words,
    message,
    perhaps,
)
from giamngheo_cli.rules.wording import item_name
from giamngheo_cli.sums.sheet import sheets_below
from giamngheo_cli.tables.plans import PlanItem, ShownPlan
from giamngheo_cli.tables.query import ITEMS, Query, QueryError

SOURCE = "source"
#: Looking for the nearest word among more than this takes too long.
MOST_SEARCHED = 5_000


class UsedCode(NamedTuple):
    """A code that plans use, with the names of the codes that it lies within, nearest first."""

    name: str
    label: Label
    wider: tuple[str, ...] = ()


class Selection(NamedTuple):
    """What a query speaks of.

    Attributes:
        start: the item to start at, of each plan that has it or cannot be read.
        of_several: whether several plans were asked.
        rows: what the rows are: a dimension, or ITEMS.
        columns: what the columns are, from the outermost heading to the innermost.
        only: the codes to which all amounts are narrowed, by dimension.
        used: the codes in use at and below the start, by dimension, in the order of the code lists.
    """

    start: tuple[PlanItem, ...]
    of_several: bool
    rows: str
    columns: tuple[str, ...]
    only: dict[str, UsedCode]
    used: dict[str, dict[str, UsedCode]]

    @property
    def is_filtered(self) -> bool:
        """Whether any amounts are left out of what could be read."""
        return bool(self.only) and any(sheet for _, sheet in self.start)


def select(plans: Sequence[ShownPlan], query: Query) -> Selection:
    """Find what a query speaks of.

    Raises:
        QueryError: the plans do not know a word of it, or use nothing of what it names.
    """
    _refuse_wrong_names(plans, query)
    only = {dimension: _find_code(plans, dimension, code) for dimension, code in query.only}
    start = _start(plans, query.item)
    names = {query.rows, *(query.by or (SOURCE,)), *only}
    used = _codes_in_use(start, names - {ITEMS})
    for dimension, wanted in only.items():
        used[dimension] = _within(used[dimension], wanted.name)
    columns = _usual_columns(query.rows, only, used) if query.by is None else query.by
    selection = Selection(start, len(plans) > 1, query.rows, columns, only, used)
    if any(sheet for _, sheet in start):
        _refuse_unused(selection, query)
    return selection


def _refuse_wrong_names(plans: Sequence[ShownPlan], query: Query) -> None:
    dimensions = [each for plan in plans for each in plan.analysis.book.dimensions]
    axes = (query.rows, *(query.by or ()))
    for name in axes:
        _refuse_unknown(name, (ITEMS, *dimensions))
    _refuse_twice(axes, message("“{name}” stands twice in --rows and --by"))
    narrowed = [dimension for dimension, _ in query.only]
    for name in narrowed:
        _refuse_unknown(name, dimensions)
    _refuse_twice(narrowed, message("“{name}” stands twice in --only"))


def _refuse_twice(names: Sequence[str], text: Message) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise QueryError(text._replace(values={"name": excerpt(twice)}))


def _usual_columns(
    rows: str, only: dict[str, UsedCode], used: dict[str, dict[str, UsedCode]]
) -> tuple[str, ...]:
    """Return the sources, unless they are the rows or all money shown is of one of them."""
    is_one = SOURCE in only and set(used[SOURCE]) <= {only[SOURCE].name}
    return () if rows == SOURCE or is_one else (SOURCE,)


def _unknown(text: Message, word: str, known: Iterable[str]) -> QueryError:
    """Return an error about a word that is not known, with the nearest one that is."""
    words = tuple(islice(dict.fromkeys(known), MOST_SEARCHED))
    return QueryError(text, did_you_mean(word, words, known_words(words) if words else None))


def _refuse_unknown(name: str, known: Collection[str]) -> None:
    if name not in known:
        raise _unknown(message("“{name}” is no dimension", name=excerpt(name)), name, known)


def _find_code(plans: Sequence[ShownPlan], dimension: str, word: str) -> UsedCode:
    """Return the code of a dimension that a name or an alias stands for in one of the plans."""
    books = [plan.analysis.book for plan in plans]
    found = [code for book in books if (code := book.find(word)) is not None]
    for code in found:
        if code.dimension.name == dimension:
            return UsedCode(code.name, code.label)
    text = message("“{code}” is no code of {dimension}", code=excerpt(word), dimension=dimension)
    if found:
        right = f"{found[0].dimension.name}={found[0].name}"
        raise QueryError(text, perhaps(right))
    codes = [
        code for book in books for code in book.codes.values() if code.dimension.name == dimension
    ]
    for code in codes:
        if code.label.is_called(word):
            return UsedCode(code.name, code.label)
    names = list(dict.fromkeys(code.name for code in codes))[:MOST_SEARCHED]
    near = Spellings(names).misspelt(word)
    raise QueryError(text, perhaps(near[0]) if len(near) == 1 else known_words(names))


def _start(plans: Sequence[ShownPlan], address: str) -> tuple[PlanItem, ...]:
    start = tuple(
        PlanItem(plan, sheet)
        for plan in plans
        if (sheet := plan.find(address)) is not None or plan.analysis.root is None
    )
    readable = any(plan.analysis.root for plan in plans)
    if readable and not any(sheet for _, sheet in start):
        sheets = [sheet for plan in plans for sheet in plan.sheets()]
        addresses = [sheet.address for sheet in sheets if sheet.address]
        last = address.rpartition("/")[2]
        alike = [each for each in addresses if each.rpartition("/")[2] == last]
        text = message("there is no item “{address}”", address=excerpt(address))
        if alike:
            raise QueryError(text, perhaps(Joined(tuple(alike[:MOST_WORDS]))))
        raise _unknown(text, address, reversed(addresses))
    return start


def _codes_in_use(start: Sequence[PlanItem], wanted: set[str]) -> dict[str, dict[str, UsedCode]]:
    used: dict[str, dict[str, UsedCode]] = {name: {} for name in wanted}
    names = dict.fromkeys(name for plan, _ in start for name in plan.analysis.book.codes)
    order = {name: number for number, name in enumerate(names)}
    codes = [
        code
        for _, sheet in start
        if sheet is not None
        for code in {code for each in sheets_below(sheet) for code in each.used}
        if code.dimension.name in wanted
    ]
    # Years stand in no list; they come in their own order.
    for code in sorted(codes, key=lambda code: (order.get(code.name, len(order)), code.name)):
        wider = tuple(other.name for other in code.lineage[1:])
        first = used[code.dimension.name].setdefault(
            code.name, UsedCode(code.name, code.label, wider)
        )
        _refuse_namesake(first, code)
    return used


def _refuse_namesake(first: UsedCode, code: Code) -> None:
    """Keep what plans declare under one name, but call otherwise, from being added up."""
    if not first.label.is_like(code.label):
        text = message(
            "“{code}” of {dimension} is “{first}” in one plan and “{second}” in another",
            code=code.name,
            dimension=code.dimension.label,
            first=first.label,
            second=code.label,
        )
        raise QueryError(text, message("their amounts are not to be added up"))


def _within(codes: dict[str, UsedCode], wider: str) -> dict[str, UsedCode]:
    """Return those codes that lie within a code; that code itself where there are no others."""
    within = {name: code for name, code in codes.items() if wider in code.wider}
    return within or {name: code for name, code in codes.items() if name == wider}


def _refuse_unused(selection: Selection, query: Query) -> None:
    where = message("the plans") if selection.of_several else item_name(query.item)
    for dimension, code in selection.only.items():
        if not selection.used[dimension]:
            text = message("{item}: no figure of {code}", item=where, code=code.label)
            raise QueryError(text)
    for name in (query.rows, *(query.by or ())):
        if name != ITEMS and not selection.used[name]:
            plan = selection.start[0].plan
            label = plan.analysis.book.dimensions[name].label
            raise QueryError(
                message("{item}: no breakdown by {dimension}", item=where, dimension=label)
            )
