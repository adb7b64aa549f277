"""What the lines above tables say: title, issuer, period, programme; what that means for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from giamngheo_cli.codes import YEAR, fold
from giamngheo_cli.documents.areas import Area, area_of
from giamngheo_cli.documents.blocks import Block, Paragraph
from giamngheo_cli.documents.found import About, CodeName, Step
from giamngheo_cli.documents.periods import (
    Periods,
    covers,
    period_of_text,
    periods_in,
    year_at_end,
)
from giamngheo_cli.documents.scope import Scope, programme_step, scope_of_titles, within
from giamngheo_cli.documents.tables.cell_codes import codes_only, name_of
from giamngheo_cli.documents.tables.columns import is_past
from giamngheo_cli.documents.tables.phrases import codes_in
from giamngheo_cli.documents.tables.regions import FoundTable, TableLine
from giamngheo_cli.documents.tables.title_items import items_of_title
from giamngheo_cli.documents.tables.units import unit_in
from giamngheo_cli.documents.titles import programme_in, programme_of
from giamngheo_cli.documents.words import begins, data, says
from giamngheo_cli.messages import Message, message

#: So near above a table of a text stands its title.
_NEAR = 6
#: So many rows of a sheet above a table speak of it.
_IN_SHEET = 20
_LONGEST = 300
#: What stands in the title of a programme; it is looked for first, as it is found fast.
_MAY_BE_PROGRAMME = re.compile("chương trình|mtqg", re.IGNORECASE)
_FORM_NAME = re.compile(r"^[^:]{1,40}:\s*")


class TableSurroundings(NamedTuple):
    """What a table is, as far as the lines above it and the document say.

    Attributes:
        periods: the periods that its title names.
        base: the items below which its own stand; none where it is the whole plan.
        is_of_items: whether its title names projects, or what lies below them.
        cell: the codes that its title names for all of it, its area among them where the
            documents speak of others.
        year: the year of all of it, where the documents speak of others; "" otherwise.
        is_past: whether its title speaks of money that is spent; True only where it names no plan.
        speaks_of_past: whether its title speaks of such money at all.
        narrowed: the dimensions of which its title names one code out of several.
        in_doubt: why its title leaves open what all its amounts are of.
    """

    periods: Periods
    base: tuple[Step, ...]
    is_of_items: bool
    cell: tuple[CodeName, ...]
    year: str
    is_past: bool
    speaks_of_past: bool
    narrowed: tuple[str, ...]
    in_doubt: Message | None


class Scopes(NamedTuple):
    """What a document is of by its titles, and what all are of that become one plan with it."""

    own: Scope
    whole: Scope


def scope_of(blocks: Sequence[Block], tables: Sequence[FoundTable], about: About) -> Scope:
    """Return what a document is of, by its text, what that says of itself, and its tables."""
    titles = [_title_lines(table) for table in tables]
    first = " ".join(
        each.text
        for each in blocks[:12]
        if isinstance(each, Paragraph) and not begins(each.text, data()["no_titles"])
    )
    programmes = {programme_in(first), *map(_programme, tables, map(" ".join, titles))}
    programmes.update(programme for table in tables for programme in _programmes_of_rows(table))
    areas = [_area(table, lines) for table, lines in zip(tables, titles, strict=True)]
    of_offices = [*map(_area_of_office, tables)]
    is_by_offices = len({fold(each.label) for each in of_offices if each is not None}) > 1
    if is_by_offices:
        areas = [area or other for area, other in zip(areas, of_offices, strict=True)]
    of_text = area_of(about.title) or area_of(about.issuer)
    if of_text is None and not any(areas):
        of_text = next(filter(None, of_offices), None)
    scope = scope_of_titles(
        (periods_in([about.title]).only or period_of_text(blocks), of_text),
        [each for each in map(_period, tables, titles) if each],
        [each for each in programmes if each and each in data()["programmes"]],
        areas,
    )
    return scope._replace(is_by_offices=is_by_offices)


def surroundings_of(table: FoundTable, document: Scopes) -> TableSurroundings:
    """Return what the lines above a table say of it."""
    lines = _title_lines(table)
    title = " ".join(lines)
    periods = periods_in(lines)
    past = is_past(title)
    cell, in_doubt = _codes(title)
    if not cell and table.is_sheet:
        named = codes_only(str(table.place))
        cell = tuple(code for code in named if code.dimension != YEAR)
    own, whole = document
    is_summary = says(f"{title} {table.place}", data()["summaries"]) is not None
    area = _area(table, lines) or (_area_of_office(table) if own.is_by_offices else None)
    said = _period(table, lines), area
    narrower = within(said, own, whole, is_summary=is_summary)
    year = next((code.name for code in narrower.cell if code.dimension == YEAR), "")
    items, unclear = items_of_title(table, _lines_on_items(table, lines))
    return TableSurroundings(
        periods,
        (*_base(table, title, whole), *items),
        bool(items),
        (*cell, *(code for code in narrower.cell if code.dimension != YEAR)),
        year,
        past and says(title, data()["words_of_plans"]) is None,
        past,
        tuple(code.dimension for code in (*cell, *narrower.cell)),
        narrower.in_doubt or in_doubt or unclear,
    )


def whole_spans(
    here: TableSurroundings, document: Scopes, years: Sequence[str], of_heads: Sequence[str]
) -> frozenset[str]:
    """Return the spans of years that are the whole period of a table; none in one of a year.

    Args:
        years: the years that its heads and rows name.
        of_heads: the spans that its heads name.
    """
    if here.year:
        return frozenset()
    spans = here.periods.spans if len(here.periods.spans) == 1 else ()
    # Năm 2025 và kế hoạch 2026-2030: the span is a part.
    found = {each for each in spans if all(covers(each, year) for year in here.periods.years)}
    if not here.periods.spans and "-" in document.own.period:
        found.add(document.own.period)
    # Where no title names a period, the only span of the heads is all that its years lie in.
    is_silent = not here.periods.spans and not here.periods.years and not document.own.period
    if is_silent and years and len(of_heads) == 1:
        found.update(each for each in of_heads if all(covers(each, year) for year in years))
    if years:
        found.add(f"{min(years)}-{max(years)}")
    return frozenset(found)


def about_of(tables: Sequence[FoundTable]) -> About:
    """Return what the lines above the first table say of it; in a text, from the name of a form."""
    first = next((table for table in tables if table.is_sheet), None)
    if first is None:
        return About(_title_of_form(tables[0].above)) if tables else About()
    lines = [text.strip() for line in first.above[-_IN_SHEET:] for text in line.texts]
    title, issuer = "", ""
    for line in lines:
        if begins(line, data()["letterheads"]):
            issuer = issuer or line.rpartition(",")[0] or line
        elif not title and _is_title(line):
            title = _without_form_name(line)
        elif title and line.isupper() and title.isupper() and _is_title(line):
            title = f"{title} {line}"
    title = title or next((line for line in map(_behind_form_name, lines) if line), "")
    only = {periods_in(_title_lines(each)).only for each in tables if each.is_sheet} - {""}
    period = next(iter(only)) if len(only) == 1 else periods_in(lines).only
    if len(only) > 1 and all(each.isdecimal() for each in only):
        period = f"{min(only)}-{max(only)}"
    return About(title, issuer, period)


def _title_of_form(above: Sequence[TableLine]) -> str:
    """Return the title that stands behind or below the name of a form, such as PHỤ LỤC; or ""."""
    lines = [line.text.strip() for line in above]
    at = next((at for at, line in enumerate(lines) if begins(line, data()["form_names"])), None)
    if at is None:
        return ""
    titles = [_without_form_name(lines[at]) or _behind_form_name(lines[at]), *lines[at + 1 :]]
    titles = [*dropwhile(lambda line: not line, titles)]
    found = list(takewhile(lambda line: _is_title(line) and line.isupper(), titles))
    return " ".join(found) or (titles[0] if titles and _is_title(titles[0]) else "")


def titles_of(table: FoundTable) -> tuple[str, ...]:
    """Return the lines above a table that say what it is of."""
    return tuple(line for line in _title_lines(table) if _is_title(line))


def _is_title(line: str) -> bool:
    bare = line.lstrip("( ")
    is_form = begins(bare, data()["form_names"]) and not _without_form_name(line)
    return len(line) > 10 and not (
        unit_in(line) is not None or begins(bare, data()["no_titles"]) or is_form
    )


def _without_form_name(line: str) -> str:
    """Return a title without Biểu số 03: before it; "" where nothing is left."""
    if not begins(line, data()["form_names"]):
        return line
    return _FORM_NAME.sub("", line) if ":" in line[:45] else ""


def _behind_form_name(line: str) -> str:
    """Return the title right behind the name of a form, as in PHỤ LỤC PHÂN BỔ VỐN NĂM 2024."""
    name = next((each for each in data()["form_names"] if begins(line, [each])), "")
    rest = line[len(name) :].strip()
    return rest if name and begins(rest, data()["words_of_plans"]) else ""


def _title_lines(table: FoundTable) -> list[str]:
    lines = [line.text for line in table.above[-_IN_SHEET:]]
    if not table.is_sheet:
        lines = [each for each in lines[-_NEAR:] if not each.endswith((".", ";", ":"))]
    return [
        each
        for each in lines
        if len(each) <= _LONGEST
        and not begins(each.lstrip("( "), data()["no_titles"])
        and not begins(each, data()["letterheads"])
        and says(each, data()["mottos"]) is None
    ]


def _lines_on_items(table: FoundTable, lines: Sequence[str]) -> list[str]:
    """Return the lines that may say of which item a table is: in a text the nearest one alone."""
    if table.is_sheet:
        return list(lines)
    return [each for each in lines if not begins(each.lstrip("( "), data()["unit_labels"])][-1:]


def _base(table: FoundTable, title: str, whole: Scope) -> tuple[Step, ...]:
    """Return the programme of a table, where the documents speak of several.

    A table with rows of other programmes has its own as a row as well, and is of all of them.
    """
    programme = _programme(table, title)
    if programme is None or programme == data()["all_programmes"] or len(whole.programmes) < 2:
        return ()
    is_of_others = any(each not in {None, programme} for each in _programmes_of_rows(table))
    return () if is_of_others else (programme_step(programme),)


def _programme(table: FoundTable, title: str) -> str | None:
    """Return the programme of a table by its title, else by the name of its sheet."""
    return programme_in(title) or (programme_in(str(table.place)) if table.is_sheet else None)


def _programmes_of_rows(table: FoundTable) -> Iterator[str | None]:
    """Yield the programmes that rows of a table are."""
    for cell in (cell for row in table.rows for cell in row if not cell.is_number):
        if _MAY_BE_PROGRAMME.search(cell.text):
            yield programme_of(cell.text)


def _period(table: FoundTable, lines: Sequence[str]) -> str:
    """Return the period of a table by its title, else by the name of its sheet; "" for none."""
    periods = periods_in(lines)
    is_silent = not periods.spans and not periods.years and table.is_sheet
    if not is_silent:
        return periods.only
    name = str(table.place)
    return year_at_end(name) or periods_in([name]).only


def _area(table: FoundTable, lines: Sequence[str]) -> Area | None:
    """Return the area of a table by its title, else by the name of its sheet."""
    return area_of(*lines) or (area_of(str(table.place)) if table.is_sheet else None)


def _area_of_office(table: FoundTable) -> Area | None:
    """Return the area of the office that a sheet names above its table."""
    lines = (each.text for each in table.above if table.is_sheet)
    return area_of(*(line for line in lines if begins(line, data()["offices"])))


def _codes(title: str) -> tuple[tuple[CodeName, ...], Message | None]:
    """Return the codes that a title names for all of its table, or why its amounts are in doubt."""
    change = says(title, data()["words_of_changes"])
    if change is not None:
        return (), message("the title speaks of a change: {words}", words=change)
    found = codes_in(title)
    dimensions = [code.dimension for code in found]
    cell = tuple(code for code in found if dimensions.count(code.dimension) == 1)
    if cell and says(title, ("và", "khác", "các nguồn")) is not None:
        return (), message(
            "the title names {code}: it may be of all of the table", code=name_of(cell[0])
        )
    return cell, None


def with_year(cell: tuple[CodeName, ...], year: str) -> tuple[CodeName, ...]:
    """Return a cell with the year of its table, where it names none itself."""
    if not year or any(code.dimension == YEAR for code in cell):
        return cell
    return (*cell, CodeName(YEAR, year))
