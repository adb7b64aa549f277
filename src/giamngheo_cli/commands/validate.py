"""`giamngheo validate`: do all the stated figures agree, and if not, which, by how much, where?"""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands.common import (
    CLEAN,
    FINDINGS,
    WRONG_USE,
    complain_of,
    leave,
    put,
    rounding_option,
    screen,
    shared_options,
    translator,
)
from giamngheo_cli.files import sources
from giamngheo_cli.reconcile import Outcome
from giamngheo_cli.report.formats import FORMATS, report_in
from giamngheo_cli.rules.examine import examine
from giamngheo_cli.rules.model import Severity


@click.command(
    "validate",
    help=_(
        "Check that all stated figures of plans agree. PATHS are files, directories (all *.yaml "
        "and *.yml below them) or - for standard input; without any, the current directory."
    ),
)
@click.argument("paths", nargs=-1)
@click.option(
    "--format",
    "output",
    type=click.Choice(FORMATS),
    default="text",
    help=_("Form of the report."),
)
@click.option("--show-checks", is_flag=True, help=_("List every check, also those that held."))
@rounding_option
@click.option(
    "--fail-on",
    type=click.Choice([severity.name.lower() for severity in sorted(Severity, reverse=True)]),
    default="error",
    help=_("The least severity that makes the exit code 1."),
)
@shared_options
def command(
    paths: tuple[str, ...], output: str, show_checks: bool, rounding: str, fail_on: str
) -> int:
    """Check plans."""
    report = report_in(output, screen(), translator(), proofs=show_checks)
    code = CLEAN
    for source in sources(paths or (".",)):
        if source.data is None:
            complain_of(source.path, source.problem)
            code = WRONG_USE
            continue
        exact = rounding == "exact"
        examined = examine(source.data, exact=exact, keep_checks=show_checks)
        if examined.reconciliation.counts[Outcome.FAILED]:
            from giamngheo_cli.explain.hints import with_verdicts  # noqa: PLC0415 few plans fail

            examined = with_verdicts(examined, exact=exact)
        put(report.file(source.path, source.data, examined))
        if examined.worst >= Severity[fail_on.upper()]:
            code = max(code, FINDINGS)
    put(report.end())
    return leave(code)
