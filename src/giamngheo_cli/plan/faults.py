"""What is wrong with a file before any money is compared."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.messages import Message
from giamngheo_cli.plan.nodes import Place

NOT_YAML = "GN001"
UNKNOWN_FIELD = "GN002"
MISSING_FIELD = "GN003"
DUPLICATE_KEY = "GN004"
DUPLICATE_ID = "GN005"
BAD_AMOUNT = "GN006"
AMBIGUOUS_AMOUNT = "GN007"
SPLIT_BY_FLOW_COMMA = "GN008"
UNKNOWN_CODE = "GN009"
BAD_VALUE = "GN010"
UNSUPPORTED_YAML = "GN011"
NOT_A_PLAN = "GN012"
NOT_PLAIN = "GN014"


class Fault(NamedTuple):
    """One fault: the code of the rule that reports it, where, what, and what to do."""

    rule: str
    place: Place
    message: Message
    hint: Message | None = None
