"""Paths → the plans to check, and the baselines that apply to them; no plan is read yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.disk import (
    BY_EXCLUDE,
    STANDARD_INPUT,
    Excludes,
    LeftOut,
    Listing,
    Source,
    is_one_path,
    is_pipe,
    read,
    read_found,
    read_named,
)
from giamngheo_cli.plan.identity import plan_id
from giamngheo_cli.policy.baseline import Baseline, read_baseline
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.keys import BASELINE_NAME
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.runs.attempt import attempt

if TYPE_CHECKING:
    from giamngheo_cli.disk.changed import ChangedPlans, Note


class PlanSelection(NamedTuple):
    """Which plans are to be checked.

    Attributes:
        paths: files, directories, or - for standard input.
        revision: only those that have changed since; None for all.
        excludes_named: whether what a configuration excludes is passed over where it is named, too.
        standard_input_name: the path that stands for standard input.
    """

    paths: Sequence[str]
    revision: str | None = None
    excludes_named: bool = False
    standard_input_name: str | None = None


class FoundPlans(NamedTuple):
    """The plans to check.

    Attributes:
        plans: each once, unread, and what is in the way of finding more.
        passed_over: what was found and is not checked.
    """

    plans: Sequence[Source]
    passed_over: Sequence[LeftOut]


def plans_of(selection: PlanSelection, configurations: Configurations, note: Note) -> FoundPlans:
    """Return the plans to check.

    None is read yet but pipes, which can be read only once.

    Args:
        selection: which ones.
        configurations: say what is excluded.
        note: is told of a plan for which git cannot say whether it has changed.

    Raises:
        ConfigError: a configuration is broken.
        GitError: git cannot say what has changed.
    """
    excludes = configurations.excludes
    paths, passed_over = list(selection.paths), list[LeftOut]()
    if selection.revision is not None:
        changed = _changed(paths, selection.revision, note, excludes)
        paths = [name for each in changed for name in each.paths]
        passed_over = [left_out for each in changed for left_out in each.passed_over]
    listing = Listing(paths, excludes)
    listed = [_named(source, selection) for source in listing]
    passed_over += listing.passed_over()
    if selection.excludes_named:
        left_out = {plan.path for plan in listed if excludes(plan.path, False)}
        listed = [plan for plan in listed if plan.path not in left_out]
        # Whoever sends a file through standard input knows of it.
        named = left_out - {selection.standard_input_name}
        passed_over += [LeftOut(path, path, BY_EXCLUDE) for path in sorted(named)]
    # What a path names may be what standard input stands for.
    plans = list(
        {_place(plan, selection): plan for plan in _input_last(listed, selection)}.values()
    )
    for plan in plans:
        # A broken configuration must be known before any plan is read.
        configurations.of(plan.path)
    named = set(selection.paths)
    read = [_read_if_pipe(plan) if plan.path in named else plan for plan in plans]
    return FoundPlans(read, passed_over)


def _read_if_pipe(plan: Source) -> Source:
    """Return what is named, read if it is a pipe; one that is only found in a folder never is."""
    return read_named(plan.path) if plan.path != STANDARD_INPUT and is_pipe(plan.path) else plan


def _input_last(plans: Iterable[Source], selection: PlanSelection) -> list[Source]:
    return sorted(plans, key=lambda plan: plan.path == selection.standard_input_name)


def _place(plan: Source, selection: PlanSelection) -> str:
    """Return by what a plan is known; however standard input spells its name, it is that plan."""
    place, name = os.path.normpath(plan.path), selection.standard_input_name
    is_input = name is not None and is_one_path(place, os.path.normpath(name))
    return STANDARD_INPUT if is_input else place


def _changed(
    paths: Iterable[str], revision: str, note: Note, excludes: Excludes
) -> list[ChangedPlans]:
    """Return the plans below paths that have changed; a path itself if it is not there."""
    from giamngheo_cli.disk.changed import (  # noqa: PLC0415 most runs ask nothing of git
        ChangedPlans,
        plans_changed_since,
    )
    from giamngheo_cli.disk.git import Repositories  # noqa: PLC0415 same

    known = Repositories()
    return [
        plans_changed_since(path, revision, note, excludes, known)
        if path == STANDARD_INPUT or os.path.lexists(path)
        else ChangedPlans([path], [])
        for path in paths
    ]


def _named(source: Source, selection: PlanSelection) -> Source:
    """Return standard input under the name that stands for it."""
    if source.path != STANDARD_INPUT:
        return source
    return source._replace(path=selection.standard_input_name or STANDARD_INPUT)


def with_standard_input(plans: Iterable[Source], selection: PlanSelection) -> Iterator[Source]:
    """Yield plans, standard input with what stands in it, read when it is asked for."""
    name = selection.standard_input_name or STANDARD_INPUT
    for plan in plans:
        yield read(STANDARD_INPUT)._replace(path=name) if plan.path == name else plan


def baselines_of(
    plans: Iterable[Source], configurations: Configurations, *, are_written: bool
) -> dict[str, Baseline]:
    """Return the baselines of plans by their paths.

    Args:
        plans: the plans.
        configurations: say where the baseline of each plan is.
        are_written: whether they are to be written, and need not be there yet.

    Raises:
        ConfigError: a baseline is not there, or is broken.
    """
    baselines: dict[str, Baseline] = {}
    for plan in plans:
        path = configurations.of(plan.path).baseline
        if path is None or path in baselines:
            continue
        if are_written and not os.path.lexists(path):
            baselines[path] = Baseline(path)
        else:
            baselines[path] = read_baseline(path)
    return baselines


def same_ids_of(plans: Iterable[Source], selection: PlanSelection) -> dict[str, Sequence[str]]:
    """Return, for plans that share an id, the paths of all that have it.

    Of each file no more is parsed than up to its id, and nothing but that is kept. Standard input
    is left out: whoever is asked for it should have what stands in files first.
    """
    paths: dict[str, list[str]] = {}
    standard_input = selection.standard_input_name or STANDARD_INPUT
    files = [plan for plan in plans if plan.path != standard_input]
    for plan in files if len(files) > 1 else ():
        data = read_found(plan).data
        found = None if data is None else attempt(plan_id, data)
        # Where that is a defect, it is one of the check, too, which says so.
        if isinstance(found, str):
            paths.setdefault(found, []).append(plan.path)
    return {path: same for same in paths.values() if len(same) > 1 for path in same}


def place_for_baseline(settings: Settings, plan: str) -> str:
    """Return where the baseline of a plan is to stand: where it is said, else where it is found.

    It is found beside the configuration, and in the current folder or else that of the plan.
    """
    if settings.baseline is not None:
        return settings.baseline
    if settings.folder is not None:
        folder = os.path.relpath(settings.folder)
        return os.path.normpath(os.path.join(folder, BASELINE_NAME))
    is_below = os.path.relpath(plan).split(os.sep)[0] != os.pardir
    return BASELINE_NAME if is_below else os.path.join(os.path.dirname(plan), BASELINE_NAME)
