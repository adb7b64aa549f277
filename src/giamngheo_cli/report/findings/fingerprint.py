"""Findings → fingerprints: the same in the next run, whatever has moved in the meantime."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.policy.baseline import Known
from giamngheo_cli.rules.model import Finding, Ignored


class Marked(NamedTuple):
    """A finding with its fingerprint, and by what it is passed over, if it is."""

    finding: Finding
    fingerprint: str
    ignored: Ignored | None


def marked(path: str, analysis: Analysis) -> Iterator[Marked]:
    """Yield the findings of a plan, also those passed over, each with a fingerprint of its own.

    A finding is known again by its plan, rule, item and cell; one that is about no item, by what
    stands at its place. Where several are alike, they are numbered in the order of the file.

    Args:
        path: the path by which programs know the plan.
        analysis: the plan.
    """
    every: list[tuple[Finding, Ignored | None]] = [(each, None) for each in analysis.findings]
    every += [(each.finding, each) for each in analysis.ignored]
    every.sort(key=lambda entry: (entry[0].place, entry[0].rule.code))
    alike: Counter[str] = Counter()
    for finding, ignored in every:
        known_by = _known_by(path, analysis.lines, finding)
        alike[known_by] += 1
        digest = hashlib.sha256(f"{known_by} {alike[known_by]}".encode()).hexdigest()
        yield Marked(finding, digest[:32], ignored)


def _known_by(path: str, lines: Sequence[str], finding: Finding) -> str:
    known = Known.of(finding, lines)
    return json.dumps([path, known.rule, known.item, dict(known.cell), known.text])
