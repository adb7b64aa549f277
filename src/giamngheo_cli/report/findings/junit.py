"""Findings → JUnit XML, as GitLab, Jenkins and other servers show the results of tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from junitparser import Error, Failure, Skipped, TestCase, TestSuite

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Message, message
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.findings.plain_lines import plain_lines_of_plan, why_passed_over
from giamngheo_cli.report.screen import inert, safe_line
from giamngheo_cli.rules.model import Finding, Ignored
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.rules.wording import subject


class JunitFindings(FindingsReporter):
    """A suite for each plan, in it a test for each finding; one that passes, if there is none.

    An error or a warning is a test that failed: Jenkins marks such a build as unstable, and GitLab
    leaves the job to the exit code, so that neither is more severe than it should be. An info
    passes, with what it says as its output. A finding that is passed over is skipped, where such
    are shown. The name of a test says nothing of the line, because GitLab compares tests by their
    names; and no two are the same, because it keeps only the first.
    """

    def start(self) -> str:
        """Return the beginning of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="giamngheo">\n'

    def _piece(self, path: str, analysis: Analysis) -> str:
        ignored = analysis.ignored if self._shown.ignored else ()
        taken: Counter[str] = Counter()
        cases = [self._finding(path, each, taken) for each in analysis.findings]
        cases += [self._ignored(path, each, taken) for each in ignored]
        return self._suite(path, cases or [self._case(path, self._say(message("clean")))])

    def end(self) -> str:
        """Return a suite for each path that could not be read, and the end of the document."""
        suites = (
            self._suite(path, [self._unreadable(path, problem)])
            for path, problem in self.totals.unreadable
        )
        return f"{''.join(suites)}</testsuites>\n"

    def _finding(self, path: str, finding: Finding, taken: Counter[str]) -> TestCase:
        case = self._case(path, self._name(finding, taken))
        text = "\n".join(plain_lines_of_plan(path, finding, self._translator, self._style))
        severity = finding.severity
        if severity is Severity.INFO:
            case.system_out = text
        else:
            said = inert(self._say(finding.message))
            case.result = _with_text(Failure(said, severity.name.lower()), text)
        return case

    def _ignored(self, path: str, ignored: Ignored, taken: Counter[str]) -> TestCase:
        case = self._case(path, self._name(ignored.finding, taken))
        case.result = Skipped(inert(self._say(why_passed_over(ignored))), ignored.by)
        return case

    def _name(self, finding: Finding, taken: Counter[str]) -> str:
        rule = finding.rule
        name = f"{rule.code} {rule.name}"
        if finding.item is not None:
            about = subject(finding.item, finding.cell)
            name += f": {inert(self._say(about))}"
        taken[name] += 1
        return name if taken[name] == 1 else f"{name} ({taken[name]})"

    def _unreadable(self, path: str, problem: Message) -> TestCase:
        say = self._say
        case = self._case(path, say(message("cannot be checked")))
        text = inert(say(problem))
        where = safe_line(inert(path))
        case.result = _with_text(Error(text, "unreadable"), f"{where}: {text}")
        return case

    def _case(self, path: str, name: str) -> TestCase:
        return TestCase(name, inert(self._checkout.path_of(path)))

    def _suite(self, path: str, cases: Sequence[TestCase]) -> str:
        suite = TestSuite(inert(self._checkout.path_of(path)))
        suite.add_testcases(list(cases))
        written: bytes = suite.tostring()  # type: ignore[no-untyped-call]
        # A tag a line, whichever parser junitparser has found: all signs in texts are escaped.
        text = written.decode().replace(" />", "/>").replace("><", ">\n<")
        if not self._screen.unicode:
            text = text.encode("ascii", "xmlcharrefreplace").decode()
        return f"{text}\n"


def _with_text(result: Failure | Error, text: str) -> Failure | Error:
    result.text = text
    return result
