"""The keys of a configuration: what each may be, what it is by default, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from giamngheo_cli.disk import is_pattern
from giamngheo_cli.messages import LANGUAGES, Message, excerpt, known_words, message, nearest
from giamngheo_cli.rules.model import Severity
from giamngheo_cli.rules.registry import RULES, code_of_rule

ROUNDINGS = WRITTEN, EXACT = ("written", "exact")
SEVERITIES = tuple(severity.name.lower() for severity in sorted(Severity, reverse=True))
BASELINE_NAME = "giamngheo-baseline.json"
#: Stands for all rules.
ALL = "GN"


class WrongValue(Exception):  # noqa: N818 it is the user's value that is wrong
    """A value that a key cannot have.

    Attributes:
        below: the key within the value that is wrong; none where it is the value itself.
    """

    def __init__(self, text: Message, hint: Message | None = None, below: str | None = None):
        super().__init__(text.template)
        self.text = text
        self.hint = hint
        self.below = below


class Key(NamedTuple):
    """A key of a configuration.

    Attributes:
        default: its value where it is not given.
        read: returns a value as it is used; raises WrongValue.
        summary: what it means.
        schema: what JSON Schema says of it.
    """

    name: str
    default: Any
    read: Callable[[object], Any]
    summary: Message
    schema: Mapping[str, Any]


def codes_of(name: str) -> frozenset[str]:
    """Return the codes of the rules that a code, a name or the beginning of codes means."""
    code = code_of_rule(name)
    if code is not None:
        return frozenset((code,))
    beginning = name.upper()
    if not beginning.startswith(ALL):
        return frozenset()
    return frozenset(code for code in RULES if code.startswith(beginning))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValue(message("it is {found}, not a text in quotes", found=_kind_of(value)))
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        text = message("it is {found}, not a list of texts", found=_kind_of(value))
        write = (
            message('write ["{value}"]', value=excerpt(value)) if isinstance(value, str) else None
        )
        raise WrongValue(text, write)
    return tuple(_text(each) for each in value)


def _table(value: object, read: Callable[[str, object], Any]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise WrongValue(message("it is {found}, not a table", found=_kind_of(value)))
    values = {}
    for name, each in value.items():
        try:
            values[name] = read(name, each)
        except WrongValue as error:
            raise WrongValue(error.text, error.hint, name) from error
    return values


def _kind_of(value: object) -> Message:
    if isinstance(value, str):
        return message("a text")
    if isinstance(value, Mapping):
        return message("a table")
    if isinstance(value, Sequence):
        return message("a list")
    return message("a number, a date, true or false")


def _one_of(words: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if text not in words:
            raise WrongValue(_unknown(text), _perhaps(text, words))
        return text

    return read


def _unknown(word: str) -> Message:
    return message("“{word}” is not known here", word=excerpt(word))


def _perhaps(word: str, known: Sequence[str]) -> Message:
    near = nearest(word, known)
    return message("perhaps {word}?", word=near) if near else known_words(known)


def _rule(name: str) -> str:
    if not codes_of(name):
        text = message("“{name}” is no rule", name=excerpt(name))
        names = (*RULES, *(rule.name for rule in RULES.values()))
        near = nearest(name.upper(), names) or nearest(name.lower(), names)
        hint = message("perhaps {word}?", word=near) if near else None
        raise WrongValue(text, hint or message("giamngheo rule lists them"))
    return name


def read_rules(value: object) -> tuple[str, ...]:
    """Return the names of rules in a list.

    Raises:
        WrongValue: it is no list, or one of them is no rule.
    """
    return tuple(_rule(name) for name in _texts(value))


def _severities(value: object) -> dict[str, Severity]:
    def read(name: str, each: object) -> Severity:
        _rule(name)
        return Severity[_one_of(SEVERITIES)(each).upper()]

    return _table(value, read)


def _pattern(pattern: str) -> str:
    if not is_pattern(pattern):
        text = message("“{pattern}” is no pattern of paths", pattern=excerpt(pattern))
        raise WrongValue(text, message("patterns are those of .gitignore"))
    return pattern


def _patterns(value: object) -> tuple[str, ...]:
    return tuple(_pattern(each) for each in _texts(value))


def _per_file(value: object) -> dict[str, tuple[str, ...]]:
    def read(pattern: str, each: object) -> tuple[str, ...]:
        _pattern(pattern)
        return read_rules(each)

    return _table(value, read)


def _path(value: object) -> str:
    text = _text(value)
    if not text or "\0" in text:
        raise WrongValue(message("it is no path"))
    return text


def _choice(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


_RULE = {"$ref": "#/$defs/rule"}
_LIST_OF_RULES = {"type": "array", "items": _RULE}
_LIST_OF_TEXTS = {"type": "array", "items": {"type": "string"}}

KEYS: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key(
            "select",
            (ALL,),
            read_rules,
            message("the rules that report: codes, names, or beginnings of codes such as GN3"),
            _LIST_OF_RULES,
        ),
        Key("ignore", (), read_rules, message("of these, those that do not"), _LIST_OF_RULES),
        Key(
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
        Key(
            "per-file-ignores",
            {},
            _per_file,
            message("rules that do not report in plans whose paths match a pattern of .gitignore"),
            {"type": "object", "additionalProperties": _LIST_OF_RULES},
        ),
        Key(
            "exclude",
            (),
            _patterns,
            message("files and folders that are passed over, as patterns of .gitignore"),
            _LIST_OF_TEXTS,
        ),
        Key(
            "rounding",
            WRITTEN,
            _one_of(ROUNDINGS),
            message(
                "figures agree within the digits they are written with (written), or to the đồng "
                "(exact)"
            ),
            _choice(ROUNDINGS),
        ),
        Key(
            "fail-on",
            "error",
            _one_of(SEVERITIES),
            message("the least severity that makes the exit code 1"),
            _choice(SEVERITIES),
        ),
        Key(
            "lang",
            None,
            _one_of(LANGUAGES),
            message("the language of messages; by default that of the locale"),
            _choice(LANGUAGES),
        ),
        Key(
            "baseline",
            None,
            _path,
            message(
                "the file of known findings; by default the nearest {name}", name=BASELINE_NAME
            ),
            {"type": "string", "minLength": 1},
        ),
    )
}
