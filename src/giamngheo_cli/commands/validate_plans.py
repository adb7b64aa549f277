"""Paths and options → the reports of `giamngheo validate`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from gettext import gettext as _
from typing import Any, NamedTuple

import click

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.commands.broken import broken_ends_the_run
from giamngheo_cli.commands.common import (
    CLEAN,
    DEFECT,
    FINDINGS,
    WRONG_USE,
    complain,
    complain_of,
    complain_that,
    language,
    leave,
    screen,
    translator,
)
from giamngheo_cli.commands.configured import chosen_plans
from giamngheo_cli.commands.outputs import Opened, Output, outputs_of
from giamngheo_cli.commands.progress import Bar
from giamngheo_cli.disk import STANDARD_INPUT, is_pipe, is_same_file
from giamngheo_cli.messages import Message, message
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.report.findings.baseline_notes import changed_sentences, stale_sentences
from giamngheo_cli.report.findings.model import Shown
from giamngheo_cli.report.findings.paths import workspaces_in
from giamngheo_cli.report.formats import FormatError
from giamngheo_cli.runs.baselines import entries_gone
from giamngheo_cli.runs.check import Checker, FormatWanted, Wanted
from giamngheo_cli.runs.prepare import (
    FoundPlans,
    PlanSelection,
    baselines_of,
    same_ids_of,
    with_standard_input,
)
from giamngheo_cli.runs.run import Joiner, Result, validate


class _Wish(NamedTuple):
    """What a run is to do.

    Attributes:
        options: what the command line says over all configurations.
        kept: holds what is found in a single plan until the process ends.
    """

    selection: PlanSelection
    options: dict[str, Setting]
    outputs: Sequence[Output]
    shown: Shown
    jobs: int
    add_ignores: bool
    write_baseline: bool
    prune_baseline: bool
    kept: list[Analysis]


def validate_plans(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    asked: tuple[Output, ...],
    file: str | None,
    since: str | None,
    stdin_filename: str | None,
    jobs: int,
    watch: bool,
    **flags: Any,
) -> int:
    """Check plans."""
    if stdin_filename is not None:
        paths = paths or (STANDARD_INPUT,)
        if STANDARD_INPUT not in paths:
            raise click.UsageError(_("--stdin-filename names standard input: give - as a path"))
    _refuse_contradictions(paths, is_reported=bool(asked or file), watch=watch, **flags)
    selection = PlanSelection(paths or (".",), since, flags["force_exclude"], stdin_filename)
    names = ("select", "ignore", "rounding", "fail-on", "baseline")
    given = {name: flags[name.replace("-", "_")] for name in names}
    wish = _Wish(
        selection,
        {name: Setting(value) for name, value in given.items() if value},
        outputs_of(asked, file, statistics=flags["statistics"], environment=os.environ),
        Shown(
            flags["show_checks"],
            flags["show_ignored"],
            flags["quiet"],
            workspaces_in(os.environ),
        ),
        jobs,
        flags["add_ignores"],
        flags["write_baseline"],
        flags["prune_baseline"],
        [],
    )
    if not watch:
        return leave(_run(wish))
    from giamngheo_cli.commands.watch import run_on_change  # noqa: PLC0415 an extra brings it

    return run_on_change(selection.paths, lambda: _run(wish._replace(kept=[])))


def _refuse_contradictions(paths: Sequence[str], *, is_reported: bool, **flags: Any) -> None:
    modes = ("write_baseline", "prune_baseline", "add_ignores", "watch")
    asked = [f"--{name.replace('_', '-')}" for name in modes if flags[name]]
    if flags["write_baseline"] or flags["add_ignores"]:
        asked += ["--format"] * is_reported + ["--statistics"] * flags["statistics"]
    if len(asked) > 1:
        raise click.UsageError(
            _("{one} and {other} do not go together").format(one=asked[0], other=asked[1])
        )
    if not asked or flags["prune_baseline"]:
        return
    if STANDARD_INPUT in paths:
        raise click.UsageError(_("standard input is no file; {option}").format(option=asked[0]))
    pipe = next((path for path in paths if is_pipe(path)), None)
    if pipe is not None:
        raise click.UsageError(
            _("{path} is a pipe and no file; {option}").format(path=pipe, option=asked[0])
        )


def _run(wish: _Wish) -> int:
    """Do what is wished, and return the exit code."""
    configurations = Configurations(wish.options)
    found = chosen_plans(wish.selection, configurations)
    plans = found.plans
    with broken_ends_the_run():
        baselines = baselines_of(plans, configurations, are_written=wish.write_baseline)
    if not plans and wish.selection.revision is not None:
        none = message("no plan has changed since {revision}", revision=wish.selection.revision)
        complain_that(none)
    judge = Judge(configurations.of, baselines, same_ids_of(plans, wish.selection))
    if wish.add_ignores:
        from giamngheo_cli.commands.add_ignores import add_ignores  # noqa: PLC0415 few need it

        return add_ignores(judge, plans)
    if wish.write_baseline:
        wish = wish._replace(outputs=())
    result, code = _report(wish, found, configurations, judge)
    if wish.write_baseline or wish.prune_baseline:
        from giamngheo_cli.commands import baseline_modes  # noqa: PLC0415 few need it

        change = (
            baseline_modes.write_baseline if wish.write_baseline else baseline_modes.prune_baseline
        )
        return max(code, change(result, baselines, configurations))
    stale = [*result.stale, *entries_gone(baselines.values())]
    for sentence in (*stale_sentences(stale), *changed_sentences(result.changed)):
        complain_that(sentence)
    return code


class _Observer:
    """Shows a bar, and says what is wrong with paths."""

    def __init__(self, total: int) -> None:
        self._bar = Bar(total)
        self.step, self.hide = self._bar.step, self._bar.hide
        self.has_complained = False

    def complain(self, path: str, problem: Message | None, origin: str = "") -> None:
        self.has_complained = True
        self.hide()
        complain_of(path, problem, origin)


def _report(
    wish: _Wish,
    found: FoundPlans,
    configurations: Configurations,
    judge: Judge,
) -> tuple[Result, int]:
    """Check plans, write the reports, and return what came of it with the exit code."""
    plans = found.plans
    formats = [FormatWanted(name, screen(to_file=to is not None)) for name, to in wish.outputs]
    named = wish.selection
    wanted = Wanted(
        formats, language(), wish.shown, wish.write_baseline, named.revision, named.paths
    )
    checker = Checker(judge, wanted)
    if len(plans) == 1:
        checker.kept = wish.kept
    observer = _Observer(len(plans))
    read = [*configurations.files, *judge.baselines, *(plan.path for plan in plans)]
    if taken := _read_among(wish.outputs, read):
        complain_of(taken, message("this file is read in this run; choose another one"))
        return Result(), WRONG_USE
    with Opened(observer.hide) as opened:
        problem = opened.open(wish.outputs)
        if problem is not None:
            complain_of(*problem)
            return Result(), WRONG_USE
        try:
            reporters = checker.reporters
        except FormatError as error:
            complain("; ".join(translator().text(text) for text in error.texts))
            return Result(), WRONG_USE
        for reporter in reporters:
            reporter.passed_over = found.passed_over
        joiners = [
            Joiner(reporter, opened.writer(output))
            for reporter, output in zip(reporters, wish.outputs, strict=True)
        ]
        result = validate(
            checker, with_standard_input(plans, wish.selection), joiners, observer, wish.jobs
        )
        observer.hide()
        problem = opened.commit()
    if problem is not None:
        complain_of(*problem)
    if result.has_defects:
        return result, DEFECT
    if observer.has_complained or problem is not None:
        return result, WRONG_USE
    return result, FINDINGS if result.fails and not wish.write_baseline else CLEAN


def _read_among(outputs: Iterable[Output], read: Iterable[str]) -> str | None:
    """Return the first file that a report would go to although the run reads it."""
    files = [output.file for output in outputs if output.file and os.path.isfile(output.file)]
    return next((file for file in files for each in read if is_same_file(file, each)), None)
