"""What baselines keep → sentences on what of it is no longer so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import write
from giamngheo_cli.baseline import Known, PlanKnown
from giamngheo_cli.messages import Joined, Message, Value, message, plural
from giamngheo_cli.rules.wording import item_name

#: Nobody reads more sentences than this.
MOST_SENTENCES = 20


def stale_sentences(plans: Iterable[PlanKnown]) -> Iterator[Message]:
    """Yield what is known of plans and no longer found."""
    template = message(
        "{plan}: {finding} is known, but no longer found; --prune-baseline takes it out"
    )
    return _sentences(template, plans)


def changed_sentences(plans: Iterable[PlanKnown]) -> Iterator[Message]:
    """Yield what is known of plans with another difference than it has now."""
    template = message("{plan}: {finding} is known, but the difference was {difference}")
    return _sentences(template, plans)


def _sentences(template: Message, plans: Iterable[PlanKnown]) -> Iterator[Message]:
    left_out = 0
    for number, (path, known) in enumerate(
        (plan.path, each) for plan in plans for each in plan.known
    ):
        if number < MOST_SENTENCES:
            yield template._replace(values=_values(path, known))
        else:
            left_out += 1
    if left_out:
        yield plural("and {count} more", "and {count} more", count=left_out)


def _values(path: str, known: Known) -> dict[str, Value]:
    difference = known.difference
    return {
        "plan": path,
        "finding": _name(known),
        "difference": write(difference, signed=True) if difference is not None else "-",
    }


def _name(known: Known) -> Joined:
    """Return how a sentence names a known finding: by its codes, as the file has them."""
    item = () if known.item is None else (item_name(known.item),)
    codes = tuple(f"{dimension}={code}" for dimension, code in known.cell)
    where = (Joined((*item, *codes)),) if item or codes else ()
    return Joined((known.rule, *where), " ")
