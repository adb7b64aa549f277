"""Settings → a table of what applies and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from giamngheo_cli.amount import Amount
from giamngheo_cli.messages import Text, Translator, message
from giamngheo_cli.policy.config_file import Setting
from giamngheo_cli.policy.settings import DEFAULTS, Settings
from giamngheo_cli.report.screen import Screen, inert, wrapped
from giamngheo_cli.rules.rule import Severity


def settings_table(settings: Settings, screen: Screen, translator: Translator) -> Iterator[str]:
    """Yield the lines of a table: key, value, origin."""
    from tabulate import tabulate  # noqa: PLC0415 only this table needs it

    say = translator.text
    longest = max(map(len, settings.values))
    room = max(screen.width - longest - 34, 24)
    rows = [
        (
            name,
            "\n".join(
                line
                for each in lines_of_value(setting.value)
                for line in wrapped(inert(each), room)
            ),
            inert(say(_origin(name, setting))),
        )
        for name, setting in settings.values.items()
    ]
    heads = [say(head) for head in (message("key"), message("value"), message("comes from"))]
    table = tabulate(rows, headers=heads, tablefmt="plain", disable_numparse=True)
    yield from (line.rstrip() for line in table.splitlines())


def lines_of_value(value: Any) -> list[str]:
    """Return a value of an option, a line for each entry."""
    if value is None:
        return ["-"]
    if isinstance(value, Mapping):
        return [f"{name} = {', '.join(lines_of_value(each))}" for name, each in value.items()] or [
            "-"
        ]
    if isinstance(value, Severity):
        return [value.name.lower()]
    if isinstance(value, Amount):
        return [value.written]
    return [value] if isinstance(value, str) else list(value) or ["-"]


def _origin(name: str, setting: Setting) -> Text:
    if setting.path is not None:
        return setting.path if setting.line is None else f"{setting.path}:{setting.line}"
    return message("default") if setting == DEFAULTS[name] else message("found nearby")
