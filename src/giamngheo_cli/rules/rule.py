"""What a rule is: its code, its name, its documentation and its options. It is found elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from giamngheo_cli.messages import Message
from giamngheo_cli.rules.option import Option


class Severity(IntEnum):
    """How severe a finding is; a more severe one is greater."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Rule(NamedTuple):
    """A rule: a stable code, a name, and what it reports; `find` has the function that finds it.

    Attributes:
        needs_run: whether only several plans of a run show what it reports.
        needs_document: whether only the making of a plan from a document shows it.
    """

    code: str
    name: str
    severity: Severity
    summary: Message
    explanation: Message
    options: tuple[Option, ...] = ()
    needs_run: bool = False
    needs_document: bool = False


#: The values of options, by the code of the rule and the name of the option.
OptionValues = Mapping[str, Mapping[str, Any]]
