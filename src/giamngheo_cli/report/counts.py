"""How many checks had which outcome, and how many findings are how severe, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from giamngheo_cli.disk import BY_EXCLUDE, BY_GIT, LeftOut
from giamngheo_cli.messages import Joined, Message, message, plural
from giamngheo_cli.rules.model import BASELINE, COMMENT, SETTINGS, Finding
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.sums.check import Outcome

CLEAN = message("clean")
_PASSED_OVER = {COMMENT: message("{count} ignored"), BASELINE: message("{count} known")}
_PASSED_OVER_BY = {
    COMMENT: message("{count} by ignore comments"),
    BASELINE: message("{count} known to the baseline"),
    SETTINGS: message("{count} of rules that do not report"),
}
_PATHS_BY = {
    BY_GIT: message("{count} ignored by git"),
    BY_EXCLUDE: message("{count} excluded by the configuration"),
}
#: By what one path is passed over.
PATH_BY = {
    BY_GIT: message("ignored by git"),
    BY_EXCLUDE: message("excluded by the configuration"),
}


def checks_in_short(counts: Mapping[Outcome, int]) -> Message:
    """Return how many checks were made, and what came of them."""
    made = sum(counts.values()) - counts[Outcome.NOT_MADE]
    return message(
        "{made}: {held} held, {rounded} held within rounding, {failed} failed; {not_made}",
        made=plural("{count} check made", "{count} checks made", count=made),
        held=counts[Outcome.HELD],
        rounded=counts[Outcome.ROUNDED],
        failed=counts[Outcome.FAILED],
        not_made=checks_not_made(counts),
    )


def checks_not_made(counts: Mapping[Outcome, int]) -> Message:
    """Return how many checks could not be made."""
    return plural(
        "{count} check could not be made",
        "{count} checks could not be made",
        count=counts[Outcome.NOT_MADE],
    )


def by_severity(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """Return how many errors, warnings and infos there are."""
    severities = [finding.severity for finding in findings]
    errors, warnings, infos = (severities.count(each) for each in sorted(Severity, reverse=True))
    return errors, warnings, infos


def findings_in_short(
    errors: int, warnings: int, infos: int, passed_over: Mapping[str, int] = MappingProxyType({})
) -> Joined:
    """Return how many there are of each, those of which there are none left out.

    Args:
        errors: how many errors.
        warnings: how many warnings.
        infos: how many infos.
        passed_over: how many findings are passed over, by what they are passed over.
    """
    texts = (
        plural("{count} error", "{count} errors", count=errors),
        plural("{count} warning", "{count} warnings", count=warnings),
        plural("{count} info", "{count} infos", count=infos),
    )
    counts = (errors, warnings, infos)
    some = tuple(text for text, count in zip(texts, counts, strict=True) if count)
    others = tuple(
        template._replace(values={"count": passed_over[by]})
        for by, template in _PASSED_OVER.items()
        if passed_over.get(by)
    )
    return Joined((*(some or (CLEAN,)), *others))


def passed_over_in_short(counts: Mapping[str, int]) -> Message | None:
    """Return how many findings are passed over, by what they are; None without any.

    Args:
        counts: how many are, by COMMENT, BASELINE and SETTINGS.
    """
    total = sum(counts.values())
    if not total:
        return None
    ways = tuple(
        template._replace(values={"count": counts[by]})
        for by, template in _PASSED_OVER_BY.items()
        if counts.get(by)
    )
    return plural(
        "{count} finding is passed over: {ways}",
        "{count} findings are passed over: {ways}",
        count=total,
        ways=Joined(ways),
    )


def paths_in_short(passed_over: Iterable[LeftOut]) -> Message | None:
    """Return how many files and folders were found and not looked at; None without any."""
    counts = Counter(each.by for each in passed_over)
    if not counts:
        return None
    ways = tuple(
        template._replace(values={"count": counts[by]})
        for by, template in _PATHS_BY.items()
        if counts[by]
    )
    return plural(
        "{count} file or folder is passed over: {ways}",
        "{count} files or folders are passed over: {ways}",
        count=counts.total(),
        ways=Joined(ways),
    )
