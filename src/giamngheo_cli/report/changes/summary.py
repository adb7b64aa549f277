"""How many files a comparison covers, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from giamngheo_cli.compare.model import Comparison, FilePair
from giamngheo_cli.messages import Joined, Message, message, plural
from giamngheo_cli.report.counts import by_severity

STATUSES = ("same", "changed", "added", "deleted", "renamed")
SAME, CHANGED, ADDED, DELETED, RENAMED = STATUSES


def status_of(pair: FilePair, comparison: Comparison | None) -> str:
    """Return what became of a file; one with no difference but in layout is the same."""
    if pair.old is None:
        return ADDED
    if pair.new is None:
        return DELETED
    if pair.is_renamed:
        return RENAMED
    return CHANGED if comparison is not None and comparison.differs else SAME


class ChangesSummary:
    """Counts files by what became of them, and findings by how severe they are."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.introduced = [0, 0, 0]
        self.resolved = [0, 0, 0]

    def take(self, pair: FilePair, comparison: Comparison | None) -> None:
        """Count a file."""
        self.files[status_of(pair, comparison)] += 1
        if comparison is not None:
            for counts, findings in (
                (self.introduced, comparison.findings.introduced),
                (self.resolved, comparison.findings.resolved),
            ):
                for number, count in enumerate(by_severity(findings)):
                    counts[number] += count

    def sentence(self) -> Joined | None:
        """Return how many files became what, if there are several."""
        return Joined(tuple(self._texts())) if self.files.total() > 1 else None

    def _texts(self) -> Iterator[Message]:
        files = self.files
        yield plural("{count} file compared", "{count} files compared", count=files.total())
        for status, word in (
            (SAME, message("{count} without difference")),
            (CHANGED, message("{count} changed")),
            (ADDED, message("{count} new")),
            (DELETED, message("{count} deleted")),
            (RENAMED, message("{count} renamed")),
        ):
            if files[status]:
                yield word._replace(values={"count": files[status]})
