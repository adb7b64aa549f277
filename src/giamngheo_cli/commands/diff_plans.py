"""Paths and options → what changed, as `giamngheo diff` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from gettext import gettext as _

import click

from giamngheo_cli.commands.broken import broken_ends_the_run
from giamngheo_cli.commands.common import (
    CLEAN,
    DEFECT,
    FINDINGS,
    WRONG_USE,
    adopt_language,
    complain_of,
    drop_output,
    leave,
    put,
    screen,
    translator,
)
from giamngheo_cli.commands.options import usual_format
from giamngheo_cli.compare.failing import MONEY, fails
from giamngheo_cli.compare.model import Comparison, FilePair
from giamngheo_cli.disk import Excludes
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.report.formats import CHANGES, reporter_in
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.runs.attempt import Defect, attempt
from giamngheo_cli.runs.pairs import (
    PairError,
    is_of_driver,
    pairs_in_git,
    pairs_of_driver,
    pairs_of_paths,
)
from giamngheo_cli.runs.versions import compared

_Reporter = Reporter[str, FilePair, Comparison | None]


def diff_plans(  # noqa: PLR0913, PLR0917 one parameter for each option
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
    configurations = Configurations()
    named = _named(paths, git_driver=git_driver)
    judge = _judge(configurations, named, git_driver=git_driver)
    seen = screen(of_git=git_driver)
    reporter: _Reporter = reporter_in(
        CHANGES, format_name or usual_format(seen), seen, translator()
    )
    pairs = _pairs(paths, old, new, configurations.excludes, git_driver=git_driver)
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


def _named(paths: tuple[str, ...], *, git_driver: bool) -> tuple[str, ...]:
    """Return the paths of plans or folders that are compared, as far as they are named."""
    if git_driver:
        # Of what git says of a file, its path, and behind all else the new one if it is renamed.
        return paths[:1] + paths[7:8]
    return paths or (".",)


def _judge(configurations: Configurations, paths: Sequence[str], *, git_driver: bool) -> Judge:
    """Speak the configured language, and return what both versions of a plan are judged by."""
    judge = Judge(configurations.of)
    try:
        with broken_ends_the_run():
            settings = [configurations.of_path(path) for path in paths]
            adopt_language(settings[0])
            for each in settings:
                judge.prepare(each)
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
        with broken_ends_the_run():
            for pair in pairs:
                code = max(code, _report_pair(pair, reporter, judge, fail_on, strict=strict))
    except PairError as error:
        complain_of(error.path, error.text)
        code = max(code, WRONG_USE)
    sys.stdout.write(reporter.end())
    return code


def _reported(pair: FilePair, reporter: _Reporter, judge: Judge) -> tuple[Comparison | None, str]:
    """Return what changed in a pair, and how it is reported."""
    comparison = compared(pair, judge)
    return comparison, reporter.file(pair, comparison)


def _report_pair(
    pair: FilePair, reporter: _Reporter, judge: Judge, fail_on: str, *, strict: bool
) -> int:
    for version in pair.unreadable:
        complain_of(version.name, version.problem)
    if pair.unreadable:
        return WRONG_USE
    reported = attempt(_reported, pair, reporter, judge)
    if isinstance(reported, Defect):
        complain_of(pair.versions[-1].name, reported.text, reported.origin)
        return DEFECT
    comparison, text = reported
    sys.stdout.write(text)
    return FINDINGS if fails(pair, comparison, fail_on, strict=strict) else CLEAN


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
    paths: tuple[str, ...],
    old: str | None,
    new: str | None,
    excludes: Excludes,
    *,
    git_driver: bool,
) -> Iterator[FilePair]:
    if git_driver:
        return pairs_of_driver(paths)
    if len(paths) == 2:
        return pairs_of_paths(*paths, excludes)
    return pairs_in_git(paths[0] if paths else ".", "HEAD" if old is None else old, new, excludes)
