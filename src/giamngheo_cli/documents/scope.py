"""Of which period, programmes and place documents are, each alone and all of a plan together.

What the title of a table or a text says narrows its figures where the documents together are of
more: a table of 2024 beside a text of 2021-2025 states figures of that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.areas import Area
from giamngheo_cli.documents.found import CodeName, Found, FoundFigure, Partial, Step, unplaced
from giamngheo_cli.documents.periods import covers
from giamngheo_cli.documents.places import place_code
from giamngheo_cli.documents.tables.steps import items_of
from giamngheo_cli.documents.titles import programme_in
from giamngheo_cli.documents.words import data
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.shape import LEVELS
from giamngheo_cli.rules.import_rules import NOT_PLACED


class Scope(NamedTuple):
    """What a document is of, or several are of together; "" and None where nothing says so.

    Attributes:
        area_of_some: an area that the titles of some of its tables name, and no more.
        is_by_offices: whether the offices above its sheets are of several areas, and so are these.
        is_told: whether the document itself says its period and area; else only titles of some
            of its tables do, which need not be true of the others.
    """

    period: str = ""
    programmes: frozenset[str] = frozenset()
    area: Area | None = None
    is_told: tuple[bool, bool] = (False, False)
    area_of_some: Area | None = None
    is_by_offices: bool = False


class Within(NamedTuple):
    """What is narrower than the whole plan.

    Attributes:
        cell: the year and place of its figures.
        in_doubt: why its figures are none of the plan, or may be none.
    """

    cell: tuple[CodeName, ...] = ()
    in_doubt: Message | None = None


def scope_of_titles(
    told: tuple[str, Area | None],
    periods: Sequence[str],
    programmes: Iterable[str],
    areas: Sequence[Area | None],
) -> Scope:
    """Return what a document is of.

    Args:
        told: the period and area that its text says; "" and None for nothing.
        periods: what the titles of its tables say, in their order.
        programmes: all that it names.
        areas: those that the titles of its tables name, the first first; None where one does not.
    """
    period, area = told
    if period.isdecimal() and {*periods} - {period}:
        # The first year in the text may be that of its first table.
        period, periods = "", [period, *periods]
    named = [each for each in areas if each is not None]
    # Where only some tables name an area, it is theirs.
    of_tables = _largest(named) if len(named) == len(areas) else None
    return Scope(
        period or _widest(periods),
        frozenset(programmes),
        area or of_tables,
        (bool(period), area is not None),
        named[0] if named and area is None and of_tables is None else None,
    )


def scope_of_all(scopes: Sequence[Scope]) -> Scope:
    """Return what documents are of that become one plan."""
    return Scope(
        _widest([each.period for each in scopes if each.period]),
        frozenset(name for each in scopes for name in each.programmes),
        _largest([each.area for each in scopes if each.area is not None]),
    )


def within(
    said: tuple[str, Area | None], own: Scope, whole: Scope, *, is_summary: bool = False
) -> Within:
    """Return how a table or text is narrower than all of the plan.

    Args:
        said: the period and area that it says; "" and None where that is as in its document.
        is_summary: whether it says that it is of all areas.
    """
    if said[1] is None and own.area_of_some is not None and not is_summary:
        return Within((), _unsaid(own.area_of_some.label, "…"))
    period, area = said[0] or own.period, said[1] or own.area
    cell: list[CodeName] = []
    if period and whole.period and period != whole.period:
        if not (said[0] or own.is_told[0]):
            return Within((), _unsaid(period, whole.period))
        if not (period.isdecimal() and covers(whole.period, period)):
            return Within((), _other(period, whole.period))
        cell.append(CodeName(YEAR, period))
    if area is not None and not area.is_same(whole.area):
        of_plan = whole.area.label if whole.area is not None else "…"
        if not (said[1] or own.is_told[1]):
            return Within((), _unsaid(area.label, of_plan))
        if whole.area is not None and not area.is_smaller_than(whole.area):
            return Within((), _other(area.label, of_plan))
        cell.append(place_code(area.label))
    return Within(tuple(cell))


def text_within(found: Found, scope: Scope, whole: Scope) -> Found:
    """Return what is found in a text, below its programme, and of its year and place, where the
    documents are of more."""
    found = _below_programme(found, whole)
    narrower = within(("", None), scope, whole, is_summary=True)
    if narrower.in_doubt is not None:
        listed = [unplaced(each, NOT_PLACED, narrower.in_doubt) for each in found.figures]
        return found._replace(figures=(), listed=[*found.listed, *listed], partial=())
    if not narrower.cell:
        return found
    figures = [each._replace(cell=_with(each.cell, narrower.cell)) for each in found.figures]
    partial = [
        Partial(item, code.dimension, is_of_title=True)
        for item in items_of(figures)
        for code in narrower.cell
    ]
    return found._replace(figures=figures, partial=[*found.partial, *partial])


def programmes_of(figures: Iterable[FoundFigure]) -> frozenset[str]:
    """Return the programmes of which figures are."""
    keys = {figure.item[0].key for figure in figures if figure.item}
    return frozenset(keys & data()["programmes"].keys())


def programme_step(programme: str) -> Step:
    """Return a programme as an item."""
    called = f"{data()['programme_words'][0]} {data()['programmes'][programme][0]}"
    return Step(programme, called[:1].upper() + called[1:], "programmes")


def _below_programme(found: Found, whole: Scope) -> Found:
    """Return what is found in a text below the programme that it is of by its title."""
    programme = programme_in(found.about.title)
    has_levels = any(each.item and each.item[0].level == LEVELS[0] for each in found.figures)
    if programme is None or not {programme} < whole.programmes or has_levels:
        return found
    step = programme_step(programme)
    return found._replace(
        figures=[each._replace(item=(step, *each.item)) for each in found.figures],
        partial=[each._replace(item=(step, *each.item)) for each in found.partial],
        named=[(step, *each) for each in found.named],
    )


def _with(cell: tuple[CodeName, ...], more: Sequence[CodeName]) -> tuple[CodeName, ...]:
    dimensions = {code.dimension for code in cell}
    return (*cell, *(code for code in more if code.dimension not in dimensions))


def _other(its: str, of_plan: str) -> Message:
    return message("its title says {its}, and the plan is of {whole}", its=its, whole=of_plan)


def _unsaid(its: str, of_plan: str) -> Message:
    return message(
        "it does not say whether it is of {its}, as others of the document, or of {whole}",
        its=its,
        whole=of_plan,
    )


def _widest(periods: Sequence[str]) -> str:
    """Return the period that lies around all others, else the first; "" of none."""
    if not periods:
        return ""
    if all(each.isdecimal() for each in periods):
        first, last = min(periods), max(periods)
        return first if first == last else f"{first}-{last}"
    first = min(each.partition("-")[0] for each in periods)
    last = max(each.rpartition("-")[2] for each in periods)
    return next((each for each in periods if each == f"{first}-{last}"), periods[0])


def _largest(areas: Sequence[Area]) -> Area | None:
    """Return the one area of the highest kind; None of none, or of several."""
    highest = [each for each in areas if not any(other.kind < each.kind for other in areas)]
    is_one = all(each.is_same(highest[0]) for each in highest)
    return highest[0] if highest and is_one else None
