"""The findings of two revisions → those that are new, those that are gone, those that stay."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from giamngheo_cli.compare.alike import alike, left_of
from giamngheo_cli.compare.model import Findings
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.model import Finding


def compare_findings(
    olds: Sequence[Finding],
    news: Sequence[Finding],
    revisions: tuple[Revision, Revision],
    addresses: Mapping[str, str],
) -> Findings:
    """Match findings by rule, item and cell; of several alike, those by the same amount first.

    Args:
        olds: the findings of the old revision.
        news: the findings of the new one.
        revisions: both revisions.
        addresses: where renamed and moved items of the old revision stand in the new one.
    """
    spoken = Translator("en")

    def about(finding: Finding, is_new: bool) -> Hashable:
        item = finding.item
        if item is None:
            return finding.rule.code, _text_of(finding, spoken)
        moved = item if is_new else addresses.get(item, item)
        return finding.rule.code, moved, revisions[is_new].names(finding.cell)

    def about_and_by(finding: Finding, is_new: bool) -> Hashable:
        numbers = finding.numbers
        return about(finding, is_new), numbers.difference if numbers else None

    same = alike(olds, news, about_and_by)
    before = left_of(olds, (old for old, _ in same))
    after = left_of(news, (new for _, new in same))
    staying = [*same, *alike(before, after, about)]
    order = {id(finding): number for number, finding in enumerate(news)}
    return Findings(
        left_of(news, (new for _, new in staying)),
        left_of(olds, (old for old, _ in staying)),
        sorted(staying, key=lambda pair: order[id(pair[1])]),
    )


def _text_of(finding: Finding, translator: Translator) -> tuple[str, ...]:
    """Return what a finding on no item says, without the lines in which things stand."""
    template, values, _ = finding.message
    said = (translator.text(value) for name, value in values.items() if name != "line")
    return template, *said
