"""Findings → text for people."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import UNIT_NAMES, common_unit, write, write_number
from giamngheo_cli.messages import Joined, Message, Translator, message, plural
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.reconcile import Check, Kind, Outcome, Reconciliation
from giamngheo_cli.report.counts import (
    by_severity,
    checks_in_short,
    checks_not_made,
    findings_in_short,
)
from giamngheo_cli.report.screen import Screen, columns, inert, lines_of, padded, safe_line, wrapped
from giamngheo_cli.rules.examine import Examined
from giamngheo_cli.rules.model import Finding, Numbers, Rule, Severity
from giamngheo_cli.rules.sum_rules import basis, in_order
from giamngheo_cli.rules.wording import subject, why_not
from giamngheo_cli.values import Value

MOST_PARTS = 20
_INDENT = "  "
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
}
_OUTCOMES = {
    Outcome.HELD: (message("held"), "=", "green"),
    Outcome.ROUNDED: (message("rounded"), "≈", "yellow"),
    Outcome.FAILED: (message("failed"), "≠", "red"),
    Outcome.NOT_MADE: (message("not made"), "?", "dim"),
}


class TextReport:
    """Writes what was found in plan files as lines of text."""

    def __init__(self, screen: Screen, translator: Translator, *, proofs: bool) -> None:
        """Write for a screen, in a language; with proofs, list every check."""
        self._screen = screen
        self._say = translator.text
        self._proofs_wanted = proofs
        self._files: list[tuple[int, int, int]] = []

    def file(self, path: str, data: bytes, examined: Examined) -> Iterator[str]:
        """Yield the lines about one file."""
        shown = safe_line(inert(path))
        lines = lines_of(data) if examined.findings else []
        infos: dict[str, list[Finding]] = {}
        for finding in examined.findings:
            if finding.rule.severity is Severity.INFO:
                infos.setdefault(finding.rule.code, []).append(finding)
            else:
                yield from self._finding(shown, finding, lines)
        for alike in infos.values():
            yield from self._infos(shown, alike)
        if self._proofs_wanted:
            yield from self._proofs(examined)
        yield from self._summary(shown, examined)
        self._files.append(by_severity(examined.findings))

    def end(self) -> Iterator[str]:
        """Yield a line that sums up several files."""
        if len(self._files) > 1:
            errors, warnings, infos = (sum(counts) for counts in zip(*self._files, strict=True))
            files = plural("{count} file", "{count} files", count=len(self._files))
            text = f"{self._say(files)}: {self._say(findings_in_short(errors, warnings, infos))}"
            yield self._screen.paint(text, "bold")

    def _finding(self, path: str, finding: Finding, lines: list[str]) -> Iterator[str]:
        rule, place = finding.rule, finding.place
        yield self._headline(f"{path}:{place.line}:{place.column}", rule)
        yield from self._paragraph(inert(self._say(finding.message)))
        yield from self._excerpt(place, lines, _STYLES[rule.severity])
        if finding.numbers is not None:
            yield from self._numbers(finding.numbers)
        if finding.sheet is not None and finding.sheet.title:
            yield from self._paragraph(inert(finding.sheet.title), message("item"))
        if finding.ref:
            yield from self._paragraph(inert(finding.ref), message("source document"))
        if finding.hint is not None:
            yield from self._paragraph(inert(self._say(finding.hint)), message("hint"))
        yield ""

    def _infos(self, path: str, findings: list[Finding]) -> Iterator[str]:
        """Yield findings of one rule that need no more than a line each."""
        rule = findings[0].rule
        yield self._headline(path, rule)
        yield from self._paragraph(self._say(rule.summary))
        for finding in findings:
            name = inert(self._say(subject(finding.item or "", finding.cell)))
            yield safe_line(f"{finding.place.line:>5} | {name}")
        yield ""

    def _headline(self, where: str, rule: Rule) -> str:
        severity = self._say(severity_name(rule.severity))
        kind = self._screen.paint(f"{severity} {rule.code}", _STYLES[rule.severity])
        return safe_line(f"{self._screen.paint(where, 'bold')}: {kind} {rule.name}")

    def _paragraph(self, text: str, label: Message | None = None) -> Iterator[str]:
        first = f"{_INDENT}{self._say(label)}: " if label else _INDENT
        lines = wrapped(text, self._screen.width, _INDENT * 2 if label else _INDENT, first)
        yield from (safe_line(line) for line in lines)

    def _excerpt(self, place: Place, lines: list[str], style: str) -> Iterator[str]:
        """Yield the line of the file with the place marked, cut to fit where it is long."""
        if place.line > len(lines):
            return
        line = lines[place.line - 1]
        start = place.column - 1
        end = place.end_column - 1 if place.end_line == place.line else len(line)
        gutter = f"{place.line:>5} | "
        room = max(self._screen.width - len(gutter), 20)
        # Cut before anything else is done: a line may hold a whole plan, and as many findings.
        half = room // 2
        before = inert(line[max(start - half, 0) : start])[-half:]
        if start > half:
            before = f"…{before[1:]}"
        end = max(end, start + 1)
        marked = inert(line[start : min(end, start + room)])
        marked = marked[: room - columns(before)]
        after = inert(line[end : end + room])[: room - columns(before) - columns(marked)]
        yield safe_line(f"{gutter}{before}{marked}{after}".rstrip())
        mark = self._screen.paint("^" * max(columns(marked), 1), style)
        yield f"{'| ':>8}{' ' * columns(before)}{mark}"

    def _numbers(self, numbers: Numbers) -> Iterator[str]:
        """Yield stated, computed and difference under each other, then the parts."""
        stated, parts = numbers.stated.dong, numbers.parts
        shown = sorted(parts, key=lambda each: -abs(each.dong))[:MOST_PARTS]
        shown.sort(key=lambda each: each.node.place)
        amounts = [stated, numbers.computed, *(each.dong for each in shown)]
        unit = common_unit(*amounts)
        rows = [
            (message("stated"), write_number(stated, unit), _written(numbers.stated, unit)),
            (message("computed"), write_number(numbers.computed, unit), ""),
            (message("difference"), write_number(numbers.difference, unit, signed=True), ""),
        ]
        if numbers.low != numbers.high:
            low, high = write_number(numbers.low, unit), write_number(numbers.high, unit)
            within = message("with rounding: {low} to {high}", low=low, high=high)
            rows[1] = (rows[1][0], rows[1][1], self._say(within))
        labels = max(columns(self._say(label)) for label, _, _ in rows)
        width = max(len(number) for _, number, _ in rows)
        width = max(width, *(len(write_number(each.dong, unit)) for each in shown), 0)
        for label, number, aside in rows:
            name = padded(self._say(label), labels)
            line = f"{_INDENT}{name}  {number:>{width}} {UNIT_NAMES[unit]}"
            yield f"{line}   ({inert(aside)})" if aside else line
        yield from self._parts(shown, len(parts) - len(shown), unit, labels, width)

    def _parts(
        self, shown: list[Figure], left_out: int, unit: int, labels: int, width: int
    ) -> Iterator[str]:
        if shown:
            yield f"{_INDENT}{self._say(message('parts'))}"
        for figure in shown:
            line = self._say(message("line {line}", line=figure.node.place.line))
            number = write_number(figure.dong, unit)
            name = inert(self._say(subject(figure.address, figure.cell)))
            yield f"{_INDENT}{padded(line, labels, right=True)}  {number:>{width}} {name}"
        if left_out:
            more = plural("and {count} smaller one", "and {count} smaller ones", count=left_out)
            yield f"{_INDENT}{' ' * labels}  {self._say(more)}"

    def _proofs(self, examined: Examined) -> Iterator[str]:
        yield self._screen.paint(self._say(message("checks, in the order of the file")), "bold")
        words = {outcome: self._say(word) for outcome, (word, _, _) in _OUTCOMES.items()}
        room = max(columns(word) for word in words.values())
        for check in in_order(examined.reconciliation.checks):
            style = _OUTCOMES[check.outcome][2]
            word = self._screen.paint(padded(words[check.outcome], room), style)
            head = f"{check.place.line:>5}  "
            text = inert(self._say(self._proof(check)))
            first, *rest = wrapped(text, self._screen.width - room - len(head) - 1)
            yield f"{word} {head}{first}"
            yield from (safe_line(f"{' ' * (room + len(head) + 3)}{line}") for line in rest)
        yield ""

    def _proof(self, check: Check) -> Message | Joined:
        name = subject(check.sheet.address, check.cell)
        if check.gap is not None:
            return message(
                "{subject} ({basis}): {reason}",
                subject=name,
                basis=basis(check),
                reason=why_not(check.gap),
            )
        stated = check.stated.dong
        members = [member.dong for member in check.members if member.dong] or [0]
        unit = common_unit(stated, *members)
        terms = [write_number(each, unit) for each in members[:MOST_PARTS]]
        if len(members) > MOST_PARTS:
            terms.append("…")
        sign = _OUTCOMES[check.outcome][1]
        if check.kind is Kind.PARTIAL:
            sign = "<" if check.outcome is Outcome.FAILED else "≥"
        sum_text = f"{write_number(stated, unit)} {sign} {' + '.join(terms)} {UNIT_NAMES[unit]}"
        parts: list[str | Message | Joined] = [
            message("{subject}: {sum}", subject=name, sum=sum_text),
            message("({basis})", basis=basis(check)),
        ]
        if check.difference and check.kind is not Kind.PARTIAL:
            parts.append(
                message("difference {difference}", difference=write(check.difference, signed=True))
            )
        return Joined(tuple(parts), " ")

    def _summary(self, path: str, examined: Examined) -> Iterator[str]:
        result = examined.reconciliation
        counted = self._say(findings_in_short(*by_severity(examined.findings)))
        if not examined.findings:
            yield f"{self._screen.paint(path, 'bold')}: {self._say(_clean(examined))}"
            return
        yield f"{self._screen.paint(path, 'bold')}: {counted}"
        if examined.plan is None:
            return
        lines = (
            _figures_read(result),
            plural(
                "{count} figure is touched by no check",
                "{count} figures are touched by no check",
                count=len(result.untouched),
            ),
        )
        yield from self._paragraph(self._say(Joined(lines, "; ")))
        yield from self._paragraph(self._say(checks_in_short(result.counts)))


def severity_name(severity: Severity) -> Message:
    """Return the word for a severity."""
    return _SEVERITIES[severity]


def _clean(examined: Examined) -> Joined:
    result = examined.reconciliation
    held = result.counts[Outcome.HELD]
    texts = [
        message("clean"),
        _figures_read(result),
        plural("{count} check held", "{count} checks held", count=held),
    ]
    if result.counts[Outcome.NOT_MADE]:
        texts.append(checks_not_made(result.counts))
    return Joined(tuple(texts))


def _figures_read(result: Reconciliation) -> Message:
    return plural("{count} figure read", "{count} figures read", count=result.figures)


def _written(value: Value, unit: int) -> str:
    """Return an amount as it is written, where that says more than the number beside it."""
    if not isinstance(value, Figure):
        return ""
    written = value.written
    return "" if written == write_number(value.dong, unit) else written
