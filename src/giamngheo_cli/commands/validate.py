"""`giamngheo validate`: do all the stated figures agree, and if not, which, by how much, where?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from gettext import gettext as _
from typing import Any, NamedTuple

import click

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.commands import completion
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
    put,
    rounding_option,
    screen,
    shared_options,
    translator,
)
from giamngheo_cli.commands.configured import broken_ends_the_run, chosen_plans
from giamngheo_cli.commands.outputs import Opened, Output, OutputType, outputs_of
from giamngheo_cli.commands.progress import Bar
from giamngheo_cli.disk import STANDARD_INPUT, Source, is_same_file, read_found, write
from giamngheo_cli.messages import Message, Text, message, plural
from giamngheo_cli.plan.faults import NOT_YAML
from giamngheo_cli.policy.baseline import Baseline
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.keys import KEYS, SEVERITIES
from giamngheo_cli.report.findings.baseline_notes import changed_sentences, stale_sentences
from giamngheo_cli.report.findings.model import Shown
from giamngheo_cli.report.formats import FormatError
from giamngheo_cli.report.screen import inert
from giamngheo_cli.rules.option import WrongValue
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.runs.add_ignores import with_failing_ignored
from giamngheo_cli.runs.baselines import entries_gone, with_known, without_stale
from giamngheo_cli.runs.check import Checker, FormatWanted, Wanted
from giamngheo_cli.runs.prepare import PlanSelection, baselines_of, with_standard_input
from giamngheo_cli.runs.run import Joiner, Result, validate

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


@click.command(
    "validate",
    help=_(
        "Check that all stated figures of plans agree. PATHS are files, directories (all *.yaml "
        "and *.yml below them) or - for standard input; without any, the current directory. What "
        "the options below leave open is for the nearest giamngheo.toml to say."
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
    "--show-ignored", is_flag=True, help=_("List what ignore comments and the baseline pass over.")
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
    "--since", metavar="REV", help=_("Only plans that have changed since a revision of git.")
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
def command(  # noqa: PLR0913, PLR0917 one parameter for each option
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
        Shown(flags["show_checks"], flags["show_ignored"], flags["quiet"]),
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
    if STANDARD_INPUT in paths and asked and not flags["prune_baseline"]:
        raise click.UsageError(_("standard input is no file; {option}").format(option=asked[0]))


def _run(wish: _Wish) -> int:
    """Do what is wished, and return the exit code."""
    configurations = Configurations(wish.options)
    plans = chosen_plans(wish.selection, configurations)
    with broken_ends_the_run():
        baselines = baselines_of(plans, configurations, are_written=wish.write_baseline)
    if not plans and wish.selection.revision is not None:
        none = message("no plan has changed since {revision}", revision=wish.selection.revision)
        complain_that(none)
    if wish.add_ignores:
        return _add_all_ignores(Judge(configurations.of, baselines), plans)
    if wish.write_baseline:
        wish = wish._replace(outputs=())
    result, code = _report(wish, plans, configurations, baselines)
    if wish.write_baseline:
        return max(code, _write_baseline(result, baselines, configurations))
    if wish.prune_baseline:
        return max(code, _prune_baseline(result, baselines, configurations))
    stale = [*result.stale, *entries_gone(baselines.values())]
    for sentence in (*stale_sentences(stale), *changed_sentences(result.changed)):
        complain_that(sentence)
    return code


def _write_baseline(
    result: Result, baselines: dict[str, Baseline], configurations: Configurations
) -> int:
    """Keep what was found as known, and return the exit code."""
    code = _write_baselines(with_known(result, baselines, configurations))
    unread = sum(result.totals.findings[NOT_YAML, each] for each in Severity)
    if not unread:
        return code
    left = plural(
        "{count} plan is no YAML and cannot be known; mend it first",
        "{count} plans are no YAML and cannot be known; mend them first",
        count=unread,
    )
    complain_that(left)
    return max(code, FINDINGS)


def _prune_baseline(
    result: Result, baselines: dict[str, Baseline], configurations: Configurations
) -> int:
    """Take out of baselines what is no longer found, and return the exit code."""
    if not baselines:
        complain_that(message("there is no baseline; --write-baseline makes one"))
        return WRONG_USE
    pruned = without_stale(result, baselines, configurations)
    if not pruned:
        complain_that(message("nothing to take out of the baseline"))
    return _write_baselines(pruned)


class _Observer:
    """Shows a bar, and says what is wrong with paths."""

    def __init__(self, total: int) -> None:
        self._bar = Bar(total)
        self.step, self.hide = self._bar.step, self._bar.hide
        self.has_complained = False

    def complain(self, path: str, problem: Message | None) -> None:
        self.has_complained = True
        self.hide()
        complain_of(path, problem)


def _report(
    wish: _Wish,
    plans: Sequence[Source],
    configurations: Configurations,
    baselines: dict[str, Baseline],
) -> tuple[Result, int]:
    """Check plans, write the reports, and return what came of it with the exit code."""
    formats = [FormatWanted(name, screen(to_file=to is not None)) for name, to in wish.outputs]
    checker = Checker(
        Judge(configurations.of, baselines),
        Wanted(formats, language(), wish.shown, known=wish.write_baseline),
    )
    if len(plans) == 1:
        checker.kept = wish.kept
    observer = _Observer(len(plans))
    read = [*configurations.files, *baselines, *(plan.path for plan in plans)]
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
    if result.has_dead:
        return result, DEFECT
    if observer.has_complained or problem is not None:
        return result, WRONG_USE
    return result, FINDINGS if result.fails and not wish.write_baseline else CLEAN


def _read_among(outputs: Iterable[Output], read: Iterable[str]) -> str | None:
    """Return the first file that a report would go to although the run reads it."""
    files = [output.file for output in outputs if output.file and os.path.isfile(output.file)]
    return next((file for file in files for each in read if is_same_file(file, each)), None)


def _write_baselines(baselines: Iterable[Baseline]) -> int:
    """Write baselines, and return the exit code."""
    code = CLEAN
    for baseline in baselines:
        problem = write(baseline.path, baseline.data())
        if problem is not None:
            complain_of(baseline.path, problem)
            code = WRONG_USE
            continue
        known = plural("{count} known finding", "{count} known findings", count=baseline.count())
        _say(message("{path}: written; {known}", path=baseline.path, known=known))
    return code


def _add_all_ignores(judge: Judge, plans: Iterable[Source]) -> int:
    """Write ignore comments into plans, and return the exit code."""
    code, total = CLEAN, 0
    for plan in plans:
        plan_code, count = _add_ignores(judge, plan)
        code, total = max(code, plan_code), total + count
    if not total and code == CLEAN:
        _say(message("nothing to ignore"))
    return code


def _add_ignores(judge: Judge, plan: Source) -> tuple[int, int]:
    """Write ignore comments into a plan; return the exit code, and how many findings they mean."""
    source = read_found(plan)
    problem = source.problem
    if source.data is None:
        complain_of(source.path, problem)
        return WRONG_USE, 0
    amended = with_failing_ignored(judge, source.path, source.data)
    if amended.data is not None:
        problem = write(source.path, amended.data)
        if problem is not None:
            complain_of(source.path, problem)
            return WRONG_USE, 0
        passed_over = plural(
            "{count} finding ignored", "{count} findings ignored", count=amended.passed_over
        )
        _say(message("{path}: written; {passed_over}", path=source.path, passed_over=passed_over))
    for finding in amended.left:
        left: Text = finding.message
        code, line = finding.rule.code, finding.place.line
        _say(
            message(
                "{path}:{line}: {code} cannot be ignored by a comment: {finding}",
                path=source.path,
                line=line,
                code=code,
                finding=left,
            )
        )
    return FINDINGS if amended.left else CLEAN, amended.passed_over


def _say(text: Message) -> None:
    put([inert(translator().text(text))])
