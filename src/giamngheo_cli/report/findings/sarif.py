"""Findings → SARIF 2.1.0, for code scanning of GitHub and other viewers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from giamngheo_cli import __version__
from giamngheo_cli.amount import Currency
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.lines import text_at
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.report import markdown as md
from giamngheo_cli.report.findings.fingerprint import Marked, marked
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.findings.numbers import aligned
from giamngheo_cli.report.findings.plain_lines import plain_lines
from giamngheo_cli.report.json_format import Json, cell_entry, currency_entry, dump
from giamngheo_cli.report.rules import rule_page
from giamngheo_cli.report.screen import UNLIMITED, Screen, inert
from giamngheo_cli.rules.examples import example
from giamngheo_cli.rules.model import COMMENT, Finding, Ignored, Numbers
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Rule, Severity
from giamngheo_cli.rules.wording import subject
from giamngheo_cli.sums.check import Check

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: What only a document shows is found in no plan.
_RULES = [rule for rule in RULES.values() if not rule.needs_document]
_INDEX = {rule.code: index for index, rule in enumerate(_RULES)}
#: A longer line is no snippet: it may hold a whole plan.
_LONGEST_SNIPPET = 400
_LINE_ENDS = ["\r\n", "\n", "\r"]
_PAGE = Screen(width=UNLIMITED)


class SarifFindings(FindingsReporter):
    """One run with a result for each finding, on a line of its own.

    Findings that are passed over are left out unless they are asked for: code scanning of GitHub
    does not know of suppressions, and would show them as open.
    """

    separator = ",\n"

    def start(self) -> str:
        """Return the beginning of the document, with all rules."""
        language = self._translator.language
        driver = {
            "name": "giamngheo",
            "version": __version__,
            "language": language,
            "rules": [self._rule(rule) for rule in _RULES],
        }
        tool = dump({"driver": driver}, self._screen, indent=1)
        return (
            f'{{\n"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"tool": {tool},\n'
            f'"language": "{language}",\n"columnKind": "unicodeCodePoints",\n'
            f'"newlineSequences": {dump(_LINE_ENDS, self._screen)},\n"results": [\n'
        )

    def _piece(self, path: str, analysis: Analysis) -> str:
        if not analysis.findings and not (self._shown.ignored and analysis.ignored):
            return ""
        where = self._checkout.artifact(path)
        results = (
            self._result(each, where, analysis.lines)
            for each in marked(self._checkout.path_of(path), analysis)
            if each.ignored is None or self._shown.ignored
        )
        return ",\n".join(dump(result, self._screen) for result in results)

    def end(self) -> str:
        """Return whether all plans could be read, and the end of the document."""
        invocation = {
            "executionSuccessful": not self.totals.unreadable,
            "toolExecutionNotifications": [
                self._notification(path, problem) for path, problem in self.totals.unreadable
            ],
        }
        return f'\n],\n"invocations": [{dump(invocation, self._screen)}]\n}}]\n}}\n'

    def _rule(self, rule: Rule) -> Json:
        say = self._say
        return {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": say(rule.summary)},
            "fullDescription": {"text": say(rule.explanation)},
            "help": {
                "text": "\n".join(rule_page(rule, _PAGE, self._translator)),
                "markdown": "\n".join(self._help(rule)),
            },
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }

    def _help(self, rule: Rule) -> Iterator[str]:
        say = self._say
        yield md.paragraph(say(rule.explanation))
        for kind, title in (("fail", message("This fails:")), ("pass", message("This passes:"))):
            yield from ("", f"**{say(title)}**", "")
            yield f"```yaml\n{example(rule.code, kind)}```"

    def _result(self, entry: Marked, where: Json, lines: Sequence[str]) -> Json:
        finding, fingerprint, ignored = entry
        place, rule = finding.place, finding.rule
        result = {
            "ruleId": rule.code,
            "ruleIndex": _INDEX[rule.code],
            "level": _LEVELS[finding.severity],
            "message": _plain("\n".join(plain_lines(finding, self._translator, self._style))),
            "locations": [{"physicalLocation": {"artifactLocation": where, **_at(place, lines)}}],
            # GitHub's uploader adds its own, a hash of the line, where a result has none:
            # https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
            "partialFingerprints": {"giamngheo/v1": fingerprint},
        }
        if finding.item is not None:
            result["properties"] = _properties(finding.item, finding, self._style.currency)
        if finding.numbers is not None:
            result["relatedLocations"] = list(self._parts(finding.numbers, finding.check, where))
        if self._shown.ignored:
            # Either all results of a run say whether they are passed over, or none.
            result["suppressions"] = [_suppression(ignored)] if ignored else []
        return result

    def _parts(self, numbers: Numbers, check: Check | None, where: Json) -> Iterator[Json]:
        """Yield where the parts of a sum stand, the greatest of them as in the message."""
        table = aligned(numbers, check, self._style)
        for number, (figure, amount) in enumerate(table.parts, 1):
            name = self._say(subject(figure.address, figure.cell))
            yield {
                "id": number,
                "message": _plain(f"{inert(name)}: {amount} {self._style.unit_name}"),
                "physicalLocation": {
                    "artifactLocation": where,
                    "region": _region(figure.node.place),
                },
            }

    def _notification(self, path: str, problem: Message) -> Json:
        text = f"{inert(path)}: {inert(self._say(problem))}"
        where = {"physicalLocation": {"artifactLocation": self._checkout.artifact(path)}}
        return {"level": "error", "message": _plain(text), "locations": [where]}


def _plain(text: str) -> Json:
    """Return a message without the links that SARIF would read in it."""
    return {"text": text.replace("](", "] (")}


def _at(place: Place, lines: Sequence[str]) -> Json:
    """Return where something stands, what, and in which line."""
    region = _region(place)
    text = text_at(lines, place)
    if not text or place.end_line != place.line:
        return {"region": region}
    line = lines[place.line - 1]
    if len(line) > _LONGEST_SNIPPET:
        return {"region": region}
    return {
        "region": {**region, "snippet": {"text": text}},
        "contextRegion": {"startLine": place.line, "snippet": {"text": line}},
    }


def _region(place: Place) -> Json:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _properties(item: str, finding: Finding, currency: Currency) -> Json:
    about = {"item": item, "cell": cell_entry(finding.cell)}
    numbers = finding.numbers
    if numbers is None:
        return about
    return {
        **about,
        "stated": str(numbers.stated.dong),
        "computed": str(numbers.computed),
        "difference": str(numbers.difference),
        **currency_entry(currency),
    }


def _suppression(ignored: Ignored) -> Json:
    kind = {"kind": "inSource" if ignored.by == COMMENT else "external"}
    return {**kind, "justification": ignored.reason} if ignored.reason else kind
