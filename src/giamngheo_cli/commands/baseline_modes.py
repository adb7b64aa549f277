"""`giamngheo validate --write-baseline` and `--prune-baseline`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from giamngheo_cli.commands.common import (
    CLEAN,
    FINDINGS,
    WRONG_USE,
    complain_of,
    complain_that,
    say,
)
from giamngheo_cli.messages import message, plural
from giamngheo_cli.policy.baseline import Baseline
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.runs.baselines import unknowable, with_known, without_stale, written
from giamngheo_cli.runs.run import Result


def write_baseline(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> int:
    """Keep what was found as known, and return the exit code."""
    code = _write(with_known(result, baselines, configurations))
    left = unknowable(result)
    if not left:
        return code
    complain_that(
        plural(
            "{count} plan is no YAML and cannot be known; mend it first",
            "{count} plans are no YAML and cannot be known; mend them first",
            count=left,
        )
    )
    return max(code, FINDINGS)


def prune_baseline(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> int:
    """Take out of baselines what is no longer found, and return the exit code."""
    if not baselines:
        complain_that(message("there is no baseline; --write-baseline makes one"))
        return WRONG_USE
    pruned = without_stale(result, baselines, configurations)
    if not pruned:
        complain_that(message("nothing to take out of the baseline"))
    return _write(pruned)


def _write(baselines: Iterable[Baseline]) -> int:
    """Write baselines, and return the exit code."""
    code = CLEAN
    for path, count, problem in written(baselines):
        if problem is not None:
            complain_of(path, problem)
            code = WRONG_USE
            continue
        known = plural("{count} known finding", "{count} known findings", count=count)
        say(message("{path}: written; {known}", path=path, known=known))
    return code
