"""The findings of two revisions → those that are new, those that are gone, those that stay."""

from __future__ import annotations

from collections.abc import Hashable

from giamngheo_cli.compare.matching import Matching
from giamngheo_cli.compare.model import Findings
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.matching import pairs_by_keys
from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.model import Finding

#: Stands for the counterpart of an item that has none; no address is like it.
GONE = None


def compare_findings(old: Revision, new: Revision, matching: Matching) -> Findings:
    """Match findings by rule, item and cell; of several alike, those that say the same first."""
    olds, news = old.findings, new.findings
    new_of = {before.address: after.address for before, after in matching.new_of.items()}
    spoken = Translator("en")

    def about(finding: Finding, is_new: bool) -> Hashable:
        revision = new if is_new else old
        item = revision.item_at(finding.place) if finding.item is None else finding.item
        # What is gone is the same as nothing, whatever stands at its address now.
        counterpart = item if is_new or not item else new_of.get(item, GONE)
        return finding.rule.code, counterpart, revision.names(finding.cell)

    def about_and_by(finding: Finding, is_new: bool) -> Hashable:
        numbers = finding.numbers
        by = numbers.difference if numbers else _text_of(finding, spoken)
        return about(finding, is_new), by

    staying, gone, made = pairs_by_keys(olds, news, ((about_and_by, False), (about, False)))
    order = {id(finding): number for number, finding in enumerate(news)}
    return Findings(made, gone, sorted(staying, key=lambda pair: order[id(pair[1])]))


def _text_of(finding: Finding, translator: Translator) -> tuple[str, ...]:
    """Return what a finding says, without the lines in which things stand."""
    template, values, _ = finding.message
    said = (translator.text(value) for name, value in values.items() if name != "line")
    return template, *said
