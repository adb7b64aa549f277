"""`giamngheo validate --add-ignores`."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.commands.common import CLEAN, DEFECT, FINDINGS, WRONG_USE, complain_of, say
from giamngheo_cli.disk import Source
from giamngheo_cli.messages import message, plural
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.runs.add_ignores import ignores_added


def add_ignores(judge: Judge, plans: Iterable[Source]) -> int:
    """Write ignore comments into plans, and return the exit code."""
    code, total = CLEAN, 0
    for path, count, left, problem, defect in ignores_added(judge, plans):
        total += count
        if problem is not None:
            complain_of(path, problem, defect.origin if defect else "")
            code = max(code, DEFECT if defect else WRONG_USE)
            continue
        if count:
            ignored = plural("{count} finding ignored", "{count} findings ignored", count=count)
            say(message("{path}: written; {passed_over}", path=path, passed_over=ignored))
        for finding in left:
            _say_left(path, finding)
            code = max(code, FINDINGS)
    if not total and code == CLEAN:
        say(message("nothing to ignore"))
    return code


def _say_left(path: str, finding: Finding) -> None:
    say(
        message(
            "{path}:{line}: {code} cannot be ignored by a comment: {finding}",
            path=path,
            line=finding.place.line,
            code=finding.rule.code,
            finding=finding.message,
        )
    )
