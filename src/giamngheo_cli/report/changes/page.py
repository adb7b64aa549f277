"""A comparison → a page of texts, the same for every format that people read.

All texts are inert on a screen; what else a format takes for a command, its writer escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount import Style
from giamngheo_cli.compare.model import (
    Comparison,
    FigureChange,
    FigureKind,
    FilePair,
    Findings,
    ItemChange,
    ItemDifference,
    ItemPair,
)
from giamngheo_cli.messages import Text, Translator, excerpt, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.report.changes import wording
from giamngheo_cli.report.changes.numbers import AmountWriter
from giamngheo_cli.report.changes.summary import SAME, ChangesSummary, status_of
from giamngheo_cli.report.page.model import Block, Page, PageRow, Section
from giamngheo_cli.report.page.reporter import Paged
from giamngheo_cli.report.screen import inert
from giamngheo_cli.rules.wording import cell_name


def page(pair: FilePair, comparison: Comparison | None, translator: Translator) -> Page:
    """Return the page of two versions of a file; without a comparison they are the same."""
    return _PageMaker(pair, comparison, translator).page()


#: What the report of changes is made of.
CHANGES = Paged(page, ChangesSummary, "diff")


class _PageMaker:
    def __init__(
        self, pair: FilePair, comparison: Comparison | None, translator: Translator
    ) -> None:
        self._pair = pair
        self._comparison = comparison
        self._style = comparison.style if comparison else Style()
        self._translator = translator.writing(self._style)
        self._amounts = AmountWriter(comparison, self._style)

    def page(self) -> Page:
        comparison = self._comparison
        sections = list(self._sections(comparison)) if comparison else []
        return Page(
            self._say(wording.title(self._pair)),
            [self._say(line) for line in wording.about(self._pair, comparison)],
            [self._say(line) for line in wording.summary(comparison)],
            [section for section in sections if section.blocks],
            [self._say(line) for line in self._amounts.legend()],
            status_of(self._pair, comparison) == SAME,
        )

    def _say(self, text: Text) -> str:
        return inert(self._translator.text(text))

    def _sections(self, comparison: Comparison) -> Iterator[Section]:
        unit = self._style.unit_name
        old, new = self._say(message("old")), self._say(message("new"))
        heads = [old, new, self._say(message("difference")), "%"]
        line = self._say(message("line"))
        effects = list(self._effects(comparison))
        yield Section(
            self._say(message("net effect, in {unit}", unit=unit)),
            effects,
            heads,
            notes=[self._say(note) for note in wording.unaffected(comparison)],
            is_folded=False,
        )
        found = comparison.findings
        yield Section(
            self._say(message("findings")),
            list(self._findings(found, is_readable=comparison.is_readable)),
            size=len(found.introduced) + len(found.resolved) + len(wording.staying_errors(found)),
        )
        changed = (self._changes(item) for item in comparison.items)
        changes = [block for block in changed if block is not None]
        has_rows = any(block.rows for block in changes)
        in_unit, in_words = message("changes, in {unit}", unit=unit), message("changes")
        yield Section(
            self._say(in_unit if has_rows else in_words),
            changes,
            heads if has_rows else (),
            line if has_rows else "",
            size=_size(changes),
        )
        rewritten = (self._rewritten(item) for item in comparison.items)
        blocks = [block for block in rewritten if block is not None]
        title = message("the same amounts, written differently")
        yield Section(self._say(title), blocks, (old, new), line, size=_size(blocks))

    # The net effect

    def _effects(self, comparison: Comparison) -> Iterator[Block]:
        for effect in comparison.effects:
            if effect.differs:
                title = self._title(effect.pair)
                rows = [
                    PageRow(
                        "",
                        self._say(cell_name(cell)) if cell else title,
                        self._amounts.of_cell(amounts, effect.pair),
                        1 if cell else 0,
                        _is_loss(amounts.difference),
                    )
                    for cell, amounts in effect.amounts
                    if not cell or amounts.differ
                ]
                yield Block("", rows)

    # The findings

    def _findings(self, found: Findings, *, is_readable: bool) -> Iterator[Block]:
        introduced, resolved = message("introduced"), message("resolved")
        if not is_readable:
            introduced, resolved = message("of the new revision"), message("of the old revision")
        for title, lines in (
            (introduced, wording.findings(found.introduced, of_old=False)),
            (resolved, wording.findings(found.resolved, of_old=True)),
            (message("staying"), wording.staying(found)),
        ):
            said = [self._say(line) for line in lines]
            if said:
                yield Block(self._say(title), lines=said)

    # The changes

    def _changes(self, item: ItemDifference) -> Block | None:
        rows = [
            self._row(figure, self._amounts.of_figure(figure))
            for figure in item.figures
            if figure.kind is not FigureKind.REWRITTEN
        ]
        lines = [self._say(wording.text_change(text)) for text in item.texts]
        if not (rows or lines or item.change):
            return None
        return Block(self._title(item.pair, item.change), rows, lines)

    def _rewritten(self, item: ItemDifference) -> Block | None:
        rows = [
            self._row(figure, [self._written(figure.old), self._written(figure.new)])
            for figure in item.figures
            if figure.kind is FigureKind.REWRITTEN
        ]
        return Block(self._title(item.pair), rows) if rows else None

    def _written(self, figure: Figure | None) -> str:
        return inert(excerpt(figure.written)) if figure else ""

    def _row(self, figure: FigureChange, numbers: Sequence[str]) -> PageRow:
        return PageRow(
            self._say(wording.place(figure)),
            self._say(wording.figure_name(figure)),
            numbers,
            is_loss=_is_loss(figure.amounts.difference),
        )

    def _title(self, pair: ItemPair, change: ItemChange | None = None) -> str:
        return self._say(wording.item_title(pair, change))


def _size(blocks: Iterable[Block]) -> int:
    return sum(max(len(block.rows) + len(block.lines), 1) for block in blocks)


def _is_loss(difference: int | None) -> bool | None:
    return difference < 0 if difference else None
