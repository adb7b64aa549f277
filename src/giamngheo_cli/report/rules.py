"""Rules → their table and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.screen import Screen, wrapped
from giamngheo_cli.report.settings import lines_of_value
from giamngheo_cli.rules.examples import WITHOUT_EXAMPLE, example
from giamngheo_cli.rules.rule import Rule
from giamngheo_cli.rules.wording import severity_name

NO_EXAMPLE = message(
    "There is no example: only the cells of a workbook or a Word file show it, and no text does."
)


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
    if rule.options:
        yield from _options(rule, screen, translator)
    if rule.code in WITHOUT_EXAMPLE:
        yield ""
        yield from wrapped(say(NO_EXAMPLE), screen.width)
        return
    for kind, title in (("fail", message("This fails:")), ("pass", message("This passes:"))):
        yield ""
        yield screen.paint(say(title), "bold")
        yield from (f"    {line}".rstrip() for line in example(rule.code, kind).splitlines())


def _options(rule: Rule, screen: Screen, translator: Translator) -> Iterator[str]:
    say = translator.text
    yield ""
    title = message("Options, in the configuration under [rules.{code}]:", code=rule.code)
    yield screen.paint(say(title), "bold")
    for option in rule.options:
        default = ", ".join(lines_of_value(option.default))
        head = message("{name} (default: {value})", name=option.name, value=default)
        yield f"    {say(head)}"
        meaning = wrapped(say(option.summary), screen.width - 8)
        yield from (f"        {line}" for line in meaning)
