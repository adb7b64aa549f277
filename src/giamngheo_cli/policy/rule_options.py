"""The options of rules, as a configuration sets them: `[rules.GN110]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from giamngheo_cli.messages import did_you_mean, excerpt, known_words, message
from giamngheo_cli.rules.option import Option, WrongValue, read_table
from giamngheo_cli.rules.registry import RULES, code_of_rule, no_rule


def _read(value: object) -> dict[str, dict[str, Any]]:
    """Return the values of options by the name of the option, by the name of the rule as given."""
    named: dict[str, str] = {}

    def read_rule(name: str, options: object) -> dict[str, Any]:
        code = code_of_rule(name)
        if code is None:
            raise no_rule(name)
        if code in named:
            same = message("it is the same rule as {name}", name=named[code])
            raise WrongValue(same, message("put the options of a rule together"))
        named[code] = name
        if not RULES[code].options:
            raise WrongValue(message("{rule} has no options", rule=code))
        return read_table(options, _reader(code))

    return read_table(value, read_rule)


def _reader(code: str) -> Callable[[str, object], Any]:
    """Return the function that reads an option of a rule, given its name and its value."""
    options = {option.name: option for option in RULES[code].options}

    def read_option(name: str, value: object) -> Any:
        if name not in options:
            text = message("“{name}” is no option of {rule}", name=excerpt(name), rule=code)
            known = known_words(tuple(options))
            raise WrongValue(text, did_you_mean(name.lower().replace("_", "-"), options, known))
        return options[name].read(value)

    return read_option


RULE_TABLE = Option(
    "rules",
    {},
    _read,
    message("options of rules, for each rule by its code or name; giamngheo rule explains them"),
    {"type": "object", "additionalProperties": False},
)


def key_of(rule: str, option: str) -> str:
    """Return the key of an option of a rule, which is given by its code or name."""
    return f"{RULE_TABLE.name}.{code_of_rule(rule)}.{option}"


#: All options of rules by their keys.
RULE_OPTIONS: Mapping[str, Option] = {
    key_of(rule.code, option.name): option for rule in RULES.values() for option in rule.options
}
