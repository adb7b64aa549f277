"""What a report is told of a plan that was made of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import key_of
from giamngheo_cli.disk import STANDARD_INPUT
from giamngheo_cli.documents.importing import Imported, Placed
from giamngheo_cli.messages import Joined, Message, Text
from giamngheo_cli.rules.model import Finding


class ReadFile(NamedTuple):
    """A document that a plan was made of, or that was refused.

    Attributes:
        path: its path, as a user would write it.
        name: what the plan calls it.
        kind: `docx`, `xlsx`, `xls`, `pdf`, `text`, `csv`; "" where it was refused.
        sha256: the digest of its bytes; "" where it was refused.
        refused: why it was.
    """

    path: str
    name: str
    kind: str = ""
    sha256: str = ""
    refused: Finding | None = None

    @property
    def shown(self) -> str:
        """What people are told of: its path, or that it is standard input."""
        return self.name if self.path == STANDARD_INPUT else self.path


class MadePlan(NamedTuple):
    """A plan, what it was made of, and what is found in it.

    Attributes:
        path: where it stands, or would.
        files: the documents.
        imported: what came of those that were not refused.
        analysis: what is found in the plan; None where there is none.
        fails: whether one of its findings is severe enough to make a run fail.
        output: the file that it was written to; None where it was not.
        command: the command that writes it; "" where it goes somewhere already.
        is_mapped: whether a mapping for what is listed is printed beside the report.
    """

    path: str
    files: Sequence[ReadFile]
    imported: Imported
    analysis: Analysis | None = None
    fails: bool = False
    output: str | None = None
    command: str = ""
    is_mapped: bool = False

    @property
    def is_made(self) -> bool:
        """Whether there is a plan."""
        return self.imported.plan is not None

    @property
    def is_clean(self) -> bool:
        """Whether all is placed, and nothing is found that makes a run fail."""
        looked_at = any(each.listed or each.sums for each in self.imported.files)
        return self.analysis is not None and not self.fails and not looked_at

    @property
    def findings(self) -> Sequence[Finding]:
        """What is found in the plan."""
        return self.analysis.findings if self.analysis else ()

    @property
    def all_findings(self) -> list[Finding]:
        """What is found in the plan, and why documents were refused."""
        return [*self.findings, *(file.refused for file in self.files if file.refused)]


class Sources:
    """Where in the documents the figures of a plan stand."""

    def __init__(self, plan: MadePlan) -> None:
        self._paths = {file.name: file.path for file in plan.files}
        self._shown = {file.name: file.shown for file in plan.files}
        self._on_lines: dict[int, list[Placed]] = {}
        for placed in plan.imported.placed:
            self._on_lines.setdefault(placed.line, []).append(placed)

    def path_of(self, name: str) -> str:
        """Return the path of a document, by what the plan calls it."""
        return self._paths.get(name, name)

    def source_of(self, finding: Finding) -> Placed | None:
        """Return the figure of a document that stands where something is found."""
        on_line = self._on_lines.get(finding.place.line, [])
        names = key_of(finding.cell)
        same = (each for each in on_line if tuple(sorted(each.cell)) == names)
        return next(same, on_line[0] if on_line else None)

    def place_of(self, placed: Placed) -> Text:
        """Return where a figure stands: the file where there are several, section and place."""
        file = self._shown.get(placed.file, placed.file) if len(self._paths) > 1 else ""
        said = (file, placed.figure.ref, placed.figure.place)
        return Joined(tuple(each for each in said if each))


def unused_in_all(plans: Iterable[Imported]) -> list[Message]:
    """Return what a user said that was of no use in any document of a run."""
    first, *others = [each.unused for each in plans if each.files] or [()]
    known = [{repr(said) for said in other} for other in others]
    return [said for said in first if all(repr(said) in other for other in known)]
