"""What baselines keep → sentences on what of it is no longer so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import Style
from giamngheo_cli.messages import Joined, Message, message, plural
from giamngheo_cli.policy.baseline import Known, PlanChanged, PlanKnown
from giamngheo_cli.rules.wording import item_name

#: Nobody reads more sentences than this.
MOST_SENTENCES = 20


def stale_sentences(plans: Iterable[PlanKnown]) -> Iterator[Message]:
    """Yield what is known of plans and no longer found."""
    template = message(
        "{plan}: {finding} is known, but no longer found; --prune-baseline takes it out"
    )
    return _first_of(
        template._replace(values={"plan": plan.path, "finding": _name(known)})
        for plan in plans
        for known in plan.known
    )


def changed_sentences(plans: Iterable[PlanChanged]) -> Iterator[Message]:
    """Yield what is known of plans with another difference than it has now."""
    template = message(
        "{plan}: {finding} is known with a difference (stated − computed) of {before}, and now "
        "it is {now}"
    )
    return _first_of(
        template._replace(
            values={
                "plan": plan.path,
                "finding": _name(changed.now),
                "before": _difference(changed.before, plan.style),
                "now": _difference(changed.now, plan.style),
            }
        )
        for plan in plans
        for changed in plan.changed
    )


def _first_of(sentences: Iterable[Message]) -> Iterator[Message]:
    left_out = 0
    for number, sentence in enumerate(sentences):
        if number < MOST_SENTENCES:
            yield sentence
        else:
            left_out += 1
    if left_out:
        yield plural("and {count} more", "and {count} more", count=left_out)


def _difference(known: Known, style: Style) -> str:
    return "-" if known.difference is None else style.write(known.difference, signed=True)


def _name(known: Known) -> Joined:
    """Return how a sentence names a known finding: by its codes, as the file has them."""
    item = (f"“{known.text}”",) if known.item is None else (item_name(known.item),)
    codes = tuple(f"{dimension}={code}" for dimension, code in known.cell)
    return Joined((known.rule, Joined(("(", Joined((*item, *codes)), ")"), "")), " ")
