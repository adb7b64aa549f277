"""`giamngheo validate --write-baseline` and `--prune-baseline`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from giamngheo_cli.commands.broken import broken_ends_the_run
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
from giamngheo_cli.runs.baselines import (
    Written,
    unknowable,
    write_known,
    write_without_stale,
)
from giamngheo_cli.runs.run import Result


def write_baseline(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> int:
    """Keep what was found as known, and return the exit code."""
    code, _ = _say_written(write_known(result, baselines, configurations))
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
    code, count = _say_written(write_without_stale(result, baselines, configurations))
    if not count:
        complain_that(message("nothing to take out of the baseline"))
    return code


def _say_written(baselines: Iterator[Written]) -> tuple[int, int]:
    """Write baselines, say which, and return the exit code and how many there are."""
    code, number = CLEAN, 0
    with broken_ends_the_run():
        for path, count, problem in baselines:
            number += 1
            if problem is not None:
                complain_of(path, problem)
                code = WRONG_USE
                continue
            known = plural("{count} known finding", "{count} known findings", count=count)
            say(message("{path}: written; {known}", path=path, known=known))
    return code, number
