"""`giamngheo validate`: do all the stated figures agree, and if not, which, by how much, where?"""

from __future__ import annotations

import os
from gettext import gettext as _
from typing import Any

import click

from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import shared_options, translator
from giamngheo_cli.commands.options import rounding_option
from giamngheo_cli.commands.outputs import OutputType
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.policy.keys import KEYS, SEVERITIES
from giamngheo_cli.rules.option import WrongValue

_AUTO = "auto"
#: Each process takes several of the files that may be open at once.
MOST_JOBS = 100


class _JobsType(click.ParamType[int]):
    """A number of processes, or auto for as many as there are processors."""

    name = "jobs"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if value == _AUTO:
            return min(_processors(), MOST_JOBS)
        if not str(value).isdecimal() or not 1 <= int(str(value)[:9]) <= MOST_JOBS:
            self.fail(
                _("{value} is no number from 1 to {most}, nor auto").format(
                    value=repr(value), most=MOST_JOBS
                )
            )
        return int(value)


def _processors() -> int:
    """Return on how many processors this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _rules(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the rules of a list that may be given more than once."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    try:
        KEYS[str(parameter.name)].read(names)
    except WrongValue as error:
        said = [translator().text(each) for each in (error.text, error.hint) if each]
        raise click.BadParameter("; ".join(said)) from error
    return tuple(names)


@click.command(
    "validate",
    help=f"{SUMMARIES['validate']} "
    + _(
        "PATHS are files, directories (all *.yaml and *.yml below them) or - for standard input; "
        "without any, the current directory. What the options below leave open is for the nearest "
        "giamngheo.toml to say."
    ),
)
@click.argument("paths", nargs=-1, shell_complete=completion.paths)
@click.option(
    "--format",
    "asked",
    type=OutputType(),
    multiple=True,
    metavar="NAME[:FILE]",
    help=_(
        "Form of the report: text (default), json, jsonl, sarif, junit, github, gitlab or "
        "markdown; may be given more than once, all but one with a FILE to write to."
    ),
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    shell_complete=completion.files,
    help=_("Where the form without a file of its own goes; - for standard output."),
)
@click.option("-q", "--quiet", is_flag=True, help=_("As text, list only plans with findings."))
@click.option("--show-checks", is_flag=True, help=_("List every check, also those that held."))
@click.option(
    "--show-ignored",
    is_flag=True,
    help=_(
        "List what is passed over: findings by ignore comments and the baseline, files by git's "
        "ignore lists and the configuration."
    ),
)
@click.option("--statistics", is_flag=True, help=_("Count findings by rule; do not list them."))
@rounding_option
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help=_("The least severity that makes the exit code 1; else the configuration, else error."),
)
@click.option(
    "--select",
    multiple=True,
    callback=_rules,
    metavar="RULE,…",
    shell_complete=completion.rule_list,
    help=_("The rules that report: codes, names, or beginnings of codes such as GN3."),
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_rules,
    metavar="RULE,…",
    shell_complete=completion.rule_list,
    help=_("Of these, the rules that do not."),
)
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completion.files,
    help=_("The file of known findings; default: the nearest giamngheo-baseline.json."),
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help=_("Keep what is found now as known; only what is new will count."),
)
@click.option(
    "--prune-baseline", is_flag=True, help=_("Take out of the baseline what is no longer found.")
)
@click.option(
    "--add-ignores",
    is_flag=True,
    help=_("Write an ignore comment for each finding that makes the exit code 1."),
)
@click.option(
    "--since",
    metavar="REV",
    help=_(
        "Only plans that have changed since a revision of git; hints tell what change made a sum "
        "fail."
    ),
)
@click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=completion.files,
    help=_("The path that stands for standard input, in reports and for the configuration."),
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help=_("Pass over what the configuration excludes also where PATHS name it."),
)
@click.option(
    "-j",
    "--jobs",
    type=_JobsType(),
    default=1,
    metavar="N|auto",
    help=_("How many processes to use; default: 1."),
)
@click.option("--watch", is_flag=True, help=_("Check again whenever a plan changes."))
@shared_options
def command(**options: Any) -> int:
    """Check plans."""
    from giamngheo_cli.commands.validate_plans import validate_plans  # noqa: PLC0415 it reads plans

    return validate_plans(**options)
