"""A configuration file → the values of its keys, each with the line on which it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from giamngheo_cli.disk import read
from giamngheo_cli.messages import Joined, Message, Text, did_you_mean, excerpt, message
from giamngheo_cli.policy.keys import KEYS
from giamngheo_cli.policy.rule_options import RULE_TABLE, key_of
from giamngheo_cli.rules.option import WrongValue

CONFIG_NAME, PROJECT_NAME = "giamngheo.toml", "pyproject.toml"
_SECTION = ("tool", "giamngheo")
#: What a pyproject.toml holds that says something of ours; to read it all takes long.
_MAY_BE_OURS = re.compile(
    r"""tool["']?[ \t]*\.[ \t]*["']?giamngheo|^[ \t]*\[[ \t]*tool[ \t]*\]""", re.M
)
_MAX_BYTES = 2**20
_HEADER = re.compile(r"\s*+\[\[?+([^\[\]#]++)\]")
_KEY = re.compile(r"""\s*+((?:[\w.-]++|"[^"]*"|'[^']*')++)[ \t]*+=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class Setting(NamedTuple):
    """A value, and where it comes from.

    Attributes:
        path: the configuration file; None where it is none.
        line: the line of it.
    """

    value: Any
    path: str | None = None
    line: int | None = None


class ConfigError(Exception):
    """A file that says how plans are checked, and is broken."""

    def __init__(self, path: str, line: int | None, text: Text) -> None:
        super().__init__(path)
        self.where = path if line is None else f"{path}:{line}"
        self.text = text


def settings_in(path: str) -> dict[str, Setting] | None:
    """Return what a configuration file says; None where a pyproject.toml says nothing of ours.

    Raises:
        ConfigError: it cannot be read, or says something that it cannot say.
    """
    text = _text_of(path)
    is_project = os.path.basename(path) == PROJECT_NAME
    if is_project and not _MAY_BE_OURS.search(text):
        return None
    whole = _parsed(path, text)
    section = _SECTION if is_project else ()
    table: Any = whole
    for name in section:
        table = table.get(name) if isinstance(table, Mapping) else None
    if table is None:
        return None
    if not isinstance(table, Mapping):
        raise ConfigError(path, _line_of(text, section), message("it must be a table"))
    ours = _Section(path, text, section)
    return dict(each for name in table for each in _settings(ours, name, table[name]))


def _text_of(path: str) -> str:
    source = read(path)
    if source.data is None:
        raise ConfigError(path, None, source.problem or "")
    if len(source.data) > _MAX_BYTES:
        raise ConfigError(path, None, message("it is too large for a configuration"))
    try:
        return source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, line, message("it is not UTF-8")) from error


def _parsed(path: str, text: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 most runs have no configuration

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _AT_LINE.search(said)
        line = place and place[1]
        problem = message("not TOML: {problem}", problem=excerpt(_AT_LINE.sub("", said)))
        last = text.count("\n") + 1
        raise ConfigError(path, int(line) if line else last, problem) from error
    except RecursionError as error:
        raise ConfigError(path, None, message("it is nested too deeply")) from error
    except ValueError as error:
        too_long = message("a number of more digits than anybody writes")
        raise ConfigError(path, None, too_long) from error


def _settings(section: _Section, name: str, value: object) -> Iterator[tuple[str, Setting]]:
    """Yield what a key of the configuration sets: itself, or options of rules."""
    key = KEYS.get(name)
    if key is None:
        raise section.error((name,), *_no_key(name, section))
    try:
        read = key.read(value)
    except WrongValue as error:
        keys = (name, *error.below)
        text = Joined((excerpt(".".join(keys)), error.text), ": ")
        raise section.error(keys, text, error.hint) from error
    if key is not RULE_TABLE:
        yield name, section.setting(read, name)
        return
    for rule, options in read.items():
        for option, each in options.items():
            yield key_of(rule, option), section.setting(each, name, rule, option)


def _no_key(name: str, section: _Section) -> tuple[Message, Message]:
    unknown = message("“{key}” is no key of the configuration", key=excerpt(name))
    if name == "tool" and not section.keys:
        return unknown, message("in giamngheo.toml the keys stand without [tool.giamngheo]")
    known = message("known: {known}", known=Joined(tuple(KEYS)))
    return unknown, did_you_mean(name.lower().replace("_", "-"), KEYS, known)


class _Section(NamedTuple):
    """The part of a configuration file that is ours.

    Attributes:
        text: what stands in the file.
        keys: the keys that lead to the part.
    """

    path: str
    text: str
    keys: tuple[str, ...]

    def setting(self, value: Any, *keys: str) -> Setting:
        """Return a value that keys of this part set."""
        return Setting(value, self.path, self._line_of(keys))

    def error(self, keys: Sequence[str], text: Text, hint: Text | None) -> ConfigError:
        """Return what is wrong with keys of this part."""
        said = Joined((text, hint), "; ") if hint else text
        return ConfigError(self.path, self._line_of(keys), said)

    def _line_of(self, keys: Sequence[str]) -> int | None:
        """Return the line of the last of these keys that is found."""
        lines = (
            _line_of(self.text, (*self.keys, *keys[:length])) for length in range(len(keys), 0, -1)
        )
        return next((line for line in lines if line is not None), None)


def _line_of(text: str, keys: Sequence[str]) -> int | None:
    """Return the first line that sets a key, or one below it; None if it is not found.

    The library does not say where a key stands. Within an inline table it is not looked for.
    """
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = set_here = _parts(header[1])
        elif key := _KEY.match(line):
            set_here = (*table, *_parts(key[1]))
        else:
            continue
        if set_here[: len(keys)] == tuple(keys):
            return number
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, without their quotes."""
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
