"""Findings → Markdown, for a comment on a pull request or the summary of a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import MOST_NAMED, Joined, Message, Text, excerpt, message, plural
from giamngheo_cli.report import markdown as md
from giamngheo_cli.report.counts import by_severity, findings_in_short, paths_in_short
from giamngheo_cli.report.findings.model import FindingsReporter, Totals
from giamngheo_cli.report.findings.paths import tidy
from giamngheo_cli.report.findings.plain_lines import plain_lines, why_passed_over
from giamngheo_cli.report.page.markdown import MOST_CHARACTERS, RESERVE, Paper
from giamngheo_cli.report.screen import as_text, inert
from giamngheo_cli.rules.model import Finding, Ignored
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.rules.wording import severity_name

MOST_FOR_A_PLAN = 8_000
_LONGEST_PATH = 200


class MarkdownFindings(FindingsReporter):
    """A heading and a table for each plan with findings, the worst first; numbers are folded."""

    limit = MOST_CHARACTERS - RESERVE

    def _piece(self, path: str, analysis: Analysis) -> str:
        ignored = analysis.ignored if self._shown.ignored else ()
        if not analysis.findings and not ignored:
            return ""
        paper = Paper(MOST_FOR_A_PLAN)
        passed_over = Counter(each.by for each in ignored)
        counted = findings_in_short(*by_severity(analysis.findings), passed_over)
        name = md.escaped(excerpt(inert(tidy(path)), _LONGEST_PATH))
        paper.put([], [f"### {name}", "", md.escaped(self._say(counted))], [""])
        infos = [each for each in analysis.findings if each.severity is Severity.INFO]
        others = [each for each in analysis.findings if each.severity > Severity.INFO]
        others.sort(key=lambda each: -each.severity)
        paper.put(self._heads(), [self._finding(each) for each in others], [""])
        self._fold(paper, message("numbers and hints"), self._details(others))
        self._fold(paper, message("infos"), (f"- {self._line(each)}" for each in infos))
        self._fold(paper, message("passed over"), map(self._ignored, ignored))
        return as_text(paper.lines("validate", self._translator))

    def end(self) -> str:
        """Return how many plans there are, how many are not shown, and which were not checked."""
        summary = (*_summary(self.totals), paths_in_short(self.passed_over))
        said = self._say(Joined(tuple(each for each in summary if each), "; "))
        named = [self._unreadable(*each) for each in self.totals.unreadable[:MOST_NAMED]]
        return as_text([f"**{md.escaped(said)}**", *([""] if named else []), *named])

    def _unreadable(self, path: str, problem: Message) -> str:
        name = excerpt(inert(tidy(path)), _LONGEST_PATH)
        return f"- {md.escaped(f'{name}: {inert(self._say(problem))}')}"

    def _heads(self) -> list[str]:
        heads = (message("severity"), message("rule"), message("line"), message("message"))
        return [self._row(heads), "| --- | --- | ---: | --- |"]

    def _row(self, cells: Iterable[Text]) -> str:
        return f"| {' | '.join(md.escaped(inert(self._say(cell))) for cell in cells)} |"

    def _finding(self, finding: Finding) -> str:
        rule = finding.rule
        name = f"{rule.code} {rule.name}"
        return self._row(
            (severity_name(finding.severity), name, finding.place.line, finding.message)
        )

    def _details(self, findings: Iterable[Finding]) -> Iterator[str]:
        """Yield what else is known of findings, a list for each."""
        for finding in findings:
            _said, *rest = plain_lines(finding, self._translator, self._style)
            if rest:
                yield f"- {md.escaped(self._say(_place(finding)))}"
                yield from (f"  - {md.escaped(text)}" for text in rest)

    def _ignored(self, ignored: Ignored) -> str:
        why = inert(self._say(why_passed_over(ignored)))
        return f"- {self._line(ignored.finding)} {md.escaped(f'({why})')}"

    def _line(self, finding: Finding) -> str:
        return md.escaped(inert(self._say(Joined((_place(finding), finding.message), ": "))))

    def _fold(self, paper: Paper, title: Text, lines: Iterable[str]) -> None:
        head = ["<details>", f"<summary>{md.in_html(self._say(title))}</summary>", ""]
        paper.put(head, list(lines), ["", "</details>", ""])


def _place(finding: Finding) -> Joined:
    return Joined((message("line {line}", line=finding.place.line), finding.rule.code))


def _summary(totals: Totals) -> Iterator[Text]:
    yield totals.in_short()
    if 0 < totals.clean < totals.plans:
        yield plural("{count} plan is clean", "{count} plans are clean", count=totals.clean)
    if totals.left_out:
        yield plural(
            "{count} plan with findings is left out, for want of room",
            "{count} plans with findings are left out, for want of room",
            count=totals.left_out,
        )
    if (unchecked := totals.unchecked()) is not None:
        yield unchecked
