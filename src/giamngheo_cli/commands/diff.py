"""`giamngheo diff`: what changed between two revisions of a plan, and did it break anything?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from gettext import gettext as _

import click

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import (
    CLEAN,
    FINDINGS,
    WRONG_USE,
    adopt_language,
    complain_of,
    drop_output,
    format_option,
    leave,
    put,
    screen,
    shared_options,
    translator,
    usual_format,
)
from giamngheo_cli.commands.configured import broken_ends_the_run
from giamngheo_cli.compare.compare import compare
from giamngheo_cli.compare.model import Comparison, FilePair, FileVersion
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.report.formats import CHANGES, reporter_in
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.runs.pairs import (
    PairError,
    is_of_driver,
    pairs_in_git,
    pairs_of_driver,
    pairs_of_paths,
)

_Reporter = Reporter[str, FilePair, Comparison | None]
FAIL_ON = ("any", "money", "new-errors")
ANY, MONEY, NEW_ERRORS = FAIL_ON


@click.command(
    "diff",
    help=_(
        "Show what changed between two revisions of a plan, and whether it broke or mended a sum. "
        "OLD NEW are two files or two directories. A single PATH, a file or a directory, is "
        "compared with what git has of it; without any, the current directory."
    ),
)
@click.argument("paths", nargs=-1, metavar="[OLD NEW | PATH]", shell_complete=completion.paths)
@click.option("--from", "old", metavar="REV", help=_("The old revision of git; default: HEAD."))
@click.option(
    "--to", "new", metavar="REV", help=_("The new revision of git; default: the working tree.")
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=ANY,
    help=_(
        "What makes the exit code 1: any difference (default), a difference of money, or errors "
        "that the old revision does not have."
    ),
)
@click.option(
    "--strict",
    is_flag=True,
    help=_("With --fail-on money: an amount that is written differently is a difference, too."),
)
@format_option
@click.option(
    "--git-driver",
    is_flag=True,
    help=_("Take the arguments that git gives to a diff driver, see the README; end with 0."),
)
@shared_options
def command(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    old: str | None,
    new: str | None,
    fail_on: str,
    strict: bool,
    format_name: str | None,
    git_driver: bool,
) -> int:
    """Compare revisions of plans."""
    _refuse_contradictions(paths, old, new, git_driver=git_driver)
    if strict and fail_on != MONEY:
        raise click.UsageError(_("--strict needs --fail-on money"))
    judge = _judge(paths[0] if paths else ".", git_driver=git_driver)
    seen = screen()
    reporter: _Reporter = reporter_in(
        CHANGES, format_name or usual_format(seen), seen, translator()
    )
    pairs = _pairs(paths, old, new, git_driver=git_driver)
    if not git_driver:
        return leave(_report(pairs, reporter, judge, fail_on, strict=strict))
    # Git takes any other code than 0, and an early end, for a driver that died.
    try:
        _report(pairs, reporter, judge, fail_on, strict=strict)
        # The next file that git shows follows at once.
        put([""])
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
    return leave(CLEAN)


def _judge(path: str, *, git_driver: bool) -> Judge:
    """Speak the configured language, and return what both versions of a plan are judged by."""
    configurations = Configurations()
    judge = Judge(configurations.of)
    try:
        with broken_ends_the_run():
            adopt_language(configurations.of_path(path))
            judge.prepare(path)
    except click.ClickException as error:
        if not git_driver:
            raise
        # Git would take the end of the run for that of its own.
        error.show()
        return Judge(lambda _path: Settings())
    return judge


def _report(
    pairs: Iterator[FilePair],
    reporter: _Reporter,
    judge: Judge,
    fail_on: str,
    *,
    strict: bool,
) -> int:
    """Print what changed in each pair, and return the exit code."""
    code = CLEAN
    sys.stdout.write(reporter.start())
    try:
        for pair in pairs:
            for version in pair.unreadable:
                complain_of(version.name, version.problem)
                code = WRONG_USE
            if not pair.unreadable:
                with broken_ends_the_run():
                    comparison = _compared(pair, judge)
                sys.stdout.write(reporter.file(pair, comparison))
                if _fails(pair, comparison, fail_on, strict=strict):
                    code = max(code, FINDINGS)
    except PairError as error:
        complain_of(error.path, error.text)
        code = WRONG_USE
    sys.stdout.write(reporter.end())
    return code


def _refuse_contradictions(
    paths: tuple[str, ...], old: str | None, new: str | None, *, git_driver: bool
) -> None:
    if git_driver:
        if not is_of_driver(paths):
            raise click.UsageError(_("--git-driver is for git alone; see gitattributes(5)"))
    elif len(paths) > 2:
        raise click.UsageError(_("more than two paths; name OLD and NEW, or one PATH"))
    elif len(paths) == 2 and (old, new) != (None, None):
        raise click.UsageError(_("--from and --to take one path"))


def _pairs(
    paths: tuple[str, ...], old: str | None, new: str | None, *, git_driver: bool
) -> Iterator[FilePair]:
    if git_driver:
        return pairs_of_driver(paths)
    if len(paths) == 2:
        return pairs_of_paths(*paths)
    return pairs_in_git(paths[0] if paths else ".", "HEAD" if old is None else old, new)


def _compared(pair: FilePair, judge: Judge) -> Comparison | None:
    """Return what changed; None where both versions are the same."""
    if pair.is_same:
        return None
    old, new = pair.old, pair.new
    return compare(_judged(old, new, judge), _judged(new, old, judge))


def _judged(
    version: FileVersion | None, other: FileVersion | None, judge: Judge
) -> Analysis | None:
    """Return what counts of a version; what is passed over in the other one's place is, too."""
    if version is None or version.data is None:
        return None
    former_path = other.path if other is not None else None
    return judge.judge(version.path, version.data, former_path=former_path).analysis


def _fails(pair: FilePair, comparison: Comparison | None, fail_on: str, *, strict: bool) -> bool:
    if comparison is None:
        return fail_on == ANY and pair.is_renamed
    if fail_on == MONEY:
        return comparison.differs_in_money(strict=strict)
    if fail_on == NEW_ERRORS:
        return comparison.brings_errors
    return pair.is_renamed or comparison.differs
