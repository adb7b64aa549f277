"""`giamngheo import`: what do these Word, Excel, pdf or text files say, as a plan?"""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import Any

import click

from giamngheo_cli.amount import FORMS, NumberForm
from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.commands.units import UnitType
from giamngheo_cli.matching import composed
from giamngheo_cli.report.formats import IMPORTS, TEXT

_PAGES = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
_SECTION = re.compile(r"[^\W_]+(\.[^\W_]+)*")


class _PagesType(click.ParamType[tuple[int, int]]):
    """A page, or the first and the last of several."""

    name = "pages"

    def convert(
        self,
        value: str | tuple[int, int],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int, int]:
        found = _PAGES.fullmatch(str(value))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last:
            self.fail(_("{value} are no pages, such as 3 or 2-5").format(value=repr(value)))
        return first, last


def _section(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return the number of a section as a text has it, without marks around it."""
    if value is None:
        return None
    number = composed(value).strip(" .()")
    if not _SECTION.fullmatch(number):
        raise click.BadParameter(_("{value} is no section, such as VI.1").format(value=repr(value)))
    return number


def _form(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> NumberForm | None:
    return None if value is None else FORMS[value]


@click.command(
    "import",
    help=f"{SUMMARIES['import']} "
    + _(
        "FILE is a Word (docx), Excel (xlsx, xls), csv or text file, a pdf with a text layer, or - "
        "for standard input. Several files are one plan, a text and its annexes, unless -o names a "
        "folder. No number is guessed: each is placed in the plan, listed with the reason, or "
        "stands in a column that is named as skipped. The plan is checked at once."
    ),
)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, shell_complete=completion.paths)
@click.option(
    "-o",
    "--output",
    metavar="PLAN.yaml|FOLDER/",
    shell_complete=completion.files,
    help=_(
        "Where the plan goes, or a folder for one plan of each file; - for standard output. "
        "Without it, a terminal shows the report alone, and a pipe gets the plan."
    ),
)
@click.option(
    "--map",
    "mapping",
    metavar="FORM.toml",
    shell_complete=completion.files,
    help=_(
        "A mapping: what columns and rows are whose words do not tell, for all files of one form."
    ),
)
@click.option(
    "--suggest-map",
    is_flag=True,
    help=_("Print a mapping for --map, with a line for each column and row that is listed."),
)
@click.option(
    "--unit",
    type=UnitType(),
    metavar="UNIT",
    help=_("The unit of tables that name none: đồng, nghìn, triệu, tỷ …"),
)
@click.option(
    "--numbers",
    type=click.Choice(list(FORMS)),
    callback=_form,
    help=_(
        "The form of numbers in tables that do not show it: vi as in 1.234,5 or en as in 1,234.5."
    ),
)
@click.option("--sheet", metavar="NAME", help=_("Read only this sheet of a workbook."))
@click.option(
    "--table",
    type=click.IntRange(min=1),
    metavar="N",
    help=_("Of the tables of a file read only this one, counted from 1."),
)
@click.option(
    "--pages",
    type=_PagesType(),
    metavar="A-B",
    help=_("Read only these pages of a pdf, such as 3 or 2-5."),
)
@click.option(
    "--section",
    callback=_section,
    metavar="NUMBER",
    help=_("Of a text read only this section, such as VI.1."),
)
@click.option(
    "--review",
    metavar="FILE",
    shell_complete=completion.files,
    help=_(
        "Write every number that is listed, and all that is to be looked at, to a file; as JSON "
        "where its name ends with .json."
    ),
)
@click.option("--force", is_flag=True, help=_("Write over files that are there."))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(IMPORTS)),
    default=TEXT,
    help=_("Form of the report: text (default), or json, which holds all figures and the plan."),
)
@shared_options
def command(**options: Any) -> int:
    """Make plans of documents."""
    from giamngheo_cli.commands.import_files import import_files  # noqa: PLC0415 it reads files

    return import_files(**options)
