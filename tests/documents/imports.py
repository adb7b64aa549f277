"""Imports files by the real command line, and tells what came of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from command import Command


class Import(NamedTuple):
    """How an import ended, and its JSON report."""

    code: int
    report: Mapping[str, Any]
    err: str

    @property
    def plan(self) -> str:
        """The plan as YAML; "" where nothing was placed."""
        return self.report["plan"] or ""

    @property
    def causes(self) -> Counter[str]:
        """How many numbers are listed, by the code of the cause."""
        return Counter(each["code"] for each in self.report["listed"])

    def listed(self, code: str) -> list[str]:
        """Return what is listed for a cause, as it stands in the document."""
        return [each["text"] for each in self.report["listed"] if each["code"] == code]


def import_files(run: Command, *arguments: str | Path) -> Import:
    """Import files into one plan, with the report as JSON."""
    result = run("import", *arguments, "--format", "json")
    assert result.out, result.err
    return Import(result.code, json.loads(result.out), result.err)
