"""A finding in lines of text, for formats in which nothing stands in columns."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Style
from giamngheo_cli.messages import Message, Text, Translator, message
from giamngheo_cli.report.findings.numbers import Aligned, aligned, smaller_ones
from giamngheo_cli.report.screen import inert, safe_line
from giamngheo_cli.rules.model import BASELINE, COMMENT, Finding, Ignored
from giamngheo_cli.rules.wording import subject

_PASSED_OVER = {
    COMMENT: message("an ignore comment without a reason"),
    BASELINE: message("known: it stands in the baseline"),
}


def why_passed_over(ignored: Ignored) -> Text:
    """Return why a finding is passed over."""
    return ignored.reason or _PASSED_OVER[ignored.by]


def plain_lines(finding: Finding, translator: Translator, style: Style) -> list[str]:
    """Return what a finding says, a line for each thing, in which nothing acts upon a screen."""
    return [safe_line(inert(line)) for line in _lines(finding, translator, style)]


def plain_lines_of_plan(
    path: str, finding: Finding, translator: Translator, style: Style
) -> list[str]:
    """Return what a finding says, and first of all where it stands."""
    first, *rest = plain_lines(finding, translator, style)
    place = finding.place
    return [f"{safe_line(inert(path))}:{place.line}:{place.column}: {first}", *rest]


def _lines(finding: Finding, translator: Translator, style: Style) -> Iterator[str]:
    yield finding.message.render(translator)
    if finding.numbers is not None:
        yield from _numbers(
            aligned(finding.numbers, finding.check, style), translator, style.unit_name
        )
    about: tuple[tuple[Message, Text | None], ...] = (
        (message("item"), finding.sheet.title if finding.sheet else None),
        (message("source document"), finding.ref),
        (message("hint"), finding.hint),
    )
    for label, value in about:
        if value:
            yield f"{label.render(translator)}: {translator.text(value)}"


def _numbers(table: Aligned, translator: Translator, unit: str) -> Iterator[str]:
    say = translator.text
    for label, number, aside in table.rows:
        line = f"{say(label)}: {number} {unit}"
        yield f"{line} ({say(aside)})" if aside else line
    for figure, number in table.parts:
        line = say(message("line {line}", line=figure.node.place.line))
        yield f"{line}: {number} {unit} {say(subject(figure.address, figure.cell))}"
    if table.left_out:
        yield say(smaller_ones(table.left_out))
