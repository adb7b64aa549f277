"""Versions of a plan → what changed between them, and what has not been brought up to date."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.compare.compare import compare
from giamngheo_cli.compare.model import Comparison, FilePair, FileVersion
from giamngheo_cli.explain.since import Before, changed_since
from giamngheo_cli.plan.not_a_plan import is_document
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.runs.pairs import PairError, PairsSince


def compared(pair: FilePair, judge: Judge) -> Comparison | None:
    """Return what changed; None where both versions are the same plan.

    Raises:
        ConfigError: a configuration or a baseline is broken.
    """
    old, new = pair.old, pair.new
    # Of two documents that are the same, nothing says that their money is.
    if pair.is_same and not (new and is_document(new.data or b"", new.path)):
        return None
    return compare(_judged(old, new, judge), _judged(new, old, judge))


def _judged(
    version: FileVersion | None, other: FileVersion | None, judge: Judge
) -> Analysis | None:
    """Return what counts of a version; what is passed over in the other one's place is, too."""
    if version is None or version.data is None:
        return None
    former_path = other.path if other is not None else None
    return judge.judge(version.path, version.data, former_path=former_path).analysis


class Formers:
    """What plans were in a revision of git, which is asked once for each path that is named."""

    def __init__(self, revision: str, named: Sequence[str]) -> None:
        """Take the revision, and the paths in whose repositories it is one."""
        self._revision, self._named = revision, named
        self._pairs: dict[str, PairsSince] = {}

    def before(self, path: str, *, exact: bool) -> Before | None:
        """Return what tells what has changed in a plan; None if nothing has, or it is new.

        Args:
            path: the plan.
            exact: what agreed only within rounding did not agree.

        Raises:
            PairError: git cannot say, or the plan cannot be compared.
        """
        tree = _named_above(path, self._named)
        if tree not in self._pairs:
            self._pairs[tree] = PairsSince(tree, self._revision)
        old = self._pairs[tree].of(path).old
        if old is not None and old.problem is not None:
            raise PairError(path, old.problem)
        if old is None or old.data is None:
            return None
        return changed_since(analyse(old.data), self._revision, exact=exact)


def _named_above(path: str, named: Iterable[str]) -> str:
    """Return the path that names a plan or a folder above it; the plan's own if there is none."""
    place = os.path.abspath(path)
    for each in named:
        above = os.path.abspath(each)
        if place == above or place.startswith(os.path.join(above, "")):
            return each
    return path
