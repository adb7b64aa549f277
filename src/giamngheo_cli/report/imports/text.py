"""What came of documents → text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from giamngheo_cli.amount import Money, Style
from giamngheo_cli.documents.found import ColumnSum, Listed, SkippedColumn
from giamngheo_cli.documents.importing import InFile
from giamngheo_cli.messages import (
    Joined,
    Message,
    Text,
    Translator,
    excerpt,
    message,
    plural,
)
from giamngheo_cli.report.findings.model import Shown
from giamngheo_cli.report.findings.text import STYLES, TextFindings, before_colon, headline
from giamngheo_cli.report.imports.model import MadePlan, ReadFile, Sources, unused_in_all
from giamngheo_cli.report.imports.review import ReviewGroup, groups_of, map_line
from giamngheo_cli.report.imports.totals import ImportTotals, figures_placed
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.screen import Screen, as_text, inert, safe_line, wrapped
from giamngheo_cli.rules.import_rules import FILE_REFUSED
from giamngheo_cli.rules.model import Finding

#: How many numbers of a group, and groups of a file, are shown; a review file has all of them.
MOST_PLACES = 3
MOST_GROUPS = 100
#: Longer names of columns and rows are cut.
_MOST_LETTERS = 200
_INSIDE = "    "
_KINDS: dict[str, Text] = {
    "docx": "Word",
    "xlsx": "Excel",
    "xls": "Excel",
    "text": message("text"),
}


class SourcedFindings(TextFindings):
    """Writes what is found in a plan, each with the place in the document."""

    def of_plan(self, plan: MadePlan, sources: Sources) -> str:
        """Return the findings of a plan; "" where there is none."""
        if plan.analysis is None:
            return ""
        findings = [self._sourced(each, sources) for each in plan.analysis.findings]
        return self.file(plan.path, plan.analysis._replace(findings=findings))

    def _sourced(self, finding: Finding, sources: Sources) -> Finding:
        placed = sources.source_of(finding)
        if placed is None:
            return finding
        return finding._replace(ref=self._say(sources.place_of(placed)))

    def _name(self, finding: Finding) -> Text:
        name = super()._name(finding)
        return Joined((name, finding.ref), "; ") if finding.ref else name


class TextImports(Reporter[str, MadePlan]):
    """Writes what came of documents as lines of text, with all numbers of a group or the first."""

    def __init__(
        self, screen: Screen, translator: Translator, *, most: int | None = MOST_PLACES
    ) -> None:
        self._screen = screen
        self._translator = translator
        self._say = translator.text
        self._most = most
        self._totals = ImportTotals()
        self._made: list[MadePlan] = []

    def file(self, plan: MadePlan) -> str:
        """Return the piece of one plan."""
        style = plan.analysis.style if plan.analysis else Style()
        self._translator = self._translator.writing(style)
        self._say = self._translator.text
        findings = SourcedFindings(self._screen, self._translator, Shown())
        gap = "\n" if self._made else ""
        self._totals.add(plan)
        self._made.append(plan)
        lines = as_text(self._documents(plan))
        found = findings.of_plan(plan, Sources(plan))
        return gap + lines + found + as_text(self._verdict(plan))

    def end(self) -> str:
        """Return what several plans come to, what is said of all, and what to do next."""
        return as_text(self._end())

    def _end(self) -> Iterator[str]:
        if len(self._made) > 1:
            yield ""
            yield from self._bold(self._totals.sentence())
            for each in self._totals.unmade():
                yield from self._paragraph(each)
        yield from self.unused(self._made)
        if any(_is_helped_by_a_mapping(plan) for plan in self._made):
            yield from self._paragraph(
                message(
                    "--suggest-map prints a mapping with a line for what is listed; --map takes it"
                )
            )
        for command in filter(None, (plan.command for plan in self._made)):
            yield from self._paragraph(message("to write the plan:"))
            # Not wrapped: it is to be copied.
            yield safe_line(f"{_INSIDE}{inert(command)}")

    def unused(self, plans: Iterable[MadePlan]) -> Iterator[str]:
        """Yield what a user said that was of no use in any document."""
        yield from self._remarks(unused_in_all(plan.imported for plan in plans))

    def reviewed(self, plan: MadePlan) -> Iterator[str]:
        """Yield the lines of what is listed or to be looked at of one plan, and nothing else."""
        inside = {each.file: each for each in plan.imported.files}
        for file in plan.files:
            found = inside.get(file.name)
            if file.refused:
                yield from self._refused(file.shown, file.refused)
            elif found and (found.listed or found.remarks):
                yield safe_line(inert(file.shown))
                yield from self._remarks(found.remarks)
                yield ""
                yield from self._listed(found.listed)

    def _documents(self, plan: MadePlan) -> Iterator[str]:
        inside = {each.file: each for each in plan.imported.files}
        placed = Counter(each.file for each in plan.imported.placed)
        for file in plan.files:
            if file.refused:
                yield from self._refused(file.shown, file.refused)
            else:
                said = figures_placed(placed[file.name], is_made=plan.is_made)
                yield from self._document(file, said, inside.get(file.name))
        if plan.findings and plan.output is None:
            said = message("{path}: the plan as it would be written", path=plan.path)
            yield from self._paragraph(said)

    def _document(self, file: ReadFile, placed: Text, inside: InFile | None) -> Iterator[str]:
        kind = self._say(_KINDS.get(file.kind, file.kind))
        name = before_colon(file.shown)
        said = f"{inert(kind)}, {self._say(placed)}"
        first, *rest = wrapped(f"{name}: {said}", self._screen.width, "    ", "")
        yield first.replace(name, self._screen.paint(name, "bold"), 1)
        yield from rest
        if inside is None:
            yield ""
            return
        for column in inside.skipped:
            yield from self._paragraph(_skipped(column))
        yield from self._remarks(inside.remarks)
        yield ""
        yield from self._listed(inside.listed)
        for broken in inside.sums:
            yield from self._sum(broken)

    def _remarks(self, remarks: Iterable[Message]) -> Iterator[str]:
        """Yield what is to be looked at; of many that say the same of others, the first ones, or
        all."""
        alike: dict[str, list[Message]] = {}
        for remark in remarks:
            alike.setdefault(remark.template, []).append(remark)
        for same in alike.values():
            for remark in same[: self._most]:
                yield from self._paragraph(message("look at this: {remark}", remark=remark))
            left_out = len(same[self._most or len(same) :])
            if left_out:
                more = plural(
                    "and {count} more of this kind; --review FILE writes all",
                    "and {count} more of this kind; --review FILE writes all",
                    count=left_out,
                )
                yield from self._paragraph(more, _INSIDE)

    def _refused(self, path: str, refused: Finding) -> Iterator[str]:
        yield headline(
            before_colon(path),
            FILE_REFUSED,
            FILE_REFUSED.severity,
            self._screen,
            self._translator,
        )
        lines = wrapped(inert(self._say(refused.message)), self._screen.width, "  ", "  ")
        yield from (safe_line(line) for line in lines)
        if refused.hint is not None:
            yield from self._paragraph(Joined((message("hint"), refused.hint), ": "))
        yield ""

    def _listed(self, listed: Iterable[Listed]) -> Iterator[str]:
        groups = groups_of(listed, self._translator)
        shown = groups if self._most is None else groups[:MOST_GROUPS]
        told = {""}
        for group in shown:
            hint = self._say(group.hint or "")
            yield from self._group(group, "" if hint in told else hint)
            told.add(hint)
            yield ""
        if left_out := groups[len(shown) :]:
            more = message(
                "and {groups} more lists like these, with {count}: --review FILE writes all",
                groups=len(left_out),
                count=_numbers(sum(len(group.listed) for group in left_out)),
            )
            yield from self._paragraph(more)
            yield ""

    def _group(self, group: ReviewGroup, hint: str) -> Iterator[str]:
        """Yield the lines of a group; "" for a hint that was given before."""
        rule = group.rule
        first, *rest = wrapped(
            inert(f"{rule.code} {rule.name}: {self._say(_about(group))}"),
            self._screen.width,
            "  ",
        )
        yield first.replace(rule.code, self._screen.paint(rule.code, STYLES[rule.severity]), 1)
        yield from (safe_line(line) for line in rest)
        shown = group.listed[: self._most]
        for each in shown:
            yield from self._paragraph(_number(each, named=not group.row), _INSIDE)
        if left_out := len(group.listed) - len(shown):
            more = plural("and {count} more", "and {count} more", count=left_out)
            yield from self._paragraph(more, _INSIDE)
        if hint:
            yield from self._paragraph(Joined((message("hint"), hint), ": "), _INSIDE)
        if group.line is not None:
            said = message("in a mapping: {line}", line=group.line.with_comment(self._translator))
            # Not wrapped: it is to be copied.
            yield safe_line(f"{_INSIDE}{inert(self._say(said))}")

    def _sum(self, broken: ColumnSum) -> Iterator[str]:
        said = message(
            "column “{column}” is {text} by the row of column numbers, and {place} breaks it: "
            "{stated} is stated, {computed} computed",
            column=broken.column,
            text=broken.text,
            place=broken.place,
            stated=Money(broken.stated),
            computed=Money(broken.computed),
        )
        yield from self._paragraph(said)
        yield ""

    def _verdict(self, plan: MadePlan) -> Iterator[str]:
        """Yield what all comes to in a line, and what became of the plan."""
        totals = ImportTotals()
        totals.add(plan)
        yield from self._bold(totals.verdict())
        for each in _became(plan):
            yield from self._paragraph(each)

    def _bold(self, text: Text) -> Iterator[str]:
        lines = wrapped(self._say(text), self._screen.width, "  ", "")
        return (self._screen.paint(line, "bold") for line in lines)

    def _paragraph(self, text: Text, indent: str = "  ") -> Iterator[str]:
        lines = wrapped(inert(self._say(text)), self._screen.width, f"{indent}  ", indent)
        yield from (safe_line(line) for line in lines)


def review_text(plans: Iterable[MadePlan], screen: Screen, translator: Translator) -> str:
    """Return all that is listed, each number with its place, and all that is to be looked at."""
    reporter = TextImports(screen, translator, most=None)
    made = list(plans)
    lines = [line for plan in made for line in reporter.reviewed(plan)]
    lines += reporter.unused(made)
    return as_text(lines or [translator.text(message("nothing is listed"))])


def _numbers(count: int) -> Message:
    return plural("{count} number", "{count} numbers", count=count)


def _skipped(skipped: SkippedColumn) -> Message:
    """Return what is skipped, and why: a column, a row, or what is in neither."""
    count, reason = _numbers(skipped.numbers), skipped.reason
    name = excerpt(skipped.column, _MOST_LETTERS)
    if not name:
        return message("skipped: {count}: {reason}", count=count, reason=reason)
    if skipped.is_row:
        return message(
            "skipped: row “{row}”, {count}: {reason}", row=name, count=count, reason=reason
        )
    return message(
        "skipped: column “{column}”, {count}: {reason}",
        column=name,
        count=count,
        reason=reason,
    )


def _about(group: ReviewGroup) -> Text:
    """Return where the numbers of a group stand, how many there are, and the cause."""
    count = _numbers(len(group.listed))
    reason = group.reason or group.rule.summary
    if group.column:
        column = excerpt(group.column, _MOST_LETTERS)
        return message(
            "column “{column}”, {count}: {reason}", column=column, count=count, reason=reason
        )
    if group.row:
        row = excerpt(group.row, _MOST_LETTERS)
        return message("row “{row}”, {count}: {reason}", row=row, count=count, reason=reason)
    return Joined((count, reason), ": ")


def _number(listed: Listed, *, named: bool) -> Text:
    """Return a number with its place, and what it stands beside where that is to be named."""
    beside = (excerpt(listed.row, _MOST_LETTERS),) if named and listed.row else ()
    return Joined((listed.place, Joined((excerpt(listed.text), *beside))), ": ")


def _became(plan: MadePlan) -> Iterator[Text]:
    """Yield where a plan was written, or why there is none."""
    refused = [file.shown for file in plan.files if file.refused]
    if plan.output is not None:
        yield message("{path}: written", path=plan.output)
    if plan.analysis is None and len(refused) < len(plan.files):
        if refused:
            yield message(
                "no plan is made without {path}; leave it out for a plan of the others",
                path=refused[0],
            )
        else:
            yield message("no figure has its place in a plan, so none is made")


def _is_helped_by_a_mapping(plan: MadePlan) -> bool:
    listed = (each for file in plan.imported.files for each in file.listed)
    return not plan.is_mapped and any(map_line(each) for each in listed)
