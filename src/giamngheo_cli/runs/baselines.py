"""What a run found → baselines that keep it, or that keep it no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from giamngheo_cli.disk import write
from giamngheo_cli.messages import Message
from giamngheo_cli.plan.faults import NOT_YAML
from giamngheo_cli.policy.baseline import Baseline, PlanKnown
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.runs.prepare import place_for_baseline
from giamngheo_cli.runs.run import Result


def with_known(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> list[Baseline]:
    """Return the baselines that keep all findings of the plans that were checked.

    What they keep of other plans stays, but for plans that are no longer there.
    """
    changed = dict(baselines)
    for plan in result.known:
        path = place_for_baseline(configurations.of(plan.path), plan.path)
        changed.setdefault(path, Baseline(path)).keep(plan.path, plan.known)
    for baseline in changed.values():
        baseline.forget(baseline.gone())
    return list(changed.values())


def without_stale(
    result: Result, baselines: Mapping[str, Baseline], configurations: Configurations
) -> list[Baseline]:
    """Return the baselines that have changed when what is no longer found is taken out of them."""
    changed: dict[str, Baseline] = {}
    for plan in result.stale:
        baseline = baselines[configurations.of(plan.path).baseline or ""]
        left = Counter(baseline.of(plan.path))
        left.subtract(plan.known)
        baseline.keep(plan.path, list(left.elements()))
        changed[baseline.path] = baseline
    for baseline in baselines.values():
        if gone := baseline.gone():
            baseline.forget(gone)
            changed[baseline.path] = baseline
    return list(changed.values())


class Written(NamedTuple):
    """A baseline that was to be written: how many findings it keeps, and what was in the way."""

    path: str
    known: int
    problem: Message | None


def written(baselines: Iterable[Baseline]) -> Iterator[Written]:
    """Write baselines."""
    for baseline in baselines:
        yield Written(baseline.path, baseline.count(), write(baseline.path, baseline.data()))


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
