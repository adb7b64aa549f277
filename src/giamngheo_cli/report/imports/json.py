"""What came of documents → the JSON document of `import --format json`, version 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from giamngheo_cli.documents.found import ColumnSum, Listed, SkippedColumn
from giamngheo_cli.documents.importing import InFile, Placed
from giamngheo_cli.messages import Text, Translator
from giamngheo_cli.report.counts import by_severity
from giamngheo_cli.report.imports.model import MadePlan, ReadFile, Sources, unused_in_all
from giamngheo_cli.report.imports.review import hint_of, map_line
from giamngheo_cli.report.json_format import VERSION, Json, dump_lines, finding_entry
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.model import Finding

#: The lists of the document, in the order in which they stand.
_LISTS = ("files", "figures", "listed", "skipped", "sums", "remarks", "findings")


class JsonImports(Reporter[str, MadePlan]):
    """Gathers what came of all documents into one; there is nothing before its end."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        self._screen = screen
        self._translator = translator
        self._whole: dict[str, list[Json]] = {name: [] for name in _LISTS}
        self._found: list[Finding] = []
        self._plans: list[MadePlan] = []

    def file(self, plan: MadePlan) -> str:
        """Take in one plan."""
        self._plans.append(plan)
        entries = _Entries(plan, self._translator)
        for name, made in entries.all().items():
            self._whole[name] += made
        self._found += plan.all_findings
        return ""

    def end(self) -> str:
        """Return the document."""
        self._whole["remarks"] += _unused(self._plans, self._translator)
        whole = {"version": VERSION, **self._whole, **self._made(), "summary": self._summary()}
        return f"{dump_lines(whole, self._screen)}\n"

    def _made(self) -> Json:
        """Return the plan, unless it was written; of several, each file names its own."""
        if len(self._plans) != 1:
            return {"plan": None, "output": None}
        (only,) = self._plans
        return {
            "plan": only.imported.plan if only.output is None else None,
            "output": only.output,
        }

    def _summary(self) -> Json:
        errors, warnings, infos = by_severity(self._found)
        whole = self._whole
        return {
            "plans": sum(each.is_made for each in self._plans),
            "placed": len(whole["figures"]),
            "listed": len(whole["listed"]),
            "skipped": sum(each["count"] for each in whole["skipped"]),
            "sums": len(whole["sums"]),
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
        }


def review_document(plans: Iterable[MadePlan], screen: Screen, translator: Translator) -> str:
    """Return the JSON document of all that is listed or to be looked at, and of refused files."""
    made = list(plans)
    every = [_Entries(plan, translator) for plan in made]
    listed = list(chain.from_iterable(each.listed() for each in every))
    findings = list(chain.from_iterable(each.refused() for each in every))
    remarks = list(chain.from_iterable(each.remarks() for each in every))
    remarks += _unused(made, translator)
    whole = {"version": VERSION, "listed": listed, "remarks": remarks, "findings": findings}
    return f"{dump_lines(whole, screen)}\n"


def _unused(plans: Iterable[MadePlan], translator: Translator) -> Iterator[Json]:
    """Yield what was of no use in any document, which is of none of them."""
    for said in unused_in_all(plan.imported for plan in plans):
        yield {"file": None, "message": translator.text(said)}


class _Entries:
    """The entries of one plan, in the language and the style of amounts of a translator."""

    def __init__(self, plan: MadePlan, translator: Translator) -> None:
        self._plan = plan
        style = plan.analysis.style if plan.analysis else None
        self._translator = translator.writing(style) if style else translator
        self._say = self._translator.text
        self._sources = Sources(plan)
        self._inside = {each.file: each for each in plan.imported.files}
        self._placed = Counter(each.file for each in plan.imported.placed)

    def all(self) -> Mapping[str, list[Json]]:
        """Return all entries, by the list in which they stand."""
        return {
            "files": [self._file(each) for each in self._plan.files],
            "figures": [self._figure(each) for each in self._plan.imported.placed],
            "listed": list(self.listed()),
            "skipped": list(self._skipped()),
            "sums": list(self._sums()),
            "remarks": list(self.remarks()),
            "findings": [*self.refused(), *map(self._finding, self._plan.findings)],
        }

    def listed(self) -> Iterator[Json]:
        """Yield what is listed."""
        for file, inside in self._files():
            yield from (self._listed(file, each) for each in inside.listed)

    def refused(self) -> Iterator[Json]:
        """Yield the findings of the files that were refused."""
        for file in self._plan.files:
            if file.refused is not None:
                entry = finding_entry(file.refused, self._translator)
                yield {"path": file.path, **entry, "source": None}

    def _files(self) -> Iterator[tuple[str, InFile]]:
        for inside in self._plan.imported.files:
            yield self._sources.path_of(inside.file), inside

    def _file(self, file: ReadFile) -> Json:
        inside = self._inside.get(file.name)
        return {
            "file": file.path,
            "kind": file.kind or None,
            "sha256": file.sha256 or None,
            "placed": self._placed[file.name],
            "listed": len(inside.listed) if inside else 0,
            "skipped": inside.numbers_skipped if inside else 0,
            "output": self._plan.output,
        }

    def _figure(self, placed: Placed) -> Json:
        figure = placed.figure
        return {
            "file": self._sources.path_of(placed.file),
            "place": self._say(figure.place),
            "item": "" if placed.item == "." else placed.item,
            "cell": dict(placed.cell),
            "amount": str(figure.dong),
            "written": figure.written,
            "ref": figure.ref or None,
            "line": placed.line if self._plan.is_made else None,
        }

    def _listed(self, file: str, listed: Listed) -> Json:
        line = map_line(listed)
        return {
            "code": listed.rule.code,
            "name": listed.rule.name,
            "file": file,
            "place": self._say(listed.place),
            "text": listed.text,
            "column": listed.column or None,
            "row": listed.row or None,
            "message": self._say(listed.reason or listed.rule.summary),
            "hint": self._said(hint_of(listed)),
            "mapping": line.text if line else None,
        }

    def _skipped(self) -> Iterator[Json]:
        for file, inside in self._files():
            yield from (self._column(file, each) for each in inside.skipped)

    def _column(self, file: str, skipped: SkippedColumn) -> Json:
        return {
            "file": file,
            "place": self._say(skipped.place),
            "column": None if skipped.is_row else skipped.column,
            "row": skipped.column if skipped.is_row else None,
            "count": skipped.numbers,
            "numbers": list(skipped.texts),
            "reason": self._say(skipped.reason),
        }

    def _sums(self) -> Iterator[Json]:
        for file, inside in self._files():
            yield from (self._sum(file, each) for each in inside.sums)

    def _sum(self, file: str, broken: ColumnSum) -> Json:
        return {
            "file": file,
            "place": self._say(broken.place),
            "column": broken.column,
            "text": broken.text,
            "stated": str(broken.stated),
            "computed": str(broken.computed),
            "difference": str(broken.stated - broken.computed),
        }

    def remarks(self) -> Iterator[Json]:
        """Yield what is to be looked at."""
        for file, inside in self._files():
            yield from ({"file": file, "message": self._say(each)} for each in inside.remarks)

    def _finding(self, finding: Finding) -> Json:
        placed = self._sources.source_of(finding)
        source = None
        if placed is not None:
            file, place = self._sources.path_of(placed.file), self._say(placed.figure.place)
            source = {"file": file, "place": place, "ref": placed.figure.ref or None}
        entry = finding_entry(finding, self._translator)
        return {"path": self._plan.path, **entry, "source": source}

    def _said(self, text: Text | None) -> str | None:
        return None if text is None else self._say(text)
