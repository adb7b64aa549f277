"""Plans → one table of all; a plan of which none can be made is left out, and named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.runs.attempt import Defect, attempt
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.model import Table
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import Query, QueryError


class Built(NamedTuple):
    """A table, None where none can be made, and the plans that are left out of it, and why."""

    table: Table | None
    left_out: Sequence[tuple[str, Defect]] = ()


def built(plans: Sequence[ShownPlan], query: Query) -> Built:
    """Return the table of plans.

    Raises:
        QueryError: the plans do not have what is asked for.
    """
    table = attempt(_table, plans, query)
    if not isinstance(table, Defect):
        return Built(_or_raised(table))
    alone = [(plan, attempt(_table, [plan], query)) for plan in plans] if len(plans) > 1 else []
    broken = [(plan.path, each) for plan, each in alone if isinstance(each, Defect)]
    left = [plan for plan, each in alone if not isinstance(each, Defect)]
    if not broken or not left:
        return Built(None, broken or [(plan.path, table) for plan in plans])
    return Built(_or_raised(_table(left, query)), broken)


def _table(plans: Sequence[ShownPlan], query: Query) -> Table | QueryError:
    try:
        return build(plans, query)
    except QueryError as error:
        return error


def _or_raised(table: Table | QueryError) -> Table:
    if isinstance(table, QueryError):
        raise table
    return table
