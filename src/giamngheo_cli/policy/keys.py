"""The keys of a configuration: what each may be, what it is by default, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from giamngheo_cli.disk import is_pattern
from giamngheo_cli.messages import LANGUAGES, did_you_mean, excerpt, known_words, message
from giamngheo_cli.policy.rule_options import RULE_TABLE
from giamngheo_cli.rules.option import Option, WrongValue, read_table, read_text, read_texts
from giamngheo_cli.rules.registry import RULES, code_of_rule, no_rule
from giamngheo_cli.rules.rule import Severity

ROUNDINGS = WRITTEN, EXACT = ("written", "exact")
SEVERITIES = tuple(severity.name.lower() for severity in sorted(Severity, reverse=True))
BASELINE_NAME = "giamngheo-baseline.json"
#: Stands for all rules.
ALL = "GN"


def codes_of(name: str) -> frozenset[str]:
    """Return the codes of the rules that a code, a name or the beginning of codes means."""
    code = code_of_rule(name)
    if code is not None:
        return frozenset((code,))
    beginning = name.upper()
    if not beginning.startswith(ALL):
        return frozenset()
    return frozenset(code for code in RULES if code.startswith(beginning))


def _one_of(words: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = read_text(value)
        if text not in words:
            unknown = message("“{word}” is not known here", word=excerpt(text))
            raise WrongValue(unknown, did_you_mean(text, words, known_words(words)))
        return text

    return read


def _rule(name: str) -> str:
    if not codes_of(name):
        raise no_rule(name)
    return name


def read_rules(value: object) -> tuple[str, ...]:
    """Return the names of rules in a list.

    Raises:
        WrongValue: it is no list, or one of them is no rule.
    """
    return tuple(_rule(name) for name in read_texts(value))


def _severities(value: object) -> dict[str, Severity]:
    def read(name: str, each: object) -> Severity:
        _rule(name)
        return Severity[_one_of(SEVERITIES)(each).upper()]

    return read_table(value, read)


def _pattern(pattern: str) -> str:
    if not is_pattern(pattern):
        text = message("“{pattern}” is no pattern of paths", pattern=excerpt(pattern))
        raise WrongValue(text, message("patterns are those of .gitignore"))
    return pattern


def _patterns(value: object) -> tuple[str, ...]:
    return tuple(_pattern(each) for each in read_texts(value))


def _per_file(value: object) -> dict[str, tuple[str, ...]]:
    def read(pattern: str, each: object) -> tuple[str, ...]:
        _pattern(pattern)
        return read_rules(each)

    return read_table(value, read)


def _path(value: object) -> str:
    text = read_text(value)
    if not text or "\0" in text:
        raise WrongValue(message("it is no path"))
    return text


def _choice(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


_RULE = {"$ref": "#/$defs/rule"}
_LIST_OF_RULES = {"type": "array", "items": _RULE}
_LIST_OF_TEXTS = {"type": "array", "items": {"type": "string"}}

KEYS: Mapping[str, Option] = {
    key.name: key
    for key in (
        Option(
            "select",
            (ALL,),
            read_rules,
            message("the rules that report: codes, names, or beginnings of codes such as GN3"),
            _LIST_OF_RULES,
        ),
        Option("ignore", (), read_rules, message("of these, those that do not"), _LIST_OF_RULES),
        Option(
            "severity",
            {},
            _severities,
            message("how severe what a rule reports is: error, warning or info"),
            {
                "type": "object",
                "propertyNames": _RULE,
                "additionalProperties": _choice(SEVERITIES),
            },
        ),
        Option(
            "per-file-ignores",
            {},
            _per_file,
            message("rules that do not report in plans whose paths match a pattern of .gitignore"),
            {"type": "object", "additionalProperties": _LIST_OF_RULES},
        ),
        Option(
            "exclude",
            (),
            _patterns,
            message("files and folders that are passed over, as patterns of .gitignore"),
            _LIST_OF_TEXTS,
        ),
        Option(
            "rounding",
            WRITTEN,
            _one_of(ROUNDINGS),
            message(
                "figures agree within the digits they are written with (written), or to the đồng "
                "(exact)"
            ),
            _choice(ROUNDINGS),
        ),
        Option(
            "fail-on",
            "error",
            _one_of(SEVERITIES),
            message("the least severity that makes the exit code 1"),
            _choice(SEVERITIES),
        ),
        Option(
            "lang",
            None,
            _one_of(LANGUAGES),
            message("the language of messages; by default that of the locale"),
            _choice(LANGUAGES),
        ),
        Option(
            "baseline",
            None,
            _path,
            message(
                "the file of known findings; by default the nearest {name}", name=BASELINE_NAME
            ),
            {"type": "string", "minLength": 1},
        ),
        RULE_TABLE,
    )
}
