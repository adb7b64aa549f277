"""An explanation → a page of texts, the same for every format that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Alternative, Change, Correction, Explained, Explanation
from giamngheo_cli.explain.wording import CONFIDENCES, amount_text, cause_text, verdict
from giamngheo_cli.messages import MOST_NAMED, Joined, Text, Translator, message, plural
from giamngheo_cli.report.counts import passed_over_in_short
from giamngheo_cli.report.explanations.summary import ExplanationsSummary
from giamngheo_cli.report.page.model import Block, Page, PageRow, Section
from giamngheo_cli.report.page.reporter import Paged
from giamngheo_cli.report.screen import inert
from giamngheo_cli.rules.sum_findings import code_of, sentence
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.check import Check, Outcome

ABSENT = "-"


def page(path: str, analysis: Analysis, explanation: Explanation, translator: Translator) -> Page:
    """Return the page about one plan."""
    return _PageMaker(translator.writing(analysis.style)).page(path, analysis, explanation)


#: What the report of explanations is made of.
EXPLANATIONS = Paged(page, ExplanationsSummary, "explain")


class _PageMaker:
    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def page(self, path: str, analysis: Analysis, explanation: Explanation) -> Page:
        groups = explanation.groups
        sections = [
            section
            for number, group in enumerate(groups, 1)
            for section in self._group(number, group, is_only=len(groups) == 1)
        ]
        gaps = [self._say(line) for line in _gaps(analysis)]
        passed_over = passed_over_in_short(analysis.passed_over)
        is_silent = not groups and not analysis.unread
        if not groups and not gaps:
            clean = Joined((path, _nothing_to_explain(analysis)), ": ")
            summary = [self._say(passed_over)] if passed_over else []
            return Page(self._say(clean), summary=summary, is_silent=is_silent)
        title = analysis.plan.title if analysis.plan else None
        return Page(
            inert(path),
            [
                *([inert(title.text)] if title else []),
                *gaps,
                *([self._say(passed_over)] if passed_over else []),
            ],
            [self._say(line) for line in _verdicts(groups)],
            sections,
            [self._say(line) for line in _how_to_write(path, groups)],
            is_silent,
        )

    def _say(self, text: Text) -> str:
        return inert(self._translator.text(text))

    def _group(self, number: int, group: Explained, *, is_only: bool) -> Iterator[Section]:
        lines = [self._say(_failed(check)) for check in group.failed]
        title = (
            message("failed checks")
            if is_only
            else message("failed checks, group {number}", number=number)
        )
        yield Section(
            self._say(title),
            [Block("", lines=lines)],
            notes=[self._say(note) for note in _state(group)],
            size=len(lines),
        )
        for place, alternative in enumerate(group.alternatives, 1):
            name = str(place) if is_only else f"{number}.{place}"
            yield self._alternative(name, alternative, group)

    def _alternative(self, name: str, alternative: Alternative, group: Explained) -> Section:
        count = len(alternative.corrections)
        title = message(
            "alternative {name}: {corrections}, price {price}, {confidence}",
            name=name,
            corrections=plural("{count} correction", "{count} corrections", count=count),
            price=alternative.price,
            confidence=CONFIDENCES[alternative.confidence],
        )
        lines = [self._say(line) for line in _outcome(alternative, group)]
        return Section(
            self._say(title),
            [*map(self._correction, alternative.corrections), Block("", lines=lines)],
            [self._say(message("written")), self._say(message("corrected"))],
            self._say(message("line")),
            size=len(alternative.changes),
        )

    def _correction(self, correction: Correction) -> Block:
        rows = [self._row(change) for change in correction.changes]
        cause = correction.cause
        return Block("", rows, [self._say(cause_text(cause))] if cause else [])

    def _row(self, change: Change) -> PageRow:
        figure = change.figure
        new = self._say(amount_text(change)) if change.is_open else change.text
        return PageRow(
            str(figure.node.place.line) if figure else "",
            self._say(_name(change)),
            (inert(figure.written) if figure else ABSENT, new or ABSENT),
            is_loss=None,
        )


def _name(change: Change) -> Text:
    """Return the name of an amount, with where the source document says it."""
    name = subject(change.sheet.address, change.cell)
    ref = change.figure.ref if change.figure else change.sheet.ref
    return message("{subject} ({where})", subject=name, where=ref) if ref else name


def _nothing_to_explain(analysis: Analysis) -> Text:
    checks = analysis.reconciliation.checks
    if any(check.outcome is Outcome.FAILED for check in checks):
        return message("every failed check is passed over: there is nothing to explain")
    if analysis.reconciliation.counts[Outcome.FAILED]:
        return message("only amounts in words differ from their figures: sums cannot explain that")
    return message("no check failed: there is nothing to explain")


def _gaps(analysis: Analysis) -> Iterator[Text]:
    """Yield what stands in the way of explaining all of a plan."""
    if analysis.plan is None:
        yield message("the file holds no plan that can be read; giamngheo validate says why")
    elif analysis.unread:
        yield places_unread(analysis)


def places_unread(analysis: Analysis) -> Text:
    """Return how many places of a file could not be read."""
    return plural(
        "{count} place of the file could not be read, so that checks may be missing; "
        "giamngheo validate has it",
        "{count} places of the file could not be read, so that checks may be missing; "
        "giamngheo validate has them",
        count=len(analysis.unread),
    )


def _verdicts(groups: Sequence[Explained]) -> Iterator[Text]:
    for number, group in enumerate(groups, 1):
        if len(groups) == 1:
            yield verdict(group)
        else:
            yield message("group {number}: {verdict}", number=number, verdict=verdict(group))


def _failed(check: Check) -> Text:
    return message(
        "line {line}, {code}: {sentence}",
        line=check.place.line,
        code=code_of(check),
        sentence=sentence(check),
    )


def _names(checks: Sequence[Check]) -> Text:
    lines: dict[str, dict[str, None]] = {}
    for check in checks:
        lines.setdefault(code_of(check), {})[str(check.place.line)] = None
    names = [
        plural(
            "{code} on line {lines}",
            "{code} on lines {lines}",
            count=len(those),
            code=code,
            lines=Joined(tuple(those)),
        )
        for code, those in lines.items()
    ]
    return Joined(tuple(names), "; ")


def _outcome(alternative: Alternative, group: Explained) -> Iterator[Text]:
    """Yield what an alternative would bring about."""
    yield message("mends {checks}", checks=_names(group.failed))
    if alternative.rough:
        yield plural(
            "{count} check would agree only within rounding",
            "{count} checks would agree only within rounding",
            count=alternative.rough,
        )


def _state(group: Explained) -> Iterator[Text]:
    """Yield what is to be known of the alternatives of a group besides themselves."""
    if group.is_apart:
        yield message(
            "seen apart from other failed checks, with which they may belong together: looking at "
            "all of them at once was too much within the limits"
        )
    if not group.is_finished:
        yield message(
            "the search was stopped: nothing costs less than {bound}, but alternatives may be "
            "missing; --nodes and --seconds allow for more",
            bound=group.bound,
        )
    if group.ties > 1:
        yield plural(
            "{count} alternative costs the least",
            "{count} alternatives cost the least",
            count=group.ties,
        )
        if group.certain:
            names = [subject(sheet.address, cell) for sheet, cell in group.certain]
            yield message("all of them change {figures}", figures=Joined(tuple(names), "; "))
    if group.more:
        yield plural(
            "{count} further alternative is not shown; --limit shows more",
            "{count} further alternatives are not shown; --limit shows more",
            count=group.more,
        )
    if group.unranked:
        yield plural(
            "{count} of them was not worked out, and may be better than these",
            "{count} of them were not worked out, and may be better than these",
            count=group.unranked,
        )
    if group.contradiction:
        yield message(
            "these checks contradict each other: {checks}", checks=_names(group.contradiction)
        )


def _how_to_write(path: str, groups: Sequence[Explained]) -> Iterator[Text]:
    """Yield the command that writes the plan with the first alternatives, if there are any."""
    mended = [number for number, group in enumerate(groups, 1) if group.alternatives]
    names = [f"--write {number}.1" for number in mended[:MOST_NAMED]]
    if len(mended) > MOST_NAMED:
        names.append("…")
    if mended:
        if len(groups) == 1:
            yield message("to write the plan with the first alternative:")
        else:
            yield message("to write the plan with the first alternative of each group:")
        chosen = " ".join(names) if len(groups) > 1 else "--write 1"
        since = next((f" --since {quote(group.since)}" for group in groups if group.since), "")
        yield f"giamngheo explain {quote(path)}{since} {chosen} -o NEW.yaml"
