"""A plan file and findings → the file with comments that pass over them, all else the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.plan.compose import split_lines
from giamngheo_cli.plan.ignores import Ignore, ignores_in, stretches_of_texts
from giamngheo_cli.policy.judge import Judge, Judged
from giamngheo_cli.rules.ignore_rules import UNUSED
from giamngheo_cli.rules.model import Finding

_BOM = b"\xef\xbb\xbf"


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
    text = data.removeprefix(_BOM).decode()
    lines = _with_breaks(text)
    texts = _Texts(data)
    there = {each.line: each for each in ignores_in(data) if each.line and each.rules}
    above: dict[int, str] = {}
    for number, codes in rules.items():
        line, line_break = lines[number - 1]
        wish = f"# giamngheo: ignore[{', '.join(codes)}]"
        if number in there:
            _add_rules(lines, there[number], codes)
        elif not texts.hold(number - 1, len(line)):
            lines[number - 1] = f"{line}  {wish}", line_break
        elif not texts.hold(number - 1, 0):
            indent = line[: len(line) - len(line.lstrip())]
            above[number] = f"{indent}{wish}{line_break or lines[0][1]}"
    changed = "".join(
        f"{above.get(number, '')}{line}{line_break}"
        for number, (line, line_break) in enumerate(lines, 1)
    )
    return data[: len(data) - len(data.removeprefix(_BOM))] + changed.encode()


def _with_breaks(text: str) -> list[tuple[str, str]]:
    """Return the lines of a file, each with the line break behind it."""
    lines, at = [], 0
    for line in split_lines(text):
        end = at + len(line)
        line_break = "\r\n" if text.startswith("\r\n", end) else text[end : end + 1]
        lines.append((line, line_break))
        at = end + len(line_break)
    return lines


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
        if finding.rule.severity >= judged.settings.fail_on and finding.rule.code != UNUSED.code
    ]


class _Texts:
    """Where the keys and values of a file stand."""

    def __init__(self, data: bytes) -> None:
        self._stretches = sorted(stretches_of_texts(data))

    def hold(self, line: int, column: int) -> bool:
        """Tell whether a position, counted from zero, lies within a text."""
        before = bisect_left(self._stretches, ((line, column), (0, 0))) - 1
        return before >= 0 and (line, column) < self._stretches[before][1]


def _add_rules(lines: list[tuple[str, str]], ignore: Ignore, codes: Sequence[str]) -> None:
    """Write rules into a comment that is there."""
    number = ignore.place.line - 1
    line, line_break = lines[number]
    end = line.index("]", ignore.place.column - 1)
    more = [code for code in codes if code not in ignore.rules]
    lines[number] = f"{line[:end]}{''.join(f', {code}' for code in more)}{line[end:]}", line_break
