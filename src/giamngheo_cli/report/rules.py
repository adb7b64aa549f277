"""Rules → their table and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.screen import Screen, wrapped
from giamngheo_cli.rules.examples import example
from giamngheo_cli.rules.model import Rule
from giamngheo_cli.rules.wording import severity_name


def rule_table(rules: Iterable[Rule], screen: Screen, translator: Translator) -> Iterator[str]:
    """Yield the lines of a table of rules."""
    from tabulate import tabulate  # noqa: PLC0415 only this table needs it

    say = translator.text
    rows = [
        (
            rule.code,
            rule.name,
            say(severity_name(rule.severity)),
            "\n".join(wrapped(say(rule.summary), screen.width - 46)),
        )
        for rule in rules
    ]
    heads = (message("code"), message("name"), message("severity"), message("reports"))
    table = tabulate(rows, headers=[say(head) for head in heads], tablefmt="plain")
    yield from (line.rstrip() for line in table.splitlines())


def rule_page(rule: Rule, screen: Screen, translator: Translator) -> Iterator[str]:
    """Yield the lines of the documentation of a rule."""
    say = translator.text
    head = f"{rule.code} {rule.name} ({say(severity_name(rule.severity))})"
    yield screen.paint(head, "bold")
    yield ""
    yield from wrapped(f"{say(rule.summary)}.", screen.width)
    yield ""
    yield from wrapped(say(rule.explanation), screen.width)
    for kind, title in (("fail", message("This fails:")), ("pass", message("This passes:"))):
        yield ""
        yield screen.paint(say(title), "bold")
        yield from (f"    {line}".rstrip() for line in example(rule.code, kind).splitlines())
