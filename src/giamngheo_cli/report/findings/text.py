"""Findings → text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount import Money
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Joined, Message, Text, Translator, message, plural
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.report.counts import (
    CLEAN,
    PATH_BY,
    by_severity,
    checks_in_short,
    checks_not_made,
    findings_in_short,
    paths_in_short,
)
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.findings.numbers import MOST_PARTS, Aligned, aligned, smaller_ones
from giamngheo_cli.report.findings.plain_lines import why_passed_over
from giamngheo_cli.report.screen import Screen, as_text, columns, inert, padded, safe_line, wrapped
from giamngheo_cli.rules.model import Finding, Ignored, Numbers
from giamngheo_cli.rules.rule import Rule, Severity
from giamngheo_cli.rules.sum_findings import basis, in_order
from giamngheo_cli.rules.wording import severity_name, subject, why_not
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.reconciliation import Reconciliation

_INDENT = "  "
STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_OUTCOMES = {
    Outcome.HELD: (message("held"), "=", "green"),
    Outcome.ROUNDED: (message("rounded"), "≈", "yellow"),
    Outcome.FAILED: (message("failed"), "≠", "red"),
    Outcome.NOT_MADE: (message("not made"), "?", "dim"),
}


class TextFindings(FindingsReporter):
    """Writes what was found in plan files as lines of text."""

    def _piece(self, path: str, analysis: Analysis) -> str:
        if self._shown.no_clean and not analysis.findings:
            return ""
        return as_text(self._plan(path, analysis))

    def end(self) -> str:
        """Return a line that sums up several plans, and what was found and not looked at."""
        lines = [*self._paths_passed_over()] if self._shown.ignored else []
        if self.totals.plans > (0 if self.totals.unreadable else 1):
            lines.append(self._screen.paint(self._say(self.totals.with_unchecked()), "bold"))
        if passed_over := paths_in_short(self.passed_over):
            listed = () if self._shown.ignored else (message("--show-ignored lists them"),)
            lines.append(self._say(Joined((passed_over, *listed), "; ")))
        return as_text(lines) if lines else ""

    def _paths_passed_over(self) -> Iterator[str]:
        """Yield the paths that are passed over, and why."""
        if not self.passed_over:
            return
        yield self._screen.paint(self._say(message("passed over")), "bold")
        for each in self.passed_over:
            why = self._say(PATH_BY[each.by])
            yield safe_line(f"{_INDENT}{inert(each.path)} ({why})")
        yield ""

    def _plan(self, path: str, analysis: Analysis) -> Iterator[str]:
        shown = before_colon(path)
        infos: dict[str, list[Finding]] = {}
        for finding in analysis.findings:
            if _needs_a_line_only(finding):
                infos.setdefault(finding.rule.code, []).append(finding)
            else:
                yield from self._finding(shown, finding, analysis.lines)
        for alike in infos.values():
            yield from self._infos(shown, alike)
        if self._shown.ignored and analysis.ignored:
            yield from self._ignored(shown, analysis.ignored)
        if self._shown.checks:
            yield from self._proofs(analysis)
        yield from self._summary(shown, analysis)

    def _finding(self, path: str, finding: Finding, lines: Sequence[str]) -> Iterator[str]:
        place, severity = finding.place, finding.severity
        where = f"{path}:{place.line}:{place.column}"
        yield headline(where, finding.rule, severity, self._screen, self._translator)
        yield from self._paragraph(inert(self._say(finding.message)))
        yield from self._excerpt(place, lines, STYLES[severity])
        if finding.numbers is not None:
            yield from self._numbers(finding.numbers, finding.check)
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
        yield headline(path, rule, Severity.INFO, self._screen, self._translator)
        yield from self._paragraph(self._say(rule.summary))
        for finding in findings:
            yield safe_line(f"{finding.place.line:>5} | {inert(self._say(self._name(finding)))}")
        yield ""

    def _name(self, finding: Finding) -> Text:
        """Return what names a finding in a line."""
        return subject(finding.item or "", finding.cell)

    def _ignored(self, path: str, ignored: Iterable[Ignored]) -> Iterator[str]:
        """Yield findings that are passed over, and why."""
        yield self._screen.paint(f"{path}: {self._say(message('passed over'))}", "bold")
        for each in ignored:
            finding = each.finding
            head = f"{finding.place.line:>5} | "
            said = Joined((finding.rule.code, finding.message), " ")
            text = inert(f"{self._say(said)} ({self._say(why_passed_over(each))})")
            lines = wrapped(text, self._screen.width, " " * 8, head)
            yield from (safe_line(line) for line in lines)
        yield ""

    def _paragraph(self, text: str, label: Message | None = None) -> Iterator[str]:
        first = f"{_INDENT}{self._say(label)}: " if label else _INDENT
        lines = wrapped(text, self._screen.width, _INDENT * 2 if label else _INDENT, first)
        yield from (safe_line(line) for line in lines)

    def _excerpt(self, place: Place, lines: Sequence[str], style: str) -> Iterator[str]:
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

    def _numbers(self, numbers: Numbers, check: Check | None) -> Iterator[str]:
        """Yield stated, computed and difference under each other, then the parts."""
        table = aligned(numbers, check, self._style)
        labels = max(columns(self._say(row.label)) for row in table.rows)
        numbers_shown = [row.number for row in table.rows] + [part.number for part in table.parts]
        width = max(map(len, numbers_shown))
        for label, number, aside in table.rows:
            name = padded(self._say(label), labels)
            line = f"{_INDENT}{name}  {number:>{width}} {self._style.unit_name}"
            beside = f"   ({inert(self._say(aside))})" if aside else ""
            if columns(line + beside) <= self._screen.width:
                yield line + beside
            else:
                yield line
                yield f"{_INDENT}{' ' * labels}  {beside.strip()}"
        yield from self._parts(table, labels, width)

    def _parts(self, table: Aligned, labels: int, width: int) -> Iterator[str]:
        if table.parts:
            title = message("made up of")
            yield f"{_INDENT}{self._say(title)}"
        for figure, number in table.parts:
            line = self._say(message("line {line}", line=figure.node.place.line))
            name = inert(self._say(subject(figure.address, figure.cell)))
            yield f"{_INDENT}{padded(line, labels, right=True)}  {number:>{width}} {name}"
        if table.left_out:
            left_out = smaller_ones(table.left_out)
            yield f"{_INDENT}{' ' * labels}  {self._say(left_out)}"

    def _proofs(self, analysis: Analysis) -> Iterator[str]:
        yield self._screen.paint(self._say(message("checks, in the order of the file")), "bold")
        words = {outcome: self._say(word) for outcome, (word, _, _) in _OUTCOMES.items()}
        room = max(columns(word) for word in words.values())
        for check in in_order(analysis.reconciliation.all_checks()):
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
        style = self._style
        terms = [style.number(each) for each in members[:MOST_PARTS]]
        if len(members) > MOST_PARTS:
            terms.append("…")
        sign = _OUTCOMES[check.outcome][1]
        if check.kind is Kind.PARTIAL:
            sign = "<" if check.outcome is Outcome.FAILED else "≥"
        sum_text = f"{style.number(stated)} {sign} {' + '.join(terms)} {style.unit_name}"
        parts: list[str | Message | Joined] = [
            message("{subject}: {sum}", subject=name, sum=sum_text),
            message("({basis})", basis=basis(check)),
        ]
        if check.difference and check.kind is not Kind.PARTIAL:
            parts.append(
                message("difference {difference}", difference=Money(abs(check.difference)))
            )
        return Joined(tuple(parts), " ")

    def _summary(self, path: str, analysis: Analysis) -> Iterator[str]:
        result = analysis.reconciliation
        if not analysis.findings:
            yield f"{self._screen.paint(path, 'bold')}: {self._say(_clean(analysis))}"
            return
        counted = findings_in_short(*by_severity(analysis.findings), _counted(analysis))
        yield f"{self._screen.paint(path, 'bold')}: {self._say(counted)}"
        if analysis.plan is None:
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


def before_colon(path: str) -> str:
    """Return a path as it begins a line, with a colon to come behind it."""
    return safe_line(f"{inert(path)}:")[:-1]


def _needs_a_line_only(finding: Finding) -> bool:
    """Tell whether its rule and its cell say all of a finding."""
    return finding.rule.severity is Severity.INFO and finding.hint is None


def headline(
    where: str, rule: Rule, severity: Severity, screen: Screen, translator: Translator
) -> str:
    """Return the line that begins a finding: where it is, how severe, and of which rule."""
    name = translator.text(severity_name(severity))
    kind = screen.paint(f"{name} {rule.code}", STYLES[severity])
    return safe_line(f"{screen.paint(where, 'bold')}: {kind} {rule.name}")


def _counted(analysis: Analysis) -> Counter[str]:
    return Counter(each.by for each in analysis.ignored)


def _clean(analysis: Analysis) -> Joined:
    result = analysis.reconciliation
    held = result.counts[Outcome.HELD]
    texts: list[Message | Joined] = [
        findings_in_short(0, 0, 0, _counted(analysis)) if analysis.ignored else CLEAN,
        _figures_read(result),
        plural("{count} check held", "{count} checks held", count=held),
    ]
    if result.counts[Outcome.NOT_MADE]:
        texts.append(checks_not_made(result.counts))
    return Joined(tuple(texts))


def _figures_read(result: Reconciliation) -> Message:
    return plural("{count} figure read", "{count} figures read", count=result.figures)
