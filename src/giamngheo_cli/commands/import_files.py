"""Documents and options → the plans and the report of `giamngheo import`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from gettext import gettext as _
from typing import NamedTuple

import click

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.commands.broken import broken_ends_the_run
from giamngheo_cli.commands.common import (
    CLEAN,
    DEFECT,
    FINDINGS,
    WRONG_USE,
    adopt_language,
    complain_of,
    leave,
    screen,
    translator,
)
from giamngheo_cli.commands.outputs import STANDARD_OUTPUTS
from giamngheo_cli.commands.progress import Bar
from giamngheo_cli.disk import (
    STANDARD_INPUT,
    Source,
    Writing,
    is_directory,
    is_plan_name,
    make_folder,
    read_named,
    real,
)
from giamngheo_cli.documents.blocks import Extent
from giamngheo_cli.documents.mapping import FormMapping, MappingError, read_mapping
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.matching import composed
from giamngheo_cli.messages import Text, message
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.report.formats import IMPORTS, JSON, reporter_in
from giamngheo_cli.report.imports.json import review_document
from giamngheo_cli.report.imports.model import MadePlan
from giamngheo_cli.report.imports.review import suggested_mapping
from giamngheo_cli.report.imports.text import review_text
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.screen import as_text, inert
from giamngheo_cli.runs.attempt import Defect, attempt
from giamngheo_cli.runs.imports import Importer, ImportTask, Unread, plan_path
from giamngheo_cli.runs.prepare import baselines_of


class _Wish(NamedTuple):
    """What a run is to do.

    Attributes:
        tasks: the plans to make.
        folder: the folder into which they go; "" where they go to none.
        is_written: whether each goes to a file of its own; else there is one.
        is_printed: whether the plan goes to standard output, and the report beside it.
        review: the file into which goes what is listed.
    """

    tasks: Sequence[ImportTask]
    folder: str
    is_written: bool
    is_printed: bool
    suggest_map: bool
    review: str | None
    format_name: str

    @property
    def written(self) -> list[str]:
        """All files that are written."""
        plans = [task.path for task in self.tasks] if self.is_written else []
        return [*plans, *([self.review] if self.review else [])]


def import_files(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    output: str | None,
    mapping: str | None,
    suggest_map: bool,
    unit: int | None,
    numbers: NumberForm | None,
    sheet: str | None,
    table: int | None,
    pages: tuple[int, int] | None,
    section: str | None,
    review: str | None,
    force: bool,
    format_name: str,
) -> int:
    """Make plans of documents."""
    _refuse_paths(paths)
    _refuse_contradictions(output, review, suggest_map=suggest_map, is_json=format_name == JSON)
    wish = _wish(paths, output, review, suggest_map=suggest_map, format_name=format_name)
    read = [*paths, *([mapping] if mapping else [])]
    form: FormMapping | None = None
    if not _may_write(wish.written, read):
        return leave(WRONG_USE)
    code = CLEAN
    if not force:
        wish, kept = _without_kept(wish)
        if kept and (not wish.tasks or wish.review in kept):
            return leave(WRONG_USE)
        code = WRONG_USE if kept else CLEAN
    if mapping is not None and (form := _mapping(mapping)) is None:
        return leave(WRONG_USE)
    asked = Guidance(unit=unit, numbers=numbers, mapping=form, table=table, section=section)
    return leave(max(code, _Run(wish, asked, Extent(sheet, pages)).code()))


def _refuse_paths(paths: Sequence[str]) -> None:
    for path in paths:
        if is_directory(path):
            raise click.UsageError(
                _("{path} is a folder; name the files in it, such as {files}").format(
                    path=inert(path), files=inert(os.path.join(path, "*.xlsx"))
                )
            )
        if is_plan_name(os.path.basename(path)):
            raise click.UsageError(
                _("{path} is a plan by its name; `giamngheo validate` checks plans").format(
                    path=inert(path)
                )
            )
    seen: set[str] = set()
    for path in paths:
        place = path if path == STANDARD_INPUT else real(path)
        if place in seen:
            raise click.UsageError(_("{path} is named twice").format(path=inert(path)))
        seen.add(place)


def _refuse_contradictions(
    output: str | None, review: str | None, *, suggest_map: bool, is_json: bool
) -> None:
    others = ["-o"] * (output is not None) + ["--format json"] * is_json
    if suggest_map and others:
        raise click.UsageError(
            _("{one} and {other} do not go together").format(one="--suggest-map", other=others[0])
        )
    if review in STANDARD_OUTPUTS:
        raise click.UsageError(_("--review needs the name of a file"))
    if is_json and output in STANDARD_OUTPUTS:
        raise click.UsageError(_("json holds the plan; leave out -o, or name a file"))


def _wish(
    paths: Sequence[str],
    output: str | None,
    review: str | None,
    *,
    suggest_map: bool,
    format_name: str,
) -> _Wish:
    """Return what is to become of documents."""
    folder, goes_to = "", None if output in STANDARD_OUTPUTS else output
    if goes_to is None:
        tasks = [ImportTask(paths, plan_path(paths[0]))]
    elif _is_folder(goes_to):
        folder, tasks = goes_to, _one_plan_each(paths, goes_to)
    elif is_plan_name(os.path.basename(goes_to)) or _is_device(goes_to):
        tasks = [ImportTask(paths, goes_to)]
    else:
        raise click.UsageError(
            _("{file} is no name of a plan, such as plan.yaml; for a folder write {folder}").format(
                file=inert(goes_to), folder=inert(f"{goes_to}/")
            )
        )
    is_written = goes_to is not None
    has_own_report = is_written or suggest_map or format_name == JSON
    is_printed = not has_own_report and (output is not None or not is_on_terminal())
    return _Wish(tasks, folder, is_written, is_printed, suggest_map, review, format_name)


def is_on_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def _is_folder(output: str) -> bool:
    return output.endswith(os.sep) or is_directory(output)


def _is_device(output: str) -> bool:
    """Tell whether a path names what is there and neither a file nor a folder."""
    return os.path.exists(output) and not os.path.isfile(output)


def _one_plan_each(paths: Sequence[str], folder: str) -> list[ImportTask]:
    if STANDARD_INPUT in paths:
        raise click.UsageError(_("standard input has no name for a plan in a folder"))
    tasks: dict[str, ImportTask] = {}
    for path in paths:
        task = ImportTask((path,), plan_path(path, folder))
        # Some disks tell no capital letters apart, nor two ways in which one letter is composed.
        other = tasks.setdefault(composed(task.path).casefold(), task)
        if other is not task:
            raise click.UsageError(
                _("{one} and {other} would both become {plan}; rename one of them").format(
                    one=inert(other.paths[0]), other=inert(path), plan=inert(task.path)
                )
            )
    return [*tasks.values()]


def _may_write(written: Sequence[str], read: Sequence[str]) -> bool:
    """Tell whether no file is written that is read or written already, or complain of those."""
    taken = {real(path) for path in read if path != STANDARD_INPUT}
    wrong = []
    for path in written:
        place = real(path)
        if place in taken:
            wrong.append((path, message("this file is read in this run; choose another one")))
        elif path == written[-1] and place in {real(each) for each in written[:-1]}:
            wrong.append((path, message("the plan goes there; choose another file")))
    for path, problem in wrong:
        complain_of(path, problem)
    return not wrong


def _without_kept(wish: _Wish) -> tuple[_Wish, list[str]]:
    """Return what may be done without writing over a file, and complain of those that are there."""
    kept = [path for path in wish.written if os.path.isfile(path)]
    for path in kept:
        complain_of(path, message("it is there already and stays as it is; --force writes over it"))
    if not wish.is_written:
        return wish, kept
    return wish._replace(tasks=[task for task in wish.tasks if task.path not in kept]), kept


def _mapping(path: str) -> FormMapping | None:
    """Return the mapping that a path names; None where it cannot be read, which is said."""
    source = read_named(path)
    if source.data is None:
        complain_of(path, source.problem)
        return None
    try:
        return read_mapping(source.data, os.path.basename(path))
    except MappingError as error:
        complain_of(path, error.text)
        return None


class _Run:
    """Makes all plans, writes them and reports."""

    def __init__(self, wish: _Wish, asked: Guidance, wanted: Extent) -> None:
        self._wish = wish
        configurations = Configurations()
        plans = [Source(task.path, None, None) for task in wish.tasks]
        with broken_ends_the_run():
            adopt_language(configurations.of(plans[0].path))
            baselines = baselines_of(plans, configurations, are_written=False)
        judge = Judge(configurations.of, baselines)
        self._bar = Bar(sum(len(task.paths) for task in wish.tasks), _("files read"))
        self._import = Importer(judge, asked, wanted, translator(), self._bar)
        self._reporter: Reporter[str, MadePlan] = reporter_in(
            IMPORTS, wish.format_name, screen(), translator()
        )
        self._made: list[MadePlan] = []

    def code(self) -> int:
        """Do it all, and return the exit code."""
        wish = self._wish
        if wish.folder and (problem := make_folder(wish.folder)) is not None:
            complain_of(wish.folder, problem)
            return WRONG_USE
        with ExitStack() as stack:
            stack.callback(self._bar.hide)
            review = stack.enter_context(Writing(wish.review)) if wish.review else None
            if review is not None and review.problem is not None:
                complain_of(_in_the_way(str(wish.review)), review.problem)
                return WRONG_USE
            self._report(self._reporter.start())
            code = max([self._task(task) for task in wish.tasks])
            self._report(self._reporter.end())
            if not self._made:
                return code
            if wish.suggest_map:
                self._print(as_text(self._suggested()))
            if review is not None:
                review.write(self._review())
                if (problem := review.commit()) is not None:
                    complain_of(str(wish.review), problem)
                    return max(code, WRONG_USE)
        return code

    def _task(self, task: ImportTask) -> int:
        """Make, write and report one plan; return the exit code of that."""
        if not self._wish.is_written:
            return self._outcome(task, None)
        with Writing(task.path) as writing:
            if writing.problem is None:
                return self._outcome(task, writing)
            self._complain(_in_the_way(task.path), writing.problem)
            return WRONG_USE

    def _outcome(self, task: ImportTask, writing: Writing | None) -> int:
        made = attempt(self._import, task)
        if isinstance(made, Defect):
            self._bar.hide()
            complain_of(task.paths[0], made.text, made.origin)
            return DEFECT
        if isinstance(made, Unread):
            self._complain(made.path, made.problem)
            return WRONG_USE
        text = made.imported.plan
        if text is not None and writing is not None:
            writing.write(text)
            if (problem := writing.commit()) is not None:
                self._complain(task.path, problem)
                return WRONG_USE
            made = made._replace(output=task.path)
        elif text is not None and self._wish.is_printed:
            self._print(text)
        elif text is not None and not self._wish.suggest_map:
            made = made._replace(command=_with_output(task.path))
        made = made._replace(is_mapped=self._wish.suggest_map)
        self._made.append(made)
        self._report(self._reporter.file(made))
        return CLEAN if made.is_clean else FINDINGS

    def _complain(self, path: str, problem: Text | None) -> None:
        self._bar.hide()
        complain_of(_("standard input") if path == STANDARD_INPUT else path, problem)

    def _report(self, piece: str) -> None:
        """Write a piece of the report: beside what else goes to standard output."""
        is_beside = self._wish.is_printed or self._wish.suggest_map
        if piece:
            self._bar.hide()
            (sys.stderr if is_beside else sys.stdout).write(piece)

    def _print(self, text: str) -> None:
        self._bar.hide()
        sys.stdout.write(text)

    def _suggested(self) -> Iterator[str]:
        files = (file for made in self._made for file in made.imported.files)
        return suggested_mapping((each for file in files for each in file.listed), translator())

    def _review(self) -> str:
        seen = screen(to_file=True)
        is_json = str(self._wish.review).lower().endswith(".json")
        return (review_document if is_json else review_text)(self._made, seen, translator())


def _in_the_way(path: str) -> str:
    """Return the first folder of a path that is not there, else the path."""
    folder = os.path.dirname(path)
    if not folder or os.path.exists(folder):
        return path
    above = _in_the_way(folder)
    return folder if above == folder else above


def _with_output(path: str) -> str:
    """Return the command of this run as it writes the plan to a file."""
    arguments = sys.argv[1:]
    plan = path if not path.startswith("-") else os.path.join(os.curdir, path)
    at = arguments.index("--") if "--" in arguments else len(arguments)
    words = [*arguments[:at], "-o", plan, *arguments[at:]]
    return shlex.join(["giamngheo", *words])
