"""A plan file and findings → the file with comments that pass over them, all else the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.disk import Source, read_found, write
from giamngheo_cli.messages import Message
from giamngheo_cli.plan.ignores import Ignore, ignores_in, stretches_of_texts
from giamngheo_cli.plan.source_text import Replacement, SourceText
from giamngheo_cli.policy.judge import Judge, Judged
from giamngheo_cli.rules.ignore_rules import UNUSED
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.runs.attempt import Defect, attempt


def with_ignores(data: bytes, findings: Iterable[Finding]) -> bytes:
    """Return a plan file with an ignore comment for each line that has findings.

    A comment stands at the end of its line, or where a text goes on there, on a line of its own
    above it. One that is there already gets the rules that it lacks. Where neither is possible,
    because the line begins and ends within texts, there is none.

    Args:
        data: the file, which libyaml can read.
        findings: what is to be passed over.
    """
    rules: dict[int, list[str]] = {}
    for finding in findings:
        codes = rules.setdefault(finding.place.line, [])
        if finding.rule.code not in codes:
            codes.append(finding.rule.code)
    source, texts = SourceText(data), _Texts(data)
    there = {each.line: each for each in ignores_in(data) if each.line and each.rules}
    edits = (
        _more_rules(source, there[line], codes)
        if line in there
        else _comment(source, texts, line - 1, codes)
        for line, codes in rules.items()
    )
    return source.edited(edit for edit in edits if edit).encode()


def _comment(
    source: SourceText, texts: _Texts, number: int, codes: Sequence[str]
) -> Replacement | None:
    """Return the edit that adds a comment to a line, counted from zero; None without a place."""
    line = source.lines[number]
    comment = f"# giamngheo: ignore[{', '.join(codes)}]"
    end = source.offset(number, len(line))
    if not texts.hold(number, len(line)):
        return Replacement(end, end, f"  {comment}")
    if texts.hold(number, 0):
        return None
    start = source.offset(number, 0)
    indent = line[: len(line) - len(line.lstrip())]
    return Replacement(start, start, f"{indent}{comment}{source.after_line(end)[1]}")


def _more_rules(source: SourceText, ignore: Ignore, codes: Sequence[str]) -> Replacement:
    """Return the edit that writes rules into a comment that is there."""
    at = source.text.index("]", source.offset(ignore.place.line - 1, ignore.place.column - 1))
    more = "".join(f", {code}" for code in codes if code not in ignore.rules)
    return Replacement(at, at, more)


class Amended(NamedTuple):
    """A plan file with ignore comments.

    Attributes:
        data: the file; None where there is nothing to pass over.
        passed_over: how many findings the comments pass over.
        left: the findings for which there is no place for a comment.
    """

    data: bytes | None
    passed_over: int
    left: Sequence[Finding] = ()


class Added(NamedTuple):
    """What came of writing ignore comments into a plan.

    Attributes:
        passed_over: how many findings they pass over.
        left: the findings for which there is no place for a comment.
        problem: what is in the way of reading or writing the plan.
        defect: what went wrong with it in giamngheo itself.
    """

    path: str
    passed_over: int = 0
    left: Sequence[Finding] = ()
    problem: Message | None = None
    defect: Defect | None = None


def ignores_added(judge: Judge, plans: Iterable[Source]) -> Iterator[Added]:
    """Write ignore comments for all findings that make a run fail into each plan."""
    for plan in plans:
        path, data, problem = read_found(plan)
        if data is None:
            yield Added(path, problem=problem)
            continue
        amended = attempt(with_failing_ignored, judge, path, data)
        if isinstance(amended, Defect):
            yield Added(path, problem=amended.text, defect=amended)
            continue
        changed, passed_over, left = amended
        problem = None if changed is None else write(path, changed, instead_of=data)
        yield Added(path, problem=problem) if problem else Added(path, passed_over, left)


def with_failing_ignored(judge: Judge, path: str, data: bytes) -> Amended:
    """Return a plan file in which comments pass over all findings that make a run fail."""
    before = judge.judge(path, data)
    findings = _failing(before)
    if before.analysis.plan is None:
        return Amended(None, 0, findings)
    changed = with_ignores(data, findings)
    after = judge.judge(path, changed)
    left = _failing(after)
    if len(left) >= len(findings):
        return Amended(None, 0, findings)
    return Amended(changed, len(findings) - len(left), left)


def _failing(judged: Judged) -> list[Finding]:
    return [
        finding
        for finding in judged.analysis.findings
        if finding.severity >= judged.settings.fail_on and finding.rule.code != UNUSED.code
    ]


class _Texts:
    """Where the keys and values of a file stand."""

    def __init__(self, data: bytes) -> None:
        self._stretches = sorted(stretches_of_texts(data))

    def hold(self, line: int, column: int) -> bool:
        """Tell whether a position, counted from zero, lies within a text."""
        before = bisect_left(self._stretches, ((line, column), (0, 0))) - 1
        return before >= 0 and (line, column) < self._stretches[before][1]
