"""Comparisons → the JSON document of `diff --format json`, version 1.

Every amount is a string of the smallest unit, such as đồng; every percentage is one with
one decimal.
"""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.compare.model import (
    Amounts,
    Comparison,
    Effect,
    FigureChange,
    FilePair,
    FileVersion,
    ItemDifference,
    ItemPair,
    Move,
    Share,
    TextChange,
)
from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.report.changes.summary import STATUSES, ChangesSummary, status_of
from giamngheo_cli.report.json_format import (
    Json,
    JsonReporter,
    cell_entry,
    currency_entry,
    finding_entry,
    percentage,
    place_entry,
)
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.sums.cells import narrowed
from giamngheo_cli.sums.values import Value


class JsonChanges(JsonReporter[FilePair, Comparison | None]):
    """Gathers what changed in all files."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        super().__init__(screen, translator)
        self._counted = ChangesSummary()

    def _entry(self, pair: FilePair, comparison: Comparison | None) -> Json:
        self._counted.take(pair, comparison)
        of_old, of_new = (comparison.old, comparison.new) if comparison else (None, None)
        return {
            "status": status_of(pair, comparison),
            "old": _version(pair.old, of_old),
            "new": _version(pair.new, of_new),
            **(
                _changes(comparison, self._translator.writing(comparison.style))
                if comparison
                else _NOTHING
            ),
        }

    def _summary(self) -> Json:
        counted = self._counted
        return {
            "files": counted.files.total(),
            **{status: counted.files[status] for status in STATUSES},
            "introduced": _severities(counted.introduced),
            "resolved": _severities(counted.resolved),
        }


_NOTHING: Json = {
    "effects": [],
    "moves": [],
    "items": [],
    "findings": {"introduced": [], "resolved": [], "staying": []},
}


def _severities(counts: list[int]) -> Json:
    return dict(zip(("errors", "warnings", "infos"), counts, strict=True))


def _version(version: FileVersion | None, analysis: Analysis | None) -> Json | None:
    """Return the names of a version; of one that is the same as the other, no more is known."""
    if version is None:
        return None
    plan = analysis.plan if analysis else None
    return {
        "path": version.path,
        "revision": version.revision,
        "readable": None if analysis is None else plan is not None,
        "plan": plan.name if plan else None,
        "title": plan.title.text if plan and plan.title else None,
        **(currency_entry(analysis.currency) if analysis else {}),
    }


def _changes(comparison: Comparison, translator: Translator) -> Json:
    found = comparison.findings
    return {
        "effects": [_effect(effect) for effect in comparison.effects],
        "moves": [_move(move) for move in comparison.moves],
        "items": [_item(item, translator) for item in comparison.items],
        "findings": {
            "introduced": [finding_entry(finding, translator) for finding in found.introduced],
            "resolved": [finding_entry(finding, translator) for finding in found.resolved],
            "staying": [
                {"old": finding_entry(old, translator), "new": finding_entry(new, translator)}
                for old, new in found.staying
            ],
        },
    }


def _effect(effect: Effect) -> Json:
    cells = [{"cell": cell_entry(cell), **_amounts(amounts)} for cell, amounts in effect.amounts]
    return {**_addresses(effect.pair), "amounts": cells}


def _addresses(pair: ItemPair) -> Json:
    old, new = (sheet.address if sheet is not None else None for sheet in pair)
    return {"item": new, "old_item": old}


def _amounts(amounts: Amounts) -> Json:
    share = amounts.thousandths
    return {
        "old_amount": _dong(amounts.old),
        "new_amount": _dong(amounts.new),
        "difference": None if amounts.difference is None else str(amounts.difference),
        "percent": None if share is None else percentage(share),
    }


def _dong(value: Value | None) -> str | None:
    return None if value is None else str(value.dong)


def _move(move: Move) -> Json:
    return {
        **_addresses(move.pair),
        "cell": cell_entry(move.cell),
        "amount": str(move.amount),
        "unchanged": _dong(move.amounts.new),
        "from": [_share(share, move) for share in move.origins],
        "to": [_share(share, move) for share in move.targets],
    }


def _share(share: Share, move: Move) -> Json:
    """Return a code or a part of the item of a move, as the cell that it is."""
    each, dong = share
    if isinstance(each, ItemPair):
        return {**_addresses(each), "cell": cell_entry(move.cell), "amount": str(dong)}
    cell = narrowed(move.cell, each)
    return {**_addresses(move.pair), "cell": cell_entry(cell), "amount": str(dong)}


def _item(item: ItemDifference, translator: Translator) -> Json:
    return {
        **_addresses(item.pair),
        "title": item.pair.either.title,
        "change": item.change.value if item.change else None,
        "figures": [_figure_change(figure) for figure in item.figures],
        "texts": [_text(text, translator) for text in item.texts],
    }


def _figure_change(change: FigureChange) -> Json:
    return {
        "change": change.kind.value,
        "cell": cell_entry(change.cell),
        "restated": change.restated,
        "old": _figure(change.old),
        "new": _figure(change.new),
        **_amounts(change.amounts),
    }


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    return {
        "amount": str(figure.dong) if figure.step else None,
        "written": figure.written,
        "side": figure.side,
        **place_entry(figure.node.place),
    }


def _text(change: TextChange, translator: Translator) -> Json:
    old, new = (
        None if text is None else translator.text(text) for text in (change.old, change.new)
    )
    return {
        "field": change.field,
        "cell": cell_entry(change.cell),
        "old": old,
        "new": new,
        **place_entry(change.place),
    }
