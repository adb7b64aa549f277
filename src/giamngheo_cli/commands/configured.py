"""Paths → plans and their settings; what is broken ends the run before any plan is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from giamngheo_cli.commands.broken import broken_ends_the_run
from giamngheo_cli.commands.common import adopt_language, complain_of
from giamngheo_cli.disk import STANDARD_INPUT, Source, read_found
from giamngheo_cli.messages import Message
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.runs.prepare import FoundPlans, PlanSelection, baselines_of, plans_of


def chosen_plans(selection: PlanSelection, configurations: Configurations) -> FoundPlans:
    """Return the plans to look at, unread, and speak the language of the first one's settings."""
    notes: list[tuple[str, Message]] = []
    with broken_ends_the_run():
        found = plans_of(selection, configurations, lambda *note: notes.append(note))
        first = found.plans[0].path if found.plans else STANDARD_INPUT
        adopt_language(configurations.of(first))
    for path, why in notes:
        complain_of(path, why)
    return found


def read_plans(
    paths: Sequence[str], configurations: Configurations
) -> tuple[Iterator[Source], Judge]:
    """Find the plans that paths name, or the current directory, and what they are judged by.

    Each is read when it is asked for.
    """
    plans = chosen_plans(PlanSelection(paths or (".",)), configurations).plans
    with broken_ends_the_run():
        baselines = baselines_of(plans, configurations, are_written=False)
    return (read_found(plan) for plan in plans), Judge(configurations.of, baselines)
