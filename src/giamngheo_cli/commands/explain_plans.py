"""Paths and options → what explains the failed checks of plans, and corrected plans."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import gettext as _
from typing import NamedTuple

import click

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.commands.common import (
    CLEAN,
    DEFECT,
    FINDINGS,
    WRONG_USE,
    complain_of,
    leave,
    say,
    screen,
    translator,
)
from giamngheo_cli.commands.configured import read_plans
from giamngheo_cli.commands.options import usual_format
from giamngheo_cli.disk import (
    STANDARD_INPUT,
    STANDARD_OUTPUT,
    Source,
    is_directory,
    is_pipe,
    is_same_file,
    write,
)
from giamngheo_cli.explain.apply import ApplyError, applied
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.explain.trust import Trust, unknown_item
from giamngheo_cli.messages import Joined, Message, Text, message, plural
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge, Judged
from giamngheo_cli.report.explanations.page import places_unread
from giamngheo_cli.report.formats import EXPLANATIONS, reporter_in
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.runs.attempt import Defect, attempt
from giamngheo_cli.runs.pairs import PairError
from giamngheo_cli.runs.versions import Formers

_Reporter = Reporter[str, str, Analysis, Explanation]


class _Asked(NamedTuple):
    """What is asked of each plan."""

    trust: Trust
    formers: Formers | None
    limit: int
    nodes: int
    seconds: int


class _Writing(NamedTuple):
    """Which alternatives to write, and where to; None for over the plan itself."""

    names: Sequence[str]
    target: str | None


def explain_plans(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    trust: tuple[tuple[str, int], ...],
    fixed: frozenset[str],
    rounding: str | None,
    revision: str | None,
    limit: int,
    nodes: int,
    seconds: int,
    format_name: str | None,
    names: tuple[str, ...],
    output: str | None,
    in_place: bool,
) -> int:
    """Explain what is wrong in plans."""
    writing = _writing(names, output, in_place=in_place, paths=paths)
    configurations = Configurations({"rounding": Setting(rounding)} if rounding else {})
    plans, judge = read_plans(paths, configurations)
    formers = None if revision is None else Formers(revision, paths or (".",))
    asked = _Asked(Trust(dict(trust), fixed), formers, limit, nodes, seconds)
    seen = screen()
    reporter: _Reporter = reporter_in(
        EXPLANATIONS, format_name or usual_format(seen), seen, translator()
    )
    code = CLEAN
    if writing is None:
        sys.stdout.write(reporter.start())
    for source in plans:
        if source.data is None:
            complain_of(source.path, source.problem)
            code = max(code, WRONG_USE)
            continue
        if writing is not None:
            done = attempt(_corrected, source, judge, asked, writing)
            code = max(code, _write(source, writing, done))
            continue
        explained = attempt(_explained, source, judge, asked, reporter)
        if isinstance(explained, Defect):
            complain_of(source.path, explained.text, explained.origin)
            code = DEFECT
            continue
        problem, text, is_clean = explained
        if problem is not None:
            complain_of(source.path, problem)
            code = max(code, WRONG_USE)
            continue
        sys.stdout.write(text)
        code = max(code, CLEAN if is_clean else FINDINGS)
    if writing is None:
        sys.stdout.write(reporter.end())
    return leave(code)


def _writing(
    names: Sequence[str], output: str | None, *, in_place: bool, paths: Sequence[str]
) -> _Writing | None:
    if not names:
        if output is not None or in_place:
            raise click.UsageError(_("-o and --in-place need --write"))
        return None
    if (output is None) != in_place:
        raise click.UsageError(_("--write needs -o FILE or --in-place, and not both"))
    if len(paths) != 1 or is_directory(paths[0]):
        raise click.UsageError(_("--write takes one plan"))
    if output is None:
        if paths[0] == STANDARD_INPUT:
            raise click.UsageError(_("standard input cannot be written over; use -o FILE"))
        if is_pipe(paths[0]):
            raise click.UsageError(_("a pipe cannot be written over; use -o FILE"))
        return _Writing(names, None)
    if output != STANDARD_OUTPUT and is_same_file(paths[0], output):
        raise click.UsageError(_("-o names the plan itself; to write over it, use --in-place"))
    return _Writing(names, output)


def _with_revision(options: Options, path: str, asked: _Asked) -> tuple[Options, Message | None]:
    """Return the options with what changed in a plan since a revision, or what is in the way."""
    if asked.formers is None:
        return options, None
    try:
        before = asked.formers.before(path, exact=options.exact)
    except PairError as error:
        return options, error.text
    return options._replace(since=before), None


def _looked_at(
    source: Source, judge: Judge, asked: _Asked
) -> tuple[Judged, Explanation | None, Text | None]:
    """Return a plan and what explains it, or what is in the way."""
    # What comes before the search takes time, too.
    limits = Limits(asked.nodes, seconds=asked.seconds)
    judged = judge.judge(source.path, source.data or b"")
    options = Options(judged.settings.is_exact, asked.trust, asked.limit)
    problem: Text | None = unknown_item(asked.trust, judged.analysis.root)
    if problem is None:
        options, problem = _with_revision(options, source.path, asked)
    if problem is not None:
        return judged, None, problem
    return judged, explain(judged.analysis, options, limits), None


def _explained(
    source: Source, judge: Judge, asked: _Asked, reporter: _Reporter
) -> tuple[Text | None, str, bool]:
    """Return what is in the way of explaining a plan, else the report, and whether it is clean."""
    judged, explanation, problem = _looked_at(source, judge, asked)
    if explanation is None:
        return problem, "", False
    analysis = judged.analysis
    is_clean = not (explanation.groups or analysis.unread)
    return None, reporter.file(source.path, analysis, explanation), is_clean


def _corrected(
    source: Source, judge: Judge, asked: _Asked, writing: _Writing
) -> tuple[Text | None, bytes, Analysis | None]:
    """Return what is in the way of correcting a plan, else the file, and what is found in it."""
    judged, explanation, problem = _looked_at(source, judge, asked)
    if explanation is None:
        return problem, b"", None
    data, exact = source.data or b"", judged.settings.is_exact
    try:
        changed = applied(data, judged.analysis, explanation, writing.names, exact=exact)
    except ApplyError as error:
        return error.text, b"", None
    return None, changed, judge.judge(source.path, changed).analysis


def _write(
    source: Source, writing: _Writing, done: tuple[Text | None, bytes, Analysis | None] | Defect
) -> int:
    """Write the corrected plan; return the exit code of that."""
    if isinstance(done, Defect):
        complain_of(source.path, done.text, done.origin)
        return DEFECT
    problem, changed, result = done
    if result is None:
        complain_of(source.path, problem)
        return WRONG_USE
    failed = len(result.failed)
    target = source.path if writing.target is None else writing.target
    if target == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(changed)
    else:
        problem = write(target, changed, instead_of=source.data if writing.target is None else None)
        if problem is not None:
            complain_of(target, problem)
            return WRONG_USE
        left: Text = plural("{count} check fails", "{count} checks fail", count=failed)
        left = left if failed else message("no check fails")
        if result.unread:
            left = Joined((left, places_unread(result)), "; ")
        say(message("{path}: written; {left}", path=target, left=left))
    return FINDINGS if failed or result.unread else CLEAN
