"""Ignore comments: which findings they pass over, and GN901 for those that pass over none."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.messages import Message, excerpt, message
from giamngheo_cli.plan.ignores import Ignore
from giamngheo_cli.rules.model import COMMENT, Finding, Ignored, Subject, UnusedIgnore
from giamngheo_cli.rules.registry import RULES, code_of_rule, perhaps_rule
from giamngheo_cli.rules.rule import Rule

NAME_ONE = message("name a rule, such as GN301; giamngheo rule lists them")
WELL_WRITTEN = message("write # giamngheo: ignore[CODE] reason")
TAKE_IT_OUT = message("take the comment out")


#: The line that a comment means, None for the whole file, and the rule; None where it is none.
_Wish = tuple[int | None, str | None]


class Sifted(NamedTuple):
    """Findings that stay, those that are passed over, and what of the comments was idle."""

    findings: list[Finding]
    ignored: list[Ignored]
    idle: list[UnusedIgnore]


def sift(findings: Sequence[Finding], ignores: Sequence[Ignore]) -> Sifted:
    """Take out the findings that comments ask to be passed over."""
    sifted = Sifted([], [], [])
    reasons: dict[_Wish, str] = {}
    for ignore in ignores:
        for name in ignore.rules if ignore.counts else ():
            reasons.setdefault((ignore.line, code_of_rule(name)), ignore.reason)
    used: set[_Wish] = set()
    for finding in findings:
        code = finding.rule.code
        meant = [wish for wish in ((finding.place.line, code), (None, code)) if wish in reasons]
        used.update(meant)
        if meant:
            sifted.ignored.append(Ignored(finding, COMMENT, reasons[meant[0]]))
        else:
            sifted.findings.append(finding)
    sifted.idle.extend(_idle(ignores, used))
    return sifted


def _idle(ignores: Iterable[Ignore], used: Container[_Wish]) -> Iterator[UnusedIgnore]:
    for ignore in ignores:
        if not ignore.rules or not ignore.counts:
            yield UnusedIgnore(ignore, None)
            continue
        for name in ignore.rules:
            if (ignore.line, code_of_rule(name)) not in used and not _may_be_needed(name):
                yield UnusedIgnore(ignore, name)


def _may_be_needed(name: str) -> bool:
    """Tell whether a rule that a comment names may find something in a run of more plans."""
    code = code_of_rule(name)
    return code is not None and RULES[code].needs_run


def unused_ignores(rule: Rule, looked_at: Subject) -> Iterator[Finding]:
    """Report the ignore comments that pass over nothing."""
    for idle in looked_at.idle:
        text, hint = _what_is_wrong(idle)
        yield Finding(rule, idle.ignore.place, text, hint=hint)


def _what_is_wrong(idle: UnusedIgnore) -> tuple[Message, Message]:
    ignore, name = idle.ignore, idle.name
    if name is None and ignore.rules:
        text = message("ignore-file must stand before the first line of the plan")
        return text, message("move it to the top of the file")
    if name is None:
        wish = excerpt(ignore.wish)
        return message("“{wish}” is not written like an ignore comment", wish=wish), WELL_WRITTEN
    if code_of_rule(name) is None:
        text = message("“{name}” is no rule", name=excerpt(name))
        return text, perhaps_rule(name, NAME_ONE)
    only = len(ignore.rules) == 1
    hint = TAKE_IT_OUT if only else message("take {name} out of the brackets", name=name)
    if ignore.line is None:
        return message("the file has no finding of {name}", name=name), hint
    return message("line {line} has no finding of {name}", line=ignore.line, name=name), hint
