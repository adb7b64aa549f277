"""What a run found → baselines that keep it, or that keep it no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from giamngheo_cli.policy.baseline import Baseline, PlanKnown
from giamngheo_cli.policy.configurations import Configurations
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


def entries_gone(baselines: Iterable[Baseline]) -> list[PlanKnown]:
    """Return what baselines keep of plans that are no longer there."""
    return [
        PlanKnown(name, baseline.of_name(name))
        for baseline in baselines
        for name in baseline.gone()
    ]
