"""What a run found → baselines that keep it, or that keep it no longer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from giamngheo_cli.disk import alone_at, write
from giamngheo_cli.messages import Message
from giamngheo_cli.plan.faults import NOT_YAML
from giamngheo_cli.policy.baseline import Baseline, PlanKnown, read_baseline
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.runs.prepare import place_for_baseline
from giamngheo_cli.runs.run import Result


class Written(NamedTuple):
    """A baseline that was to be written: how many findings it keeps, and what was in the way."""

    path: str
    known: int
    problem: Message | None


def write_known(
    result: Result, baselines: Iterable[str], configurations: Configurations
) -> Iterator[Written]:
    """Write the baselines that keep all findings of the plans that were checked.

    What they keep of other plans stays, but for plans that are no longer there.

    Raises:
        ConfigError: a baseline is broken by now.
    """
    plans: dict[str, list[PlanKnown]] = {path: [] for path in baselines}
    for plan in result.known:
        plans.setdefault(place_for_baseline(configurations.of(plan.path), plan.path), []).append(
            plan
        )

    def keep(baseline: Baseline) -> None:
        for plan in plans[baseline.path]:
            baseline.keep(plan.path, plan.known)

    yield from (_rewritten(path, keep) for path in plans)


def write_without_stale(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> Iterator[Written]:
    """Write the baselines that change when what is no longer found is taken out of them.

    Raises:
        ConfigError: a baseline is broken by now.
    """
    plans: dict[str, list[PlanKnown]] = {
        path: [] for path, baseline in baselines.items() if baseline.gone()
    }
    for plan in result.stale:
        plans.setdefault(configurations.of(plan.path).baseline or "", []).append(plan)

    def take_out(baseline: Baseline) -> None:
        for plan in plans[baseline.path]:
            left = Counter(baseline.of(plan.path))
            left.subtract(plan.known)
            baseline.keep(plan.path, list(left.elements()))

    yield from (_rewritten(path, take_out) for path in plans)


def _rewritten(path: str, change: Callable[[Baseline], None]) -> Written:
    """Change a baseline as it is now: another run may have written it since it was read."""
    with alone_at(path):
        baseline = read_baseline(path) if os.path.lexists(path) else Baseline(path)
        change(baseline)
        baseline.forget(baseline.gone())
        return Written(path, baseline.count(), write(path, baseline.data()))


def unknowable(result: Result) -> int:
    """Return how many plans no baseline can know, since they are no YAML."""
    return sum(result.totals.findings[NOT_YAML, severity] for severity in Severity)


def entries_gone(baselines: Iterable[Baseline]) -> list[PlanKnown]:
    """Return what baselines keep of plans that are no longer there."""
    return [
        PlanKnown(name, baseline.of_name(name))
        for baseline in baselines
        for name in baseline.gone()
    ]
