"""Versions of a plan → what changed between them, and what has not been brought up to date."""

from __future__ import annotations

import os
from collections.abc import Iterable

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.compare.compare import compare
from giamngheo_cli.compare.model import Comparison, FilePair, FileVersion
from giamngheo_cli.explain.since import Before, changed_since
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.runs.pairs import PairError, pairs_in_git


def compared(pair: FilePair, judge: Judge) -> Comparison | None:
    """Return what changed; None where both versions are the same.

    Raises:
        ConfigError: a configuration or a baseline is broken.
    """
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


def changed_since_revision(
    path: str, revision: str, named: Iterable[str], *, exact: bool
) -> Before | None:
    """Return what tells what changed in a plan since a revision of git; None if nothing did.

    Args:
        path: the plan.
        revision: the revision.
        named: paths, of which the one at or above the plan says in which repository.
        exact: what agreed only within rounding did not agree.

    Raises:
        PairError: git cannot say, or the plan cannot be compared.
    """
    tree = _named_above(path, named)
    for pair in pairs_in_git(path, revision, None, tree=tree):
        if pair.old is not None and pair.old.problem is not None:
            raise PairError(path, pair.old.problem)
        if pair.old is not None and pair.old.data is not None:
            return changed_since(analyse(pair.old.data), revision, exact=exact)
    return None


def _named_above(path: str, named: Iterable[str]) -> str:
    """Return the path that names a plan or a folder above it; the plan's own if there is none."""
    place = os.path.abspath(path)
    for each in named:
        above = os.path.abspath(each)
        if place == above or place.startswith(os.path.join(above, "")):
            return each
    return path
