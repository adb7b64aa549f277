"""What is done with each input: all that the commands do with a plan, in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random
from typing import Any

from fuzz_documents import any_document, imported
from fuzz_inputs import any_amounts, any_bytes, neighbour
from fuzz_readers import FINDINGS, File, check_place, lines_of
from fuzz_relations import any_base, checked_relations
from fuzz_table_readers import PAGES, TABLES
from fuzz_trees import BREAKDOWNS, any_tree
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import names_of
from giamngheo_cli.compare.model import FilePair, FileVersion
from giamngheo_cli.explain.apply import ApplyError, alternatives_of, applied
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.explain.verdict_hints import with_verdicts
from giamngheo_cli.messages import LANGUAGES, Translator
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.report import formats
from giamngheo_cli.report.findings.model import FindingsReporter, Shown, Totals
from giamngheo_cli.report.formats import FormatError, reporter_in
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.runs.versions import compared
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.model import Whole
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import SORTS, Query, QueryError

#: How the inputs of a family are made; how often, of the sum of these numbers, one is tried.
FAMILIES = {
    "bytes": (any_bytes, 16),
    "trees": (any_tree, 8),
    "amounts": (any_amounts, 8),
    "relations": (any_base, 1),
    "documents": (any_document, 1),
}
#: One of so many inputs is also shown, compared, explained, read by what takes long.
SHOWN, COMPARED, EXPLAINED, READ_DEEPLY = 25, 9, 9, 40
PATH = "ke hoach/a.yaml"
NODES = 50
_SHOWN = Shown(checks=True, ignored=True)
#: What a closer look at several sums finds; an alternative is held against that near it only.
_CLOSER = (Kind.KNOWN, Kind.PARTIAL, Kind.DERIVATIONS, Kind.TOGETHER, Kind.SEVERAL)


def drawn(seed: int, number: int) -> tuple[str, bytes]:
    """Return the input of a number, and the family that it is of."""
    rng = Random(f"{seed} {number}")
    (family,) = rng.choices([*FAMILIES], [share for _, share in FAMILIES.values()])
    make, _ = FAMILIES[family]
    return family, make(rng)


def tried(family: str, number: int, data: bytes) -> Iterator[str]:
    """Do all with an input that its number asks for; yield what was done, one after the other.

    Raises:
        AssertionError: something that was written is not as it must be.
        Exception: whatever the product did not catch.
    """
    if family == "relations":
        yield from checked_relations(data, number)
        return
    if family == "documents":
        yield from imported(data, number)
        return
    turns = list(product(FINDINGS, LANGUAGES, (False, True)))
    name, language, exact = turns[number % len(turns)]
    analysis = _validate(data, name, language, exact=exact, is_deep=_is_turn(number, READ_DEEPLY))
    yield f"validate, {name}"
    rng = Random(number)
    if _is_turn(number, SHOWN):
        _show(rng, analysis, language)
        yield "show"
    if _is_turn(number, COMPARED):
        _compare(rng, data, language)
        yield "diff"
    if _is_turn(number, EXPLAINED):
        yield from _explained(rng, data, analysis, language, exact=exact)


def _is_turn(number: int, of: int) -> bool:
    """Tell whether it is the turn of a number; formats take turns in other steps."""
    return number // len(FINDINGS) % of == 0


@cache
def _judge(*, exact: bool) -> Judge:
    rounding = Setting("exact" if exact else "written")
    settings = Settings().overridden({"rounding": rounding})
    return Judge(lambda _path: settings)


def _validate(data: bytes, name: str, language: str, *, exact: bool, is_deep: bool) -> Analysis:
    """Validate a plan, and read the report in a format."""
    judged = _judge(exact=exact).judge(PATH, data, keep_checks=_SHOWN.checks).analysis
    lines = lines_of(data)
    for each in (*judged.findings, *(one.finding for one in judged.ignored)):
        check_place(each.place, lines)
    analysis = with_verdicts(judged, exact=exact) if judged.failed else judged
    reporter: FindingsReporter = reporter_in(
        formats.FINDINGS, name, Screen(), Translator(language), _SHOWN
    )
    reporter.totals.add(Totals.of(analysis))
    text = _start(name, language) + reporter.file(PATH, analysis) + reporter.end()
    FINDINGS[name](text, File(lines, len(analysis.findings), len(analysis.ignored), is_deep))
    return judged


@cache
def _start(name: str, language: str) -> str:
    """Return what stands before all plans: in SARIF every rule, which takes long to write."""
    start: str = reporter_in(formats.FINDINGS, name, Screen(), Translator(language), _SHOWN).start()
    return start


# Tables, changes, explanations


def _screen(rng: Random) -> Screen:
    return Screen(width=rng.choice((1, 20, 80, 200)))


def _show(rng: Random, analysis: Analysis, language: str) -> None:
    """Ask for a table at random, and read it in each format."""
    names = ("items", *BREAKDOWNS[1:])
    by = tuple(rng.sample(names, rng.choice((1, 1, 2)))) if rng.randrange(2) else None
    query = Query(rng.choice(names[:4]), by, "", rng.choice((None, 0, 1)), (), rng.choice(SORTS))
    share = rng.choice((None, None, *Whole))
    view = View(rng.choice((None, 0, 9)), share, amounts=share is None or rng.randrange(2) > 0)
    screen = _screen(rng)
    try:
        table = build([ShownPlan(PATH, analysis)], query)
    except QueryError:
        return
    for name, read in TABLES.items():
        has_bars = formats.TABLES[name].has_bars and rng.randrange(2) > 0
        drawn = view._replace(bars=has_bars)
        try:
            content = reporter_in(formats.TABLES, name, screen, Translator(language), drawn).file(
                table
            )
        except FormatError:
            continue
        read(content)


def _compare(rng: Random, data: bytes, language: str) -> None:
    """Compare a plan with one like it, and read what is said in each format."""
    old = FileVersion(PATH, "HEAD", data)
    new = FileVersion(PATH, None, data if rng.randrange(9) == 0 else neighbour(rng, data))
    pair = FilePair(old, new)
    comparison = compared(pair, _judge(exact=False))
    assert (comparison is None) == (old.data == new.data), "the same, or not"
    for name in PAGES:
        _read_page(formats.CHANGES, name, rng, language, pair, comparison)


def _explained(
    rng: Random, data: bytes, analysis: Analysis, language: str, *, exact: bool
) -> Iterator[str]:
    """Explain what fails, read that in each format, and write alternatives."""
    explanation = explain(analysis, Options(exact), Limits(NODES))
    for name in PAGES:
        _read_page(formats.EXPLANATIONS, name, rng, language, PATH, analysis, explanation)
    yield "explain"
    names = [*alternatives_of(explanation)]
    for each in rng.sample(names, min(2, len(names))):
        with_alternative = _written(data, analysis, explanation, each, exact=exact)
        if with_alternative is not None:
            new = _judge(exact=exact).judge(PATH, with_alternative).analysis
            worse = Counter(_failed(new)) - Counter(_failed(analysis))
            assert not worse, f"alternative {each} lets checks fail: {[*worse]}"
        yield "explain --write"


def _written(
    data: bytes, analysis: Analysis, explanation: Any, name: str, *, exact: bool
) -> bytes | None:
    try:
        return applied(data, analysis, explanation, [name], exact=exact)
    except ApplyError:
        return None


def _failed(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for check in analysis.failed:
        if check.kind not in _CLOSER:
            dimension = check.dimension.name if check.dimension else None
            yield check.sheet.address, tuple(names_of(check.cell)), check.kind, dimension


def _read_page(
    kinds: formats.Formats, name: str, rng: Random, language: str, *about: object
) -> None:
    reporter = reporter_in(kinds, name, _screen(rng), Translator(language))
    text = reporter.start() + reporter.file(*about) + reporter.end()
    PAGES[name](text)
