"""Text that is safe on a screen: columns, control characters, encodings, colours.

Nothing from a plan file may reach a terminal as an escape sequence, or a build log as a command.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category, combining, normalize

#: As wide as any line of text that is not to be wrapped.
UNLIMITED = 10_000
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
#: How a build log marks a command within a line: `##[error]`, `##vso[task.complete]`.
LOG_COMMAND = re.compile(r"##(?=\w*\[)")
#: Texts of letters and signs, those of Vietnamese among them, that take a column each.
_NARROW = re.compile("[ -~\u00a0\u00c0-\u024f\u1e00-\u1eff–“”…₫−≈≠≤≥]*")
_WORDS = re.compile("( *)([^ ]+)")
_STYLES = {"bold": "1", "dim": "2", "red": "1;31", "yellow": "1;33", "green": "32", "blue": "1;34"}
#: Vietnamese letters and typographic signs that no decomposition turns into ASCII.
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "“": '"',
        "”": '"',
        "…": "...",
        "−": "-",
        "–": "-",
        "×": "x",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "≈": "~",
        "─": "-",
        "↵": "/",
        **dict.fromkeys("█▉▊▋▌▍▎▏", "#"),
    }
)


class Screen(NamedTuple):
    """What a report is made for.

    Attributes:
        width: how many columns a line may take.
        colour: whether colour is wanted.
        unicode: whether every letter can be written.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style, where colour is wanted."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text


def inert(text: str) -> str:
    """Return a text from a file with everything spelt out that a screen would act upon."""
    # What is hidden cannot be printed either, see `str.isprintable`.
    if text.isprintable() and "##" not in text:
        return text
    shown = "".join(" " if character == "\t" else _spelt_out(character) for character in text)
    return LOG_COMMAND.sub("# #", shown)


def is_hidden(character: str) -> bool:
    """Tell whether a character is none to be seen, but acts upon the text or the screen."""
    # The last two of each plane are no characters; XML cannot hold them.
    return category(character) in _HIDDEN or ord(character) & 0xFFFE == 0xFFFE


def _spelt_out(character: str) -> str:
    return f"\\u{ord(character):04x}" if is_hidden(character) else character


def safe_line(line: str) -> str:
    """Return a line that a build log does not take for a command (`::error::`, `##[error]`)."""
    line = LOG_COMMAND.sub("# #", line)
    return line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line


def as_text(lines: Iterable[str]) -> str:
    """Return lines, each with its end, as one text."""
    return "".join(f"{line}\n" for line in lines)


def columns(text: str) -> int:
    """Return how many columns a text takes on a screen."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 only few texts need it

    return cell_len("".join(each for each in text if not combining(each)))


def _is_narrow(text: str) -> bool:
    """Tell quickly of most texts that each of their characters takes a column."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled up with spaces to a number of columns."""
    space = " " * (width - columns(text))
    return space + text if right else text + space


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Return the lines of a paragraph, broken at spaces so that none takes more columns.

    A word that would take more than a line is broken where the line ends.
    """
    width = max(width, 20)
    lines = [indent if first is None else first]
    left = room = width - columns(lines[0])
    following = width - columns(indent)
    measure = len if _is_narrow(text) else columns
    for spaces, word in _WORDS.findall(text):
        size = measure(word)
        if len(spaces) + size <= left:
            lines[-1] += spaces + word
            left -= len(spaces) + size
            continue
        # Not even a mark, which takes no column, goes into a line that is full.
        here, *below = _broken(word, left - len(spaces) if size > room else -1, following)
        lines[-1] += spaces + here if here else ""
        lines += [indent + part for part in below]
        left, room = width - columns(lines[-1]), following
    return lines if text.strip(" ") else [""]


def _broken(word: str, left: int, following: int) -> Iterator[str]:
    """Yield the parts of a word that take no more columns than are left, or than follow."""
    part, is_narrow = "", _is_narrow(word)
    for letter in word if is_narrow else _letters(word):
        size = 1 if is_narrow else columns(letter)
        if size > left and (part or left < following):
            yield part
            part, left = "", following
        part += letter
        left -= size
    yield part


def _letters(word: str) -> Iterator[str]:
    """Yield each letter with the marks that stand on it."""
    start = 0
    for end, character in enumerate(word):
        if end > start and columns(character):
            yield word[start:end]
            start = end
    yield word[start:]


def _degrade(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = normalize("NFD", error.object[error.start : error.end].translate(_PLAIN))
    plain = "".join(each if each.isascii() else "?" for each in text if not combining(each))
    return plain, error.end


def degrading() -> str:
    """Return the name of an error handler that writes what an encoding lacks in plain letters."""
    name = "giamngheo-plain"
    codecs.register_error(name, _degrade)
    return name
