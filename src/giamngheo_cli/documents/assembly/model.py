"""What is found in each document, and what all of them state together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.documents.assembly.items import FoundItem
from giamngheo_cli.documents.assembly.plan_codes import PlanCodes
from giamngheo_cli.documents.found import Found, Listed
from giamngheo_cli.messages import Message, Text


class FoundInFile(NamedTuple):
    """What is found in one document.

    Attributes:
        file: its name.
        tables: the place of each of its tables, in their order.
    """

    file: str
    found: Found
    tables: Sequence[Text] = ()


class Assembled(NamedTuple):
    """The items that documents state together.

    Attributes:
        root: the plan itself.
        codes: the codes that its figures use.
        listed: what has no place in it, by document.
        remarks: what is to be looked at, by document.
    """

    root: FoundItem
    codes: PlanCodes
    listed: Sequence[Sequence[Listed]]
    remarks: Sequence[Sequence[Message]]
